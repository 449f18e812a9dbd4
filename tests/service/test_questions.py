"""The named questions as pages and as an API: languages, parameters, choices, values."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from fikg.asking import Answer, Cell, Column, SearchIndex
from fikg.asking.answer import Kind
from fikg.service import pages
from fikg.service.questions.tables import Heading, Shown, Table, table_of
from fikg.service.words import words_in
from fikg.store.results import Iri
from fikg.vocabulary import CLAIM, FI, UNIT

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "文献说什么没有"), ("en", "What do the documents say is not")]
)
def test_lang_on_a_page_is_the_language_of_the_page_and_of_the_answer(
    client: TestClient, language: str, title: str
) -> None:
    answer = client.get(f"/queries/denials?lang={language}", headers=HTML)
    assert answer.status_code == 200
    assert title in answer.text
    assert 'name="lang"' not in answer.text
    assert {"zh": ">云泽</a>", "en": ">Yunze</a>"}[language] in answer.text


@pytest.mark.parametrize(
    ("tag", "words"),
    [("zh", "云泽"), ("zh-Hans", "云泽"), ("zh-hans", "云泽"), ("zh-Hant", "雲澤"), ("en", "Yunze")],
)
def test_the_api_takes_a_language_however_it_is_written(client: TestClient, tag: str, words: str) -> None:
    table = client.get("/api/queries/denials.csv", params={"lang": tag})
    assert table.status_code == 200
    assert words in table.text


def test_the_download_of_a_page_is_in_its_language(client: TestClient) -> None:
    page = client.get("/queries/denials?lang=en", headers=HTML).text
    found = re.search(r'href="(/api/queries/denials\.csv\?[^"]*)"', page)
    assert found
    assert "Yunze" in client.get(found[1].replace("&amp;", "&")).text


def test_an_unknown_parameter_is_told_on_the_page_and_by_the_api(client: TestClient) -> None:
    page = client.get("/queries/denials?documnt=yunze-2025&lang=zh", headers=HTML)
    assert page.status_code == 400
    assert "documnt" in page.text
    assert "这个问题没有这样的参数" in page.text
    problem = client.get("/api/queries/denials?documnt=yunze-2025")
    assert problem.status_code == 400
    assert problem.json()["title"] == "There is no such parameter"
    assert "document" in problem.json()["hint"]


def test_a_language_is_no_unknown_parameter_of_a_question_without_labels(client: TestClient) -> None:
    assert client.get("/api/queries/connections-graph?entity=云泽&lang=zh").status_code == 200


def test_choices_are_in_the_language_of_the_page_and_sorted(client: TestClient) -> None:
    for language, label in (("zh", "目标"), ("en", "target")):
        page = client.get(f"/queries/claims-of-a-document?lang={language}", headers=HTML).text
        choices = re.search(r'<select name="status"[^>]*>(.*?)</select>', page, re.S)
        assert choices
        labels = re.findall(r">([^<>（(]+)</option>", choices[1])
        assert label in labels
        assert labels == sorted(labels, key=str.casefold)


def test_a_question_that_needs_a_thing_opens_with_its_form(client: TestClient) -> None:
    opened = client.get("/queries/about-an-entity", headers=HTML)
    assert opened.status_code == 200
    assert '<input name="entity" value="" required' in opened.text
    assert "<table" not in opened.text
    assert "<table" in client.get("/queries/about-an-entity?entity=云泽", headers=HTML).text
    assert client.get("/api/queries/about-an-entity").status_code == 400


def test_a_thing_is_typed_with_likely_ones_suggested(client: TestClient) -> None:
    page = client.get("/queries/actors-of-a-track?lang=en", headers=HTML).text
    assert '<input name="place"' in page
    assert '<option value="Yunze">yunze</option>' in page


def test_values_are_readable_and_exact_when_pointed_at(client: TestClient) -> None:
    exact = client.get("/api/queries/figures-of-a-place.csv?place=云泽").text
    assert "50000000000" in exact
    for language, value in (("zh", "500亿元"), ("en", "50 billion CNY")):
        page = client.get(f"/queries/figures-of-a-place?place=yunze&lang={language}", headers=HTML).text
        assert value in page
        assert 'title="50000000000 ' in page
        assert ">50000000000<" not in page


def test_the_claim_stands_beside_the_thing_and_every_cell_names_its_column(client: TestClient) -> None:
    page = client.get("/queries/figures-of-a-place?place=yunze&lang=en", headers=HTML).text
    assert re.findall(r'<th class="([a-z]*)"', page)[1] == "claims"
    assert 'data-label="Claim"' in page


def test_values_that_are_compared_each_wear_their_bound_and_unit() -> None:
    def cell(label: str, iri: str | None = None, kind: Kind = "text") -> Cell:
        return Cell(Iri(iri) if iri else None, label, "iri" if iri else kind)

    names = (
        "about",
        "reachedBound",
        "reached",
        "aimed",
        "aimedBound",
        "difference",
        "unit",
        "claim",
        "aimClaim",
    )
    row = {
        "about": cell("云泽"),
        "reachedBound": cell("超过", FI.moreThan),
        "reached": cell("3200000000", kind="number"),
        "aimed": cell("5580000000", kind="number"),
        "aimedBound": cell("恰为", FI.exactly),
        "difference": cell("2380000000", kind="number"),
        "unit": cell("元", UNIT("cny")),
        "claim": cell("a-0001"),
        "aimClaim": cell("a-0002"),
    }
    answer = Answer(tuple(Column(name, name) for name in names), (row,), "v")
    table = table_of(answer, SearchIndex("v", {}, {}), "zh-Hans")
    assert [heading.name for heading in table.headings] == [
        "about",
        "claim",
        "aimClaim",
        "reached",
        "aimed",
        "difference",
    ]
    assert [shown.text for shown in table.rows[0][3:]] == ["超过32亿元", "55.8亿元", "23.8亿元"]
    assert table.rows[0][3].exact == "3200000000 元"


def cell(label: str, iri: str | None = None, kind: Kind = "text") -> Cell:
    return Cell(Iri(iri) if iri else None, label, "iri" if iri else kind)


def test_a_table_shows_words_where_the_answer_has_truth_values_slugs_and_the_common_standing() -> None:
    rows = tuple(
        {
            "left": cell("a-1", CLAIM(f"a-{number}")),
            "sameOrigin": cell(truth, kind="boolean"),
            "sources": cell("anue-2025 csc-2026"),
            "standing": cell(standing, iri),
            "year": cell("2023", kind="number"),
        }
        for number, (truth, standing, iri) in enumerate(
            [("true", "采信", FI.accepted), ("false", "存疑", FI.doubtful)]
        )
    )
    answer = Answer(tuple(Column(name, name) for name in rows[0]), rows, "v")
    table = table_of(answer, SearchIndex("v", {}, {}), "zh-Hans")
    assert [heading.style for heading in table.headings] == ["claims", "words", "document", "", "time"]
    assert [row[1].text for row in table.rows] == ["是", "否"]
    assert [href for _, href in table.rows[0][2].links] == ["/document/anue-2025", "/document/csc-2026"]
    assert [row[3].text for row in table.rows] == ["", "存疑"]


def test_the_objects_of_a_graph_are_no_numbers_and_its_words_are_of_the_page(client: TestClient) -> None:
    page = client.get("/queries/connections-graph?entity=云泽&lang=en", headers=HTML).text
    assert '<th class="">Object</th>' in page
    assert ">Yunze</a>" in page
    turtle = re.search(r'href="(/sparql\?[^"]*format=ttl)"', page)
    assert turtle
    answer = client.get(turtle[1].replace("&amp;", "&"))
    assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_status_in_the_address_is_chosen_in_the_form(client: TestClient, language: str) -> None:
    page = client.get(f"/queries/figures-of-a-place?status=target&lang={language}", headers=HTML).text
    assert re.search(r'<option value="[^"]*#target" selected>', page)


def test_a_field_holds_the_mark_behind_it_so_that_no_line_begins_with_one(client: TestClient) -> None:
    page = client.get("/queries?lang=en", headers=HTML).text
    sentences = re.findall(r'<p class="words">(.*?) <button', page.replace("\n", " "))
    assert len(sentences) > 50
    for sentence in sentences:
        unheld = re.sub(r'<span class="unbroken">.*?</span><span>[^<]+</span></span>', "", sentence)
        assert not re.search(r"<span>[,.?:;]", unheld), sentence


def test_a_description_leads_to_the_question_that_it_names(client: TestClient) -> None:
    for path in ("/queries", "/queries/tracks-of-a-place"):
        page = client.get(f"{path}?lang=zh", headers=HTML).text
        assert '数值另见 <a href="/queries/figures-of-a-place">“某地有哪些数值' in page


def test_one_row_is_a_row(client: TestClient) -> None:
    for number, told in ((1, "1 row ·"), (2, "2 rows ·")):
        asked = {"query": f"SELECT * {{ ?s ?p ?o }} LIMIT {number}", "lang": "en"}
        assert told in client.get("/sparql", params=asked, headers=HTML).text


def test_many_claims_of_a_row_are_folded() -> None:
    links = tuple((f"a-{number}", f"/claim/a-{number}") for number in range(20))
    table = Table((Heading("claims", "Claims", "claims"),), ((Shown("", links),), (Shown("", links[:5]),)))
    long, short = re.findall(r"<tr>.*?</tr>", shown_as(table).partition("<tbody>")[2], re.S)
    assert long.partition("<details>")[0].count("<a ") == 4
    assert long.count("<a ") == 20
    assert "<details>" not in short


def shown_as(table: Table) -> str:
    written: str = pages._environment.get_template("table.html").module.answered(table, words_in("en"))
    return written


def test_what_a_place_does_to_an_actor_reads_from_the_place(client: TestClient) -> None:
    rows = client.get("/api/queries/actors-of-a-track", params={"lang": "en"}).json()["rows"]
    by_place = {row["claim"]["label"]: row["relation"]["label"].startswith("the place ") for row in rows}
    assert set(by_place.values()) == {True, False}
    for row in rows:
        claim, place = row["claim"]["iri"], row["where"]["iri"]
        asked = client.get("/sparql", params={"query": f"ASK {{ <{claim}> rdf:subject <{place}> }}"})
        assert asked.json()["boolean"] == by_place[row["claim"]["label"]]
