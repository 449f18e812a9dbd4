"""What the tests share: the data of this checkout, and the corpus where it is at hand."""

from __future__ import annotations

import importlib.util
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

from fikg.layout import Layout, find_layout
from fikg.store import Store, build, open_store

# No example is timed: a busy machine is no fault of the code.
settings.register_profile("fikg", deadline=None)
settings.load_profile("fikg")

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = Path("/usr/bin/chromium")
#: What keeps a browser from asking anything of the network by itself.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The layout of this checkout."""
    return find_layout(ROOT)


@pytest.fixture(scope="session")
def mini_layout() -> Layout:
    """The real ontology with the small invented graph of the tests."""
    return Layout(ROOT, graph_folder=ROOT / "tests" / "mini" / "graph")


@pytest.fixture(scope="session")
def mini_store(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The small invented graph, built and opened."""
    home = tmp_path_factory.mktemp("mini-store")
    build(mini_layout, home)
    return open_store(home)


@pytest.fixture(scope="session")
def shipped_home(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with the graph of this checkout; for tests that build nothing into it."""
    home = tmp_path_factory.mktemp("shipped")
    build(layout, home, checked=True)
    return home


@pytest.fixture(scope="session")
def shipped_store(shipped_home: Path) -> Store:
    """The graph of this checkout, built and opened."""
    return open_store(shipped_home)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with the five documents; tests that need it skip where it is missing."""
    folder = Path(os.environ.get("FIKG_LIBRARY", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir() or not list(folder.glob("*.txt")):
        pytest.skip(f"the documents are not at hand: no text files in {folder} (set FIKG_LIBRARY)")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; tests that need it skip where either is missing."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: install chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield running
        running.close()


class Listener:
    """A port of this machine that counts who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.2)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.address = f"<{self.url}>"
        self.calls = 0
        self._open = True
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while self._open:
            with suppress(TimeoutError):
                caller, _ = self._socket.accept()
                self.calls += 1
                caller.close()

    def close(self) -> None:
        self._open = False
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="session")
def listener() -> Iterator[Listener]:
    """A listener that counts who calls."""
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture(scope="session")
def tool() -> Callable[[str], ModuleType]:
    """A program of `tools/`, as a module."""

    def loaded(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    return loaded
