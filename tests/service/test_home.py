"""The home page, the questions as sentences, the bar, and the language of pages."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from fikg.asking import load_queries
from fikg.layout import find_layout
from fikg.service.navigation import BAR

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en;q=0.3, zh;q=0.9", "zh-Hans"),
        ("zh;q=0.3, en-GB;q=0.9", "en"),
        ("zh-Hant-TW", "zh-Hans"),
        ("fr, zh-HK;q=0.5, en;q=0.4", "zh-Hans"),
        ("de, en;q=0", "zh-Hans"),
        ("zh;q=0, *", "en"),
        ("", "zh-Hans"),
    ],
)
def test_the_language_that_a_browser_prefers_is_that_of_the_page(
    client: TestClient, accepted: str, language: str
) -> None:
    page = client.get("/documents", headers=HTML | {"Accept-Language": accepted}).text
    assert f'<html lang="{language}">' in page


def test_a_link_chooses_the_language_against_what_the_browser_prefers(client: TestClient) -> None:
    page = client.get(
        "/queries/denials?lang=en&document=yunze-2025", headers=HTML | {"Accept-Language": "zh"}
    )
    assert '<html lang="en">' in page.text
    switch = re.search(r'class="tongue" href="([^"]+)"', page.text)
    assert switch
    other = client.get(f"/queries/denials{switch[1].replace('&amp;', '&')}", headers=HTML)
    assert '<html lang="zh-Hans">' in other.text
    assert "document=yunze-2025" in switch[1]


def test_quotations_are_chinese_on_an_english_page(client: TestClient) -> None:
    for path in ("/id/yunze", "/search?q=聚集", "/queries/denials"):
        page = client.get(f"{path}{'&' if '?' in path else '?'}lang=en", headers=HTML).text
        assert re.search(r'<(blockquote|span|td)[^>]* lang="zh"', page), path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_home_asks_in_sentences_that_lead_to_their_answer(client: TestClient, language: str) -> None:
    page = client.get(f"/?lang={language}", headers=HTML).text
    forms = re.findall(r'<form class="sentence" action="(/queries/[^"]+)".*?</form>', page, re.DOTALL)
    assert len(forms) >= 8
    assert 'name="place"' in page
    sentence = load_queries(find_layout().queries)["actors-of-a-track"].header.sentence
    assert sentence
    for piece in re.split(r"{\w+}", sentence.text(language)):
        assert piece in page


def test_home_shows_pictures_of_what_the_graph_holds(client: TestClient) -> None:
    page = client.get("/", headers=HTML).text
    images = re.findall(r'<img src="(/preview\.svg[^"]+)"', page)
    assert images
    for each in images:
        answer = client.get(each.replace("&amp;", "&"))
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert "immutable" in answer.headers["cache-control"]
        assert re.search(r"<(circle|rect|polygon)", answer.text)
    pages = re.findall(r'<li><a href="(/network\?[^"]+)"', page)
    assert len(pages) == len(images)


def test_the_numbers_of_the_home_page_are_counted_in_the_graph(client: TestClient) -> None:
    rows = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?x a fi:Link }"}).json()
    number = rows["results"]["bindings"][0]["n"]["value"]
    assert f'href="/describe#predicates"><b>{number}</b>' in client.get("/", headers=HTML).text


def test_all_questions_stand_under_a_tag_and_the_filter_leaves_some(client: TestClient) -> None:
    names = set(load_queries(find_layout().queries))
    page = client.get("/queries", headers=HTML).text
    assert set(re.findall(r'<form class="sentence" action="/queries/([^"]+)"', page)) == names
    some = client.get("/queries?filter=氢 加氢 没有这样的", headers=HTML).text
    assert 'class="sentence"' not in some
    few = client.get("/queries", params={"filter": "Doubtful claims"}, headers=HTML).text
    assert "/queries/doubtful-claims" in few
    assert few.count('class="sentence"') < len(names) / 2


def test_what_was_asked_stands_in_the_sentence_above_the_answer(client: TestClient) -> None:
    page = client.get("/queries/actors-of-a-track?place=云泽&track=quantum&lang=en", headers=HTML).text
    assert re.search(r'<input name="place" value="Yunze"', page)
    assert "Ask again" in page
    unknown = client.get("/queries/actors-of-a-track?place=乌有市", headers=HTML)
    assert unknown.status_code == 404
    assert 'name="place" value="乌有市"' in unknown.text


def test_a_place_in_a_sentence_that_nothing_fills_says_what_may_stand_there(client: TestClient) -> None:
    page = client.get("/queries/actors-of-a-track?lang=en", headers=HTML).text
    assert 'placeholder="any place"' in page
    assert 'placeholder="any track"' in page


def test_the_bar_marks_where_the_reader_is(client: TestClient) -> None:
    for path, href in (("/queries/denials", "/queries"), ("/document/yunze-2025", "/documents")):
        page = client.get(path, headers=HTML).text
        assert f'href="{href}" aria-current="page"' in page
        assert page.count('aria-current="page"') == 2  # in the row, and in the menu of narrow screens
    home = client.get("/", headers=HTML).text
    assert 'class="skip" href="#content"' in home
    for each in BAR:
        assert home.count(f'href="{each.href}"') >= 2


def test_no_mark_begins_a_line_after_a_choice(client: TestClient) -> None:
    page = client.get("/?lang=en", headers=HTML).text
    after = re.findall(r"</span><span>[?,.:;](.{0,14})", page)
    assert len(after) > 5
    assert set(after) == {"</span></span>"}  # with the choice in a span that does not wrap
