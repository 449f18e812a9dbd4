"""Text of the graph and of the address is shown and never run, on every page that the service has.

Pages are found by walking the routers: a page that is added is tested here by itself. What it needs to be
told beyond names that are known below goes to `HELPFUL`.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from fikg.asking import load_queries
from fikg.documents import Library
from fikg.layout import Layout, find_layout
from fikg.service import create_app
from fikg.service.app import ROOMS
from fikg.store import build

HTML = {"Accept": "text/html"}
EVIL = "<img src=evil onerror=hacked()>\"'><script>hacked()</script></script><evil-mark evil=1>"
#: The predicates of the graph whose values are text that somebody else wrote.
TEXTS = "(skos:(pref|alt)Label|dcterms:(title|publisher)|fi:(headingPath|role)|rdfs:comment) "
#: A quotation is as long as its offsets say.
SHORT_EVIL = "<p evil>"
QUOTED = re.compile(r'fi:exact "([^"]*)" ; fi:start (\d+) ; fi:end (\d+)')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?=@|\s*[;,.\]])')

SAMPLES = {
    "id": ["yunze", "xingheng-quantum"],
    "claim": ["yunze-2025-0001", "yunze-2025-0017"],
    "document": ["yunze-2025"],
    "track": ["quantum"],
    "indicator": ["enterprises"],
    "unit": ["cny"],
}
LABELS = "SELECT ?x ?label { ?x skos:prefLabel ?label } LIMIT 20"
MANY = 2  # parameters, beyond which markup goes to all of them at once
#: Parameters that an address reads by itself.
UNDECLARED = {"/sparql": ["query"], "/why": ["query"]}
#: What makes a page show much: values of parameters by their name, several where several may be given.
HELPFUL: dict[str, list[str]] = {
    "q": ["yunze"],
    "query": [LABELS],
    "about": ["yunze"],
    "place": ["yunze", "haitong"],
    "city": ["yunze", "haitong"],
    "entity": ["yunze"],
    "track": ["quantum"],
    "from": ["yunze"],
    "to": ["xingheng-quantum"],
    "claim": ["yunze-2025-0001"],
    "document": ["yunze-2025"],
}


def hostile_graph(source: Path, target: Path) -> Path:
    """The small graph with markup in every name, title, quotation and note."""
    shutil.copytree(source, target)
    written = EVIL.replace('"', '\\"')
    for file in target.rglob("*.ttl"):
        lines = file.read_text(encoding="utf-8").splitlines()
        told = False  # a list of values goes on in the next line
        for number, line in enumerate(lines):
            told = bool(re.search(TEXTS, line)) or (told and line.lstrip().startswith('"'))
            if told:
                lines[number] = LITERAL.sub(lambda found: f'"{found[1]}{written}"', line)
        file.write_text(QUOTED.sub(_quoting, "\n".join(lines)) + "\n", encoding="utf-8")
    return target


def _quoting(found: re.Match[str]) -> str:
    start, end = int(found[2]), int(found[3])
    words = SHORT_EVIL.ljust(end - start, "x") if end - start >= len(SHORT_EVIL) else found[1]
    return f'fi:exact "{words}" ; fi:start {start} ; fi:end {end}'


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


def routes() -> list[APIRoute]:
    found = [each for room in ROOMS for each in room.router.routes]
    return [each for each in found if isinstance(each, APIRoute) and "GET" in each.methods]


def paths_of(route: APIRoute, samples: dict[str, list[str]]) -> Iterator[str]:
    """The addresses of a route with names that the graph has, for every place in its path."""
    places = re.findall(r"{(\w+)(?::\w+)?}", route.path)
    first = route.path.strip("/").split("/")[0]
    for kind, slugs in samples.items() if places else [("", [""])]:
        if places and first in samples and kind != first:
            continue
        choices = {"kind": [kind], "name": sorted(load_queries(find_layout().queries)), "extension": ["html"]}
        for values in itertools.product(*(choices.get(place, slugs) for place in places)):
            path = route.path
            for place, value in zip(places, values, strict=True):
                path = re.sub(rf"{{{place}(:\w+)?}}", value, path)
            yield path


def parameters_of(dependant: Dependant) -> list[str]:
    """The names in the query string that an address and all it depends on read."""
    below = [name for each in dependant.dependencies for name in parameters_of(each)]
    return [*(field.alias for field in dependant.query_params), *below]


def asked_of(route: APIRoute, path: str) -> Iterator[list[tuple[str, str]]]:
    """Without parameters, with what helps, and with markup in every one of them."""
    names = parameters_of(route.dependant)
    if path.startswith("/queries/"):
        names += load_queries(find_layout().queries)[path.rsplit("/", 1)[-1]].parameters
    yield []
    names += UNDECLARED.get(path, [])
    if helpful := [(name, value) for name in names for value in HELPFUL.get(name, [])]:
        yield helpful
    if len(names) > MANY:
        yield [(name, EVIL) for name in names]
    else:
        yield from ([(name, EVIL)] for name in names)


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


def samples_of(client: TestClient) -> dict[str, list[str]]:
    """The names above, and ids that only the build knows."""
    query = """SELECT ?kind (SAMPLE(?x) AS ?one) { { ?x a fi:Statement . BIND("statement" AS ?kind) } UNION
        { ?x fi:ordinal 2 . BIND("paragraph" AS ?kind) } UNION
        { ?x a fi:Disagreement . BIND("disagreement" AS ?kind) } } GROUP BY ?kind"""
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return SAMPLES | {row["kind"]["value"]: [row["one"]["value"].rsplit("/", 1)[-1]] for row in rows}


def test_the_text_of_the_graph_and_of_the_address_is_text_on_every_page(hostile_client: TestClient) -> None:
    samples, shown, pages, quoting = samples_of(hostile_client), set(), 0, 0
    assert {"statement", "paragraph", "disagreement"} <= samples.keys()
    for route in routes():
        for path in dict.fromkeys(paths_of(route, samples)):
            for asked in asked_of(route, path):
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
    serve_on_a_socket: Callable[[FastAPI], AbstractContextManager[str]],
    language: str,
) -> None:
    with serve_on_a_socket(service_of(hostile_home)) as address:
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
