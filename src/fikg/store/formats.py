"""The formats of results, by name, file extension and media type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from fikg.errors import UsageError
from fikg.vocabulary import PREFIXES, RDF, XSD

TABLE_FORMS = frozenset({"SELECT", "ASK"})


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """A format: its name (also the file extension), its media type, and whether it writes graphs."""

    name: str
    media_type: str
    is_graph: bool


TABLE_FORMATS = (
    ResultFormat("json", "application/sparql-results+json", False),
    ResultFormat("xml", "application/sparql-results+xml", False),
    ResultFormat("csv", "text/csv", False),
    ResultFormat("tsv", "text/tab-separated-values", False),
)
GRAPH_FORMATS = (
    ResultFormat("ttl", "text/turtle", True),
    ResultFormat("nt", "application/n-triples", True),
    ResultFormat("nq", "application/n-quads", True),
    ResultFormat("trig", "application/trig", True),
    ResultFormat("jsonld", "application/ld+json", True),
    ResultFormat("rdf", "application/rdf+xml", True),
)
_TABLE_ALIASES = {"srj": "json", "application/json": "json", "srx": "xml", "application/xml": "xml"}
_GRAPH_ALIASES = {
    "turtle": "ttl",
    "application/x-turtle": "ttl",
    "n-triples": "nt",
    "ntriples": "nt",
    "n-quads": "nq",
    "nquads": "nq",
    "application/x-trig": "trig",
    "json-ld": "jsonld",
    "json": "jsonld",
    "application/json": "jsonld",
    "xml": "rdf",
    "application/xml": "rdf",
    "rdfxml": "rdf",
}
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
#: What Turtle writes without its name.
_UNWRITTEN = {RDF.type, XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.double}


def formats_of(form: str) -> tuple[ResultFormat, ...]:
    """The formats in which a query of this form (SELECT, ASK, CONSTRUCT, DESCRIBE) answers, default first.

    Examples
    --------
    >>> [f.name for f in formats_of("CONSTRUCT")]
    ['ttl', 'nt', 'nq', 'trig', 'jsonld', 'rdf']
    """
    return TABLE_FORMATS if form in TABLE_FORMS else GRAPH_FORMATS


def format_for(form: str, wanted: str | None) -> ResultFormat:
    """The format that `wanted` names for a query of this form; without it, the default.

    Parameters
    ----------
    form
        SELECT, ASK, CONSTRUCT or DESCRIBE.
    wanted
        A name ("csv"), an extension (".csv") or a media type ("text/csv; charset=utf-8").

    Raises
    ------
    UsageError
        Where the form has no such format.

    Examples
    --------
    >>> format_for("SELECT", "text/csv").name
    'csv'
    >>> format_for("SELECT", "turtle")
    Traceback (most recent call last):
    ...
    fikg.errors.UsageError: a SELECT query has no format 'turtle'
      Choose one of: json, xml, csv, tsv.
    """
    offered = formats_of(form)
    if wanted is None:
        return offered[0]
    key = wanted.partition(";")[0].strip().lower().removeprefix(".")
    key = (_TABLE_ALIASES if form in TABLE_FORMS else _GRAPH_ALIASES).get(key, key)
    for candidate in offered:
        if key in (candidate.name, candidate.media_type):
            return candidate
    raise UsageError(
        f"a {form} query has no format {wanted!r}",
        hint=f"Choose one of: {', '.join(f.name for f in offered)}.",
    )


def results_format(chosen: ResultFormat) -> ox.QueryResultsFormat:
    """pyoxigraph's name for a format of tables."""
    return _RESULTS[chosen.name]


def rdf_format(chosen: ResultFormat) -> ox.RdfFormat:
    """pyoxigraph's name for a format of graphs."""
    return _GRAPHS[chosen.name]


def used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """The project's prefixes that stand in Turtle of these triples.

    `rdf:type` is written `a`, numbers and truth values without their datatype.

    Examples
    --------
    >>> a, label = (ox.NamedNode(PREFIXES[p] + n) for p, n in (("id", "a"), ("skos", "prefLabel")))
    >>> list(used_prefixes([ox.Triple(a, label, ox.Literal("甲", language="zh"))]))
    ['id', 'skos']
    """
    names = {name for triple in triples for name in _names(triple)}
    spaces = {name[: max(name.rfind("/"), name.rfind("#")) + 1] for name in names - _UNWRITTEN}
    return {prefix: iri for prefix, iri in PREFIXES.items() if iri in spaces}


def _names(triple: ox.Triple) -> Iterator[str]:
    for term in triple:
        if isinstance(term, ox.NamedNode):
            yield term.value
        elif isinstance(term, ox.Literal) and not term.language:
            yield term.datatype.value
