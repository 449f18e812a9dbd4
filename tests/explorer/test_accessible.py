"""axe-core over every page, light and dark, wide and narrow, in both languages, and over what opens in them.

Each page is looked at in four ways: in Chinese wide and light and narrow and dark, in English the other two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import axe_playwright_python
import httpx
import pytest

from fikg.layout import Layout
from serving import serving
from walking import asked_of, paths_of, routes, samples_of

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
#: What axe is asked of a page: what is wrong by its rules, and targets of at least 24 pixels.
RUN = """async () => {
    const rules = { "target-size": { enabled: true } };
    const { violations } = await axe.run(document, { rules, resultTypes: ["violations"], preload: false });
    return violations.flatMap(({ impact, id, nodes }) => nodes.map((node) =>
        `${impact} ${id} ${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""
#: What reads badly aloud, and what axe does not see: more than one first heading, words without a language,
#: what sticks out sideways.
OUTLINE = """() => [
    ...(document.querySelectorAll("h1").length === 1 ? [] : ["there is not one h1"]),
    ...(document.documentElement.scrollWidth > innerWidth ? ["the page sticks out sideways"] : []),
    ...[...document.querySelectorAll("mark, blockquote, q")].filter((each) =>
        /[\u4e00-\u9fff]/.test(each.textContent) && !each.closest("[lang]").lang.startsWith("zh")
        && ![...each.querySelectorAll("[lang^=zh]")].length)
        .map((each) => `words of a document that no language is said of: ${each.outerHTML.slice(0, 120)}`),
]"""
WAYS = [("zh", 1440, "light"), ("zh", 390, "dark"), ("en", 1440, "dark"), ("en", 390, "light")]
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
CLAIM = "yunze-2025-0003"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def pages(browser: Any) -> Iterator[dict[str, Any]]:
    """One page in each language, with axe in all that it opens; the policy of a page does not hold it."""
    contexts = {language: browser.new_context(locale=locale) for language, locale in LOCALES.items()}
    for context in contexts.values():
        context.add_init_script(path=str(AXE))
        context.set_default_timeout(20_000)
    yield {language: context.new_page() for language, context in contexts.items()}
    for context in contexts.values():
        context.close()


def look_at(pages: dict[str, Any], url: str, arrange: Callable[[Any], object]) -> dict[str, list[str]]:
    """What is wrong with a page, each with the ways of looking at it in which it is."""
    found: dict[str, list[str]] = {}
    for language, width, scheme in WAYS:
        page = pages[language]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(url)
        arrange(page)
        for each in [*page.evaluate(RUN), *page.evaluate(OUTLINE)]:
            found.setdefault(each, []).append(f"{language} {width} {scheme}")
    return found


def unfold(page: Any) -> None:
    """Open all that is folded, but menus, which lie over what is below them; shorten long lists and tables.

    axe takes seconds for thousands of elements, and the hundredth row is made as the second one is.
    """
    page.evaluate("""() => {
        for (const each of document.querySelectorAll("details:not(.menu)")) each.open = true;
        const rows = "main :is(tbody > tr, li, option, section > article, .sections > section)";
        for (const each of document.querySelectorAll(`${rows}:nth-child(n + 7)`)) each.remove();
    }""")


def all_pages(address: str) -> Iterator[str]:
    """The addresses of all pages, bare and with what makes them show much; of a form of files only one."""
    with httpx.Client(base_url=address, headers=HTML) as client:
        samples = samples_of(lambda path, params: client.get(path, params=params, headers={"Accept": "*/*"}))
        for route in routes():
            if re.search("{extension}|{form}|/network/files", route.path):
                continue
            for path in dict.fromkeys(paths_of(route, samples)):
                for asked in asked_of(route, path, ""):
                    if not asked or any(value for _, value in asked):
                        url = f"{path}?{urlencode(asked)}" if asked else path
                        answer = client.get(url)
                        is_page = answer.headers.get("content-type", "").startswith("text/html")
                        if is_page and answer.status_code == httpx.codes.OK:
                            yield url


def test_axe_finds_nothing_on_any_page(address: str, pages: dict[str, Any]) -> None:
    walked = list(dict.fromkeys(all_pages(address)))
    questions = [url for url in walked if re.match("/(api/)?queries/", url)]
    others = [url for url in walked if url not in questions]
    assert len(questions) > 50
    assert len(others) > 25
    # Questions share one page: of those with an answer every twelfth is looked at.
    looked = [*others, *[url for url in questions if "?" in url or "api" in url][::12]]
    found = {url: wrong for url in looked if (wrong := look_at(pages, address + url, unfold))}
    assert found == {}


def drawn(page: Any) -> None:
    page.wait_for_selector("body[data-drawn=true]")


def an_edge(page: Any) -> None:
    drawn(page)
    page.evaluate("choose('edge', data.edges[0].id)")
    page.wait_for_selector("#panel .paragraph mark")


def a_node(page: Any) -> None:
    drawn(page)
    page.evaluate("choose('node', data.about[0])")
    page.wait_for_selector("#panel .actions")


def filters_and_table(page: Any) -> None:
    drawn(page)
    page.click("[data-tool=filters]")
    page.evaluate(
        "document.querySelectorAll('#filters details, #twin').forEach((each) => { each.open = true; })"
    )
    page.wait_for_selector("#twin tbody tr")


def take_away(page: Any) -> None:
    drawn(page)
    page.click("[data-tool=take]")
    page.wait_for_selector(".menu li")


def found_in_the_picture(page: Any) -> None:
    drawn(page)
    page.fill("#find", "yunze")
    page.wait_for_selector("#find-list li")
    page.keyboard.press("ArrowDown")


def keys(page: Any) -> None:
    drawn(page)
    page.click("[data-tool=keys]")
    page.wait_for_selector("dialog[open]")


def a_path(page: Any) -> None:
    drawn(page)
    page.click("[data-tool=paths]")
    for end, name in (("from", "衡一"), ("to", "云泽")):
        page.fill(f"#path-{end}", name)
        page.wait_for_selector(f"#path-{end}-list li")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#path-{end}-list", state="hidden")
    page.wait_for_selector("#panel .path li mark")


def suggestions(page: Any) -> None:
    page.fill("input[name=q]", "yunze")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")


def a_menu(page: Any) -> None:
    page.evaluate("document.querySelector('.bar .menu').open = true")


def a_basket(page: Any) -> None:
    page.evaluate(f"basket.add('claim', '{CLAIM}')")
    page.wait_for_selector("#basket-items article")


def completion(page: Any) -> None:
    if page.locator(".editor").count():  # without npm at installation the page keeps its text area
        page.evaluate("document.querySelector('textarea[data-editor]').fikgEditor.focus()")
        page.keyboard.press("Control+End")
        page.keyboard.type("\nfi:loc")
        page.wait_for_selector(".cm-tooltip-autocomplete li")


NETWORK = "/network?about=xingheng-quantum"
STATES = {
    "an edge": (NETWORK, an_edge),
    "a node": (NETWORK, a_node),
    "filters and table": (NETWORK, filters_and_table),
    "take away": (NETWORK, take_away),
    "finding": (NETWORK, found_in_the_picture),
    "keys": (NETWORK, keys),
    "a path": ("/network?about=hengyi-1", a_path),
    "an empty picture": (f"{NETWORK}&from=1800&until=1801&undated=false", drawn),
    "suggestions": ("/", suggestions),
    "menu": ("/tracks", a_menu),
    "basket": ("/basket", a_basket),
    "completion": ("/sparql", completion),
    "no such thing": ("/id/yunz", unfold),
    "no such page": ("/nowhere", unfold),
    "a fault in a query": ("/sparql?query=SELECT+*+%7B", unfold),
    "nothing found": ("/search?q=qqqqqq", unfold),
    "nothing to compare": ("/compare?place=nowhere&track=quantum", unfold),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_what_opens(address: str, pages: dict[str, Any], state: str) -> None:
    path, arrange = STATES[state]
    assert look_at(pages, address + path, arrange) == {}


def test_a_document_that_is_not_in_the_library(
    mini_layout: Layout, pages: dict[str, Any], tmp_path: Path
) -> None:
    with serving(mini_layout, tmp_path / "home", Path("/nowhere")) as bare:
        for path in ("/document/yunze-2025", f"/claim/{CLAIM}"):
            assert look_at(pages, bare + path, unfold) == {}


def test_how_much_is_read_of_a_document(
    mini_layout: Layout, address: str, pages: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The walk finds no table here: the files at hand to a service in a test are those of the shipped graph.
    monkeypatch.setattr("fikg.service.routers.reading.find_layout", lambda: mini_layout)
    url = f"{address}/document/yunze-2025/coverage"
    assert "<table" in httpx.get(url, headers=HTML).text
    assert look_at(pages, url, unfold) == {}


def test_the_page_that_is_taken_along(address: str, pages: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "view.html"
    file.write_bytes(httpx.get(f"{address}/api/network/view.html?about=yunze&hops=2").content)

    def chosen(page: Any) -> None:
        drawn(page)
        page.evaluate("choose('edge', data.edges[0].id)")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert look_at(pages, file.as_uri(), chosen) == {}


def test_axe_would_see_what_is_wrong(pages: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "wrong.html"
    file.write_text('<!doctype html><html lang="en"><main><img src="x"><q>云泽</q></main>', encoding="utf-8")
    found = " ".join(look_at(pages, file.as_uri(), unfold))
    assert "critical image-alt" in found
    assert "no language" in found
    assert "one h1" in found
