"""The claims given as the reason for a row really are: without them the row is gone.

For a thousand queries made up over the shipped graph, some claims of a row are taken away. Whether the row is
then still there must be what its witnesses say: a witness stands while each of its triples does.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyoxigraph as ox
import pytest

from fikg.asking.why import ExplainedRow, explain
from fikg.store import Store
from fikg.store.opening import TRIPLES
from fikg.store.results import Blank, Literal, Result, Row, Solutions
from fikg.store.terms import Terms, row_of
from fikg.vocabulary import BASE, PREFIXES

QUERIES = 1000
FI = f"{BASE}ontology#"
RDF = PREFIXES["rdf"]


def node(space: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[space] + name)


class Erasable:
    """The triples of a release in memory, from which claims can be taken away for a while."""

    def __init__(self, store: Store) -> None:
        self.version = store.version
        self.quads = ox.Store()
        self.quads.bulk_extend(
            ox.parse(path=store.path / TRIPLES, format=ox.RdfFormat.N_TRIPLES, lenient=True)
        )

    def query(self, sparql: str) -> Result:
        found = self.quads.query(sparql, prefixes=dict(PREFIXES))
        assert isinstance(found, ox.QuerySolutions)
        terms = Terms()
        names = tuple(variable.value for variable in found.variables)
        return Solutions(names, tuple(row_of(solution, terms) for solution in found))

    @contextmanager
    def without(self, claims: Iterable[str]) -> Iterator[None]:
        """The graph as it would be had these claims never been written down."""
        gone = set(self.resting_on({node("claim", claim) for claim in claims}))
        for quad in gone:
            self.quads.remove(quad)
        try:
            yield
        finally:
            self.quads.extend(gone)

    def resting_on(self, claims: set[ox.NamedNode]) -> Iterator[ox.Quad]:
        """What no longer stands without these claims."""
        for claim in claims:
            yield from self.all_of(claim)
            yield from self.quads.quads_for_pattern(None, None, claim)
            for quad in self.quads.quads_for_pattern(None, node("fi", "between"), claim):
                yield from self.all_of(quad.subject)
            for quad in self.quads.quads_for_pattern(claim, node("fi", "states"), None):
                stating = {q.subject for q in self.quads.quads_for_pattern(None, quad.predicate, quad.object)}
                if stating <= claims:
                    yield from self.statement(quad.object)

    def all_of(self, subject: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Quad]:
        """All triples of a node and of the nameless nodes under it."""
        for quad in self.quads.quads_for_pattern(subject, None, None):
            yield quad
            if isinstance(quad.object, ox.BlankNode):
                yield from self.all_of(quad.object)

    def statement(self, statement: ox.NamedNode) -> Iterator[ox.Quad]:
        """A statement, and the fact it stands for."""
        own = {
            quad.predicate.value: quad.object for quad in self.quads.quads_for_pattern(statement, None, None)
        }
        yield from self.all_of(statement)
        if own[f"{FI}status"] != node("fi", "reported"):
            return
        subject, verb, obj = (own[f"{RDF}{name}"] for name in ("subject", "predicate", "object"))
        yield from self.quads.quads_for_pattern(subject, verb, obj)
        if (verb, node("rdf", "type"), node("owl", "SymmetricProperty")) in self.triples():
            yield from self.quads.quads_for_pattern(obj, verb, subject)

    def triples(self) -> set[tuple[object, object, object]]:
        """The symmetric relations of the ontology."""
        found = self.quads.quads_for_pattern(None, node("rdf", "type"), node("owl", "SymmetricProperty"))
        return {(quad.subject, quad.predicate, quad.object) for quad in found}


class Inventor:
    """Makes up queries that have answers, from claims picked at random."""

    def __init__(self, store: Erasable, seed: int) -> None:
        self.random = random.Random(seed)
        answer = store.query(
            """SELECT ?claim ?s ?p ?o ?track {
              ?claim fi:states ?st .
              ?st rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; fi:status fi:reported .
              OPTIONAL { ?claim fi:track ?track } } ORDER BY ?claim ?track"""
        )
        assert isinstance(answer, Solutions)
        self.facts = [row for row in answer if not isinstance(row[3], Blank | Literal)]

    def fact(self) -> dict[str, str]:
        """A fact that some claim states, as SPARQL text."""
        names = ("claim", "s", "p", "o", "track")
        row = self.random.choice(self.facts)
        return {name: f"<{term}>" for name, term in zip(names, row, strict=True) if term is not None}

    def query(self) -> str:
        """A query, of one of the shapes below."""
        return self.random.choice(self.SHAPES).format(**self.pieces())

    def pieces(self) -> dict[str, str]:
        one, other = self.fact(), self.fact()
        words = {"track": one.get("track", "track:future-industries"), "p2": other["p"], "s2": other["s"]}
        return one | words | {"distinct": self.random.choice(["", "DISTINCT"])}

    #: Monotone: with a claim less there is never a row more. `{s}`, `{p}`, `{o}` are those of a fact.
    MONOTONE = (
        "SELECT {distinct} ?x {{ {s} {p} ?x }}",
        "SELECT {distinct} ?x ?p {{ {s} ?p ?x . ?claim a fi:Link ; rdf:object ?x ; fi:states ?st }} LIMIT 40",
        "SELECT {distinct} ?x ?y {{ ?x {p} ?y ; {p2} ?z }}",
        "SELECT ?x {{ {{ {s} {p} ?x }} UNION {{ {s2} {p2} ?x }} UNION {{ ?x {p2} {o} }} }}",
        "SELECT ?c ?words {{ ?c rdf:subject {s} ; rdf:predicate {p} ; fi:quotation/fi:exact ?words }}",
        "SELECT {distinct} ?x {{ {s} ({p}|{p2}) ?x FILTER(?x != {s}) }}",
        "SELECT {distinct} ?x {{ {s} ({p}|^{p2})+ ?x }} LIMIT 20",
        "SELECT {distinct} ?x {{ {s} {p}/^{p} ?x }}",
        "SELECT ?x {{ VALUES ?x {{ {o} {s2} }} {s} {p} ?x }}",
        "SELECT ?y {{ {{ SELECT DISTINCT ?x {{ {s} {p} ?x }} }} ?z {p} ?x BIND(STR(?x) AS ?y) }}",
        "SELECT ?n ?x {{ ?st rdf:subject {s} ; rdf:object ?x ; fi:status ?n ; a fi:Statement }}",
        "SELECT ?x ?l {{ {s} {p} ?x . ?x skos:prefLabel ?l FILTER(LANGMATCHES(LANG(?l), 'zh-Hans')) }}",
        "SELECT ?x {{ ?x {p} {o} FILTER EXISTS {{ ?x {p2} ?any }} }}",
        "SELECT ?x {{ {s} !(rdf:type|skos:prefLabel) ?x FILTER(ISIRI(?x)) }} LIMIT 40",
        "SELECT ?c ?w {{ ?c fi:track {track} ; rdf:subject {s} ; fi:quoted ?w }}",
    )
    #: Not monotone: a row may change where it does not go.
    OTHERS = (
        "SELECT ?x ?y {{ {s} {p} ?x OPTIONAL {{ ?x {p2} ?y }} }}",
        "SELECT ?p (COUNT(?x) AS ?n) {{ {s} ?p ?x . ?st rdf:subject {s} ; rdf:object ?x }} GROUP BY ?p",
        "SELECT (COUNT(?x) AS ?n) {{ {s} {p} ?x }}",
        "SELECT ?x {{ {s} {p} ?x MINUS {{ ?x {p2} ?y }} }}",
        "SELECT ?p (GROUP_CONCAT(?c) AS ?all) {{ ?c rdf:subject {s} ; rdf:predicate ?p }} GROUP BY ?p",
    )
    SHAPES = MONOTONE * 3 + OTHERS


def stands(row: ExplainedRow, gone: set[str]) -> bool:
    """Whether some witness of the row is whole without the claims that are gone."""
    return any(
        all(
            not claims or (not set(claims) & gone if every else bool(set(claims) - gone))
            for used in witness
            for claims, every in zip(used.claims, used.every, strict=True)
        )
        for witness in row.witnesses
    )


@pytest.fixture(scope="module")
def erasable(real_store: Store) -> Erasable:
    return Erasable(real_store)


def rows_of(store: Erasable, query: str) -> set[Row]:
    answer = store.query(query.partition(" LIMIT ")[0])
    assert isinstance(answer, Solutions)
    return set(answer)


def test_without_its_claims_a_row_is_gone(erasable: Erasable) -> None:
    inventor = Inventor(erasable, seed=20261121)
    taken_away = 0
    for _ in range(QUERIES):
        query = inventor.query()
        found = explain(erasable, query, limit=3, witnesses=1000)
        for row in found.rows[:2]:
            if not row.claims or not row.complete:
                continue
            taken_away += 1
            with erasable.without(row.claims):
                left = rows_of(erasable, query)
            assert row.row not in left, f"{query}\n{row.row} is there without {row.claims}"
    assert taken_away > QUERIES // 2


def test_a_row_stands_while_one_of_its_witnesses_does(erasable: Erasable) -> None:
    inventor = Inventor(erasable, seed=7)
    survived = fallen = 0
    for _ in range(QUERIES // 2):
        query = inventor.random.choice(inventor.MONOTONE).format(**inventor.pieces())
        for row in explain(erasable, query, limit=2, witnesses=1000).rows:
            if not row.claims or not row.complete:
                continue
            gone = set(inventor.random.sample(row.claims, inventor.random.randint(1, len(row.claims))))
            with erasable.without(gone):
                is_there = row.row in rows_of(erasable, query)
            assert is_there == stands(row, gone), f"{query}\n{row.row} without {gone}"
            survived, fallen = survived + is_there, fallen + (not is_there)
    assert survived > QUERIES // 20
    assert fallen > QUERIES // 20
