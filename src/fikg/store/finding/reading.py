"""The names and the quotations of a store, for its index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Protocol

from fikg.store.finding.things import CLASSES, NAMES, USES, NamedThing, things_of
from fikg.store.finding.writing import Quotation
from fikg.store.results import Result, Solutions, Term

QUOTATIONS = """
SELECT ?claim ?words ?start WHERE {
  ?claim fi:standing ?standing ; fi:quotation ?part . ?part fi:exact ?words ; fi:start ?start .
  FILTER(?standing != fi:withdrawn)
}"""
GAP = " … "  # between quotations of one claim that do not adjoin


class _Asked(Protocol):
    def query(self, sparql: str, /) -> Result: ...


def things_in(store: _Asked) -> list[NamedThing]:
    """Everything that has a name."""
    return things_of(_rows(store, NAMES), _rows(store, CLASSES), _rows(store, USES))


def quotations_in(store: _Asked) -> list[Quotation]:
    """The quoted words of every claim that was not withdrawn, in the order of the text."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in _rows(store, QUOTATIONS):
        found[row["claim"].value].append((int(row["start"].value), row["words"].value))
    return [
        Quotation(claim, GAP.join(words for _, words in sorted(parts)))
        for claim, parts in sorted(found.items())
    ]


def _rows(store: _Asked, sparql: str) -> Iterator[Mapping[str, Term]]:
    found = store.query(sparql)
    assert isinstance(found, Solutions)
    for row in found:
        yield {name: term for name, term in zip(found.variables, row, strict=True) if term is not None}
