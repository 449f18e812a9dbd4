"""What `service.py` asks of every server: point queries, analytic queries, and the mix that users send."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from fikg.asking import load_queries, prepare
from fikg.errors import FikgError
from fikg.layout import find_layout
from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import PREFIXES

USED = ("fi", "id", "track", "ind", "rdf", "rdfs", "skos", "dcterms", "claim", "xsd")
HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in USED)

#: Look-ups of one thing, each with the words that say so.
ENTITY = """SELECT ?p ?o ?claim ?exact ?document {
  ?s rdf:subject <%s> ; rdf:predicate ?p ; rdf:object ?o .
  ?claim fi:states ?s ; fi:quotation/fi:exact ?exact ; fi:inDocument ?document }"""
FIGURES = """SELECT ?claim ?indicator ?low ?high ?exact ?document {
  ?claim fi:about <%s> ; fi:indicator ?indicator ; fi:low ?low ; fi:high ?high ;
         fi:quotation/fi:exact ?exact ; fi:inDocument ?document }"""
CLAIM = """SELECT ?paragraph ?status ?exact ?document {
  <%s> fi:statedIn ?paragraph ; fi:status ?status ; fi:quotation/fi:exact ?exact ;
       fi:inDocument ?document }"""
THINGS: Mapping[str, str] = {
    ENTITY: "SELECT DISTINCT ?x { ?s a fi:Statement ; rdf:subject ?x }",
    FIGURES: "SELECT DISTINCT ?x { ?claim a fi:Figure ; fi:about ?x }",
    CLAIM: "SELECT DISTINCT ?x { ?x fi:statedIn ?paragraph }",
}

ANALYTIC: Mapping[str, str] = {
    "claims by document and status": """SELECT ?document ?status (COUNT(?claim) AS ?n) {
        ?claim fi:inDocument ?document ; fi:status ?status } GROUP BY ?document ?status""",
    "figures by indicator": """SELECT ?indicator (COUNT(?claim) AS ?n) (MAX(?high) AS ?most) {
        ?claim a fi:Figure ; fi:indicator ?indicator ; fi:high ?high } GROUP BY ?indicator""",
    "links by predicate": """SELECT ?p (COUNT(?s) AS ?n) (COUNT(DISTINCT ?x) AS ?subjects) {
        ?s a fi:Statement ; rdf:subject ?x ; rdf:predicate ?p } GROUP BY ?p""",
    "things said most of": """SELECT ?n ?x { { SELECT ?x (COUNT(?claim) AS ?n) {
        ?claim fi:states/rdf:subject ?x } GROUP BY ?x } FILTER(?n > 5) } ORDER BY DESC(?n) ?x""",
    "who is where, upwards": """SELECT ?place (COUNT(DISTINCT ?x) AS ?n) {
        ?x (fi:locatedIn|fi:headquarteredIn)/fi:administrativelyIn* ?place } GROUP BY ?place""",
    "places under places": "SELECT ?a ?b { ?a fi:administrativelyIn+ ?b } ORDER BY ?a ?b",
    "organisations by class": """SELECT ?class (COUNT(?x) AS ?n) {
        ?x a ?class . ?class rdfs:subClassOf* fi:Organisation } GROUP BY ?class""",
    "all quotations in order": """SELECT ?document ?exact ?claim {
        ?claim fi:inDocument ?document ; fi:quotation/fi:exact ?exact }
        ORDER BY ?document ?exact ?claim LIMIT 200""",
    "names that hold a word": """SELECT DISTINCT ?x ?name {
        ?x skos:prefLabel ?name
        FILTER(CONTAINS(LCASE(STR(?name)), "quantum") || CONTAINS(STR(?name), "量子")) }""",
    "two hops": """SELECT ?a ?c (COUNT(?b) AS ?n) {
        ?a fi:collaboratesWith ?b . ?b fi:collaboratesWith ?c FILTER(?a != ?c) } GROUP BY ?a ?c""",
    "cities compared": """SELECT ?city ?track (COUNT(?claim) AS ?n) {
        ?city a fi:City . ?claim fi:about ?city ; fi:track ?track } GROUP BY ?city ?track""",
    "statements by support": """SELECT ?s ?n { ?s a fi:Statement ; fi:status fi:reported ; fi:support ?n }
        ORDER BY DESC(?n) ?s LIMIT 100""",
    "disagreements": """SELECT ?kind (COUNT(?claim) AS ?n) {
        ?d a fi:Disagreement ; fi:disagreementKind ?kind ; fi:between ?claim } GROUP BY ?kind""",
}

#: What named questions are asked with, besides their example's values.
TYPICAL: Mapping[str, tuple[str, ...]] = {
    "place": ("合肥", "北京", "上海", "广东", "深圳"),
    "track": ("量子科技", "脑机接口", "具身智能", "6G"),
    "document": ("csc-2026", "netease-2025"),
    "entity": ("合肥", "北京", "EAST", "本源量子"),
}
SHARE_OF_LOOKUPS = 0.6
SHARE_OF_NEW = 0.05
LENGTH_OF_MIX = 6000
COMPARED = 400  # look-ups
LONGEST = 7500  # bytes, percent-encoded; oxigraph takes no address of over 8 KB


@dataclass(frozen=True)
class Row:
    """One kind of load: its queries, and in which order a round sends them.

    Parameters
    ----------
    name, clients
        What it is called, and how many connections ask at once.
    distinct
        The queries whose answers are compared: all, but of the many look-ups a sample.
    sequence
        What one round sends; a number makes each round another one.
    """

    name: str
    clients: int
    distinct: Sequence[str]
    sequence: Callable[[int], list[str]]


def rows_of(store: Store, clients: Sequence[int]) -> Iterator[Row]:
    """All rows of the table."""
    points, analytic, named = points_of(store), [HEAD + query for query in ANALYTIC.values()], named_of(store)
    sample = random.Random(2).sample(points, min(COMPARED, len(points)))
    asked = {
        "point": (sample, lambda number: _shuffled(points, number)),
        "analytic": (analytic, lambda number: _repeated(analytic, number)),
        "mix": ([*sample, *named], lambda number: mixed(points, named, number)),
    }
    for name, (distinct, sequence) in asked.items():
        yield from (Row(name, number, distinct, sequence) for number in clients)


def points_of(store: Store) -> list[str]:
    """A look-up of every thing, of its figures, of every claim: more than any part of a service remembers."""
    return [HEAD + shape % iri for shape, things in THINGS.items() for iri in sorted(_column(store, things))]


def named_of(store: Store) -> list[str]:
    """The SPARQL of the named questions, asked with nothing, with their example and with typical values."""
    queries = load_queries(find_layout().queries)
    found: dict[str, None] = {}
    for name, query in queries.items():
        known: list[Mapping[str, Any]] = [{}, query.header.example.params]
        known += [{each: value} for each in query.parameters if each in TYPICAL for value in TYPICAL[each]]
        for params in known:
            try:
                sparql = prepare(store, name, params, queries=queries).sparql
            except FikgError:
                continue
            if len(quote_plus(sparql)) < LONGEST and query.form != "construct":
                found[sparql] = None
    return list(found)


def mixed(points: Sequence[str], named: Sequence[str], number: int) -> list[str]:
    """What users send in one round: a few things and questions often, most seldom, some for the first time.

    The n-th in favour is asked 1/n times as often as the first (Zipf). A query that was never asked before is
    one of the others with a prefix that it does not use, so that its answer can be kept by nobody.
    """
    favour, choose = random.Random(1), random.Random(f"mix {number}")
    looked = _zipf(favour.sample(points, len(points)), choose)
    asked = _zipf(favour.sample(named, len(named)), choose)
    sent = []
    for place in range(LENGTH_OF_MIX):
        query = next(looked) if choose.random() < SHARE_OF_LOOKUPS else next(asked)
        new = choose.random() < SHARE_OF_NEW
        sent.append(f"PREFIX new{number}-{place}: <urn:new:{number}:{place}>\n{query}" if new else query)
    return sent


def _zipf(items: Sequence[str], choose: random.Random) -> Iterator[str]:
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(items) + 1)))
    while True:
        yield from choose.choices(items, cum_weights=weights, k=1000)


def _shuffled(queries: Sequence[str], number: int) -> list[str]:
    return random.Random(f"order {number}").sample(queries, len(queries))


def _repeated(queries: Sequence[str], number: int) -> list[str]:
    """Each query as often as any other, in an order that no server can profit from."""
    return [each for lap in range(50) for each in _shuffled(queries, 1000 * number + lap)]


def _column(store: Store, sparql: str) -> set[str]:
    """The IRIs that a query gives."""
    return {term.value for term in store.select(sparql).column("x") if isinstance(term, Iri)}
