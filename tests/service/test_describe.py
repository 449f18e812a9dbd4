"""What the graph holds: the page, its other forms, and VoID where machines look for it."""

from __future__ import annotations

import re

import pytest
import rdflib
from fastapi.testclient import TestClient

from fikg.vocabulary import DATASET, PREFIXES

HTML = {"Accept": "text/html"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("数据概览", "地方", "性质")), ("en", ("The data", "place", "status"))]
)
def test_the_page_shows_the_counts_in_the_readers_language(
    client: TestClient, language: str, words: tuple[str, ...]
) -> None:
    page = client.get(f"/describe?lang={language}", headers=HTML)
    assert page.headers["content-type"].startswith("text/html")
    for word in words:
        assert word in page.text
    claims = client.get("/describe").json()["totals"]["claims"]
    assert f"<b>{claims:,}</b>" in page.text


def test_every_page_leads_to_it_and_its_links_lead_on(client: TestClient) -> None:
    assert 'href="/describe"' in client.get("/documents", headers=HTML).text
    page = client.get("/describe", headers=HTML).text
    paths = {path.partition("#")[0] for path in re.findall(r'href="(/[^"]*)"', page)}
    assert len(paths) > 10
    for path in paths:
        assert client.get(path, headers=BROWSER).status_code == 200, path


@pytest.mark.parametrize(
    ("path", "accept", "expected"),
    [
        ("/describe", "*/*", "application/json"),
        ("/describe", "text/csv", "text/csv"),
        ("/describe", "text/turtle", "text/turtle"),
        ("/describe.csv", "text/html", "text/csv"),
        ("/describe.ttl", "text/html", "text/turtle"),
        ("/.well-known/void", "*/*", "text/turtle"),
        ("/.well-known/void", "text/html,application/xhtml+xml,*/*;q=0.8", "text/turtle"),
        ("/.well-known/void", "application/ld+json", "application/ld+json"),
    ],
)
def test_each_form_is_given_by_accept_or_by_extension(
    client: TestClient, path: str, accept: str, expected: str
) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == expected


def test_void_counts_what_sparql_counts_and_names_the_endpoint(client: TestClient) -> None:
    told = rdflib.Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    here, void = rdflib.URIRef(DATASET), rdflib.Namespace(PREFIXES["void"])
    asked = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    counted = int(asked["results"]["bindings"][0]["n"]["value"])
    assert told.value(here, void.triples).toPython() == counted  # type: ignore[union-attr]
    assert str(told.value(here, void.sparqlEndpoint)) == "http://testserver/sparql"


def test_the_datasets_own_address_leads_to_the_description(client: TestClient) -> None:
    path = DATASET.removeprefix("https://w3id.org/fikg")
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/describe")


def test_what_is_not_offered_is_told_with_what_is(client: TestClient) -> None:
    refused = client.get("/.well-known/void", headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "text/turtle" in refused.text
    missing = client.get("/describe.docx")
    assert missing.status_code == 404
    assert "csv" in missing.text
