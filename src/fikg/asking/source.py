"""What asking needs of a store: a text of SPARQL in, rows of typed terms out; and names for IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

import pyoxigraph as ox

from fikg.errors import FikgError, UsageError
from fikg.store.results import Result, Solutions, Term
from fikg.vocabulary import BASE, PREFIXES

__all__ = [
    "BASE",
    "PREFIXES",
    "XSD",
    "Queryable",
    "Row",
    "Term",
    "compact",
    "expand",
    "holds",
    "local_name",
    "required",
    "rows_of",
    "select",
    "value_of",
]

XSD = PREFIXES["xsd"]
LOCAL = re.compile(r"[\w.-]+")
PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
Row = Mapping[str, Term]


class Queryable(Protocol):
    """A store as asking sees it: its release and its answers (`fikg.store.Store` is one)."""

    @property
    def version(self) -> str: ...

    def query(self, sparql: str, /) -> Result: ...


def rows_of(solutions: Solutions) -> Iterator[dict[str, Term]]:
    """The rows of a SELECT; unbound columns are absent."""
    for row in solutions:
        yield {name: term for name, term in zip(solutions.variables, row, strict=True) if term is not None}


def select(store: Queryable, sparql: str) -> list[dict[str, Term]]:
    """The rows of a SELECT on `store`; the prefixes of fikg need not be declared."""
    result = store.query(sparql)
    if not isinstance(result, Solutions):
        raise UsageError("this query is not a SELECT", hint="Begin it with SELECT.")
    return list(rows_of(result))


def holds(store: Queryable, sparql: str) -> bool:
    """The answer to an ASK on `store`; the prefixes of fikg need not be declared."""
    return store.query(sparql) is True


def compact(iri: str) -> str:
    """An IRI as a prefixed name where one of fikg's prefixes fits.

    Examples
    --------
    >>> compact("https://w3id.org/fikg/id/hefei")
    'id:hefei'
    >>> compact("https://example.org/x")
    'https://example.org/x'
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1  # every namespace of ours ends in one of the two
    namespace, local = iri[:cut], iri[cut:]
    fitting = PREFIX_OF.get(namespace)
    if fitting is None or not LOCAL.fullmatch(local):
        return iri
    return f"{fitting}:{local}"


def local_name(iri: str) -> str:
    """What follows the last `/` or `#` of an IRI.

    Examples
    --------
    >>> local_name("https://w3id.org/fikg/claim/anue-2025-0003")
    'anue-2025-0003'
    """
    return re.split(r"[/#]", iri)[-1]


def expand(text: str) -> ox.NamedNode | None:
    """The IRI that `text` writes in full, in angle brackets or as a prefixed name; None where it writes none.

    Examples
    --------
    >>> expand("id:hefei").value
    'https://w3id.org/fikg/id/hefei'
    >>> expand("合肥") is None
    True
    """
    text = text.strip().removeprefix("<").removesuffix(">")
    if re.match(r"https?://", text):
        try:
            return ox.NamedNode(text)
        except ValueError:
            raise UsageError(
                f"{text!r} is not a valid IRI", hint="Write a name, a slug, or an IRI without spaces."
            ) from None
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES and LOCAL.fullmatch(local):
        return ox.NamedNode(PREFIXES[prefix] + local)
    return None


def value_of(term: Term | None) -> str | None:
    """The text of an IRI or a literal; None for nothing."""
    return None if term is None else term.value


def required(row: Row, name: str) -> str:
    """The text of a column that the query always binds."""
    text = value_of(row.get(name))
    if text is None:
        raise FikgError(f"the store gave a row without ?{name}", hint="Build it again: fikg build")
    return text
