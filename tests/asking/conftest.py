"""A library with the two invented documents, and a release of the real graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.store import Store


@pytest.fixture(scope="session")
def mini_library(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The texts of the small invented graph."""
    records = read_records(mini_layout.graph / "documents")
    shelf = Path(__file__).parents[1] / "mini" / "library"
    return Library(tmp_path_factory.mktemp("asking-library"), records, shelves=[shelf])


@pytest.fixture(scope="session")
def real_store(layout: Layout, request: pytest.FixtureRequest) -> Store:
    """The graph of this checkout; skips until the documents that the examples speak of are read."""
    read = {file.stem for file in (layout.graph / "claims").glob("*.ttl")}
    if missing := {"netease-2025", "anue-2025"} - read:
        pytest.skip(f"no claims yet of {', '.join(sorted(missing))}, of which the examples speak")
    found: Store = request.getfixturevalue("shipped_store")
    return found
