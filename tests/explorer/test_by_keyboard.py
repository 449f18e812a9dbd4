"""Every page by Tab alone: the way past the bar, nothing that holds the focus, seen wherever it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from opening import comes_to

PATHS = [
    "/",
    "/search?q=yunze",
    "/queries",
    "/queries/figures-of-a-place?place=yunze",
    "/compare?track=quantum&place=yunze&place=haitong",
    "/matrix",
    "/calendar",
    "/tracks",
    "/disagreements",
    "/basket",
    "/sparql",
    "/why",
    "/id/yunze",
    "/document/yunze-2025",
    "/network",
    "/network?about=xingheng-quantum",
]
MOST = 45  # steps, after which the rest of a list is as what was before
#: Where the focus is, whether it is drawn, and whether it is in the window.
FOCUS = """async () => {
    let at = document.activeElement;
    while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    if (at === document.body || at.tagName === "IFRAME") return null;
    window.tabbed ??= new Map();
    if (!tabbed.has(at)) tabbed.set(at, tabbed.size);
    if (at.isContentEditable) await new Promise((done) => setTimeout(done, 50)); // it rings later
    const box = at.getBoundingClientRect();
    const ringed = [at, at.closest(".cm-focused"), at.parentElement].filter(Boolean).some((each) =>
        getComputedStyle(each).outlineStyle !== "none" || getComputedStyle(each).boxShadow !== "none");
    const seen = box.width && box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth;
    return [tabbed.get(at), ringed, seen, at.outerHTML.slice(0, 120)];
}"""


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_tab_goes_on_and_is_seen_where_it_is(page: Any, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate("document.activeElement.blur()")
    wrong, last = [], -1
    for step in range(MOST):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUS)
        if told is None:  # in a frame, or past the end
            continue
        number, ringed, seen, what = told
        if number < last and number == 0:
            break
        if number == last:
            wrong.append(f"held after {step} steps: {what}")
        last = number
        wrong += [] if ringed else [f"no ring: {what}"]
        wrong += [] if seen else [f"out of sight: {what}"]
    assert wrong == []
    assert last > 3


def test_the_first_step_leads_past_the_bar(page: Any, address: str) -> None:
    page.goto(f"{address}/tracks")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_selector("#content:focus")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_changes_in_the_picture_is_told(page: Any, address: str) -> None:
    page.goto(f"{address}/network?about=xingheng-quantum&lang=en")
    page.wait_for_selector("body[data-drawn=true]")
    page.keyboard.press("g")
    told = [page.inner_text("#live")]
    for key, done in (("h", "hidden"), ("Control+z", "ndone"), ("ArrowRight", ""), ("]", "")):
        page.keyboard.press(key)
        assert comes_to(page, True, lambda: page.inner_text("#live") != told[-1])
        told.append(page.inner_text("#live"))
        assert done in told[-1]
    assert all(told)


def test_a_dialog_holds_the_focus_and_gives_it_back(page: Any, address: str) -> None:
    page.goto(f"{address}/network?about=xingheng-quantum&lang=en")
    page.wait_for_selector("body[data-drawn=true]")
    page.focus("[data-tool=keys]")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.tool") == "keys"


def test_twice_as_large_nothing_is_lost(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 720, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for path in PATHS:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    context.close()
