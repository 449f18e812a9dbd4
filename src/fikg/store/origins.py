"""Which documents copy one another, so that support counts documents and origins apart."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from fikg.errors import DataError
from fikg.store.names import (
    FIGURE,
    IN_DOCUMENT,
    IS_PART_OF,
    LINK,
    OF_DOCUMENT,
    SHARED_ORIGIN,
    SHARES_ORIGIN,
    STATED_IN,
    TYPE,
)
from fikg.store.sources import Index, Triple


class Origins:
    """Groups of documents that go back to one origin; a document in no group is its own.

    Sharing is transitive: if A and B share an origin, and B and C, then the three count once, also where
    only A and C say something.
    """

    def __init__(self, shared: Iterable[Iterable[ox.NamedNode]]) -> None:
        self._group: dict[ox.NamedNode, frozenset[ox.NamedNode]] = {}
        for documents in shared:
            group = frozenset(documents)
            for document in frozenset(group):
                group |= self._group.get(document, frozenset())
            self._group.update(dict.fromkeys(group, group))

    def count(self, documents: Iterable[ox.NamedNode]) -> int:
        """The number of independent origins among the documents."""
        return len({self._group.get(document, frozenset({document})) for document in documents})


def shared_origins(index: Index) -> list[list[ox.NamedNode]]:
    """The groups that the judgements record, each in order of IRI."""
    return [
        sorted(index.nodes(judgement, OF_DOCUMENT), key=lambda document: document.value)
        for judgement in index.named_with(TYPE, SHARED_ORIGIN)
    ]


def sharing(groups: list[list[ox.NamedNode]]) -> list[Triple]:
    """`fi:sharesOriginWith` between the documents of each group, both ways."""
    return [(a, SHARES_ORIGIN, b) for group in groups for a in group for b in group if a != b]


def claims_in_documents(index: Index) -> list[Triple]:
    """`fi:inDocument` of every claim, by way of its paragraph.

    Raises
    ------
    DataError
        For a claim whose paragraph is not there or belongs to no document.
    """
    derived: list[Triple] = []
    for kind in (LINK, FIGURE):
        for claim in index.named_with(TYPE, kind):
            documents = [d for p in index.nodes(claim, STATED_IN) for d in index.nodes(p, IS_PART_OF)]
            if len(documents) != 1:
                raise DataError(
                    f"{claim.value} is stated in no paragraph of a document",
                    hint="Give fi:statedIn a paragraph of graph/documents/.",
                )
            derived.append((claim, IN_DOCUMENT, documents[0]))
    return derived
