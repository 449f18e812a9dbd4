"""`/sparql`: formats, forms of request, clients, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import warnings
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi.testclient import TestClient

CONNECTIONS = """
PREFIX fi: <https://w3id.org/fikg/ontology#>
PREFIX id: <https://w3id.org/fikg/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?predicate ?other ?quotation ?document WHERE {
  ?claim rdf:subject id:yunze ; rdf:predicate ?predicate ; rdf:object ?other ;
         fi:quotation/fi:exact ?quotation ; fi:inDocument ?document .
} ORDER BY ?claim ?quotation"""
CONSTRUCT = CONNECTIONS.replace(
    "SELECT ?predicate ?other ?quotation ?document", "CONSTRUCT { ?claim fi:statedIn ?document }"
)
ID = "https://w3id.org/fikg/id/"


def rows_of_json(text: str) -> list[tuple[str, ...]]:
    found = json.loads(text)
    names = found["head"]["vars"]
    return [tuple(row[name]["value"] for name in names) for row in found["results"]["bindings"]]


def test_json_xml_csv_and_tsv_say_the_same(client: TestClient) -> None:
    answers = {
        accept: client.get("/sparql", params={"query": CONNECTIONS}, headers={"Accept": accept})
        for accept in (
            "application/sparql-results+json",
            "application/sparql-results+xml",
            "text/csv",
            "text/tab-separated-values",
        )
    }
    for accept, answer in answers.items():
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == accept
    rows = rows_of_json(answers["application/sparql-results+json"].text)
    assert any(row[1] == f"{ID}xingheng-quantum" for row in rows)
    assert [tuple(row) for row in csv.reader(io.StringIO(answers["text/csv"].text))][1:] == rows
    assert len(answers["text/tab-separated-values"].text.strip().split("\n")) == len(rows) + 1
    assert answers["application/sparql-results+xml"].text.count("<result>") == len(rows)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_a_construct_answers_as_a_graph(client: TestClient, accept: str) -> None:
    import rdflib

    answer = client.post("/sparql", data={"query": CONSTRUCT}, headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == accept
    names = {"application/n-triples": "nt", "application/ld+json": "json-ld", "application/rdf+xml": "xml"}
    graph = rdflib.Graph().parse(data=answer.content, format=names.get(accept, "turtle"))
    assert len(graph) > 3


def test_the_three_ways_to_ask_answer_alike(client: TestClient) -> None:
    json_type = {"Accept": "application/sparql-results+json"}
    get = client.get("/sparql", params={"query": CONNECTIONS}, headers=json_type)
    form = client.post("/sparql", data={"query": CONNECTIONS}, headers=json_type)
    direct = client.post(
        "/sparql", content=CONNECTIONS, headers=json_type | {"Content-Type": "application/sparql-query"}
    )
    assert get.content == form.content == direct.content


def test_a_browser_gets_a_table_and_another_client_data(client: TestClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert "xingheng-quantum" in client.get("/sparql", params={"query": CONNECTIONS}, headers=browser).text
    assert client.get("/sparql", headers=browser).headers["content-type"].startswith("text/html")
    assert (
        client.get("/sparql", headers={"Accept": "text/turtle"})
        .headers["content-type"]
        .startswith("text/turtle")
    )
    answer = client.get("/sparql", params={"query": CONNECTIONS})
    assert answer.headers["content-type"].startswith("application/sparql-results+json")


def test_format_is_a_convenience_that_never_beats_a_specific_accept(client: TestClient) -> None:
    asked = {"query": CONNECTIONS, "format": "csv"}
    assert client.get("/sparql", params=asked).headers["content-type"].startswith("text/csv")
    answer = client.get("/sparql", params=asked, headers={"Accept": "application/sparql-results+xml"})
    assert answer.headers["content-type"].startswith("application/sparql-results+xml")


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT ?x WHERE { ?x a fi:City", 400, "parse"),
        ("SELECT ?x WHERE { SERVICE <http://127.0.0.1:9/> { ?x ?p ?o } }", 422, "SERVICE"),
        ("SELECT * { sErViCe<http://127.0.0.1:9/>{?x ?p ?o}}", 422, "SERVICE"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", 422, "INSERT"),
        ("", 400, "empty"),
    ],
)
def test_what_cannot_be_answered_is_told_as_problem_json(
    client: TestClient, query: str, status: int, words: str
) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert words in problem["title"] + problem["detail"]
    assert problem["hint"]


def test_a_query_that_does_not_parse_is_told_with_its_position(client: TestClient) -> None:
    problem = client.get("/sparql", params={"query": "SELECT ?x\nWHERE { ?x ?? ?y }"}).json()
    assert problem["position"]["line"] == 2


def test_no_suitable_type_is_406_and_says_what_is_offered(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": CONNECTIONS}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["hint"]


def test_an_update_is_refused(client: TestClient) -> None:
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403


def test_sparqlwrapper_and_rdflib_get_the_same_rows(address: str) -> None:
    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    expected = sorted(rows_of_json(httpx.get(f"{address}/sparql", params={"query": CONNECTIONS}).text))
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery(CONNECTIONS)
    for method in ("GET", POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(JSON)
        found = wrapper.queryAndConvert()
        assert sorted(rows_of_json(json.dumps(found))) == expected
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for method in ("GET", "POST", "POST_FORM"):
            store = SPARQLStore(f"{address}/sparql", method=method)
            rows = Graph(store).query(CONNECTIONS)
            assert sorted(tuple(str(term) for term in row) for row in rows) == expected


def test_many_clients_at_once_do_not_trouble_one_another(address: str) -> None:
    def ask(_: int) -> bytes:
        return httpx.get(f"{address}/sparql", params={"query": CONNECTIONS}).content

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(64)))) == 1


def test_the_page_shows_the_first_rows_and_tells_how_many_there_are(client: TestClient) -> None:
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    number = client.get("/sparql", params={"query": everything, "format": "csv"}).text.count("\r\n") - 1
    page = client.get("/sparql", params={"query": everything}, headers={"Accept": "text/html"}).text
    assert number > 1000
    assert f"1000 / {number}" in page
    assert page.count("<tr>") == 1001
