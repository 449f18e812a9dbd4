"""Words of a hostile graph in a real browser: where scripts show them, nothing runs or becomes an element."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from fikg.layout import Layout
from fikg.service.pages.statics import STATIC
from hostile import hostile_graph
from serving import serving

CLAIM = "yunze-2025-0003"
NETWORK = "/network?about=xingheng-quantum"
UNFOLDED = [
    "/compare?track=quantum&place=yunze&place=haitong",
    "/matrix",
    "/calendar",
    "/disagreements",
    "/document/yunze-2025",
    "/id/yunze",
]
#: How many elements a page has that only the texts of the graph could have made.
FOREIGN = "document.querySelectorAll('evil-mark, [evil], img[src=evil], [onerror]').length"


@pytest.fixture(scope="module")
def address(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    layout = Layout(mini_layout.root, graph_folder=hostile_graph(mini_layout.graph, folder / "graph"))
    with serving(layout, folder / "store", Path("/nowhere")) as found:
        yield found


@pytest.fixture(params=["zh-CN", "en-GB"])
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page that fails where a text ran, opened a dialog, made an element, or had the page complain."""
    context = browser.new_context(locale=request.param)
    context.add_init_script("window.hacked = () => { window.wasHacked = true; };")
    page = context.new_page()
    page.set_default_timeout(20_000)
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("dialog", lambda dialog: (seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page
    page.wait_for_timeout(100)  # an image that is not there says so a moment later
    assert page.evaluate(FOREIGN) == 0
    assert not page.evaluate("window.wasHacked")
    assert seen == []
    context.close()


def opened(page: Any, address: str, path: str = NETWORK) -> None:
    page.goto(address + path)
    page.wait_for_selector("body[data-drawn=true]")


def test_lines_and_things_of_the_picture(page: Any, address: str) -> None:
    opened(page, address)
    page.evaluate("choose('edge', data.edges[0].id)")
    page.wait_for_selector("#panel #evidence:not([aria-busy]) .words")
    assert "<evil-mark" in page.inner_text("#panel h2")
    page.evaluate("choose('node', known.slug.get('xinghuo'))")
    page.wait_for_selector("#panel .ways li")
    page.click("[data-tool=filters]")
    page.evaluate("for (const each of document.querySelectorAll('#filters details, #twin')) each.open = true")
    page.wait_for_selector("#twin tbody tr")
    assert "<evil-mark" in page.inner_text("#filters")
    assert "<evil-mark" in page.inner_text("#twin tbody")
    page.click("#panel [data-do=hide]")
    page.locator("#live", has_text="<evil-mark").wait_for(state="attached")


def test_what_is_found_and_a_path(page: Any, address: str) -> None:
    opened(page, address, "/network?about=hengyi-1")
    page.click("[data-tool=paths]")
    for end, name in (("from", "衡一"), ("to", "云泽")):
        page.fill(f"#path-{end}", name)
        page.wait_for_selector(f"#path-{end}-list li")
        assert "<evil-mark" in page.inner_text(f"#path-{end}-list")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#path-{end}-list", state="hidden")
    page.wait_for_selector("#panel .path li mark")
    assert "<evil-mark" in page.inner_text("#panel .path")


def test_the_picture_as_svg(page: Any, address: str) -> None:
    opened(page, address)
    page.click("[data-tool=take]")
    with page.expect_download() as taken:
        page.click("[data-save=svg]")
    drawn = Path(taken.value.path()).read_text(encoding="utf-8")
    assert "&lt;evil-mark" in drawn or "&lt;" in drawn
    assert "<evil-mark" not in drawn
    assert "<img" not in drawn


def test_suggestions_choices_and_the_basket(page: Any, address: str) -> None:
    page.goto(address)
    page.fill("input[name=q]", "yunze")
    page.wait_for_selector("[role=option]")
    assert "<evil-mark" in page.inner_text("[role=listbox]:not([hidden])")
    page.keyboard.press("Escape")
    page.locator(".sentence .choice input").first.click()
    page.wait_for_selector(".sentence [role=option]")
    page.evaluate(f"basket.add('claim', '{CLAIM}')")
    page.goto(f"{address}/basket")
    page.wait_for_selector("#basket-items article")
    assert "<evil-mark" in page.inner_text("#basket-items")


@pytest.mark.skipif(not (STATIC / "bundle" / "editor.js").is_file(), reason="the editor was not bundled")
def test_completion_in_the_query_editor(page: Any, address: str) -> None:
    page.goto(f"{address}/sparql")
    page.evaluate("document.querySelector('textarea[data-editor]').fikgEditor.focus()")
    page.keyboard.press("Control+End")
    page.keyboard.type("\nyunze")
    page.keyboard.press("Control+Space")
    tips = page.locator(".cm-tooltip-autocomplete")
    tips.locator("li").first.wait_for()
    assert "<evil-mark" in tips.inner_text()
    assert tips.locator("evil-mark, img").count() == 0


@pytest.mark.parametrize("path", UNFOLDED)
def test_pages_that_show_more_when_unfolded(page: Any, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert "<evil-mark" in page.inner_text("main")


def test_the_page_that_is_taken_along_opens_without_a_network(
    page: Any, address: str, tmp_path: Path
) -> None:
    file = tmp_path / "view.html"
    file.write_bytes(httpx.get(f"{address}/api/network/view.html?about=yunze&hops=2").content)
    page.context.set_offline(True)
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-drawn=true]")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert "<evil-mark" in page.inner_text("#sources")
    page.evaluate("choose('edge', data.edges[0].id)")
    assert "<evil-mark" in page.inner_text("#panel h2")
    page.wait_for_selector("#panel mark")
