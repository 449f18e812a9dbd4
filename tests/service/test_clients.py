"""The same rows by any client in any format: curl, SPARQLWrapper, RDFLib, pyoxigraph, oxigraph, a browser."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)

from fikg.store.formats import ResultFormat, formats_of

#: IRIs, texts in two scripts, numbers, truth values, quotation marks, commas, line ends, gaps.
SELECT = """PREFIX fi: <https://w3id.org/fikg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label ?odd ?absent WHERE {
  ?thing a fi:City ; skos:prefLabel ?label .
  VALUES ?odd { 7 2.50 1e3 true "a, \\"b\\"\\n\\tc\\\\d" "量子"@zh-Hans <http://e/%E9%87%8F> }
  OPTIONAL { ?thing fi:nothing ?absent }
}"""
CONSTRUCT = SELECT.replace(
    "SELECT ?thing ?label ?odd ?absent", "CONSTRUCT { ?thing fi:odd ?odd ; skos:prefLabel ?label }"
)
YES, NO = "ASK { ?s a <https://w3id.org/fikg/ontology#City> }", "ASK { ?s a <http://e/nothing> }"

Rows = set[tuple[str, ...]]
Triples = set[tuple[str, ...]]


def plain(term: object) -> str:
    """The text of a term, as CSV writes it; a gap is empty, a number is in its canonical form."""
    value = term if isinstance(term, str) else getattr(term, "value", term)
    text = "" if value is None else str(value)
    return {"2.50": "2.5", "1e3": "1000", "1E3": "1000", "1000.0": "1000"}.get(text, text)


def rows_of(body: bytes, format_name: str) -> Rows:
    """The rows of a table, read by pyoxigraph; CSV, which has no types, by Python."""
    if format_name == "csv":
        lines = csv.reader(io.StringIO(body.decode(), newline=""))
        return {tuple(map(plain, line)) for line in list(lines)[1:]}
    extension = {"json": "srj", "xml": "srx"}.get(format_name, format_name)
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.from_extension(extension))
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(plain(row[name]) for name in found.variables) for row in found}


@pytest.fixture(scope="module")
def endpoint(address: str) -> str:
    return f"{address}/sparql"


@pytest.fixture(scope="module")
def rows(endpoint: str) -> Rows:
    """What all must get, by the plainest request there is."""
    body = httpx.post(endpoint, content=SELECT, headers={"Content-Type": "application/sparql-query"}).content
    found = rows_of(body, "json")
    assert len(found) >= 14
    assert all(len(row) == 4 and row[3] == "" for row in found)
    return found


@pytest.fixture(scope="module")
def triples(endpoint: str) -> Triples:
    body = httpx.get(endpoint, params={"query": CONSTRUCT, "format": "nt"}).content
    return {triple_of(quad.triple) for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)}


def triple_of(triple: Any) -> tuple[str, ...]:
    return tuple(plain(term) for term in triple)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize("format_name", [each.name for each in formats_of("SELECT")])
def test_curl(endpoint: str, rows: Rows, way: str, format_name: str) -> None:
    media_type = next(each.media_type for each in formats_of("SELECT") if each.name == format_name)
    assert rows_of(curl(endpoint, way, SELECT, "-H", f"Accept: {media_type}"), format_name) == rows
    named = rows_of(curl(endpoint, way, SELECT, url=f"{endpoint}?format={format_name}"), format_name)
    assert named == rows or way != "get"


@pytest.mark.parametrize("format_name", [each.name for each in formats_of("CONSTRUCT")])
def test_curl_gets_graphs(endpoint: str, triples: Triples, format_name: str) -> None:
    chosen = next(each for each in formats_of("CONSTRUCT") if each.name == format_name)
    body = curl(endpoint, "get", CONSTRUCT, "-H", f"Accept: {chosen.media_type}")
    written_as = ox.RdfFormat.from_media_type(chosen.media_type)
    assert {triple_of(quad.triple) for quad in ox.parse(body, format=written_as)} == triples


def curl(endpoint: str, way: str, query: str, *more: str, url: str = "") -> bytes:
    """What curl prints; the test skips where there is none."""
    if not shutil.which("curl"):
        pytest.skip("there is no curl on this machine")
    ways = {
        "get": ["--get", "--data-urlencode", f"query={query}"],
        "form": ["--data-urlencode", f"query={query}"],
        "direct": ["--data-binary", query, "-H", "Content-Type: application/sparql-query"],
    }
    command = ["curl", "--silent", "--show-error", "--fail-with-body", *ways[way], *more, url or endpoint]
    return subprocess.run(command, capture_output=True, check=True, timeout=30).stdout


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("encoding", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper(endpoint: str, rows: Rows, triples: Triples, method: str, encoding: str) -> None:
    if (method, encoding) == (GET, POSTDIRECTLY):
        pytest.skip("a GET is never POSTed directly")
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(encoding)
    wrapper.setQuery(SELECT)
    for wanted, name in ((JSON, "json"), (XML, "xml"), (CSV, "csv"), (TSV, "tsv")):
        wrapper.setReturnFormat(wanted)
        assert rows_of(wrapper.query().response.read(), name) == rows
    wrapper.setReturnFormat(JSON)
    for query, truth in ((YES, True), (NO, False)):
        wrapper.setQuery(query)
        assert wrapper.queryAndConvert()["boolean"] is truth
    wrapper.setQuery(CONSTRUCT)
    for wanted, written_as in (
        (TURTLE, ox.RdfFormat.TURTLE),
        (RDFXML, ox.RdfFormat.RDF_XML),
        (JSONLD, ox.RdfFormat.JSON_LD),
    ):
        wrapper.setReturnFormat(wanted)
        found = ox.parse(wrapper.query().response.read(), format=written_as)
        assert {triple_of(quad.triple) for quad in found} == triples


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("wanted", [each.name for each in formats_of("SELECT")])
def test_rdflib(endpoint: str, rows: Rows, method: str, wanted: str) -> None:
    graph = rdflib.Graph(asking_for(endpoint, method, wanted, formats_of("SELECT")))
    assert {tuple(plain(term) for term in row) for row in graph.query(SELECT)} == rows
    if wanted in ("xml", "json"):  # RDFLib reads no truth from CSV and TSV, which have no form for it
        assert (graph.query(YES).askAnswer, graph.query(NO).askAnswer) == (True, False)
    if wanted == "xml":
        cities = graph.triples((None, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/fikg/ontology#City")))
        assert {str(subject) for subject, _, _ in cities} == {row[0] for row in rows}


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("wanted", [each.name for each in formats_of("CONSTRUCT")])
def test_rdflib_gets_graphs(endpoint: str, triples: Triples, method: str, wanted: str) -> None:
    name = {"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld", "rdf": "xml"}.get(wanted, wanted)
    store = asking_for(endpoint, method, name, formats_of("CONSTRUCT"))
    built = rdflib.Graph(store).query(CONSTRUCT).graph
    assert built is not None
    assert {triple_of(triple) for triple in built} == triples


def asking_for(endpoint: str, method: Any, name: str, offered: Iterable[ResultFormat]) -> SPARQLStore:
    """RDFLib's store, once it is sure that the format of that name is among those it will ask for."""
    store = SPARQLStore(endpoint, method=method, returnFormat=name)
    media_types = {each.media_type for each in offered}
    assert len(media_types & set(store.response_mime_types().split(", "))) == 1
    return store


def test_pyoxigraph_asks_us_from_an_outside_store(endpoint: str, rows: Rows) -> None:
    store = ox.Store()
    mine = ox.NamedNode("http://e/mine")
    for row in sorted(rows):
        store.add(ox.Quad(ox.NamedNode(row[0]), mine, ox.Literal(1)))
    found = store.query(federated(endpoint).replace("WHERE {", f"WHERE {{ ?thing {mine} 1 .", 1))
    assert {tuple(plain(row[name]) for name in found.variables) for row in found} == rows  # type: ignore[union-attr]


def test_the_oxigraph_command_line_asks_us(endpoint: str, rows: Rows, tmp_path: Path) -> None:
    command = shutil.which("oxigraph")
    if not command:
        pytest.skip("there is no oxigraph command: install the development dependencies")
    ox.Store(str(tmp_path)).flush()  # an empty store of its own
    asking = [command, "query", "--location", str(tmp_path), "--results-format", "srj"]
    said = subprocess.run(
        [*asking, "--query", federated(endpoint)], capture_output=True, check=True, timeout=60
    )
    assert rows_of(said.stdout, "json") == rows


def federated(endpoint: str) -> str:
    """The same question, put to us by another engine."""
    head, _, pattern = SELECT.partition("WHERE")
    return f"{head} WHERE {{ SERVICE <{endpoint}> {pattern} }}"


class Elsewhere(BaseHTTPRequestHandler):
    """An empty page at another origin."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


FETCH = """async ([url, query, way, accept]) => {
  const typed = {"Content-Type": "application/sparql-query", Accept: accept};
  const direct = {method: "POST", body: query, headers: typed};
  const form = {method: "POST", body: new URLSearchParams({query}), headers: {Accept: accept}};
  const get = {headers: {Accept: accept, "X-Own": "so that the browser asks first"}};
  const asked = way === "get" ? `${url}?${new URLSearchParams({query})}` : url;
  const answer = await fetch(asked, {get, form, direct}[way]);
  const told = ["X-Fikg-Dataset", "ETag", "Retry-After"].map(name => answer.headers.get(name));
  return [answer.status, await answer.text(), told];
}"""


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_page_of_another_origin(
    browser: Any, endpoint: str, elsewhere: str, rows: Rows, triples: Triples, way: str
) -> None:
    page = browser.new_page()
    page.goto(elsewhere)
    for each in formats_of("SELECT"):
        status, text, told = page.evaluate(FETCH, [endpoint, SELECT, way, each.media_type])
        assert status == 200
        assert rows_of(text.encode(), each.name) == rows
        assert told[0]
        assert bool(told[1]) == (way == "get")  # an answer to a POST is nothing that a cache may keep
    for each in formats_of("CONSTRUCT"):
        status, text, _ = page.evaluate(FETCH, [endpoint, CONSTRUCT, way, each.media_type])
        assert status == 200
        written_as = ox.RdfFormat.from_media_type(each.media_type)
        assert {triple_of(quad.triple) for quad in ox.parse(text, format=written_as)} == triples
    status, text, _ = page.evaluate(FETCH, [endpoint, "SELECT * {", way, "application/json"])
    assert (status, json.loads(text)["status"]) == (400, 400)  # problems may be read by other origins too
    page.close()
