"""A service of the small invented graph, in process and on a real socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from fikg.service.run import listening_socket
from fikg.store import build

MINI = Path(__file__).resolve().parents[1] / "mini"


@pytest.fixture(scope="session")
def served_home(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of releases that the service answers from."""
    home = tmp_path_factory.mktemp("served")
    build(mini_layout, home)
    return home


@pytest.fixture(scope="session")
def library() -> Library:
    """The texts of the small graph."""
    return Library(MINI / "library", read_records(MINI / "graph" / "documents"))


@pytest.fixture(scope="session")
def client(served_home: Path, library: Library) -> Iterator[TestClient]:
    """A client of the service, in process; an unexpected error becomes the answer that a reader would see."""
    with TestClient(create_app(served_home, library), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def address(served_home: Path, library: Library) -> Iterator[str]:
    """The address of the service on a real socket of this machine."""
    bound = listening_socket("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(served_home, library), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
