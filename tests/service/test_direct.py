"""Queries by GET, which do not go through the framework: nothing else about them differs."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from fikg.service.sparql import direct

CITIES = "SELECT ?c { ?c a fi:City } ORDER BY ?c"
REQUESTS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "a table": ({"query": CITIES}, {}),
    "a table in CSV": ({"query": CITIES}, {"Accept": "text/csv"}),
    "a truth value by name": ({"query": "ASK {}", "format": "xml"}, {}),
    "a graph": ({"query": "DESCRIBE id:yunze"}, {"Accept": "text/turtle", "Accept-Encoding": "gzip"}),
    "a cut table": ({"query": CITIES, "maxrows": "1"}, {}),
    "for another host": ({"query": CITIES}, {"Origin": "https://example.org"}),
    "what does not parse": ({"query": "SELECT * { ?s ?p }"}, {}),
    "what is refused": ({"query": "ASK { SERVICE <http://example.org/> {} }"}, {}),
    "an update": ({"update": "CLEAR ALL"}, {}),
    "two limits too many": ({"query": CITIES, "timeout": "soon"}, {}),
    "no such type": ({"query": CITIES}, {"Accept": "image/png"}),
    "what a client has": ({"query": CITIES}, {"If-None-Match": "*"}),
    "a page": ({"query": CITIES}, {"Accept": "text/html"}),
    "the description": ({}, {"Accept": "text/turtle"}),
}
OF_ONE_REQUEST = ("x-request-id", "date")


def answer(client: TestClient, parameters: dict[str, str], headers: dict[str, str]) -> tuple[Any, ...]:
    given = client.get("/sparql", params=parameters, headers=headers)
    kept = {name: value for name, value in given.headers.items() if name not in OF_ONE_REQUEST}
    return given.status_code, kept, given.content


@pytest.mark.parametrize("request_of", REQUESTS, ids=str)
def test_the_framework_would_answer_the_same(
    client: TestClient, request_of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    directly = answer(client, *REQUESTS[request_of])
    monkeypatch.setattr(direct, "PATH", "/elsewhere")
    assert answer(client, *REQUESTS[request_of]) == directly


def test_most_of_them_are_answered_directly(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from fikg.service.routers import sparql

    async def unexpected(*_: object) -> None:
        raise AssertionError("the framework was asked")

    monkeypatch.setattr(sparql, "answer_of", unexpected)
    assert client.get("/sparql", params={"query": CITIES}).status_code == 200
