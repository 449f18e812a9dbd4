"""Free SPARQL over HTTP: what is too long, too large or too much ends and says so; others are served."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import uvicorn

from fikg.asking.pool import Limits
from fikg.documents import Library
from fikg.service import create_app
from fikg.service.run import listening_socket

CITIES = "SELECT ?city { ?city a fi:City } ORDER BY ?city"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS = Limits(workers=2, seconds=1.5, megabytes=300, rows=5000, size=5_000_000, waiting=8, wait=5, share=6)
RUNAWAY = {
    "product": ENDLESS,
    "product of values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(7))
    + " }",
    "paths without end": "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:b>)* ?b . ?c (<x:a>|!<x:b>)* ?d }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a",
    "distinct product": "SELECT DISTINCT ?a ?f ?c ?e { ?a ?b ?c . ?d ?e ?f }",
    "strings that grow": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f), STR(?c))) AS ?x) "
    "{ ?a ?b ?c . ?d ?e ?f }",
    "patterns": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    'FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(.*a){9}b")) }',
    "exists in exists": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    "FILTER NOT EXISTS { ?g ?h ?i . ?j ?k ?l FILTER(?i = ?l && ?c != ?f) } }",
    "graph without end": "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "minus": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?b ?f . ?d ?e ?c } }",
    "optionals": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } }",
    "aggregates": "SELECT ?c (COUNT(DISTINCT ?f) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?c ?f ?i",
}


@pytest.fixture(scope="module")
def guarded(served_home: Path, library: Library) -> Iterator[str]:
    """The address of a service with tight limits."""
    bound = listening_socket("127.0.0.1", 0)
    app = create_app(served_home, library, LIMITS)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


def ask(address: str, query: str, **more: str) -> httpx.Response:
    """The service's answer to a query."""
    return httpx.get(f"{address}/sparql", params={"query": query, **more}, timeout=30)


@pytest.mark.parametrize("kind", RUNAWAY)
def test_a_runaway_query_ends_and_says_why(guarded: str, kind: str) -> None:
    begun = time.monotonic()
    answer = ask(guarded, RUNAWAY[kind])
    assert time.monotonic() - begun < LIMITS.seconds + 1
    told = answer.json()
    assert (answer.status_code, told["status"]) in ((504, 504), (422, 422))
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["hint"]
    assert ask(guarded, CITIES).status_code == 200


def test_others_are_served_meanwhile(guarded: str) -> None:
    with ThreadPoolExecutor(4) as several:
        runaways = [several.submit(ask, guarded, query) for query in list(RUNAWAY.values())[:3]]
        time.sleep(0.2)
        for page in ("/health", "/id/hefei.json", "/", "/queries"):
            begun = time.monotonic()
            assert httpx.get(guarded + page, timeout=10).status_code in (200, 404)
            assert time.monotonic() - begun < 1
        assert all(each.result().status_code in (504, 422, 429, 503) for each in runaways)
    assert ask(guarded, CITIES).status_code == 200


def test_a_client_past_its_share_is_told_when_to_come_back(guarded: str) -> None:
    with ThreadPoolExecutor(9) as several:
        answers = [each.result() for each in [several.submit(ask, guarded, ENDLESS) for _ in range(9)]]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert all(answer.headers["retry-after"] for answer in refused)


def test_a_client_may_lower_its_limits(guarded: str) -> None:
    begun = time.monotonic()
    assert ask(guarded, ENDLESS, timeout="0.3").status_code == 504
    assert time.monotonic() - begun < 1.3
    few = ask(guarded, CITIES, maxrows="1", format="csv")
    assert few.text.count("\n") == 2
    assert few.headers["x-fikg-cut"] == "rows=1"
    assert ask(guarded, CITIES, timeout="never").status_code == 400


def test_a_client_that_hangs_up_frees_its_worker(guarded: str) -> None:
    for _ in range(LIMITS.workers * 2):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{guarded}/sparql", params={"query": ENDLESS}, timeout=0.2)
    begun = time.monotonic()
    assert ask(guarded, CITIES + " LIMIT 7").status_code == 200
    assert time.monotonic() - begun < LIMITS.seconds


def test_a_body_of_ten_megabytes_is_refused(guarded: str) -> None:
    answer = httpx.post(
        f"{guarded}/sparql",
        content=b"SELECT" + b" " * 10_000_000,
        headers={"content-type": "application/sparql-query"},
    )
    assert answer.status_code == 413
    assert ask(guarded, CITIES).status_code == 200


def test_a_body_that_never_comes_holds_nobody_up(guarded: str) -> None:
    host, port = guarded.removeprefix("http://").split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(20)]
    for each in slow:
        each.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n")
        each.sendall(b"Content-Length: 1000\r\n\r\nSELECT")
    assert ask(guarded, CITIES).status_code == 200
    for each in slow:
        each.close()


def test_what_a_client_has_is_not_sent_again(guarded: str) -> None:
    first = ask(guarded, CITIES)
    tag = first.headers["etag"]
    again = httpx.get(
        f"{guarded}/sparql",
        params={"query": f"# the same\n{CITIES.replace(' ', '  ')}"},
        headers={"If-None-Match": tag},
    )
    assert (again.status_code, again.content) == (304, b"")
    other = ask(guarded, CITIES, format="csv")
    assert other.headers["etag"] != tag
