"""Services on real sockets, of the invented graph and of the shipped one, and what opens their pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from opening import Opened, opened_page
from serving import on_a_socket, serving


@pytest.fixture(scope="session")
def address(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service of the small invented graph, with its texts."""
    home, texts = tmp_path_factory.mktemp("served"), mini_layout.graph.parent / "library"
    with serving(mini_layout, home, texts) as found:
        yield found


@pytest.fixture(scope="session")
def without_texts(
    shipped_home: Path, layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a service of the shipped graph whose reader has none of the documents."""
    library = Library(tmp_path_factory.mktemp("empty"), read_records(layout.graph / "documents"))
    with on_a_socket(create_app(shipped_home, library)) as address:
        yield address


@pytest.fixture(scope="session")
def with_texts(shipped_home: Path, layout: Layout, corpus: Path) -> Iterator[str]:
    """The address of a service of the shipped graph whose reader has the documents."""
    library = Library(corpus, read_records(layout.graph / "documents"))
    with on_a_socket(create_app(shipped_home, library)) as address:
        yield address


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
