"""Ask a store with SPARQL: the one door through which this room reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from fikg.errors import UsageError
from fikg.vocabulary import BASE, PREFIXES

_PROLOGUE = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("fi", "rdf", "rdfs", "skos", "dcterms")
)
_CHUNK = 400  # IRIs in one VALUES block: some 25 kB of query, below every limit we know of


class Queryable(Protocol):
    """What this room needs of a store: rows in the order of the SELECT, of terms with a `value`."""

    def query(self, sparql: str, /) -> Any: ...


def local_name(iri: str) -> str:
    """The last part of an IRI.

    Examples
    --------
    >>> local_name("https://w3id.org/fikg/id/hefei"), local_name("https://w3id.org/fikg/ontology#City")
    ('hefei', 'City')
    """
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]


def as_iri(name: str, folder: str) -> str:
    """`name` as an IRI: itself where it is one, else the slug in its folder of the base.

    Raises
    ------
    UsageError
        Where it is neither an IRI nor a slug; nothing else is ever put into a query.

    Examples
    --------
    >>> as_iri("quantum", "track")
    'https://w3id.org/fikg/track/quantum'
    """
    if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", name):
        return name
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return f"{BASE}{folder}/{name}"
    raise UsageError(
        f"{name!r} is neither an IRI nor a slug", hint="Write a slug such as hefei, or a full IRI."
    )


def rows(store: Queryable, sparql: str) -> Iterator[tuple[str, ...]]:
    """The solutions of a SELECT as tuples of text; an unbound variable gives an empty text."""
    for row in store.query(_PROLOGUE + sparql):
        yield tuple(map(_text, row))


def _text(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def chunks(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs in blocks that fit into a VALUES of one query, sorted, each once."""
    ordered = sorted(set(iris))
    for start in range(0, len(ordered), _CHUNK):
        yield " ".join(f"<{iri}>" for iri in ordered[start : start + _CHUNK])
