"""Text of the graph and of the address is shown and never run, on every page that the service has.

Pages are found by walking the routers (`tests/helping`): a page that is added is tested here by itself.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pyoxigraph as ox
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from fikg.documents import Library
from fikg.layout import Layout
from fikg.service import create_app
from fikg.store import build
from hostile import EVIL, SHORT_EVIL, hostile_graph
from serving import on_a_socket
from walking import asked_of, paths_of, routes, samples_of

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def hostile_home(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    graph = hostile_graph(mini_layout.graph, folder / "graph")
    build(Layout(mini_layout.root, graph_folder=graph), folder / "store")
    return folder / "store"


def service_of(home: Path) -> FastAPI:
    return create_app(home, Library(Path("/nowhere"), {}))


@pytest.fixture(scope="module")
def hostile_client(hostile_home: Path) -> Iterator[TestClient]:
    with TestClient(service_of(hostile_home), raise_server_exceptions=False) as client:
        yield client


class Markup(HTMLParser):
    """What a page holds that no template of ours writes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: list[str] = []
        self.text: list[str] = []
        self._script: dict[str, str | None] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        leads = [given.get(name) or "" for name in ("src", "href", "action")]
        self._script = given if tag == "script" else None
        if (
            tag in ("evil-mark", "object", "embed", "base")
            or any(name.startswith("on") or name in ("evil", "style", "srcdoc") for name in given)
            or any(re.match(r"\s*(javascript|vbscript):", each, re.I) for each in leads)
            or (tag in ("img", "script", "iframe") and "evil" in leads[0])
        ):
            self.foreign.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        self._script = None

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._script is not None and "hacked()" in data:
            kind = self._script.get("type") or ""
            if kind not in ("application/json", "application/ld+json"):
                self.foreign.append(f"script of {kind or 'our own'}: {data[:80]}")


def test_the_text_of_the_graph_and_of_the_address_is_text_on_every_page(hostile_client: TestClient) -> None:
    samples, shown, pages, quoting = samples_of(hostile_client.get), set(), 0, 0
    assert {"statement", "paragraph", "disagreement"} <= samples.keys()
    for route in routes():
        for path in dict.fromkeys(paths_of(route, samples)):
            for asked in asked_of(route, path, EVIL):
                answer = hostile_client.get(path, params=asked, headers=HTML, follow_redirects=False)
                if not answer.headers.get("content-type", "").startswith("text/html"):
                    continue
                pages += 1
                found = Markup(answer.text)
                assert not found.foreign, (path, asked, found.foreign)
                assert answer.status_code < 500, (path, asked)
                told = "".join(found.text)
                shown |= {route.path} if "<evil-mark" in told else set()
                quoting += SHORT_EVIL in told
    assert pages > 100
    assert quoting > 10
    assert {
        "/",
        "/search",
        "/documents",
        "/queries",
        "/queries/{name}",
        "/network",
        "/sparql",
        "/why",
    } <= shown


def test_the_test_would_see_markup() -> None:
    assert len(Markup(f"<p>{EVIL}</p>").foreign) >= 2
    assert not Markup(f"<p>{EVIL.replace('&', '&amp;').replace('<', '&lt;')}</p>").foreign
    assert Markup('<a href="javascript:hacked()">x</a><p style="color:red">x</p>').foreign


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_browser_runs_nothing_of_it(
    browser: Any,
    hostile_home: Path,
    language: str,
) -> None:
    with on_a_socket(service_of(hostile_home)) as address:
        page = browser.new_page(locale={"zh": "zh-CN", "en": "en-GB"}[language])
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.add_init_script("window.hacked = () => { window.wasHacked = true; };")
        for path in ("/id/yunze", "/network?about=yunze", "/queries/connections?entity=yunze", "/documents"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            assert not page.evaluate("window.wasHacked"), path
        page.goto(address + "/")
        page.fill("#q", "yunze")
        page.wait_for_selector("[role=option]")
        assert "<evil-mark" in page.inner_text("[role=listbox]")
        assert not page.evaluate("window.wasHacked")
        assert page.locator("evil-mark, img[src=evil]").count() == 0
        assert said == []
        page.close()


#: What the files of the service are asked with, besides what the walk knows.
FILES = [
    *(
        f"/api/network/view.{form}?about=yunze&hops=2"
        for form in ("graphml", "gexf", "json", "csv", "xlsx", "ttl", "html")
    ),
    *(f"/api/compare.{form}?track=quantum&place=yunze&place=haitong" for form in ("csv", "json")),
    *(f"/api/{room}.{form}" for room in ("calendar", "claims", "disagreements") for form in ("csv", "json")),
    "/api/queries/figures-of-a-place.xlsx?place=yunze",
    "/api/queries/figures-of-a-place.csv?place=yunze",
    *(f"/api/matrix.{form}?track=quantum" for form in ("csv", "json")),
    "/preview.svg?about=yunze",
    "/api/documents.txt",
    "/api/documents.bib",
    "/api/cite?claim=yunze-2025-0003&style=plain",
]


@pytest.mark.parametrize("path", FILES)
def test_the_text_of_the_graph_is_text_in_every_file(hostile_client: TestClient, path: str) -> None:
    answer = hostile_client.get(path)
    assert answer.status_code == 200, answer.text[:300]
    form = answer.headers["content-type"].split(";")[0]
    if form.endswith(("xml", "svg+xml")):
        elements = ElementTree.fromstring(answer.content)
        assert not [
            each.tag for each in elements.iter() if each.tag.endswith(("evil-mark", "}img", "}script"))
        ]
        assert "&lt;" in answer.text or not [each for each in elements.iter() if each.tag.endswith("}text")]
    elif form == "text/html":
        assert not [each for each in Markup(answer.text).foreign if "evil" in each]
        assert "evil-mark" in answer.text
    elif form.endswith("json"):
        assert "<evil-mark" in json.dumps(answer.json())
    elif form == "text/csv":
        rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert len({len(row) for row in rows}) == 1
        assert any("<evil-mark" in cell for row in rows for cell in row)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    elif form.endswith("sheet"):
        cells = [
            cell
            for sheet in openpyxl.load_workbook(io.BytesIO(answer.content))
            for row in sheet
            for cell in row
        ]
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        assert any("<evil-mark" in str(cell.value) for cell in cells)
    elif form == "text/turtle":
        words = [str(each.object) for each in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)]
        assert any("<evil-mark" in each for each in words)
    else:
        assert form in ("text/plain", "application/x-bibtex")
        assert "evil" in answer.text
