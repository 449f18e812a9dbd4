"""What a reader sees and moves: relations named on their lines, pins by shape of screen, the slider."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from fikg.layout import Layout
from opening import Opened
from pictures import DRAWN, after, at, things
from serving import serving

UPRIGHT = {"width": 600, "height": 1100}
YEARS = {"yunze-2025-0006": "2019", "yunze-2025-0007": "2021", "yunze-2025-0008": "2023"}


@pytest.fixture(scope="module")
def dated(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of the invented graph whose three statements about a facility carry three years."""
    home = tmp_path_factory.mktemp("dated")
    shutil.copytree(mini_layout.graph, home / "graph")
    claims = home / "graph" / "claims" / "yunze-2025.ttl"
    text = claims.read_text(encoding="utf-8")
    for claim, year in YEARS.items():
        head, tail = text.split(f"claim:{claim} a fi:Link ;", 1)
        text = f'{head}claim:{claim} a fi:Link ;\n    fi:from "{year}"^^xsd:gYear ;{tail}'
    claims.write_text(text, encoding="utf-8")
    layout = Layout(mini_layout.root, graph_folder=home / "graph")
    with serving(layout, home / "home", mini_layout.graph.parent / "library") as found:
        yield found


@pytest.fixture
def visit(open_at: Opened, address: str) -> Opened:
    """What opens a page on which a network is drawn."""
    return lambda path, **context: open_at(address, path, ready=DRAWN, **context)


def days(page: Any) -> list[str]:
    """The first day of each dated statement that is seen."""
    found = page.evaluate("seen.edges.map((edge) => data.statements[edge.id].first).filter(Boolean)")
    return sorted(found)


def test_the_slider_takes_away_what_begins_later_and_the_address_keeps_it(
    open_at: Opened, dated: str
) -> None:
    first, second = "2019-01-01", "2021-01-01"
    with open_at(dated, "/network?about=xinghuo", ready=DRAWN) as page:
        page.wait_for_selector("#time:not([hidden])")
        before = things(page)
        every = days(page)
        assert every[:3] == [first, second, "2023-01-01"]
        page.focus("#time-range")
        page.keyboard.press("Home")
        assert days(page) == [first]
        assert first in page.inner_text("#time output")
        left = set(things(page))
        assert "yunze-university" not in left
        assert {"xinghuo", "yunze", "lianjiang-energy"} <= left, "what is not dated stays"
        page.keyboard.press("ArrowRight")
        assert days(page) == [first, second]
        assert "yunze-university" in things(page)
        page.wait_for_url("**at=2021-01-01**")
        page.reload()
        page.wait_for_selector("body[data-drawn=true]")
        assert days(page) == [first, second]
        page.focus("#time-range")
        page.keyboard.press("End")
        assert things(page) == before


def test_lines_say_their_relation_where_it_has_room(visit: Opened) -> None:
    with visit("/network?about=yunze") as page:
        said = page.evaluate("state.verbs.map((verb) => [verb.text, verb.id])")
        assert said
        assert all(page.evaluate("(id) => verbOf(id)", line) == text for text, line in said)
        clear = """() => state.verbs.every((verb) => !seen.nodes.some((node) =>
            overlap([verb.x - 1, verb.y - 1, verb.x + 1, verb.y + 1], markBox(node))))"""
        assert page.evaluate(clear), "no name of a relation lies on a mark"
        assert said[0][0] in page.evaluate("svgWords()")
        page.click("#languages [data-language=en]")
        assert "gathers" in page.evaluate("state.verbs.map((verb) => verb.text)")


def test_a_pin_is_of_the_shape_of_screen_it_was_set_on(visit: Opened) -> None:
    with visit("/network?about=yunze&pin=yunze@40,50~p&pin=xinghuo@-300,70") as page:
        wide = things(page)
        assert wide["xinghuo"] == {"x": -300, "y": 70}
        assert wide["yunze"] != {"x": 40, "y": 50}
    with visit("/network?about=yunze&pin=yunze@40,50~p&pin=xinghuo@-300,70", viewport=UPRIGHT) as page:
        upright = things(page)
        assert upright["yunze"] == {"x": 40, "y": 50}
        assert upright["xinghuo"] != {"x": -300, "y": 70}
        page.evaluate("pinThing(known.slug.get('xinghuo'))")
        after(page, 1)
        assert "~p" in page.url.split("pin=xinghuo@")[2]


def test_what_is_expanded_after_a_pin_comes_around_it_and_comes_back_so(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum&pin=xinghuo@900,700") as page:
        before = things(page)
        page.evaluate("expandThing(known.slug.get('xinghuo'))")
        after(page, 1)
        grown = things(page)
        assert {slug: grown[slug] for slug in before} == before
        new = [grown[slug] for slug in set(grown) - set(before)]
        assert new
        assert all(abs(place["x"] - 900) + abs(place["y"] - 700) < 700 for place in new)
        page.evaluate("pinThing(known.slug.get('xinghuo'), { x: 10, y: 400 })")
        after(page, 2)
        assert "xinghuo@10,400~1" in page.url
        moved = things(page)
        assert moved == grown | {"xinghuo": {"x": 10, "y": 400}}
        page.reload()
        page.wait_for_selector("body[data-drawn=true]")
        assert things(page) == moved


def test_tracks_are_offered_by_name_though_they_are_not_on_the_picture(visit: Opened) -> None:
    with visit("/network?about=yunze&track=quantum") as page:
        offered = page.evaluate("trackOptions()")
        shown = things(page)
        assert [slug for slug, _ in offered if slug not in shown]
        assert all(name != slug and any(sign > "\u2e7f" for sign in name) for slug, name in offered)


def test_one_switch_changes_the_language(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum") as page:
        assert page.locator("[hreflang], #languages").count() == 1
        page.click(".bar #languages button:visible")
        assert page.get_attribute("html", "lang") == "en"
        assert page.inner_text(".bar #languages button:visible") == "中文"


@pytest.mark.parametrize("width", [390, 820])
def test_on_a_narrow_screen_the_menu_is_whole_and_what_is_chosen_is_above_the_sheet(
    visit: Opened, width: int
) -> None:
    size = {"width": width, "height": 844}
    with visit("/network?about=yunze&lang=en&select=node:yunze", viewport=size) as page:
        _, y = at(page, "yunze")
        assert 0 < y < page.locator("#panel").bounding_box()["y"]
        page.click("#panel .close")
        page.click("[data-tool=take]")
        box = page.locator(".menu[open] ul").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
