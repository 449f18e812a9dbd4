"""The network as the service shows it: its bar, its links, the whole paragraph of a chosen line."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

HTML = {"Accept": "text/html"}


def test_the_menu_leads_to_a_form_to_choose_from(client: TestClient) -> None:
    page = client.get("/network?lang=en", headers=HTML).text
    assert '<form class="params" action="/network">' in page
    assert '<option value="Yunze">yunze</option>' in page
    assert '<select name="track">' in page
    assert 'action="/network"' in client.get("/network?about=&track=&hops=1", headers=HTML).text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/network?about=yunze&lang=zh", "<title>云泽：一步之内的联系</title>"),
        ("/network?about=yunze&hops=2&lang=en", "<title>Yunze: links within two steps</title>"),
        ("/network?track=quantum&lang=en", "who does what</title>"),
    ],
)
def test_the_heading_says_what_is_shown(client: TestClient, address: str, words: str) -> None:
    assert words in client.get(address, headers=HTML).text


def test_a_served_page_may_ask_its_own_service_and_nobody_else(client: TestClient) -> None:
    answer = client.get("/network?about=yunze", headers=HTML)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert '<header class="bar">' in answer.text
    assert '"base":"/"' in answer.text
    inline = r'<style|<script(?![^>]*( src="/|type="application/json"))|\sstyle=|<[^>]+\son\w+='
    assert not re.search(inline, answer.text.partition('<script type="application/json"')[0])


def test_its_files_are_kept_for_ever_under_a_name_of_their_own(client: TestClient) -> None:
    page = client.get("/network?about=yunze", headers=HTML).text
    files = re.findall(r'"(/network/files/[^"]+)"', page)
    assert [name.rpartition(".")[2] for name in files] == ["css", "js", "js"]
    for name in files:
        assert "immutable" in client.get(name).headers["Cache-Control"]
    assert client.get("/network/files/explorer-000000000000.js").status_code == 404


def test_inside_another_page_the_picture_stands_alone(client: TestClient) -> None:
    page = client.get("/network?about=yunze&embedded=true", headers=HTML).text
    assert '<div class="explorer compact"' in page
    assert '<header class="bar">' not in page


@pytest.mark.parametrize("width", [1280, 390])
def test_a_chosen_line_shows_its_paragraph_and_leads_to_its_claim(
    browser: Any, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}/network?about=yunze")
    page.wait_for_selector("body[data-drawn=true]")
    page.click("#twin summary")
    page.click("#twin tbody button")
    page.wait_for_selector("#panel .paragraph mark")
    assert len(page.inner_text("#panel .paragraph")) > len(page.inner_text("#panel .paragraph mark"))
    for path in ("claim", "document", "id"):
        assert page.locator(f"#panel a[href^='/{path}/']").count()
    page.click("#languages [data-language=en]")
    assert page.inner_text("#head h1") == page.title() == "Yunze: links within one step"
    assert page.inner_text(".bar nav a >> nth=0") == "Network"
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert complaints == []
    page.click("#panel a[href^='/claim/']")
    page.wait_for_selector("main mark")
    page.close()
