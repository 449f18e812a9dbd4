"""The W3C's tests of the result formats JSON, CSV and TSV, and of the service description."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {f"{XSD}double": float, f"{XSD}integer": int, f"{XSD}negativeInteger": int}
TESTS = {
    "json-res": ["jsonres01", "jsonres02", "jsonres03", "jsonres04"],
    "csv-tsv-res": ["csv01", "csv02", "csv03", "tsv01", "tsv02", "tsv03"],
}
TYPES = {
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
Rows = list[dict[str, Any]]


def entries(w3c: Path, folder: str) -> tuple[rdflib.Graph, list[rdflib.term.Node]]:
    manifest = rdflib.Graph().parse(w3c / folder / "manifest.ttl", publicID="http://manifest/")
    return manifest, list(Collection(manifest, next(manifest.objects(None, MF.entries))))


def name_of(node: rdflib.term.Node | None) -> str:
    return str(node).replace("#", "/").rpartition("/")[2]


def rows_of_json(text: str) -> Rows | bool:
    found = json.loads(text)
    if "boolean" in found:
        return bool(found["boolean"])
    return [
        {name: cell if cell["type"] != "bnode" else "a blank node" for name, cell in row.items()}
        for row in found["results"]["bindings"]
    ]


def rows_of_csv(text: str) -> Rows:
    header, *rows = csv.reader(io.StringIO(text))
    return named(header, ([text_of(cell) for cell in row] for row in rows))


def rows_of_tsv(text: str) -> Rows:
    header, *rows = (line.split("\t") for line in text.rstrip("\n").split("\n"))
    return named([name.removeprefix("?") for name in header], ([term_of(c) for c in row] for row in rows))


def named(header: list[str], rows: Iterable[list[Any]]) -> Rows:
    return [dict(zip(header, row, strict=True)) for row in rows]


def text_of(cell: str) -> str | float:
    """What a cell of CSV means: 1.0E6 is 1000000."""
    if cell.startswith("_:"):
        return "a blank node"
    return float(cell) if re.fullmatch(r"[+-]?[0-9.]+(E[0-9]+)?", cell) else cell


def term_of(cell: str) -> Any:
    """What a cell of TSV means.

    The engine keeps numbers by their value: "1.0E6" is written 1000000, and an integer of a derived type
    (xsd:negativeInteger) as xsd:integer, which is the same number.
    """
    if not cell:
        return None
    term = next(iter(ox.parse(f"<x:s> <x:p> {cell} .", format=ox.RdfFormat.TURTLE))).object
    if isinstance(term, ox.BlankNode):
        return "a blank node"
    if isinstance(term, ox.Literal) and term.datatype.value in NUMBERS:
        return NUMBERS[term.datatype.value](term.value)
    return term


READ = {".srj": rows_of_json, ".csv": rows_of_csv, ".tsv": rows_of_tsv}


@pytest.mark.parametrize(("folder", "name"), [(folder, n) for folder, names in TESTS.items() for n in names])
def test_an_answer_means_what_the_expected_one_means(
    w3c: Path, w3c_address: str, folder: str, name: str
) -> None:
    manifest, tests = entries(w3c, folder)
    assert {name_of(each) for each in tests} == set(TESTS[folder])
    test = next(each for each in tests if name_of(each) == name)
    action = manifest.value(test, MF.action)
    expected = w3c / folder / name_of(manifest.value(test, MF.result))
    query = (w3c / folder / name_of(manifest.value(action, QT.query))).read_text(encoding="utf-8")
    answer = httpx.get(
        f"{w3c_address}/sparql",
        params={
            "query": query,
            "default-graph-uri": f"urn:{folder}/{name_of(manifest.value(action, QT.data))}",
        },
        headers={"Accept": TYPES[expected.suffix]},
    )
    assert answer.headers["content-type"].partition(";")[0] == TYPES[expected.suffix]
    read = READ[expected.suffix]
    wanted = read(expected.read_text(encoding="utf-8"))
    assert read(answer.text) == wanted
    assert wanted != []


#: Of the schema of SPARQL 1.1 Service Description: each property, the class of its subject and of its values.
SCHEMA = {
    SD.endpoint: (SD.Service, None),
    SD.supportedLanguage: (SD.Service, {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}),
    SD.resultFormat: (SD.Service, None),
    SD.feature: (SD.Service, SD.Feature),
    SD.defaultEntailmentRegime: (SD.Service, None),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
}


@pytest.fixture(scope="module")
def described(address: str) -> rdflib.Graph:
    """What a bare GET of the endpoint gives to a client that asks for nothing special."""
    answer = httpx.get(f"{address}/sparql")
    assert answer.headers["content-type"].startswith("text/turtle")
    return rdflib.Graph().parse(data=answer.content, format="turtle")


def test_the_three_tests_of_the_description_are_those_below(w3c: Path) -> None:
    _, tests = entries(w3c, "service-description")
    assert {name_of(each) for each in tests} == {"has-endpoint-triple", "returns-rdf", "conforms-to-schema"}


def test_a_get_on_the_endpoint_returns_rdf(described: rdflib.Graph) -> None:
    assert (None, rdflib.RDF.type, SD.Service) in described


def test_the_description_has_a_matching_endpoint(described: rdflib.Graph, address: str) -> None:
    assert [str(o) for o in described.objects(None, SD.endpoint)] == [f"{address}/sparql"]


def test_the_description_conforms_to_the_schema(described: rdflib.Graph) -> None:
    used = {p for p in described.predicates() if str(p).startswith(str(SD))}
    assert used == set(SCHEMA)
    for subject, predicate, value in described:
        if predicate in used:
            domain, values = SCHEMA[rdflib.URIRef(predicate)]
            assert (subject, rdflib.RDF.type, domain) in described
            if isinstance(values, set):
                assert value in values
            elif values is not None:
                assert (value, rdflib.RDF.type, values) in described
