"""Terms between a query's text and the values of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from fikg.asking.why.parts import full
from fikg.store.results import Blank, Iri, Term
from fikg.store.terms import term_of

Triple = tuple[Term, Term, Term]


def written(term: Term) -> str:
    """A term as SPARQL text.

    Examples
    --------
    >>> from fikg.store.results import Literal
    >>> written(Literal('a "b"', language="zh-Hans"))
    '"a \\\\"b\\\\""@zh-hans'
    """
    if isinstance(term, Iri):
        return str(ox.NamedNode(term.value))
    if isinstance(term, Blank):
        return f"_:{term.value}"
    if term.language:
        return str(ox.Literal(term.value, language=term.language.lower()))
    return str(ox.Literal(term.value, datatype=ox.NamedNode(term.datatype)))


def constant(text: str, prefixes: Mapping[str, str]) -> Term:
    """The term that SPARQL text writes: `fi:City`, `<…>`, `"a"@en`, `7`, `true`."""
    iri = full(text, prefixes)
    if iri != text:
        return Iri(iri)
    return _literal(text, tuple(prefixes.items()))


@lru_cache(maxsize=1000)
def _literal(text: str, prefixes: tuple[tuple[str, str], ...]) -> Term:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes)
    quads = ox.parse(f"{head}<x:s> <x:p> {text} .", format=ox.RdfFormat.TURTLE)
    return term_of(next(iter(quads)).object)
