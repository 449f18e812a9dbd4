"""A network taken along: nothing is lost on the way, the evidence goes with it, every text stays a text."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import openpyxl
import pandas as pd
import pyoxigraph as ox
import pytest

from fikg.asking.origin import Origin
from fikg.errors import UsageError
from fikg.layout import Layout
from fikg.network import FORMATS, View, export, frames_of, view_network, write_export
from fikg.network.flat import flat
from fikg.store import Store, build, open_store
from fikg.vocabulary import ID

ORIGIN = Origin(
    "云泽：一步之内的联系",
    "Yunze: links within one step",
    "http://localhost:8420/network?about=yunze&v=1",
    "v1",
    date(2026, 1, 2),
    "http://localhost:8420/",
)
HOSTILE = (
    '=HYPERLINK("http://192.0.2.1/")<img src=x onerror="document.title=1">'
    '"><script>alert(1)</script>\n@SUM(A1)'
)
UNWRITABLE = "\x00\x0b\ufffe\ud800"
XML_READERS = [("graphml", lambda file: nx.read_graphml(file, force_multigraph=True)), ("gexf", nx.read_gexf)]


@pytest.fixture(scope="module")
def store(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Store:
    home = tmp_path_factory.mktemp("mini")
    build(mini_layout, home)
    return open_store(home)


@pytest.fixture
def graph(store: Store) -> nx.MultiDiGraph[str]:
    view = View.parse([("about", "yunze"), ("hops", "2"), ("limit", "60")], lambda name, space: ID(name))
    graph, _ = view_network(store, view)
    assert graph.number_of_edges() > 1
    return graph


@pytest.fixture
def hostile_graph(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The same with names, words and titles that try to be markup, formulas, and what no file can hold."""
    for node in graph:
        for name in ("label_zh", "label_en", "label_hant", "kind_zh"):
            graph.nodes[node][name] = HOSTILE + UNWRITABLE
    for *_, data in graph.edges(data=True):
        data["label_zh"] = data["label_en"] = "+" + HOSTILE
        data["claims"] = [
            claim | dict.fromkeys(("quotation", "title", "title_en", "heading"), "-" + HOSTILE + UNWRITABLE)
            for claim in data["claims"]
        ]
    return graph


@pytest.mark.parametrize(("form", "read"), XML_READERS)
def test_networkx_reads_back_every_attribute(graph: nx.MultiDiGraph[str], form: str, read: Any) -> None:
    again, wanted = read(io.BytesIO(export(graph, form, origin=ORIGIN))), flat(graph)
    assert set(again) == set(wanted)
    for node, data in wanted.nodes(data=True):
        assert data.items() <= again.nodes[node].items()
    found = {
        (source, target, data["predicate"], data["status"]): data
        for source, target, data in again.edges(data=True)
    }
    for source, target, key, data in wanted.edges(keys=True, data=True):
        read_back = found[source, target, data["predicate"], data["status"]]
        assert data.items() <= read_back.items()
        assert json.loads(read_back["claims_json"]) == graph.edges[source, target, key]["claims"]


def test_gexf_has_the_places_colours_and_lines_of_the_picture(graph: nx.MultiDiGraph[str]) -> None:
    written = export(graph, "gexf", origin=ORIGIN)
    again = nx.read_gexf(io.BytesIO(written))
    for node, data in again.nodes(data=True):
        assert data["viz"]["position"] == {
            "x": graph.nodes[node]["x"],
            "y": -graph.nodes[node]["y"],
            "z": 0.0,
        }
    places = {data["kind_group"]: data["viz"]["color"] for _, data in again.nodes(data=True)}
    assert places["place"] == {"r": 0, "g": 114, "b": 178, "a": 1.0}
    assert b'lastmodifieddate="2026-01-02"' in written
    assert ORIGIN.address.replace("&", "&amp;").encode() in written


def test_a_table_has_one_row_a_statement_and_claim_and_chinese_stays(graph: nx.MultiDiGraph[str]) -> None:
    written = export(graph, "csv", origin=ORIGIN)
    assert written.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(io.BytesIO(written), dtype=str, keep_default_na=False)
    behind = {
        (str(key), claim["id"]): claim["quotation"]
        for *_, key, data in graph.edges(keys=True, data=True)
        for claim in data["claims"]
    }
    assert {(r.statement, r.claim): r.quotation for r in table.itertuples()} == behind
    assert table.link.str.startswith("http://localhost:8420/claim/").all()
    assert "云泽" in {*table.source_zh, *table.target_zh}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("zh", ["事物", "归并陈述", "出处", "文献", "说明"]),
        ("en", ["nodes", "edges", "evidence", "documents", "about"]),
    ],
)
def test_a_workbook_has_evidence_documents_and_origin(
    graph: nx.MultiDiGraph[str], store: Store, language: str, names: list[str]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(graph, "xlsx", store, origin=ORIGIN, language=language)))
    assert book.sheetnames == names
    evidence = book[names[2]]
    assert evidence.freeze_panes == "A2"
    claims = sum(len(data["claims"]) for *_, data in graph.edges(data=True))
    assert evidence.max_row == 1 + claims
    link = evidence.cell(2, evidence.max_column)
    assert link.hyperlink.target == f"http://localhost:8420/claim/{link.value}"
    about = {row[0].value: row[1].value for row in book[names[4]].rows}
    assert {ORIGIN.address, "v1", "2026-01-02"} <= set(about.values())
    assert book.properties.created.date() == date(2026, 1, 2)
    assert any("云泽周报" in str(row[3].value) for row in book[names[3]].rows)


def test_turtle_holds_all_that_is_shown_and_loads(graph: nx.MultiDiGraph[str], store: Store) -> None:
    loaded = ox.Store()
    loaded.load(export(graph, "ttl", store, origin=ORIGIN), format=ox.RdfFormat.TURTLE)
    asked = """PREFIX fi: <https://w3id.org/fikg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT DISTINCT ?claim ?statement { ?claim fi:states ?statement ; fi:quotation/fi:exact ?words ;
          fi:statedIn ?paragraph . ?paragraph fi:ordinal ?n ; dcterms:isPartOf ?document .
          ?document dcterms:title ?title . ?statement rdf:subject/skos:prefLabel ?name }"""
    found = {(row[0].value.rsplit("/")[-1], row[1].value.rsplit("/")[-1]) for row in loaded.query(asked)}
    shown = {
        (claim["id"], str(key))
        for *_, key, data in graph.edges(keys=True, data=True)
        for claim in data["claims"]
    }
    assert found == shown


def test_the_documents_behind_it_are_cited(graph: nx.MultiDiGraph[str], store: Store) -> None:
    assert b"@misc{yunze-2025," in export(graph, "bib", store)
    assert (
        "顾青. 云泽未来产业观察[Z]. [出版地不详]: 云泽周报, 2025-07-01.\n"
        in export(graph, "txt", store).decode()
    )
    page = export(graph, "html", store, origin=ORIGIN).decode()
    assert "顾青：《云泽未来产业观察》，云泽周报，2025-07-01。" in page


def test_the_same_network_gives_the_same_bytes(graph: nx.MultiDiGraph[str], store: Store) -> None:
    for form in FORMATS:
        assert export(graph, form, store, origin=ORIGIN) == export(graph, form, store, origin=ORIGIN), form


def test_frames_hold_the_tables(graph: nx.MultiDiGraph[str]) -> None:
    frames = frames_of(graph)
    assert len(frames.nodes) == len(graph)
    assert len(frames.edges) == graph.number_of_edges()
    assert frames.evidence.claim.str.match(r"[a-z]+-\d{4}-\d{4}").all()


def test_a_form_that_tells_of_documents_needs_the_store(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tells of documents"):
        write_export(graph, tmp_path / "x.xlsx")


@pytest.mark.parametrize(("form", "read"), XML_READERS)
def test_hostile_texts_stay_texts_in_xml(hostile_graph: nx.MultiDiGraph[str], form: str, read: Any) -> None:
    written = export(hostile_graph, form, origin=ORIGIN)
    assert not [
        element.tag for element in ElementTree.fromstring(written).iter() if element.tag.endswith("}script")
    ]
    again = read(io.BytesIO(written))
    assert {data["label_en"] for _, data in again.nodes(data=True)} == {HOSTILE}
    assert all(f"「-{HOSTILE}」" in data["claims"] for *_, data in again.edges(data=True))


def test_hostile_texts_stay_texts_in_tables(hostile_graph: nx.MultiDiGraph[str], store: Store) -> None:
    table = pd.read_csv(
        io.BytesIO(export(hostile_graph, "csv", origin=ORIGIN)), dtype=str, keep_default_na=False
    )
    texts = table[["source_zh", "predicate_zh", "quotation"]].to_numpy().ravel()
    assert all(text.startswith("'") and "<script>" in text for text in texts)
    book = openpyxl.load_workbook(io.BytesIO(export(hostile_graph, "xlsx", store, origin=ORIGIN)))
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert HOSTILE in {cell.value for cell in cells}
    assert {cell.hyperlink.target.split("/")[2] for cell in cells if cell.hyperlink} <= {
        "localhost:8420",
        "w3id.org",
        "creativecommons.org",
    }


def test_hostile_texts_stay_texts_in_json_and_turtle(
    hostile_graph: nx.MultiDiGraph[str], store: Store
) -> None:
    again = json.loads(export(hostile_graph, "json", origin=ORIGIN))
    assert {node["label_zh"] for node in again["nodes"]} == {HOSTILE + UNWRITABLE[:-1]}
    evil = Origin(f"title\n<x:a> <x:b> <x:c> . {UNWRITABLE}", "", "http://localhost/\n<x:d> <x:e> <x:f> .")
    triples = list(ox.parse(export(hostile_graph, "ttl", store, origin=evil), format=ox.RdfFormat.TURTLE))
    assert triples
    assert not [each for each in triples if str(each.subject).startswith("<x:")]


def test_hostile_texts_stay_texts_in_the_page_of_its_own(
    hostile_graph: nx.MultiDiGraph[str], store: Store, browser: Any, tmp_path: Path
) -> None:
    evil = Origin(HOSTILE, HOSTILE, version="v1")
    file = write_export(hostile_graph, tmp_path / "页.html", store, origin=evil)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-drawn=true]")
    page.click("#twin summary")
    page.click("#twin tbody button")
    assert "<script>alert(1)</script>" in page.inner_text("#panel")
    page.click("#sources summary")
    assert "云泽未来产业观察" in page.inner_text("#sources")
    assert page.locator("img[src=x]").count() == 0
    assert page.title() != "1"
    assert (asked, said) == ([file.as_uri()], [])
    context.close()
