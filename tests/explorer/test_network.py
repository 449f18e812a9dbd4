"""The network in a real browser: steps and their way back, address, filters, paths, the keyboard alone."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from fikg.layout import Layout
from opening import Opened
from pictures import DRAWN, after, at, things
from serving import serving

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def visit(open_at: Opened, address: str) -> Opened:
    """What opens a page on which a network is drawn."""
    return lambda path, **context: open_at(address, path, ready=DRAWN, **context)


def test_a_slow_step_back_keeps_the_address_that_it_left_and_the_one_that_it_comes_to(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum") as page:
        first = things(page)
        page.evaluate("expandThing(known.slug.get('xinghuo'))")
        after(page, 1)
        page.reload()
        after(page, 1)
        page.wait_for_selector(DRAWN)
        grown = things(page)
        page.route("**/api/network/view?*", lambda route: (time.sleep(0.4), route.continue_()))
        page.evaluate("choose('edge', data.edges[0].id); window.history.back()")
        after(page, 0)
        assert things(page) == first
        assert "expand" not in page.url
        page.go_forward()
        after(page, 1)
        assert things(page) == grown
        page.go_back()
        after(page, 0)
        assert things(page) == first


def test_expanding_moves_nothing_and_can_be_taken_back(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum") as page:
        before = things(page)
        page.mouse.click(*at(page, "xinghuo"))
        page.wait_for_selector("#panel .ways li")
        assert "显示 2 / 5" in page.inner_text("#panel .facts")
        page.click("#panel [data-do=expand]")
        after(page, 1)
        grown = things(page)
        assert set(grown) - set(before)
        assert {slug: grown[slug] for slug in before} == before
        assert "expand=xinghuo" in page.url
        assert "添了" in page.inner_text("#live")
        page.keyboard.press("Control+z")
        after(page, 0)
        assert things(page) == before
        page.keyboard.press("Control+y")
        after(page, 1)
        assert things(page) == grown
        page.go_back()
        after(page, 0)
        assert things(page) == before


def test_hidden_and_pinned_things_stay_so_under_the_same_address(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum") as page:
        page.mouse.click(*at(page, "hengyi-1"))
        page.click("#panel [data-do=hide]")
        after(page, 1)
        assert "hengyi-1" not in things(page)
        page.mouse.move(*at(page, "yunze"))
        page.mouse.down()
        x, y = at(page, "yunze")
        page.mouse.move(x + 30, y + 20, steps=4)
        page.mouse.move(x + 60, y + 40, steps=4)
        page.mouse.up()
        after(page, 2)
        assert "hide=hengyi-1" in page.url
        assert "pin=yunze@" in page.url
        left = things(page)
        page.reload()
        page.wait_for_selector("body[data-drawn=true]")
        again = things(page)
        assert again.keys() == left.keys()
        for slug, place in left.items():
            assert again[slug] == pytest.approx(place, abs=1), slug
        page.click("[data-tool=reset]")
        after(page, 3)
        assert "hengyi-1" in things(page)


def test_legend_and_filters_narrow_picture_table_and_address(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum") as page:
        page.click("[data-filter='group:place']")
        assert "yunze" not in things(page)
        page.wait_for_timeout(300)  # a moment, so that a slider does not write at each of its stops
        assert "off=group:place" in page.url
        page.click("[data-tool=filters]")
        page.click("#filters details[data-of=documents] summary")
        page.check("#filters input[name=document][value=haitong-2025]")
        after(page, 1)
        assert "document=haitong-2025" in page.url
        assert set(things(page)) == {"xingheng-quantum", "hengyi-1", "lanfan-hydrogen"}
        page.keyboard.press("t")
        page.wait_for_selector("#twin tbody tr")
        assert page.locator("#twin tbody tr").count() == 2


def test_a_counted_group_and_what_is_not_shown_are_told(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum") as page:
        page.evaluate("choose('node', known.slug.get('yunze'))")
        assert "48家，其中2家有名" in page.inner_text("#panel")
        assert any("2/5" in text for text in page.evaluate("state.pills.map((pill) => pill.text)"))


def test_the_keyboard_alone_finds_walks_and_reads(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum&lang=en") as page:
        keys = page.keyboard
        keys.press("/")
        keys.type("yunze")
        page.wait_for_selector("#find-list li")
        keys.press("ArrowDown")
        keys.press("Enter")
        page.wait_for_selector("#panel .actions")
        keys.press("g")
        keys.press("]")
        page.wait_for_selector("#panel .paragraph mark")
        assert len(page.inner_text("#panel .paragraph >> nth=0")) > len(
            page.inner_text("#panel mark >> nth=0")
        )
        keys.press("g")
        keys.press("x")
        after(page, 1)
        assert "expand=" in page.url


def test_the_address_opens_to_the_same_and_tells_of_another_version(visit: Opened) -> None:
    with visit("/network?about=xingheng-quantum&v=other&select=node:yunze&off=group:policy") as page:
        assert "other" in page.inner_text("#fault")
        assert page.inner_text("#panel h2")
        page.click("#languages [data-language=en]")
        assert page.get_attribute("html", "lang") == "en"
        assert page.inner_text("[data-do=hide]") == "Hide"


def test_a_path_is_an_argument_that_can_be_drawn(visit: Opened) -> None:
    with visit("/network?about=hengyi-1") as page:
        page.click("[data-tool=paths]")
        for end, name in (("from", "衡一"), ("to", "云泽")):
            page.fill(f"#path-{end}", name)
            page.wait_for_selector(f"#path-{end}-list li")
            page.keyboard.press("Enter")
            page.wait_for_timeout(300)
        page.wait_for_selector("#panel .path li mark")
        assert "最弱" in page.inner_text("#panel .path >> nth=0")
        page.click("#panel [data-path='0']")
        after(page, 1)
        assert "yunze" in things(page)
        drawn = things(page)
        page.reload()
        page.wait_for_selector("body[data-drawn=true]")
        page.wait_for_timeout(600)
        assert things(page) == drawn


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_sticks_out_and_axe_finds_nothing_serious(visit: Opened, scheme: str, width: int) -> None:
    size = {"width": width, "height": 800}
    with visit("/network?about=xingheng-quantum", color_scheme=scheme, viewport=size) as page:
        page.click("[data-tool=filters]")
        page.evaluate("choose('edge', data.edges[0].id)")
        page.wait_for_selector("#panel .paragraph mark")
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        found = Axe().run(page).response["violations"]
        serious = [(each["id"], [n["html"] for n in each["nodes"]][:3]) for each in found
                   if each["impact"] in ("serious", "critical")]  # fmt: skip
        assert serious == []


def test_hostile_labels_stay_words(open_at: Opened, mini_layout: Layout, tmp_path: Path) -> None:
    changed = tmp_path / "graph"
    shutil.copytree(mini_layout.graph, changed)
    entities = changed / "entities" / "all.ttl"
    entities.write_text(
        entities.read_text(encoding="utf-8").replace('"云泽"@zh-Hans', f'"{EVIL}"@zh-Hans', 1),
        encoding="utf-8",
    )
    assert EVIL in entities.read_text(encoding="utf-8")
    hostile = Layout(mini_layout.root, graph_folder=changed)
    with (
        serving(hostile, tmp_path / "home", mini_layout.graph.parent / "library") as address,
        open_at(address, "/network?about=yunze", ready=DRAWN) as page,
    ):
        page.evaluate("choose('node', data.about[0])")
        page.click("#twin summary")
        page.wait_for_selector("#twin tbody tr")
        assert page.evaluate("nameOf(data.about[0])") == EVIL
        assert EVIL in page.inner_text("#panel h2")
        assert page.locator(".explorer img").count() == 0
