"""The small graph, in a folder that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from fikg.claims import Fault, check
from fikg.documents import Library, read_records
from fikg.layout import Layout

MINI = Path(__file__).resolve().parents[1] / "mini"


@dataclass
class Spoilt:
    """A copy of the small graph; `replace` puts one text in the place of another in one of its files."""

    layout: Layout

    @property
    def library(self) -> Library:
        return Library(MINI / "library", read_records(self.layout.graph / "documents"))

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.layout.graph / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        path = self.layout.graph / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def faults(self) -> list[Fault]:
        return check(self.layout, self.library)

    def faults_without_library(self) -> list[Fault]:
        return check(self.layout)


@pytest.fixture
def mini_library() -> Library:
    """The texts of the small graph."""
    return Library(MINI / "library", read_records(MINI / "graph" / "documents"))


@pytest.fixture
def spoilt(tmp_path: Path, layout: Layout) -> Spoilt:
    """A copy of the small graph that a test may spoil."""
    shutil.copytree(MINI / "graph", tmp_path / "graph")
    return Spoilt(Layout(layout.root, tmp_path / "graph"))


@pytest.fixture
def only(spoilt: Spoilt) -> Callable[[str], Fault]:
    """The one fault of the spoilt graph whose message holds a text."""

    def find(text: str) -> Fault:
        faults = spoilt.faults()
        found = [fault for fault in faults if text in fault.message]
        assert len(found) == 1, "\n".join(map(str, faults))
        return found[0]

    return find
