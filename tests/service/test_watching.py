"""Request ids, the log of requests, and the figures for Prometheus."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from fikg.service.http.watching import access, log_requests

QUERY = "SELECT ?city { ?city a fi:City }"


def figures(client: TestClient) -> Counter[tuple[str, str]]:
    """Every figure by name and route (or way of ending), whatever its method and status."""
    found: Counter[tuple[str, str]] = Counter()
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            if not sample.name.endswith("_bucket"):
                found[sample.name, sample.labels.get("route", sample.labels.get("how", ""))] += sample.value
    return found


def test_requests_are_counted_by_route(client: TestClient) -> None:
    before = figures(client)["fikg_requests_total", "/sparql"]
    client.get("/sparql", params={"query": QUERY, "format": "json"})
    after = figures(client)
    assert after["fikg_requests_total", "/sparql"] == before + 1
    assert after["fikg_request_seconds_count", "/sparql"] >= after["fikg_requests_total", "/sparql"]


def test_addresses_that_are_not_there_share_one_name(client: TestClient) -> None:
    for name in ("x1", "x2"):
        client.get(f"/nothing/at/{name}")
    assert not [route for _, route in figures(client) if "x1" in route]


def test_the_pool_and_the_cache_tell_of_themselves(client: TestClient) -> None:
    for _ in range(2):
        client.get("/sparql", params={"query": QUERY, "format": "json"})
    found = figures(client)
    assert found["fikg_workers", ""] > 0
    assert found["fikg_queries_running", ""] == 0
    assert found["fikg_cache_hits_total", ""] > 0


def test_every_answer_has_an_id(client: TestClient) -> None:
    ids = {client.get("/health").headers["x-request-id"] for _ in range(3)}
    assert len(ids) == 3


def test_the_id_of_a_proxy_is_taken_over_where_it_is_one(client: TestClient) -> None:
    assert client.get("/health", headers={"X-Request-Id": "abc-1"}).headers["x-request-id"] == "abc-1"
    hostile = client.get("/health", headers={"X-Request-Id": "a b<script>"}).headers["x-request-id"]
    assert "<" not in hostile


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log of requests, for as long as the test runs."""
    file = tmp_path / "access.log"
    before = list(access.handlers)
    log_requests(str(file))
    yield file
    for handler in set(access.handlers) - set(before):
        access.removeHandler(handler)
        handler.close()
    access.setLevel(logging.NOTSET)


def test_the_log_tells_of_a_query_by_its_digest(client: TestClient, log: Path) -> None:
    client.get("/sparql", params={"query": QUERY, "format": "json"})
    client.get("/sparql", params={"query": QUERY + " # again", "format": "csv"})
    first, second = (json.loads(line) for line in log.read_text().splitlines())
    assert (first["route"], first["status"], first["method"]) == ("/sparql", 200, "GET")
    assert first["query"] == second["query"]
    assert first["id"] != second["id"]
    assert "City" not in log.read_text()


def test_alive_is_told_apart_from_ready(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health").json()["workers"] > 0
