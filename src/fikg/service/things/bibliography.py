"""The documents as a reader lists them: title in the reader's language, kind, day of issue, claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fikg.asking import search_index
from fikg.documents import Library
from fikg.documents.dates import day_of_issue
from fikg.store import Store
from fikg.store.results import Iri

_RECORDS = """
SELECT ?doc ?publisher ?issued ?since ?until WHERE {
  ?doc a fi:Document .
  OPTIONAL { ?doc dcterms:publisher ?publisher }
  OPTIONAL { ?doc dcterms:issued ?issued }
  OPTIONAL { ?doc fi:issuedFrom ?since } OPTIONAL { ?doc fi:issuedUntil ?until }
} ORDER BY ?doc ?publisher"""
#: Statements, too, are `fi:inDocument`; what stands in a paragraph is a claim.
_CLAIMS = """
SELECT ?doc (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim fi:statedIn/dcterms:isPartOf ?doc } GROUP BY ?doc"""


@dataclass(frozen=True)
class Listed:
    """A document in a list; `at_hand` tells whether the reader's library has its text."""

    slug: str
    iri: str
    title: str
    kind: str
    publishers: str
    issued: str
    claims: int
    at_hand: bool


def listed_documents(store: Store, library: Library, language: str) -> list[Listed]:
    """Every document of the graph, by slug."""
    claims = {row[0]: int(str(row[1])) for row in store.select(_CLAIMS)}
    publishers: dict[Iri, list[str]] = defaultdict(list)
    days: dict[Iri, str] = {}
    for row in store.select(_RECORDS).dicts():
        document = row["doc"]
        if isinstance(document, Iri):
            since, until, issued = (str(row[n]) if row[n] else None for n in ("since", "until", "issued"))
            days[document] = day_of_issue(issued, since, until, language)
            if (name := str(row["publisher"] or "")) and name not in publishers[document]:
                publishers[document].append(name)
    index = search_index(store)
    return [
        Listed(
            each.local,
            each.value,
            index.label(each.value, language),
            index.label(index.entries[each.value].classes[0], language),
            "、".join(publishers[each]),
            day,
            claims.get(each, 0),
            bool(library.texts(each.local)),
        )
        for each, day in days.items()
    ]
