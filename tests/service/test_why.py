"""`/why`: explanations over HTTP, as JSON and as a page, in the pool and within its limits."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

QUERY = "SELECT ?firm { id:yunze fi:gathers ?firm } ORDER BY ?firm"


def explained(client: Any, query: str, **params: str | int) -> dict[str, Any]:
    response = client.get("/why", params={"query": query, **params}, headers={"Accept": "application/json"})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_each_row_comes_with_its_claims_and_their_words(client: Any) -> None:
    found = explained(client, QUERY)
    claims = {row["row"]["firm"]["value"].rsplit("/", 1)[-1]: row["claims"] for row in found["rows"]}
    assert claims["lanfan-hydrogen"] == ["yunze-2025-0002"]
    assert found["claims"]["yunze-2025-0002"]["quotation"] == "蓝帆氢能"
    assert client.get(found["claims"]["yunze-2025-0002"]["address"]).status_code == 200


def test_the_rows_are_those_of_the_endpoint(client: Any) -> None:
    plain = client.get("/sparql", params={"query": QUERY, "format": "json"}).json()["results"]["bindings"]
    assert [row["row"] for row in explained(client, QUERY)["rows"]] == plain


def test_a_query_may_be_posted_as_to_the_endpoint(client: Any) -> None:
    by_form = client.post("/why", data={"query": QUERY}, headers={"Accept": "application/json"})
    direct = client.post(
        "/why",
        content=QUERY,
        headers={"Accept": "application/json", "Content-Type": "application/sparql-query"},
    )
    assert by_form.json() == direct.json() == explained(client, QUERY)


def test_rows_are_given_in_windows(client: Any) -> None:
    whole, part = explained(client, QUERY), explained(client, QUERY, limit=1, offset=1)
    assert part["rows"] == whole["rows"][1:2]
    assert part["total"] == whole["total"] == len(whole["rows"])


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"query": "DESCRIBE id:yunze"}, 400),
        ({"query": "SELECT ?x { ?x a"}, 400),
        ({"query": QUERY, "limit": "0"}, 400),
        ({"query": QUERY, "default-graph-uri": "http://example.org/g"}, 400),
        ({"query": "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, 422),
        ({}, 400),
    ],
)
def test_what_is_wrong_is_told(client: Any, params: dict[str, str], status: int) -> None:
    response = client.get("/why", params=params, headers={"Accept": "application/json"})
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert response.json()["hint"] or response.json()["detail"]


def test_a_type_that_is_not_offered_is_refused(client: Any) -> None:
    response = client.get("/why", params={"query": QUERY}, headers={"Accept": "text/csv"})
    assert response.status_code == 406


@pytest.mark.parametrize(("language", "heading"), [("zh", "答案的依据"), ("en", "Why")])
def test_the_page_shows_the_words_and_links_to_the_paragraph(
    client: Any, language: str, heading: str
) -> None:
    page = client.get("/why", params={"query": QUERY, "lang": language}, headers={"Accept": "text/html"}).text
    assert f"<h1>{heading}</h1>" in page
    assert "<mark>蓝帆氢能</mark>" in page
    assert 'href="/paragraph/yunze-2025-' in page


def test_the_page_without_a_query_offers_one(client: Any) -> None:
    assert "<textarea" in client.get("/why", headers={"Accept": "text/html"}).text


def test_the_page_tells_what_is_wrong_at_its_place(client: Any) -> None:
    page = client.get("/why", params={"query": "SELECT ?x { ?x a"}, headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_the_page_of_a_question_leads_to_the_reasons_of_its_rows(client: Any) -> None:
    page = client.get("/queries/figures-of-a-place", params={"place": "云泽", "lang": "zh"}).text
    (link,) = re.findall(r'href="(/why[^"]*)">每行的依据', page)
    reasons = client.get(html.unescape(link), headers={"Accept": "text/html"})
    assert reasons.status_code == 200
    assert 'href="/claim/yunze-2025-' in reasons.text
