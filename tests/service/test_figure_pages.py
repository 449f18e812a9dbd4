"""`/compare`, `/matrix`, `/calendar`: pages and their JSON and CSV, and that what is hostile stays text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from fikg.service.charts import Bar, Point, bars, times
from fikg.service.charts.drawing import text_width
from fikg.service.figures import due
from fikg.service.figures.comparison import Row
from fikg.service.things.addresses import instead

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
SVG = "{http://www.w3.org/2000/svg}"
PAGES = ("/compare", "/compare?place=云泽&place=海桐&track=hydrogen", "/matrix", "/calendar")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_stand_in_both_languages_without_inline_styles_or_scripts(
    client: TestClient, path: str, language: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert " style=" not in answer.text
    assert not re.search(r"<script(?![^>]* src=)", answer.text)


def test_places_are_named_in_any_script_and_every_figure_leads_to_its_claim(client: TestClient) -> None:
    page = client.get("/compare", params={"place": ["雲澤", "Haitong"], "track": "氫能"}).text
    assert "云泽" in page
    assert 'href="/claim/haitong-2025-0007"' in page


def test_a_place_of_which_nothing_is_said_is_named_so(client: TestClient) -> None:
    answer = client.get("/api/compare", params={"place": ["yunze", "haitong"], "track": "quantum"}).json()
    silent = [each["label"] for each in answer["silent"]]
    told = {each["label"]: each["claims"] for each in answer["places"]}
    assert silent == [name for name, claims in told.items() if not claims]
    assert told["云泽"] > 0


def test_what_is_named_wrongly_gets_near_names_and_keeps_the_form(client: TestClient) -> None:
    answer = client.get("/compare", params={"place": "海同", "track": "hydrogen"})
    assert answer.status_code == 404
    assert "海桐" in answer.text
    assert 'value="海同"' in answer.text


def test_a_place_named_twice_counts_once_and_a_comparison_of_none_is_refused(client: TestClient) -> None:
    names = ["yunze", "haitong", "lianjiang", "china", "yunze"]
    assert client.get("/api/compare", params={"place": names, "track": "hydrogen"}).status_code == 200
    assert client.get("/api/compare", params={"track": "hydrogen"}).status_code == 400


def test_empty_cells_of_the_matrix_are_null_and_not_zero(client: TestClient) -> None:
    found = client.get("/api/matrix", params={"track": ["quantum", "6g"]}).json()
    numbers = [number for place in found["places"] for number in place["numbers"]]
    assert 0 not in numbers
    assert None in numbers
    table = client.get("/api/matrix.csv", params={"track": ["quantum", "6g"]}).text
    assert table.splitlines()[1].endswith(",")


def test_the_calendar_is_narrowed_by_place_and_status(client: TestClient) -> None:
    found = client.get("/api/calendar", params={"place": "云泽", "status": "target"}).json()["items"]
    assert {each["claim"] for each in found} >= {"yunze-2025-0012", "haitong-2025-0007"}
    assert {each["status"] for each in found} == {"target"}
    assert client.get("/api/calendar", params={"status": "hoped"}).status_code == 404


@pytest.mark.parametrize("path", ["/compare?track=quantum&place=", "/calendar?place=", "/matrix?track="])
def test_hostile_names_are_shown_as_text(client: TestClient, path: str) -> None:
    page = client.get(path + HOSTILE.replace("<", "%3C").replace('"', "%22")).text
    assert "<script>" not in page
    assert "<img src=x" not in page


def test_hostile_labels_are_text_in_a_chart() -> None:
    svg = bars("a", HOSTILE, HOSTILE, "reported", [Bar(HOSTILE, HOSTILE, Decimal(1), None)])
    tree = ElementTree.fromstring(svg)
    assert tree.find(f"{SVG}title").text == HOSTILE  # type: ignore[union-attr]
    assert not tree.findall(f".//{SVG}script")
    assert " style=" not in svg


def test_a_bar_without_an_upper_end_is_open_and_one_with_bounds_is_closed() -> None:
    at_least = bars("a", "t", "d", "target", [Bar("x", "≥ 3", Decimal(3), None)])
    between = bars("a", "t", "d", "target", [Bar("x", "3–5", Decimal(3), Decimal(5))])
    assert 'class="end open s-target"' in at_least
    assert 'class="end s-target"' in between


def test_each_status_of_a_series_has_its_own_mark_and_line() -> None:
    def point(status: str, year: int, value: int) -> Point:
        day, number = date(year, 12, 31), Decimal(value)
        return Point(status, day, day, number, number, number, str(value))

    points = [point("reported", 2022, 1), point("reported", 2024, 2), point("target", 2030, 9)]
    tree = ElementTree.fromstring(times("a", "t", "d", points, {"reported": "reported", "target": "target"}))
    series = tree.findall(f".//{SVG}g[@class='series']")
    assert [each.get("data-status") for each in series] == ["reported", "target"]
    assert [len(each.findall(f"{SVG}circle")) for each in series] == [2, 0]
    assert tree.get("role") == "img"


def test_it_is_said_at_once_what_compares(client: TestClient) -> None:
    asked = {"place": ["yunze", "haitong"], "track": "hydrogen", "lang": "en"}
    found = client.get("/api/compare", params=asked).json()
    alike = [each for each in found["indicators"] if any(row["compares"] for row in each["rows"])]
    page = client.get("/compare", params=asked).text
    glance = page[page.index('class="alike') :].split("</p>")[0]
    assert ("Counted alike" in glance) == bool(alike)
    assert all(each["indicator"]["label"] in glance for each in alike)


def test_a_matrix_takes_single_tracks_beside_a_list_and_leads_to_a_comparison(client: TestClient) -> None:
    page = client.get("/matrix", params={"track": ["hydrogen", ""], "lang": "en"}).text
    assert re.search(r'<input type="checkbox" name="track" value="[^"]+" checked>', page)
    assert '<form action="/compare">' in page
    assert re.search(r'<input type="checkbox" name="place" value="yunze"', page)
    one = client.get("/api/matrix", params={"track": "hydrogen"}).json()["tracks"]
    assert len(one) == 1


def test_an_ambiguous_name_offers_the_same_page_with_each_thing_that_may_be_meant() -> None:
    given = [("track", "氢"), ("place", "云泽")]
    assert instead(given, "氢", "https://w3id.org/fikg/track/hydrogen").startswith("?track=https%3A%2F%2F")


def test_the_calendar_asks_what_is_due_once_for_all_tracks_and_places(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/api/calendar", params={"status": "target"}).json()["total"]
    monkeypatch.setattr(due, "ask", lambda *_: pytest.fail("asked again"))
    narrowed = client.get("/api/calendar", params={"status": "target", "place": "云泽"}).json()["total"]
    assert 0 < narrowed <= whole


def test_the_reference_names_the_choices_of_a_parameter(client: TestClient) -> None:
    page = client.get("/docs", headers={"Accept": "text/html"}).text
    assert '<code class="choice">district</code>' in page
    assert '<code class="choice">betweenness</code>' in page
    assert 'id="get-api-matrix"' in page


def test_one_figure_in_the_columns_of_a_part_and_its_whole_compares_with_nothing() -> None:
    def of(thing: str) -> Any:
        return SimpleNamespace(about=SimpleNamespace(iri=thing))

    assert not Row(((of("shenzhen"),), (of("shenzhen"),)), ()).compares
    assert Row(((of("shenzhen"),), (of("beijing"),)), ()).compares


@pytest.mark.parametrize("written", ["超过3000亿元", "more than 2.7 trillion CNY"])
def test_the_words_of_a_value_without_an_end_do_not_cover_its_arrow(written: str) -> None:
    ends = (Decimal(2), Decimal(1), Decimal(2))
    points = [
        Point("target", day, day, at, at, None, written)
        for day, at in zip((date(2020, 12, 31), date(2025, 12, 31), date(2030, 12, 31)), ends, strict=True)
    ]
    svg = ElementTree.fromstring(times("t", "", "", points, {}))
    lines = [(float(each.attrib["x1"]), float(each.attrib["y1"])) for each in svg.iter(f"{SVG}line")][1:]
    words = [each for each in svg.iter(f"{SVG}text") if each.text == written]
    assert words
    for each in words:
        x, y, half = float(each.attrib["x"]), float(each.attrib["y"]), text_width(written, 12) / 2
        assert not any(abs(x - at) < half and top < y < top + 22 for at, top in lines)
