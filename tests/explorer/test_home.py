"""Searching as one types, asking in a sentence and the bar, in Chromium: by keyboard, without complaint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def page(open_at: Any, address: str) -> Iterator[Any]:
    """A page of the service in English."""
    with open_at(address, locale="en-GB") as page:
        yield page


@pytest.mark.parametrize("typed", ["云泽", "雲澤", "yunze", "Yunz"])
def test_a_name_is_found_as_one_types_and_opened_by_keys_alone(page: Any, typed: str) -> None:
    page.goto("/")
    page.focus("#q")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")
    box = page.locator("#q")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    assert "Yunze" in chosen.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/yunze")


def test_escape_closes_the_suggestions_and_enter_then_searches(page: Any) -> None:
    page.goto("/")
    page.fill("#q", "yun")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")
    assert page.locator("#q").get_attribute("aria-expanded") == "false"
    assert page.locator("[role=listbox]:visible").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=yun")


def test_the_latest_answer_wins(page: Any) -> None:
    page.goto("/")
    held: list[Any] = []
    page.route("**/api/search?q=yun&**", lambda route: held.append(route))
    page.fill("#q", "yun")
    page.wait_for_timeout(400)
    page.fill("#q", "haitong")
    page.wait_for_selector("[role=option] >> text=Haitong")
    for route in held:
        route.fulfill(
            json={"hits": [{"iri": "x", "label": "late", "kind": "", "matched": "", "way": "name"}]}
        )
    page.wait_for_timeout(200)
    assert "late" not in page.inner_text("[role=listbox]:visible")


def test_a_choice_in_a_sentence_is_typed_suggested_and_asked_by_enter(page: Any) -> None:
    page.goto("/")
    form = page.locator("form[action='/queries/actors-of-a-track']")
    form.locator("input[name=track]").fill("")
    place = form.locator("input[name=place]")
    place.fill("yun")
    page.wait_for_selector("[role=option] >> text=Yunze")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert place.input_value() == "Yunze"
    page.keyboard.press("Enter")
    page.wait_for_url("**/queries/actors-of-a-track?*place=Yunze*")
    assert page.locator("table.answer tbody tr").count() > 0
    assert page.input_value("input[name=place]") == "Yunze"
    assert "track=" not in page.url


def test_the_questions_are_filtered_as_one_types(page: Any) -> None:
    page.goto("/queries")
    whole = page.locator("#questions article:visible").count()
    page.fill("#filter", "patents or doubtful")
    assert page.locator("#questions article:visible").count() == 0
    page.fill("#filter", "doubtful")
    assert 0 < page.locator("#questions article:visible").count() < whole / 2
    assert "questions" in page.inner_text("output")


def test_without_script_the_forms_still_ask(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB", base_url=address)
    page = context.new_page()
    page.goto("/")
    page.fill("form[action='/queries/actors-of-a-track'] input[name=track]", "")
    page.fill("form[action='/queries/actors-of-a-track'] input[name=place]", "云泽")
    page.keyboard.press("Enter")
    page.wait_for_url("**/queries/actors-of-a-track?*")
    assert page.locator("table.answer tbody tr").count() > 0
    context.close()


def test_the_menu_of_a_narrow_screen_opens_and_closes_by_key(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/documents")
    assert page.locator(".bar a[href='/tracks']:visible").count() == 0
    page.focus(".bar .menu > summary")
    page.keyboard.press("Enter")
    assert page.locator(".bar a[href='/tracks']:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".bar a[href='/tracks']:visible").count() == 0


def test_the_basket_is_counted_and_a_foreign_one_does_no_harm(page: Any) -> None:
    page.goto("/documents")
    count = page.locator("[data-basket-count]")
    assert not count.is_visible()
    put = "kept => { localStorage.setItem('fikg.basket', kept); dispatchEvent(new Event('fikg-basket')); }"
    page.evaluate(put, '["a-1", "b-2"]')
    assert count.inner_text() == "2"
    page.evaluate(put, "<not json")
    assert not count.is_visible()


@pytest.mark.parametrize("width", [1440, 820, 390])
@pytest.mark.parametrize("path", ["/", "/queries", "/queries/actors-of-a-track", "/documents", "/id/yunze"])
def test_nothing_sticks_out_sideways(page: Any, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
