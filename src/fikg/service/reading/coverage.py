"""How much of a document its claims carry, measured in the reader's own copy of it (`fikg coverage`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from fikg.claims import Claim, Dataset, read_graph
from fikg.claims.ontology import read_ontology
from fikg.documents import Library
from fikg.ingest import (
    Known,
    MentionKind,
    PassedOver,
    State,
    by_document,
    known_names,
    measure,
    passed_over,
    read_files,
)
from fikg.layout import Layout

#: What is measured: the figures and the names of a text.
KINDS: tuple[MentionKind, ...] = ("figure", "name")
STATES: tuple[State, ...] = ("carried", "passed", "open")
_lock = Lock()


@dataclass(frozen=True)
class Carried:
    """Of the figures or the names of a document: how many there are, how many claims carry, how many were
    passed over with a reason, and how many neither."""

    total: int
    carried: int
    passed: int
    open: int

    @property
    def share(self) -> float:
        """The share that is carried, from 0 to 1; 1 where there are none."""
        return self.carried / self.total if self.total else 1.0


@dataclass(frozen=True)
class _Read:
    """The files of the graph as a survey needs them, read once (some 2 s)."""

    dataset: Dataset
    known: Known
    passed: Mapping[str, Sequence[PassedOver]]

    def claims_of(self, slug: str) -> list[Claim]:
        return [claim for claim in self.dataset.claims.values() if claim.document == slug]


def coverage_of(layout: Layout, library: Library, slug: str) -> dict[str, Carried] | None:
    """What claims carry of the figures and of the names of a document.

    None where its text is not at hand, or where the files at hand do not know the document.
    """
    texts = library.texts(slug)
    if not texts:
        return None
    with _lock:  # two readers of the first page need not read the graph twice
        read = _read(layout)
    record = read.dataset.documents.get(slug)
    if record is None:
        return None
    found = measure(record, texts, read.claims_of(slug), read.known, read.passed.get(slug, ()))
    return {
        kind: Carried(found.count(kind), *(found.count(kind, state) for state in STATES)) for kind in KINDS
    }


@lru_cache(maxsize=2)
def _read(layout: Layout) -> _Read:
    dataset, (ontology, _) = read_graph(layout), read_ontology(layout)
    passed = by_document(passed_over(read_files(layout)))
    return _Read(dataset, known_names(dataset, ontology), passed)
