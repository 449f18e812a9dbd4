"""The documents as a picture names them: title, kind, date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fikg.network import naming
from fikg.network.kinds import most_specific
from fikg.network.sparql import Queryable, local_name, rows
from fikg.vocabulary import BASE, PREFIXES

_DOCUMENT = "Document"


@dataclass(frozen=True)
class DocumentName:
    """A document: its titles, the kind of text that it is (its most specific class), when it was issued."""

    slug: str
    title_zh: str
    title_en: str
    genre: str
    genre_zh: str
    genre_en: str
    issued: str


def documents_of(store: Queryable) -> Iterator[DocumentName]:
    """The documents of a store, by slug."""
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    query = """SELECT ?d ?title (LCASE(LANG(?title)) AS ?lang) WHERE { ?d a fi:Document
        OPTIONAL { ?d dcterms:title ?title } } ORDER BY ?d ?lang DESC(?title)"""
    for document, title, lang in rows(store, query):
        titles[document][lang] = title
    genres = _genres(store)
    labels = naming.labels_of(store, {PREFIXES["fi"] + genre for genre in genres.values()})
    issued = _issued(store)
    for document, told in sorted(titles.items()):
        slug = local_name(document)
        zh = told.get("zh-hans") or told.get("zh-hant") or told.get("") or told.get("en") or slug
        genre = genres.get(document, _DOCUMENT)
        genre_zh, _, genre_en = labels[PREFIXES["fi"] + genre]
        yield DocumentName(
            slug, zh, told.get("en") or zh, genre, genre_zh, genre_en, issued.get(document, "")
        )


def _genres(store: Queryable) -> dict[str, str]:
    classes: dict[str, set[str]] = defaultdict(set)
    for document, kind in rows(store, "SELECT ?d ?c WHERE { ?d a fi:Document , ?c }"):
        if kind.startswith(BASE):
            classes[document].add(local_name(kind))
    above = naming.superclasses(store)
    return {
        document: most_specific(kinds - {_DOCUMENT} or kinds, above) for document, kinds in classes.items()
    }


def _issued(store: Queryable) -> dict[str, str]:
    """The day of issue, or the interval in which it lies (ISO 8601)."""
    query = """SELECT ?d ?day ?from ?until WHERE { ?d a fi:Document
        OPTIONAL { ?d dcterms:issued ?day } OPTIONAL { ?d fi:issuedFrom ?from }
        OPTIONAL { ?d fi:issuedUntil ?until } }"""
    return {
        document: day or "/".join(part for part in (early, late) if part)
        for document, day, early, late in rows(store, query)
    }
