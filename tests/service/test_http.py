"""What other programs rely on: HEAD, preflights, forms of linked data, names for slugs, problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from fikg.documents import Library
from fikg.service import create_app
from fikg.service.routers import sparql

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/id/yunze",
        "/id/yunze.ttl",
        "/sparql",
        "/api/search?q=云泽",
        "/queries",
        "/health",
        "/static/fikg.css",
    ],
)
def test_head_answers_as_get_without_a_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize("path", ["/sparql", "/api/search", "/id/yunze"])
def test_a_preflight_is_answered_and_pages_of_others_may_read(client: TestClient, path: str) -> None:
    origin = {"Origin": "https://example.org"}
    asked = origin | {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    preflight = client.options(path, headers=asked)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    answer = client.get(path, params={"q": "云泽"} if "search" in path else {}, headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_linked_data_comes_as_rdf_xml_too(client: TestClient) -> None:
    import rdflib

    for answer in (
        client.get("/id/yunze.rdf"),
        client.get("/id/yunze", headers={"Accept": "application/rdf+xml"}),
    ):
        assert answer.headers["content-type"] == "application/rdf+xml"
        assert len(rdflib.Graph().parse(data=answer.content, format="xml")) > 3


def test_a_type_that_is_not_offered_is_told_without_speaking_of_sparql(client: TestClient) -> None:
    problem = client.get("/id/yunze", headers={"Accept": "image/png"})
    assert problem.status_code == 406
    assert "SPARQL" not in problem.json()["title"]
    assert "application/rdf+xml" in problem.json()["hint"]


@pytest.mark.parametrize(
    ("path", "location"),
    [("/id/云泽", "/id/yunze"), ("/id/Yunze", "/id/yunze"), ("/id/雲澤.ttl", "/id/yunze.ttl")],
)
def test_a_name_leads_to_its_thing(client: TestClient, path: str, location: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, location)


def test_a_name_that_nothing_bears_is_404_with_near_ones(client: TestClient) -> None:
    problem = client.get("/id/云泽湖")
    assert problem.status_code == 404
    assert "云泽" in problem.json()["near"]


def test_without_a_release_the_service_says_when_to_come_back(tmp_path: Path) -> None:
    bare = TestClient(create_app(tmp_path, Library(Path("/nowhere"), {})), raise_server_exceptions=False)
    for path in ("/id/yunze", "/health", "/sparql?query=ASK{}"):
        problem = bare.get(path)
        assert problem.status_code == 503
        assert "fikg build" in problem.json()["hint"]
        assert problem.headers["retry-after"]


def test_a_query_stands_in_the_address_and_its_rows_can_be_taken_along(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparql, "ROWS_SHOWN", 3)
    query = "SELECT ?s { ?s a fi:Paragraph }"
    page = client.get("/sparql", params={"query": query, "lang": "en"}, headers=HTML).text
    assert '<form action="/sparql">' in page
    assert page.count("<tr>") == 1 + 3
    total = len(client.get("/sparql", params={"query": query}).json()["results"]["bindings"])
    assert f"3 / {total} rows" in page
    for form, media_type in (("csv", "text/csv"), ("json", "application/sparql-results+json")):
        assert f"format={form}" in page
        answer = client.get("/sparql", params={"query": query, "format": form}, headers=HTML)
        assert answer.headers["content-type"].startswith(media_type)


def test_the_example_gives_one_row_a_claim(client: TestClient) -> None:
    rows = client.get("/sparql", params={"query": sparql.EXAMPLE.replace("hefei", "yunze")}).json()
    claims = [row["claim"]["value"] for row in rows["results"]["bindings"]]
    assert len(claims) == len(set(claims)) > 3


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/id/nothing-at-all", "没有这样的事物"),
        ("/nothing/here", "没有这样的事物"),
        ("/sparql?query=SELECT", "查询语句有语法错误"),
        (
            "/sparql?query=SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            "查询用了本服务不提供的功能",
        ),
        ("/queries/denials?no=1", "这个问题没有这样的参数"),
    ],
)
def test_problems_are_titled_in_the_language_of_the_page(client: TestClient, path: str, title: str) -> None:
    joined = "&" if "?" in path else "?"
    assert title in client.get(f"{path}{joined}lang=zh", headers=HTML).text
    assert title not in client.get(f"{path}{joined}lang=en", headers=HTML).text


def test_a_search_that_finds_nothing_names_what_is_near(client: TestClient) -> None:
    page = client.get("/search?q=云泽湖大学&lang=zh", headers=HTML).text
    assert "相近的名称" in page
    assert "/search?q=%E4%BA%91%E6%B3%BD" in page
    assert "换一个说法" in page


def test_a_name_of_several_things_leads_to_each_of_them(client: TestClient) -> None:
    problem = client.get("/network?about=雲")
    assert problem.status_code == 400
    assert "id:yunze" in problem.json()["near"]
    page = client.get("/network?about=雲&lang=zh", headers=HTML).text
    assert "这个名称指不止一个事物" in page
    assert 'href="/search?q=id%3Ayunze"' in page
    answer = client.get("/search?q=id%3Ayunze", headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/id/yunze")
