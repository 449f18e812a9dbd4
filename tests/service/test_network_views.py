"""Views, neighbours, paths and evidence as the service answers them."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

VIEW = "/api/network/view"


def test_a_view_is_answered_whole_and_kept(client: TestClient) -> None:
    answer = client.get(f"{VIEW}?about=云泽")
    data = answer.json()
    assert data["address"] == "about=yunze"
    assert {node["id"] for node in data["nodes"]} == data["things"].keys() == data["portrait"].keys()
    assert {edge["id"] for edge in data["edges"]} == data["statements"].keys()
    for thing in data["things"].values():
        assert thing["shown"] <= thing["total"]
        assert "badges" in thing
    for statement in data["statements"].values():
        assert statement["claims"]
        assert {claim["document"] for claim in statement["claims"]} <= data["documents"].keys()
        assert statement["predicate"] in data["relations"]
    again = client.get(f"{VIEW}?about=云泽", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert client.get(f"{VIEW}?about=yunze&hops=1&lang=en&at=2025").json() == data


@pytest.mark.parametrize("chosen", ["size=degree", "community=true"])
def test_things_are_measured_where_the_view_tells_of_it(client: TestClient, chosen: str) -> None:
    measures = {"degree", "betweenness", "pagerank", "community"}
    plain = client.get(f"{VIEW}?about=云泽").json()["things"]
    measured = client.get(f"{VIEW}?about=云泽&{chosen}").json()["things"]
    assert plain == {
        iri: {k: v for k, v in thing.items() if k not in measures} for iri, thing in measured.items()
    }
    assert all(measures <= thing.keys() for thing in measured.values())


def test_an_address_of_a_view_opens_to_the_same_places(client: TestClient) -> None:
    first = client.get(f"{VIEW}?about=yunze&pin=yunze@5,6").json()
    again = client.get(f"{VIEW}?{first['address']}").json()
    assert again == first
    assert next((n["x"], n["y"]) for n in first["nodes"] if n["id"].endswith("/yunze")) == (5, 6)


@pytest.mark.parametrize(
    "wrong", ["", "?about=yunze&hopps=2", "?about=yunze&status=done", "?about=yunze&group=x"]
)
def test_a_wrong_view_is_refused_with_what_to_do(client: TestClient, wrong: str) -> None:
    answer = client.get(VIEW + wrong)
    assert answer.status_code == 400
    assert answer.json()["hint"]


def test_neighbours_of_a_thing_add_up(client: TestClient) -> None:
    found = client.get("/api/network/neighbours?of=yunze&about=yunze").json()
    assert found["shown"] == found["total"] > 0
    assert sum(each["things"] for each in found["by"]) >= found["total"]
    assert client.get("/api/network/neighbours?of=nobody&about=yunze").status_code == 404


def test_a_path_comes_with_its_words(client: TestClient) -> None:
    data = client.get(f"{VIEW}?about=yunze&hops=2").json()
    far = next(thing["slug"] for thing in data["things"].values() if thing["distance"] == 2)
    found = client.get(f"/api/paths?from=yunze&to={far}").json()
    shortest = found["paths"][0]
    assert shortest["length"] == 2
    assert shortest["weakest"] == min(hop["origins"] for hop in shortest["hops"])
    assert all(hop["claims"][0]["quotation"] for hop in shortest["hops"])
    assert set(shortest["things"]) <= found["things"].keys()
    assert client.get("/api/paths?from=yunze&to=yunze").status_code == 400


def asked(client: TestClient, query: str) -> str:
    """The local name of the first thing that a query finds."""
    answer = client.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"}
    )
    found: str = answer.json()["results"]["bindings"][0]["x"]["value"]
    return found.rsplit("/", 1)[-1]


def test_evidence_comes_with_its_support_in_one_answer(client: TestClient) -> None:
    figure = asked(client, "SELECT ?x { ?x fi:agreesWith ?other } ORDER BY ?x")
    (group,) = client.get(f"/claim/{figure}.json?lang=zh").json()["trace"]["groups"]
    (claim,) = group["claims"]
    assert claim["supported_by"]
    for other in claim["supported_by"]:
        assert other["claim"] != figure
        assert other["quotation"]
        assert other["title"]
        assert not other["kind"]
    assert claim["source"]["absent"] is None
    assert claim["source"]["unmarked"] is False
    assert any(piece["marked"] for piece in claim["source"]["pieces"])


def test_a_claim_tells_what_cannot_hold_with_it(client: TestClient) -> None:
    claim = asked(client, "SELECT ?x { ?d a fi:Disagreement ; fi:between ?x } ORDER BY ?x")
    (group,) = client.get(f"/claim/{claim}.json?lang=en").json()["trace"]["groups"]
    against = group["claims"][0]["opposed"][0]
    assert against["kind"]
    assert against["sentence"]
    assert against["quotation"]
    assert against["document"]
    assert against["disagreement"]
