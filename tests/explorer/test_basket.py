"""The basket in a real browser: collected while reading, kept, taken along; nobody else is asked anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opening import Opened

MINI = Path(__file__).resolve().parents[1] / "mini"
CLAIM = "yunze-2025-0003"


@pytest.fixture
def page(open_at: Any, address: str) -> Iterator[Any]:
    """A page that may use the clipboard."""
    with open_at(address, accept_downloads=True, locale="en-GB") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        yield page


def test_a_claim_is_collected_found_again_taken_along_and_taken_out(page: Any, address: str) -> None:
    page.goto(f"{address}/claim/{CLAIM}?lang=en")
    button = page.locator(f'[data-basket="claim:{CLAIM}"]')
    assert button.get_attribute("aria-pressed") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.inner_text("#basket-says") == "Collected · 1 in the basket"
    page.goto(f"{address}/basket")
    page.wait_for_selector("#basket-items article")
    assert "1 item · 1 claim" in page.inner_text("#basket-state")
    assert page.locator("#basket-items mark").count() >= 1
    with page.expect_download() as taken:
        page.click('[data-take="xlsx"]')
    assert taken.value.suggested_filename == "fikg-basket.xlsx"
    assert Path(taken.value.path()).read_bytes()[:2] == b"PK"
    page.click("#basket-items li > button")
    page.wait_for_selector("#basket-how", state="visible")
    assert page.evaluate("basket.all()") == []


def test_what_is_shown_is_what_was_collected_last(page: Any, address: str) -> None:
    page.goto(f"{address}/basket?lang=en")
    page.evaluate("""() => {
        const ask = window.fetch;
        let first = true;
        window.fetch = async (...asked) => {
            const answer = await ask(...asked);
            if (first) {
                first = false;
                await new Promise((done) => { window.late = done; document.body.dataset.late = "true"; });
            }
            return answer;
        };
    }""")
    page.evaluate(f"basket.add('claim', '{CLAIM}')")
    page.wait_for_selector("body[data-late]")
    page.evaluate("basket.add('claim', 'yunze-2025-0001')")
    page.wait_for_selector("#basket-items > li:nth-child(2)")
    page.evaluate("late()")
    page.wait_for_timeout(100)
    assert page.inner_text("#basket-state") == "2 items · 2 claims"
    assert page.locator("#basket-items > li").count() == 2


def test_a_footnote_goes_to_the_clipboard(page: Any, address: str) -> None:
    page.goto(f"{address}/claim/{CLAIM}?lang=zh")
    page.click(f'[data-cite="{CLAIM}"]')
    page.locator("#basket-says", has_text="已复制").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("顾青. 云泽未来产业观察[Z]")


def test_buttons_that_a_script_adds_are_alive_too(page: Any, address: str) -> None:
    page.goto(f"{address}/basket?lang=en")
    page.evaluate("""() => {
        const button = document.createElement("button");
        button.dataset.basket = "statement:abc";
        document.querySelector("main").append(button);
    }""")
    page.wait_for_selector('[data-basket="statement:abc"][aria-pressed="false"]')
    page.click('[data-basket="statement:abc"]')
    assert page.evaluate("[basket.has('abc'), localStorage.getItem('fikg.basket')]") == [True, '["abc"]']
    page.wait_for_selector("#basket-items li.lost")
    assert "is not in this release" in page.inner_text("#basket-items")


def test_an_emptied_basket_comes_back(page: Any, address: str) -> None:
    page.goto(f"{address}/basket?lang=en")
    page.evaluate(f"basket.add('claim', '{CLAIM}')")
    page.click("#basket-clear")
    page.click("#basket-undo")
    page.wait_for_selector("#basket-items article")
    assert page.evaluate("basket.all()") == [CLAIM]


def test_rubbish_in_the_browsers_store_is_an_empty_basket(page: Any, address: str) -> None:
    page.goto(f"{address}/basket?lang=en")
    for rubbish in ("{", "7", '{"a": 1}', '[1, "<img src=x onerror=alert(1)>"]'):
        page.evaluate("(text) => localStorage.setItem('fikg.basket', text)", rubbish)
        page.reload()
        page.wait_for_selector("#basket-state:not(:empty)", state="attached")
    page.wait_for_selector("#basket-items li.lost")
    assert page.locator("#basket-items img").count() == 0


def test_long_headings_of_what_was_collected_stay_in_a_phone(open_at: Opened, without_texts: str) -> None:
    with open_at(without_texts, "/basket", viewport={"width": 390, "height": 800}) as page:
        page.evaluate("basket.add('claim', 'csc-2026-0100')")
        page.wait_for_selector("#basket-items article")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
