"""Free SPARQL over HTTP: what is too long, too large or too much ends and says so; others are served."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from fikg.asking.pool import Limits
from fikg.documents import Library
from fikg.service import create_app
from serving import on_a_socket

CITIES = "SELECT ?city { ?city a fi:City } ORDER BY ?city"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS = Limits(workers=2, seconds=1.5, megabytes=300, rows=5000, size=5_000_000, waiting=8, wait=5, share=6)


@pytest.fixture(scope="module")
def guarded(
    served_home: Path,
    library: Library,
) -> Iterator[str]:
    """The address of a service with tight limits."""
    with on_a_socket(create_app(served_home, library, LIMITS)) as address:
        yield address


def ask(address: str, query: str, **more: str) -> httpx.Response:
    """The service's answer to a query."""
    return httpx.get(f"{address}/sparql", params={"query": query, **more}, timeout=30)


def test_others_are_served_meanwhile(guarded: str) -> None:
    with ThreadPoolExecutor(4) as several:
        runaways = [
            several.submit(ask, guarded, query) for query in (ENDLESS, ENDLESS + "#1", ENDLESS + "#2")
        ]
        time.sleep(0.2)
        for page in ("/health", "/id/hefei.json", "/", "/queries"):
            begun = time.monotonic()
            assert httpx.get(guarded + page, timeout=10).status_code in (200, 404)
            assert time.monotonic() - begun < LIMITS.wait
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


def test_a_client_that_hangs_up_frees_its_worker(
    served_home: Path,
    library: Library,
) -> None:
    """By a deadline so far off that only the hanging up can have freed them, however busy the machine is."""
    patient = replace(LIMITS, seconds=120, wait=60)
    with on_a_socket(create_app(served_home, library, patient)) as address:
        for _ in range(patient.workers * 2):
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=0.2)
        begun = time.monotonic()
        assert ask(address, CITIES + " LIMIT 7").status_code == 200
        assert time.monotonic() - begun < 25


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


@pytest.mark.parametrize(
    "query", [ENDLESS, "SELECT * { ?a ?b ?c . ?d ?e ?f }", "ASK { ?a !<x:b>+ ?b . ?c !<x:b>+ ?d }"]
)
def test_an_explanation_ends_within_the_same_limits(guarded: str, query: str) -> None:
    begun = time.monotonic()
    headers = {"Accept": "application/json"}
    answer = httpx.get(f"{guarded}/why", params={"query": query}, headers=headers, timeout=30)
    assert answer.status_code in (200, 504, 422)
    assert time.monotonic() - begun < LIMITS.seconds + 1
    assert (
        httpx.get(f"{guarded}/why", params={"query": CITIES}, headers=headers, timeout=30).status_code == 200
    )
