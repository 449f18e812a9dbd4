"""Linked data, the JSON API and the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from fikg.documents import Library
from fikg.errors import UsageError
from fikg.service import create_app, pages
from fikg.service.run import listening_socket

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/html", "text/html"),
        ("application/json", "application/json"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("*/*", "application/json"),
    ],
)
def test_a_thing_answers_in_the_form_that_is_asked(client: TestClient, accept: str, expected: str) -> None:
    answer = client.get("/id/yunze", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == expected


@pytest.mark.parametrize(("extension", "expected"), [("ttl", "text/turtle"), ("json", "application/json")])
def test_an_extension_beats_accept(client: TestClient, extension: str, expected: str) -> None:
    answer = client.get(f"/id/yunze.{extension}", headers=HTML)
    assert answer.headers["content-type"].split(";")[0] == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_a_thing_marks_the_quoted_words_in_the_paragraph(
    client: TestClient, language: str
) -> None:
    page = client.get(f"/id/yunze?lang={language}", headers=HTML).text
    assert "<mark>聚集星衡量子</mark>" in page
    assert "云泽市" in page


@pytest.mark.parametrize(("language", "words"), [("zh", "等（所列未尽）"), ("en", "the list is open")])
def test_the_page_of_a_claim_tells_an_open_list_and_a_denial(
    client: TestClient, language: str, words: str
) -> None:
    assert words in client.get(f"/claim/yunze-2025-0001?lang={language}", headers=HTML).text
    denial = client.get(f"/claim/yunze-2025-0017?lang={language}", headers=HTML).text
    assert words not in denial
    assert {"zh": "—（并非）发布→", "en": "—not: issued→"}[language] in denial


def test_without_the_text_the_page_shows_the_quotation_and_how_to_add_it(served_home: Path) -> None:
    bare = TestClient(create_app(served_home, Library(Path("/nowhere"), {})))
    page = bare.get("/id/yunze?lang=en", headers=HTML).text
    assert "「<mark>聚集星衡量子</mark>」" in page
    assert "fikg documents add" in page


def test_every_claim_paragraph_and_document_has_a_page_and_json(client: TestClient) -> None:
    claims = client.get(
        "/sparql", params={"query": "SELECT ?c ?p ?d { ?c fi:statedIn ?p ; fi:inDocument ?d }"}
    )
    found = claims.json()["results"]["bindings"]
    iris = {term["value"] for row in found for term in row.values()}
    assert len(iris) > 30
    for iri in iris:
        path = iri.removeprefix("https://w3id.org/fikg")
        assert client.get(path, headers=HTML).status_code == 200, path
        assert client.get(path).json()["iri"] == iri


def test_a_merged_thing_leads_to_the_one_it_became(client: TestClient) -> None:
    rows = client.get(
        "/sparql", params={"query": "SELECT ?old ?new { ?old dcterms:isReplacedBy ?new }"}
    ).json()
    old, new = (rows["results"]["bindings"][0][name]["value"] for name in ("old", "new"))
    base = "https://w3id.org/fikg"
    answer = client.get(old.removeprefix(base), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, new.removeprefix(base))


@pytest.mark.parametrize("path", ["/id/yunzee", "/claim/nothing-9", "/id/x%3E%20%3Cy", "/nothing/here"])
def test_what_is_not_there_is_404_in_the_one_shape(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["status"] == 404


def test_near_names_are_told(client: TestClient) -> None:
    assert "yunze" in client.get("/id/yunzee").json()["near"]


def test_search_finds_any_script(client: TestClient) -> None:
    for text in ("云泽", "雲澤", "Yunze"):
        hits = client.get("/api/search", params={"q": text}).json()["hits"]
        assert hits[0]["iri"].endswith("/id/yunze")
    assert client.get("/api/search").status_code == 400


def test_named_questions_answer_as_json_csv_and_page(client: TestClient) -> None:
    names = [each["name"] for each in client.get("/api/queries").json()]
    assert len(names) >= 12
    answer = client.get("/api/queries/connections", params={"entity": "云泽"}).json()
    assert {"iri", "label"} <= answer["rows"][0]["other"].keys()
    table = client.get("/api/queries/connections.csv", params={"entity": "云泽"})
    assert table.text.startswith("\ufeff")
    assert table.headers["content-type"].startswith("text/csv")
    for name in names:
        assert client.get(f"/queries/{name}", headers=HTML).status_code in (200, 400)


@pytest.mark.parametrize(
    "path", ["/", "/documents", "/queries", "/search?q=云", "/sparql", "/ontology", "/network?about=云泽"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_open_in_both_languages(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, headers=HTML | {"Accept-Language": language})
    assert answer.status_code == 200
    assert "<html" in answer.text


def test_pages_ask_nothing_of_other_hosts(client: TestClient) -> None:
    page = client.get("/", headers=HTML).text
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="/' in page


def test_health_tells_the_release(client: TestClient) -> None:
    answer = client.get("/health").json()
    assert answer["status"] == "ready"
    assert answer["version"]


def test_a_network_is_a_file_to_take_along(client: TestClient) -> None:
    assert client.get("/api/network", params={"about": "yunze"}).json()["nodes"]
    assert "graphml" in client.get("/api/network.graphml", params={"about": "yunze"}).text


def test_a_port_in_use_is_told_plainly() -> None:
    with listening_socket("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="in use"):
        listening_socket("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize("port", [-1, 65_536, 70_000])
def test_a_port_that_is_none_is_told_plainly(port: int) -> None:
    with pytest.raises(UsageError, match="not between 0 and 65535"):
        listening_socket("127.0.0.1", port)


@pytest.mark.parametrize("path", ["/", "/documents"])
def test_the_claims_of_a_document_are_counted_without_its_statements(client: TestClient, path: str) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?claim fi:statedIn/dcterms:isPartOf doc:yunze-2025 }"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    page = client.get(path, headers=HTML).text
    row = page[page.index('href="/document/yunze-2025"') :].split("</tr>")[0]
    assert f'class="number">{rows[0]["n"]["value"]}</td>' in row


def test_documents_are_listed_in_the_language_of_the_page(client: TestClient) -> None:
    titles = {lang: client.get(f"/documents?lang={lang}", headers=HTML).text for lang in ("zh", "en")}
    assert titles["zh"] != titles["en"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_description_of_the_api_is_a_page_of_our_own(client: TestClient, language: str) -> None:
    page = client.get(f"/docs?lang={language}", headers=HTML).text
    assert not re.search(r'(src|href)="(https?:)?//|<script(?! src="/static/)', page)
    for path in client.get("/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page
    assert "integer, 1 to 4" in page
    assert client.get("/redoc").status_code == 404


@pytest.mark.parametrize(
    ("address", "zh", "en"),
    [
        ("/network?about=yunze&hops=99", "参数 hops 的值是“99”", "hops is &#39;99&#39;"),
        ("/network?about=yunze&hops=99", "请填 1 到 3 的整数。", "Give a whole number from 1 to 3."),
        ("/network?about=zzqqxx", "没有叫“zzqqxx”的事物", "nothing is called &#39;zzqqxx&#39;"),
        ("/network?about=zzqqxx", "请只写名称的一部分，或在上方检索。", "or search for it above."),
        ("/id/zzqqxx", "没有“zzqqxx”这样的事物", "there is no thing &#39;zzqqxx&#39;"),
        ("/queries/zzqqxx", "全部问题在“问题”页。", "The page Questions lists them all."),
        ("/compare?place=zzqqxx&track=quantum", "没有“zzqqxx”这样的地方", "there is no place called"),
        ("/nothing/here", "/nothing/here 处没有页面", "there is nothing at /nothing/here"),
    ],
)
def test_an_error_is_told_in_the_language_of_its_page(
    client: TestClient, address: str, zh: str, en: str
) -> None:
    for language, words in (("zh", zh), ("en", en)):
        answer = client.get(address, headers=HTML | {"Accept-Language": language})
        assert words in answer.text, answer.text


def test_an_error_on_a_chinese_page_is_english_as_json_and_a_hostile_name_stays_words(
    client: TestClient,
) -> None:
    address = "/network?about=yunze&hops={0}<b>"
    page = client.get(address, headers=HTML | {"Accept-Language": "zh"}).text
    assert "参数 hops 的值是“{0}&lt;b&gt;”" in page
    told = client.get(address, headers={"Accept": "application/json", "Accept-Language": "zh"}).json()
    assert told["detail"] == "hops is '{0}<b>'"


def test_a_document_is_named_in_the_language_of_the_page_under_its_claims(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        pages, "document_titles", lambda store, language: {"yunze-2025": f"Yunze in {language}"}
    )
    for path in ("/claim/yunze-2025-0001", "/id/yunze", "/search?q=聚集"):
        page = client.get(path, headers=HTML | {"Accept-Language": "en"}).text
        assert 'href="/document/yunze-2025">Yunze in en</a>' in page, path
