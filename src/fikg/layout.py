"""Where the data lies: `ontology/`, `graph/`, `queries/` of a checkout, or their copies inside the wheel."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from fikg.errors import UsageError
from fikg.settings import settings

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Layout:
    """The folders that a graph is made of.

    Parameters
    ----------
    root
        The folder that holds `ontology/`, `graph/` and `queries/`.
    graph
        Another graph folder to use with the ontology of `root` (tests use a small one).
    """

    root: Path
    graph_folder: Path | None = None

    @property
    def ontology(self) -> Path:
        return self.root / "ontology"

    @property
    def graph(self) -> Path:
        return self.graph_folder or self.root / "graph"

    @property
    def passed_over(self) -> Path:
        """What readers passed over with a reason; no part of what a store is built from."""
        return self.graph / "passed-over"

    @property
    def queries(self) -> Path:
        return self.root / "queries"

    @property
    def is_checkout(self) -> bool:
        return (self.root / "pyproject.toml").is_file()

    def shown(self, path: Path) -> str:
        """`path` as a person would write it: relative to the root where it lies below it."""
        try:
            return str(path.relative_to(self.root))
        except ValueError:
            return str(path)


def find_layout(root: Path | None = None) -> Layout:
    """The layout at `root`; without it, this checkout or the data inside the installed package.

    Raises
    ------
    UsageError
        Where `root` holds no ontology and no graph.
    """
    candidates = [root] if root else [PACKAGE.parents[1], PACKAGE / "data"]
    for candidate in candidates:
        if (candidate / "ontology").is_dir() and (candidate / "graph").is_dir():
            return Layout(candidate.resolve())
    raise UsageError(
        f"there is no ontology/ and graph/ in {candidates[0]}",
        hint="Run inside a fikg checkout, or name its folder.",
    )


def user_data() -> Path:
    """The folder for this user's data (XDG base directory specification)."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "fikg"


def store_home(layout: Layout) -> Path:
    """Where releases of the store are kept: the setting, else beside the checkout, else the user's data."""
    if chosen := settings().store:
        return chosen
    return (layout.root / ".fikg" if layout.is_checkout else user_data()) / "store"


def library_home() -> Path:
    """Where the reader's own copies of the documents are kept."""
    return settings().library or user_data() / "library"


def bundled_corpus(layout: Layout) -> Path | None:
    """The corpus folder beside a development checkout, where there is one."""
    corpus = layout.root.parent / "shared" / "corpus"
    return corpus if layout.is_checkout and corpus.is_dir() else None
