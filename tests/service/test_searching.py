"""Search over HTTP: names by pinyin, quotations by words, and inside queries, in the pool and explained."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

YUNZE = "https://w3id.org/fikg/id/yunze"


@pytest.mark.parametrize(("typed", "way"), [("云泽", "name"), ("yunzeshiyanshi", None), ("yz", "initials")])
def test_names_tell_how_they_matched(client: TestClient, typed: str, way: str | None) -> None:
    hits = client.get("/api/search", params={"q": typed}).json()["hits"]
    assert [hit["way"] for hit in hits if hit["iri"] == YUNZE] == ([way] if way else [])


def test_quotations_are_found_by_words_and_marked(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "星火", "in": "quotations", "limit": 3}).json()
    assert answer["in"] == "quotations"
    assert 0 < len(answer["hits"]) <= 3
    for hit in answer["hits"]:
        assert hit["iri"].startswith("https://w3id.org/fikg/claim/")
        assert {piece["text"] for piece in hit["pieces"] if piece["marked"]} == {"星火"}
        assert "".join(piece["text"] for piece in hit["pieces"]) == hit["quotation"]
        assert client.get(hit["iri"].removeprefix("https://w3id.org/fikg")).status_code == 200


def test_nothing_else_can_be_searched(client: TestClient) -> None:
    assert client.get("/api/search", params={"q": "星火", "in": "dreams"}).status_code == 400


def test_the_page_shows_hits_by_pinyin_and_quotations(client: TestClient) -> None:
    page = client.get("/search", params={"q": "yz", "lang": "zh"}).text
    assert "/id/yunze" in page
    assert "拼音" in page
    assert "<mark>星火</mark>" in client.get("/search", params={"q": "星火"}).text


def test_a_query_searches_in_the_pool(client: TestClient) -> None:
    sparql = 'SELECT ?x ?score { (?x ?score) fi:matches ("yunze" 3) . ?x a fi:City }'
    rows = client.get("/sparql", params={"query": sparql}).json()["results"]["bindings"]
    assert [row["x"]["value"] for row in rows] == [YUNZE]


def test_a_wrong_search_is_told_with_its_place(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?x fi:matches ?y }"})
    assert answer.status_code == 400
    assert "has no text" in answer.json()["detail"]


def test_why_names_the_search_as_a_part_of_its_own(client: TestClient) -> None:
    sparql = 'SELECT ?x ?y {\n ?x a fi:City ; fi:matches "yunze" .\n ?y fi:locatedIn ?x }'
    answer = client.get("/why", params={"query": sparql}, headers={"accept": "application/json"}).json()
    searched = [part for part in answer["parts"].values() if part.get("unexplained") == "search"]
    assert [(part["text"], part["line"]) for part in searched] == [('?x fi:matches "yunze"', 2)]
    stated = [part for part in answer["parts"].values() if "unexplained" not in part]
    assert [(part["text"], part["line"]) for part in stated] == [("?y fi:locatedIn ?x", 3)]
    assert answer["rows"], json.dumps(answer)[:300]
    assert all(row["claims"] for row in answer["rows"])
