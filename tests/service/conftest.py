"""A service of the small invented graph, in process and on a real socket."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from fikg.service.run import listening_socket
from fikg.store import build
from fikg.store.manifest import FORMAT, Manifest
from fikg.store.opening import DATABASE

MINI = Path(__file__).resolve().parents[1] / "mini"
W3C = MINI.parents[1].parent / "shared" / "w3c-sparql11"


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
def running() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """Runs a service on a real socket of this machine; gives its address."""

    @contextmanager
    def run(app: FastAPI) -> Iterator[str]:
        bound = listening_socket("127.0.0.1", 0)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)

    return run


@pytest.fixture(scope="session")
def address(
    served_home: Path, library: Library, running: Callable[[FastAPI], AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of the service on a real socket of this machine."""
    with running(create_app(served_home, library)) as at:
        yield at


@pytest.fixture(scope="session")
def w3c() -> Path:
    """The test data of the W3C; tests that need it skip where it is missing."""
    if not W3C.is_dir():
        pytest.skip(f"the W3C's SPARQL 1.1 test data is not at hand: no folder {W3C}")
    return W3C


@pytest.fixture(scope="session")
def w3c_address(
    w3c: Path,
    library: Library,
    running: Callable[[FastAPI], AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a service of the W3C's data: each file is a graph of a release made for it.

    The data of the protocol's tests bears the names that they ask for, that of the result formats
    `urn:<folder>/<file>`.
    """
    home = tmp_path_factory.mktemp("w3c")
    release = home / "releases" / "w3c"
    release.mkdir(parents=True)
    Manifest("w3c", FORMAT, "0").write(release)
    database = ox.Store(str(release / DATABASE))
    files = {
        f"http://kasei.us/2009/09/sparql/data/data{n}.rdf": w3c / "protocol" / f"data{n}.nt" for n in "123"
    }
    files |= {f"urn:{file.relative_to(w3c)}": file for file in w3c.glob("*-res/data*.ttl")}
    for graph, file in files.items():
        database.load(path=file, to_graph=ox.NamedNode(graph))
    database.flush()
    del database
    gc.collect()
    (home / "current").symlink_to(release)
    with running(create_app(home, library)) as at:
        yield at
