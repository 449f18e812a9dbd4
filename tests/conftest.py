"""What the tests share: the data of this checkout, and the corpus where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fikg.layout import Layout, find_layout

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The layout of this checkout."""
    return find_layout(ROOT)


@pytest.fixture(scope="session")
def mini_layout() -> Layout:
    """The real ontology with the small invented graph of the tests."""
    return Layout(ROOT, graph_folder=ROOT / "tests" / "mini" / "graph")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with the five documents; tests that need it skip where it is missing."""
    folder = Path(os.environ.get("FIKG_LIBRARY", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir() or not list(folder.glob("*.txt")):
        pytest.skip(f"the documents are not at hand: no text files in {folder} (set FIKG_LIBRARY)")
    return folder
