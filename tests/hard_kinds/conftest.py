"""A release of real claims of the hard kinds, over the recorded paragraphs of the five documents."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from fikg.asking import TracedClaim, trace
from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.store import Solutions, Store, build, open_store

CLAIMS = Path(__file__).parent / "graph"


@dataclass(frozen=True)
class Asked:
    """The built claims; asked by SPARQL for what they say, and traced to where it stands."""

    store: Store

    def claims(self, pattern: str) -> list[str]:
        """The claims (`?claim`) that a graph pattern fits."""
        found = self.store.query(
            f"SELECT DISTINCT ?claim {{ {pattern} . ?claim fi:standing ?stands }} ORDER BY ?claim"
        )
        assert isinstance(found, Solutions)
        return [str(row[0]).rpartition("/")[2] for row in found]

    def values(self, pattern: str) -> list[str]:
        """The values of `?value` in a graph pattern; the local name of an IRI."""
        found = self.store.query(f"SELECT DISTINCT ?value {{ {pattern} }} ORDER BY ?value")
        assert isinstance(found, Solutions)
        return [getattr(row[0], "local", str(row[0])) for row in found]

    def holds(self, pattern: str) -> bool:
        """Whether a graph pattern fits anything."""
        return self.store.query(f"ASK {{ {pattern} }}") is True

    def evidence(self, claim: str) -> TracedClaim:
        """The claim with its evidence, as a reader without the documents gets it."""
        (traced,) = trace(self.store, None, claim).claims
        return traced


@pytest.fixture(scope="session")
def hard_layout(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The real ontology and the real document records, with the claims of the hard kinds only."""
    graph = tmp_path_factory.mktemp("hard-kinds") / "graph"
    shutil.copytree(CLAIMS, graph)
    shutil.copytree(layout.graph / "documents", graph / "documents")
    return Layout(layout.root, graph)


@pytest.fixture(scope="session")
def asked(hard_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The claims of the hard kinds, built and opened."""
    home = tmp_path_factory.mktemp("hard-kinds-store")
    build(hard_layout, home)
    return Asked(open_store(home))


@pytest.fixture(scope="session")
def hard_library(corpus: Path, hard_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The texts of the five documents."""
    records = read_records(hard_layout.graph / "documents")
    return Library(tmp_path_factory.mktemp("hard-kinds-library"), records, shelves=[corpus])


def words(traced: TracedClaim) -> list[str | None]:
    """The quoted words of a claim."""
    return [run.exact for run in traced.source.runs]


def contexts(traced: TracedClaim) -> Mapping[str, list[str | None]]:
    """The quoted words of the paragraphs that name subject, time or table head."""
    return {source.paragraph: [run.exact for run in source.runs] for source in traced.contexts}
