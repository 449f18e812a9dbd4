"""The named queries and the prefixes for machines and editors: `sh:SPARQLExecutable` and `sh:declare`.

The form is that of the SPARQL examples of the SIB (`spex`): a query text, a label, comments with a language,
`schema:target` and `schema:keywords`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from fikg.asking.named import NamedQuery
from fikg.asking.parameters import resolve
from fikg.asking.source import Queryable
from fikg.asking.turtle import about, in_both, long_text, values
from fikg.errors import FikgError
from fikg.vocabulary import BASE, PREFIXES

QUERIES = BASE + "queries/"
SHAPES = BASE + "shapes"  # declares the prefixes, in the graph too
_HEADER = re.compile(r"^#\+.*\n", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n+")


def declarations() -> str:
    """The prefixes that queries need not declare, in Turtle.

    Examples
    --------
    >>> '[ sh:prefix "id" ; sh:namespace "https://w3id.org/fikg/id/"^^xsd:anyURI ]' in declarations()
    True
    """
    declared = (
        f"[ sh:prefix {ox.Literal(name)} ; sh:namespace {ox.Literal(str(iri))}^^xsd:anyURI ]"
        for name, iri in PREFIXES.items()
    )
    return about(f"<{SHAPES}>", ["a owl:Ontology", values("sh:declare", declared)])


def executables(store: Queryable, queries: Mapping[str, NamedQuery], endpoint: str) -> str:
    """Every named query in Turtle: question and description in both languages, text, and where to send it.

    Parameters
    ----------
    endpoint
        The address of the SPARQL endpoint.
    """
    return "\n".join(_executable(store, query, endpoint) for query in queries.values())


def _executable(store: Queryable, query: NamedQuery, endpoint: str) -> str:
    header, kind = query.header, query.form.capitalize()
    return about(
        f"<{QUERIES}{query.name}>",
        [
            f"a sh:SPARQLExecutable , sh:SPARQL{kind}Executable",
            in_both("rdfs:label", (header.summary.zh, header.summary.en)),
            in_both("rdfs:comment", (header.description.zh, header.description.en)),
            values("schema:keywords", (str(ox.Literal(tag.strip())) for tag in header.tags)),
            f"schema:target <{endpoint}>",
            f"sh:prefixes <{SHAPES}>",
            f"sh:{query.form} {long_text(as_it_runs(store, query))}",
        ],
    )


def as_it_runs(store: Queryable, query: NamedQuery) -> str:
    """The text of a query without its header: for all, or for its example where it needs something named."""
    required = {name for name, each in query.parameters.items() if each.required}
    given = {name: value for name, value in query.header.example.params.items() if name in required}
    try:
        text = query.bind(resolve(store, query, given))
    except FikgError:  # the example speaks of what this graph does not hold
        text = query.bind({})
    told = " ".join(f"{name}={value}" for name, value in given.items())
    text = _BLANK_LINES.sub("\n", _HEADER.sub("", text)).strip()
    return (f"# {told}\n" if told else "") + text + "\n"
