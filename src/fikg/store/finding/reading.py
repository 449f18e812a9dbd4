"""The names and the quotations of a store, for its index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from fikg.store.finding.things import CLASSES, NAMES, USES, NamedThing, things_of
from fikg.store.finding.writing import Quotation
from fikg.store.results import Result, Solutions, Term

QUOTATIONS = """
SELECT ?claim ?words WHERE {
  ?claim fi:standing ?standing ; fi:quoted ?words . FILTER(?standing != fi:withdrawn)
} ORDER BY ?claim"""


class _Asked(Protocol):
    def query(self, sparql: str, /) -> Result: ...


def things_in(store: _Asked) -> list[NamedThing]:
    """Everything that has a name."""
    return things_of(_rows(store, NAMES), _rows(store, CLASSES), _rows(store, USES))


def quotations_in(store: _Asked) -> list[Quotation]:
    """The quoted words of every claim that was not withdrawn."""
    return [Quotation(row["claim"].value, row["words"].value) for row in _rows(store, QUOTATIONS)]


def _rows(store: _Asked, sparql: str) -> Iterator[Mapping[str, Term]]:
    found = store.query(sparql)
    assert isinstance(found, Solutions)
    for row in found:
        yield {name: term for name, term in zip(found.variables, row, strict=True) if term is not None}
