"""The engine's terms as plain values, and answers that were written as bytes read into them again."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from fikg.claims.terms import language_tag
from fikg.store.results import Blank, Iri, Literal, Result, Row, Solutions, Term, Triples


def term_of(term: object) -> Term:
    """A term of pyoxigraph as a plain value."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    if isinstance(term, ox.Literal):
        # The engine keeps tags in small letters; people and files write zh-Hans (BCP 47, section 2.1.1).
        language = language_tag(term.language) if term.language else None
        return Literal(term.value, language, term.datatype.value)
    return Literal(str(term))  # a quoted triple, which only a query itself can make


class Terms(dict[object, Term]):
    """The plain value of each of the engine's terms, made once: answers repeat themselves."""

    def __missing__(self, term: object) -> Term:
        made = self[term] = term_of(term)
        return made


def row_of(solution: ox.QuerySolution, terms: Terms) -> Row:
    """A solution as plain values; an unbound variable is None."""
    return tuple([None if term is None else terms[term] for term in solution])


def triple_of(triple: ox.Triple, terms: Terms) -> tuple[Term, Iri, Term]:
    """A triple as plain values."""
    return terms[triple.subject], Iri(triple.predicate.value), terms[triple.object]


def result_of(body: bytes, format_name: str) -> Result:
    """An answer written as `json` (SELECT, ASK) or `nt` (CONSTRUCT, DESCRIBE), as `Store.query` gives it.

    Examples
    --------
    >>> result_of(b'{"head":{},"boolean":true}', "json")
    True
    """
    terms = Terms()
    if format_name == "nt":
        quads = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
        return Triples(tuple(triple_of(quad.triple, terms) for quad in quads))
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    variables = tuple(variable.value for variable in found.variables)
    return Solutions(variables, tuple(row_of(solution, terms) for solution in found))


def table_of(body: bytes, format_name: str) -> tuple[tuple[str, ...], Sequence[Row]]:
    """Columns and rows of an answer in `json` or `nt`.

    Examples
    --------
    >>> names, rows = table_of(b'{"head":{},"boolean":true}', "json")
    >>> names, str(rows[0][0])
    (('ASK',), 'true')
    """
    found = result_of(body, format_name)
    if isinstance(found, bool):
        return ("ASK",), [(Literal(str(found).lower()),)]
    if isinstance(found, Triples):
        return ("subject", "predicate", "object"), found.rows
    return found.variables, found.rows
