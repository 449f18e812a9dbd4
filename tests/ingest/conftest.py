"""The small graph, in a folder that a test may spoil, with the texts of its documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fikg.documents import Library, read_records
from fikg.layout import Layout

MINI = Path(__file__).resolve().parents[1] / "mini"


@pytest.fixture
def mini(tmp_path: Path, layout: Layout) -> Layout:
    """A copy of the small graph that a test may spoil."""
    shutil.copytree(MINI / "graph", tmp_path / "graph")
    return Layout(layout.root, tmp_path / "graph")


@pytest.fixture
def texts() -> Library:
    """The documents of the small graph."""
    return Library(MINI / "library", read_records(MINI / "graph" / "documents"))
