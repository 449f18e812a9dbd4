"""What an editor of queries may offer: terms of the ontology and of the data, and how often they occur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fikg.asking.index import SearchIndex, search_index
from fikg.asking.source import Queryable, compact, required, select
from fikg.asking.void import CLASSES, PROPERTIES
from fikg.vocabulary import PREFIXES

#: Things of these spaces are few and are written into queries; other entities are found by `/api/search`.
LISTED = ("track", "ind", "unit")
STATUSES = """SELECT ?what (COUNT(?x) AS ?n) WHERE {
  ?what a fi:Status OPTIONAL { ?x fi:status ?what } } GROUP BY ?what"""


@dataclass(frozen=True)
class Completion:
    """A term of a query. `kind`: prefix, class, property or individual; `uses` counts triples or things."""

    curie: str
    iri: str
    kind: str
    zh: str
    en: str
    uses: int


def completions(store: Queryable) -> list[Completion]:
    """All that an editor offers without asking again, the most used of each kind first."""
    index = search_index(store)
    found = [*_counted(store, index, PROPERTIES, "property"), *_counted(store, index, CLASSES, "class")]
    found += _counted(store, index, STATUSES, "individual")
    for entry in index.entries.values():
        if any(entry.iri.startswith(PREFIXES[space]) for space in LISTED):
            found.append(_of(index, entry.iri, "individual", entry.uses))
    found += [Completion(f"{name}:", iri, "prefix", "", "", 0) for name, iri in PREFIXES.items()]
    return found


def _counted(store: Queryable, index: SearchIndex, query: str, kind: str) -> Iterator[Completion]:
    rows = [(int(required(row, "n")), required(row, "what")) for row in select(store, query)]
    for uses, iri in sorted(rows, key=lambda row: (-row[0], row[1])):
        if compact(iri) != iri:
            yield _of(index, iri, kind, uses)


def _of(index: SearchIndex, iri: str, kind: str, uses: int) -> Completion:
    zh, en = (index.label(iri, language) if iri in index.labels else "" for language in ("zh-Hans", "en"))
    return Completion(compact(iri), iri, kind, zh, en if en != zh else "", uses)
