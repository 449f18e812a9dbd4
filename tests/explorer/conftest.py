"""Services on real sockets, of the invented graph and of the shipped one, and what opens their pages."""

from __future__ import annotations

import importlib.util
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from fikg.service.run import listening_socket, server_config
from fikg.store import build

Opened = Callable[..., AbstractContextManager[Any]]


@contextmanager
def on_a_socket(app: FastAPI) -> Iterator[str]:
    """The address of an application on a real socket of this machine."""
    bound = listening_socket("127.0.0.1", 0)
    server = uvicorn.Server(server_config(app, "error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@contextmanager
def served(layout: Layout, home: Path, texts: Path) -> Iterator[str]:
    """The address of a service of a graph, built into `home`, with the documents' texts."""
    build(layout, home)
    library = Library(texts, read_records(layout.graph / "documents"))
    with on_a_socket(create_app(home, library)) as address:
        yield address


@contextmanager
def opened_page(browser: Any, address: str, path: str = "", ready: str = "", **context: Any) -> Iterator[Any]:
    """A page of the service; fails where it asks another host or complains.

    Parameters
    ----------
    path
        Where to go; without it the page is empty yet, and addresses are the service's.
    ready
        What stands on the page once it can be used.
    """
    look = {"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", "base_url": address} | context
    inside = browser.new_context(**look)
    asked: list[str] = []
    complaints: list[str] = []
    inside.on("request", lambda request: asked.append(request.url))
    inside.on("console", lambda message: complaints.append(message.text))
    inside.on("weberror", lambda error: complaints.append(str(error.error)))
    page = inside.new_page()
    page.set_default_timeout(20_000)
    if path:
        page.goto(address + path)
    if ready:
        page.wait_for_selector(ready)
    yield page
    assert [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert complaints == []
    inside.close()


@pytest.fixture(scope="session")
def serve() -> Opened:
    """What serves a graph of a test's own."""
    return served


@pytest.fixture(scope="session")
def address(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service of the small invented graph, with its texts."""
    home, texts = tmp_path_factory.mktemp("served"), mini_layout.graph.parent / "library"
    with served(mini_layout, home, texts) as found:
        yield found


@pytest.fixture(scope="session")
def shipped(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release of the shipped graph."""
    home = tmp_path_factory.mktemp("shipped")
    build(layout, home, checked=True)
    return home


@pytest.fixture(scope="session")
def without_texts(shipped: Path, layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service of the shipped graph whose reader has none of the documents."""
    library = Library(tmp_path_factory.mktemp("empty"), read_records(layout.graph / "documents"))
    with on_a_socket(create_app(shipped, library)) as address:
        yield address


@pytest.fixture(scope="session")
def with_texts(shipped: Path, layout: Layout, corpus: Path) -> Iterator[str]:
    """The address of a service of the shipped graph whose reader has the documents."""
    library = Library(corpus, read_records(layout.graph / "documents"))
    with on_a_socket(create_app(shipped, library)) as address:
        yield address


@pytest.fixture(scope="session")
def hands() -> ModuleType:
    """The ways to work a page: `hands.py`."""
    spec = importlib.util.spec_from_file_location("hands", Path(__file__).with_name("hands.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def open_at(browser: Any) -> Opened:
    """What opens a page of any service: `open_at(address, path)`."""

    def opened(address: str, path: str = "", **context: Any) -> AbstractContextManager[Any]:
        return opened_page(browser, address, path, **context)

    return opened


@pytest.fixture
def visit(open_at: Opened, address: str) -> Opened:
    """What opens a page of the service: `visit(path)`."""
    return lambda path, **context: open_at(address, path, **context)
