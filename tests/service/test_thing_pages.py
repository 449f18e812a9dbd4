"""The pages of claims, statements, paragraphs, measures and things: headings, order, filters."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from fikg.service.figures import listed

HTML = {"Accept": "text/html"}
CLAIM = "yunze-2025-0001"


def page_of(client: TestClient, path: str, language: str = "zh") -> str:
    joined = "&" if "?" in path else "?"
    answer = client.get(f"{path}{joined}lang={language}", headers=HTML)
    assert answer.status_code == 200
    return answer.text


def heading_of(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page, re.S)
    assert found
    return found[1]


def test_the_heading_of_a_claim_and_of_a_statement_is_what_it_says(client: TestClient) -> None:
    claim = client.get(f"/claim/{CLAIM}?lang=zh").json()
    sentence = claim["trace"]["groups"][0]["claims"][0]["sentence"]
    page = page_of(client, f"/claim/{CLAIM}")
    assert heading_of(page) == claim["label"] == sentence
    assert page.count(sentence) == 2, "in the title and in the heading"
    statement = claim["trace"]["groups"][0]["iri"].removeprefix("https://w3id.org/fikg")
    assert heading_of(page_of(client, statement)) == sentence


def test_the_record_of_a_claim_says_no_word_twice(client: TestClient) -> None:
    for name, value in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page_of(client, f"/claim/{CLAIM}")):
        assert name != re.sub(r"<.*?>", "", value)


def test_a_paragraph_shows_its_text_once_with_every_quotation_marked(client: TestClient) -> None:
    source = client.get(f"/claim/{CLAIM}").json()["trace"]["groups"][0]["claims"][0]["source"]
    told = client.get(f"/paragraph/{source['paragraph']}").json()
    page = page_of(client, f"/paragraph/{source['paragraph']}").split("<main")[1]
    assert page.count('<blockquote class="text"') == 1
    ending = source["text"][-6:]
    assert page.count(ending) <= 2, "the text once, and its end once more where it is quoted"
    marked = [piece["text"] for piece in told["pieces"] if piece["marked"]]
    assert len(marked) >= 1
    assert f'href="/document/{told["place"]["document"]}"' in page
    assert 'rel="next"' in page or 'rel="prev"' in page


def test_a_paragraph_says_of_a_figure_the_value_below_what_it_is_of(client: TestClient) -> None:
    figure = client.get("/sparql", params={"query": "SELECT ?p { ?c a fi:Figure ; fi:statedIn ?p } LIMIT 1"})
    path = figure.json()["results"]["bindings"][0]["p"]["value"].removeprefix("https://w3id.org/fikg")
    groups = client.get(f"{path}?lang=zh").json()["trace"]["groups"]
    sentence = next(
        claim["sentence"]
        for group in groups
        for claim in group["claims"]
        if claim["sentence"].startswith(group["title"] + " = ")
    )
    page = page_of(client, path).split("<main")[1]
    assert sentence not in page
    assert sentence.partition(" = ")[2] in page


def test_a_paragraph_without_claims_says_so(client: TestClient) -> None:
    query = "SELECT ?p { ?p a fi:Paragraph FILTER NOT EXISTS { ?c fi:statedIn ?p } } LIMIT 1"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    path = rows[0]["p"]["value"].removeprefix("https://w3id.org/fikg")
    assert "这一段没有陈述" in page_of(client, path)


@pytest.mark.parametrize(
    "path", ["/indicator/output-value", "/unit/cny", "/figures?status=target", "/figures"]
)
def test_measures_and_statuses_list_their_figures(client: TestClient, path: str) -> None:
    assert "500亿元" in page_of(client, path)
    assert "50 billion CNY" in page_of(client, path, "en")


def test_figures_come_a_page_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "PAGE", 2)
    first, second = page_of(client, "/figures"), page_of(client, "/figures?page=2")
    assert "1–2 / " in first
    assert "3–4 / " in second
    assert 'href="?page=2"' in first
    assert 'href="?page=1"' in second


def test_figures_are_chosen_by_status_indicator_and_track(client: TestClient) -> None:
    def claims(page: str) -> set[str]:
        return set(re.findall(r'href="/claim/([\w-]+)"', page))

    whole = page_of(client, "/figures", "en")
    some = page_of(client, "/figures?indicator=output-value&status=target", "en")
    assert claims(some) < claims(page_of(client, "/figures?indicator=output-value")) < claims(whole)
    assert claims(some)
    for name, count in re.findall(r'<option value="([\w-]+)">[^<]+ \((\d+)\)', whole):
        kind = "track" if f"track/{name}" in whole and f"indicator/{name}" not in whole else "indicator"
        assert len(claims(page_of(client, f"/figures?{kind}={name}"))) == int(count)
    total = re.search(r'aria-current="true">all (\d+)', whole)
    assert total
    parts = re.findall(r'href="\?status=\w+">[^<]+ (\d+)<', whole)
    assert int(total[1]) == sum(map(int, parts)) == len(claims(whole))
    for wrong in ("status=wished", "indicator=beauty", "track=astrology"):
        assert client.get(f"/figures?{wrong}", headers=HTML).status_code == 404


def test_the_page_of_an_indicator_does_not_name_it_in_every_row(client: TestClient) -> None:
    assert 'data-label="指标"' not in page_of(client, "/indicator/output-value")
    assert 'data-label="指标"' in page_of(client, "/unit/cny")


def test_the_page_of_a_thing_begins_with_its_contents(client: TestClient) -> None:
    page = page_of(client, "/id/yunze")
    contents = re.search(r'<nav class="contents".*?</nav>', page, re.S)
    assert contents
    for anchor in re.findall(r'href="#([\w-]+)"', contents[0]):
        assert f'id="{anchor}"' in page
    assert {"subject", "figures"} <= set(re.findall(r'href="#(\w+)"', contents[0]))


def test_the_claims_of_a_thing_are_chosen_by_status_and_document(client: TestClient) -> None:
    def ids(page: str) -> set[str]:
        return set(re.findall(r'<article class="claim" id="([\w-]+)"', page))

    whole = ids(page_of(client, "/id/yunze"))
    some = ids(page_of(client, "/id/yunze?document=haitong-2025"))
    assert some == {each for each in whole if each.startswith("haitong-2025")}
    assert some < whole
    targets = page_of(client, "/id/yunze?status=target")
    assert ids(targets) < whole
    assert "aria-current" in targets
