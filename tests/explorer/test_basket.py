"""The basket in a real browser: collected while reading, kept, taken along; nobody else is asked anything."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from fikg.service.run import listening_socket, server_config
from fikg.store import build

MINI = Path(__file__).resolve().parents[1] / "mini"
CLAIM = "yunze-2025-0003"


@pytest.fixture(scope="module")
def address(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("served")
    build(mini_layout, home)
    app = create_app(home, Library(MINI / "library", read_records(MINI / "graph" / "documents")))
    bound = listening_socket("127.0.0.1", 0)
    server = uvicorn.Server(server_config(app, "error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(accept_downloads=True, locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
    assert not [url for url in asked if not url.startswith((address, "blob:", "data:"))]
    context.close()


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
    assert "1 items · 1 claims" in page.inner_text("#basket-state")
    assert page.locator("#basket-items mark").count() >= 1
    with page.expect_download() as taken:
        page.click('[data-take="xlsx"]')
    assert taken.value.suggested_filename == "fikg-basket.xlsx"
    assert Path(taken.value.path()).read_bytes()[:2] == b"PK"
    page.click("#basket-items li > button")
    page.wait_for_selector("#basket-how", state="visible")
    assert page.evaluate("basket.all()") == []


def test_a_footnote_goes_to_the_clipboard(page: Any, address: str) -> None:
    page.goto(f"{address}/claim/{CLAIM}?lang=zh")
    page.click(f'[data-cite="{CLAIM}"]')
    page.wait_for_function("document.getElementById('basket-says')?.textContent.startsWith('已复制')")
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
        page.wait_for_function("document.getElementById('basket-state').textContent")
    page.wait_for_selector("#basket-items li.lost")
    assert page.locator("#basket-items img").count() == 0
