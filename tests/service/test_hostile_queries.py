"""Queries that would never end, or take everything: each ends in time and says why; others are served on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

SECONDS, MEGABYTES = 1.2, 300
QUEUE_SECONDS = 5  # as the setting is
LONGEST, MOST = 100_000, 30_000  # characters and words, as `query_length` and `query_words` are

PAIRS = "{ ?a ?b ?c . ?d ?e ?f }"
TRIPLES = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


def fitted(head: str, piece: str, tail: str, words: int) -> str:
    """As many pieces as a query may hold, each of so many words."""
    return head + piece * ((MOST - 30) // words) + tail


def nested(head: str, opening: str, closing: str) -> str:
    """As deep as the words suffice."""
    return f"{head}{opening * 4000}1{closing * 4000} }}"


#: What runs until it is stopped: 504 past the deadline, 422 past the memory, 200 where the engine was quick.
ENDLESS = {
    "product": f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} . ?j ?k ?l }}",
    "product of values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(7))
    + " }",
    "huge values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(5000)))} }}" for n in range(3))
    + " }",
    "paths without end": "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:b>)* ?b . ?c (<x:a>|!<x:b>)* ?d }",
    "path of paths": "SELECT (COUNT(*) AS ?n) { ?a ((!<x:a>)*/(!<x:b>)*/(^!<x:c>)+)* ?b . ?b !<x:d>* ?c }",
    "sorted product": f"SELECT * {PAIRS} ORDER BY ?c ?f ?a",
    "sorted by what must be computed": f"SELECT ?a {PAIRS} ORDER BY SHA512(CONCAT(STR(?c), STR(?f)))",
    "distinct product": f"SELECT DISTINCT ?a ?f ?c ?e {PAIRS}",
    "strings that grow": f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f), STR(?c))) AS ?x) {PAIRS}",
    "strings that double": "SELECT ?x40 { BIND('爆' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + " }",
    "strings replaced by longer ones": "SELECT ?x9 { BIND('aaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(REPLACE(?x{n}, 'a', 'aaaaaaaaaa') AS ?x{n + 1})" for n in range(9))
    + " }",
    "patterns": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    'FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(.*a){9}b")) }',
    "a pattern that is large": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    'FILTER(REGEX(STR(?c), "((a{99}){99}){99}")) }',
    "exists in exists": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    "FILTER NOT EXISTS { ?g ?h ?i . ?j ?k ?l FILTER(?i = ?l && ?c != ?f) } }",
    "graph without end": f"CONSTRUCT {{ ?a ?b ?f }} {{ {TRIPLES} }}",
    "new nodes without end": f"CONSTRUCT {{ [] ?b [ ?e ?h ] }} {{ {TRIPLES} }}",
    "description of everything": f"DESCRIBE ?a ?c ?f {{ {TRIPLES} }}",
    "minus": f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} MINUS {{ ?a ?b ?f . ?d ?e ?c }} }}",
    "optionals": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } }",
    "aggregates": f"SELECT ?c (COUNT(DISTINCT ?f) AS ?n) {{ {TRIPLES} }} GROUP BY ?c ?f ?i",
    "an offset beyond all": f"SELECT * {{ {TRIPLES} }} OFFSET 999999999999",
    "an ask that is never true": f"ASK {{ {TRIPLES} FILTER(?a = ?b && ?c = 7) }}",
    "a thousand optionals": "SELECT * { ?a a ?b " + "OPTIONAL { ?a a ?b } " * 4000 + "}",
    "a thousand unions": "SELECT * { { ?a a ?b } " + "UNION { ?a a ?b } " * 4000 + "}",
    "a chain of joins": "SELECT * { " + " ".join(f"?v{n} ?p{n} ?v{n + 1} ." for n in range(4000)) + " }",
    "a chain of or": fitted("ASK { ?a a ?b FILTER(?a", "||?a", ") }", 3),
    "a chain of sums": fitted("ASK { ?a a ?b FILTER(1", "+1", ") }", 2),
    "a chain of not": fitted("ASK { ?a a ?b FILTER(", "!", "true) }", 1),
    "a long path": fitted("SELECT * { ?a !a", "/!a", " ?b }", 3),
    "a path of many choices": fitted("SELECT * { ?a a", "|a", " ?b }", 2),
}

#: What is refused before it runs.
REFUSED = {
    "nested groups": (422, nested("SELECT * {", "{", "}")),
    "nested brackets": (422, nested("ASK { FILTER(1 = ", "(", ")")),
    "nested functions": (422, nested("ASK { FILTER ", "STR(", ")")),
    "nested queries": (422, nested("ASK {", "{ SELECT * {", "} }")),
    "nested nodes": (422, nested("ASK { ?a a ", "[a ", "]")),
    "nested lists": (422, nested("ASK { ?a a ", "(", ")")),
    "nested triples": (422, nested("ASK { ", "<<", ">>")),
    "brackets never closed": (422, "ASK" + "{" * (MOST - 9)),
    "too many words": (400, "ASK { FILTER(" + "!" * (LONGEST - 99) + "true) }"),
    "another service": (422, "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
    "another service, quietly": (422, "ASK { service silent<http://[::1]:1/> { ?s ?p ?o } }"),
    "a service named by a variable": (422, "ASK { VALUES ?x { <http://[::1]:1/> } SERVICE#\n?x{?s ?p ?o}}"),
    "an update": (422, "DELETE WHERE { ?s ?p ?o }"),
    "a file to load": (422, "LOAD <file:///etc/passwd>"),
    "too long": (400, "ASK { ?s ?p '" + "a" * LONGEST + "' }"),
    "nothing but quotation marks": (400, '"' * (LONGEST - 9)),
    "names without end": (400, "a." * (LONGEST // 2 - 9)),
    "prefixes without end": (400, "PREFIX a: <x:> " * 6000),
    "nulls": (400, "ASK { ?s ?p '\0' } \0"),
    "an escape of half a character": (400, r"ASK { ?s ?p '\uD83D' }"),
}


@dataclass(frozen=True)
class Outcome:
    """What came of a query: the answer, after how many seconds, and how far past the limit.

    The limit itself runs by the clock. What comes after it (killing the worker, starting another, telling
    why) is work, and may take a second of a machine that nobody else uses: what others took of the processors
    meanwhile is taken off (`Meanwhile` in conftest.py). On an idle machine that is the clock's second.
    """

    answer: httpx.Response
    seconds: float
    past_the_limit: float


@dataclass(frozen=True)
class Siege:
    """What came of all of them, three at a time, and of the good client meanwhile."""

    outcomes: dict[str, Outcome]
    others: list[tuple[int, float]]
    megabytes_before: float
    megabytes_after: float


def asked(service: Any, query: str, meanwhile: Callable[[Any], Any]) -> Outcome:
    others, begun = meanwhile(service), time.monotonic()
    answer = httpx.post(f"{service.address}/sparql", data={"query": query}, timeout=30)
    seconds = time.monotonic() - begun
    return Outcome(answer, seconds, others.of_an_idle_machine(seconds - SECONDS))


@pytest.fixture(scope="module")
def siege(
    start_service: Callable[..., AbstractContextManager[Any]],
    well_behaved: Callable[[str], AbstractContextManager[Any]],
    meanwhile: Callable[[Any], Any],
) -> Iterator[Siege]:
    queries = ENDLESS | {name: query for name, (_, query) in REFUSED.items()}
    limits = {"query_seconds": SECONDS, "query_memory": MEGABYTES, "query_workers": 4, "cache_bytes": 1000}
    with start_service(**limits) as service:
        asked(service, "ASK {}", meanwhile)
        before = service.megabytes
        with well_behaved(service.address) as others, ThreadPoolExecutor(3) as three:
            outcomes = three.map(lambda query: asked(service, query, meanwhile), queries.values())
            found = dict(zip(queries, outcomes, strict=True))
        assert asked(service, "ASK {}", meanwhile).answer.status_code == 200
        deadline = time.monotonic() + 3
        while len(service.workers) < 4 and time.monotonic() < deadline:
            time.sleep(0.05)
        yield Siege(found, others.answers, before, service.megabytes)


@pytest.mark.parametrize("name", ENDLESS)
def test_a_query_without_end_ends_and_says_why(siege: Siege, name: str) -> None:
    outcome = siege.outcomes[name]
    assert outcome.past_the_limit < 1, outcome
    if outcome.answer.status_code != 200:
        told = problem_of(outcome.answer)
        assert told["status"] in (504, 422), told
        assert f"{SECONDS:g} seconds" in told["detail"] or f"{MEGABYTES} MB" in told["detail"]


def test_most_of_them_have_no_end(siege: Siege) -> None:
    stopped = [name for name in ENDLESS if siege.outcomes[name].answer.status_code != 200]
    assert len(stopped) >= 20, sorted(ENDLESS.keys() - stopped)


@pytest.mark.parametrize("name", REFUSED)
def test_a_query_that_may_not_run_is_refused_at_once(siege: Siege, name: str) -> None:
    outcome = siege.outcomes[name]
    assert outcome.past_the_limit < 1, outcome
    assert problem_of(outcome.answer)["status"] == REFUSED[name][0]


def test_a_good_client_gets_every_answer_meanwhile(siege: Siege) -> None:
    assert len(siege.others) > 50
    assert {status for status, _ in siege.others} == {200}
    assert (
        max(seconds for _, seconds in siege.others) < 5
    )  # it never waited as long as a place in the queue lasts


def test_the_memory_comes_back(siege: Siege) -> None:
    assert siege.megabytes_after < siege.megabytes_before + 100


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    """The problem that an answer tells of, in the one shape of errors."""
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told["hint"]
    return told
