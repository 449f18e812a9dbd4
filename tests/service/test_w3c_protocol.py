"""The W3C's tests of the SPARQL 1.1 Protocol, read from its manifest, against the running service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.collection import Collection

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")

#: What a read-only service can pass.
PASSED = [
    "query_post_form",
    "query_dataset_default_graphs_get",
    "query_dataset_default_graphs_post",
    "query_dataset_named_graphs_post",
    "query_dataset_named_graphs_get",
    "query_dataset_full",
    "query_multiple_dataset",
    "query_get",
    "query_content_type_select",
    "query_content_type_ask",
    "query_content_type_describe",
    "query_content_type_construct",
    "query_post_direct",
    "bad_query_method",
    "bad_multiple_queries",
    "bad_query_wrong_media_type",
    "bad_query_missing_form_type",
    "bad_query_missing_direct_type",
    "bad_query_non_utf8",
    "bad_query_syntax",
    "bad_update_get",
    "bad_multiple_updates",
    "bad_update_wrong_media_type",
    "bad_update_missing_form_type",
    "bad_update_non_utf8",
    "bad_update_syntax",
    "bad_update_dataset_conflict",
]
#: What it cannot, and why: each changes the graphs first, and then asks for what it wrote.
REFUSED = {
    "update_dataset_default_graph": "inserts into a graph what it finds in one given by using-graph-uri",
    "update_dataset_default_graphs": "the same with two graphs",
    "update_dataset_named_graphs": "the same with using-named-graph-uri",
    "update_dataset_full": "the same with both",
    "update_post_form": "clears the graphs by a form",
    "update_post_direct": "clears the graphs by a body of SPARQL Update",
    "update_base_uri": "inserts triples with a relative IRI",
}
TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


@dataclass(frozen=True)
class Exchange:
    """A request of the manifest, and what is expected of its answer."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    statuses: frozenset[str]
    format: str | None
    boolean: bool | None


@pytest.fixture(scope="module")
def exchanges(w3c: Path) -> dict[str, list[Exchange]]:
    """The requests of each test, by its name."""
    file = w3c / "protocol" / "manifest.ttl"
    manifest = rdflib.Graph().parse(file, publicID="http://manifest/")
    entries = Collection(manifest, one(manifest, None, MF.entries))
    return {
        str(test).rpartition("#")[2]: [
            exchange_of(manifest, each)
            for each in Collection(manifest, one(manifest, one(manifest, test, MF.action), HT.requests))
        ]
        for test in entries
    }


def one(graph: rdflib.Graph, subject: rdflib.term.Node | None, predicate: rdflib.URIRef) -> rdflib.term.Node:
    found = graph.value(subject, predicate) if subject else next(graph.objects(None, predicate))
    assert found is not None
    return found


def exchange_of(graph: rdflib.Graph, request: rdflib.term.Node) -> Exchange:
    response, body = one(graph, request, HT.resp), graph.value(request, HT.body)
    listed = graph.value(request, HT.headers)
    headers = Collection(graph, listed) if listed else []
    boolean, form = graph.value(response, MF.expectedBoolean), graph.value(response, MF.expectedFormat)
    return Exchange(
        method=str(one(graph, request, HT.methodName)),
        path=str(one(graph, request, HT.absolutePath)).replace("/sparql/", "/sparql", 1),
        headers={str(graph.value(h, HT.fieldName)): str(graph.value(h, HT.fieldValue)) for h in headers},
        body=str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding)))
        if body
        else b"",
        statuses=frozenset(str(each)[-3] for each in graph.objects(response, MF.expectedStatus)),
        format=str(form) if form else None,
        boolean=bool(boolean.toPython()) if isinstance(boolean, rdflib.Literal) else None,
    )


def sent(address: str, exchange: Exchange) -> httpx.Response:
    return httpx.request(
        exchange.method, address + exchange.path, headers=exchange.headers, content=exchange.body, timeout=30
    )


def test_every_test_of_the_manifest_is_accounted_for(exchanges: dict[str, list[Exchange]]) -> None:
    assert sorted(exchanges) == sorted([*PASSED, *REFUSED])
    assert (len(PASSED), len(REFUSED)) == (27, 7)


@pytest.mark.parametrize("name", PASSED)
def test_what_a_read_only_service_can_pass(
    w3c_address: str, exchanges: dict[str, list[Exchange]], name: str
) -> None:
    for exchange in exchanges[name]:
        answer = sent(w3c_address, exchange)
        assert str(answer.status_code)[0] in exchange.statuses, answer.text
        if exchange.format:
            assert answer.headers["content-type"].partition(";")[0] in TYPES[exchange.format]
        if exchange.boolean is not None:
            assert answer.json()["boolean"] is exchange.boolean
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["detail"]


@pytest.mark.parametrize("name", REFUSED)
def test_an_update_is_refused_with_a_hint_and_changes_nothing(
    w3c_address: str, exchanges: dict[str, list[Exchange]], name: str
) -> None:
    update, *questions = exchanges[name]
    answer = sent(w3c_address, update)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    assert "read-only" in answer.json()["detail"]
    assert answer.json()["hint"]
    for question in questions:
        assert sent(w3c_address, question).json() == {"head": {}, "boolean": False}
    query = "SELECT ?g { GRAPH ?g { ?s a <http://xmlns.com/foaf/0.1/Document> } } ORDER BY ?g"
    found = httpx.get(f"{w3c_address}/sparql", params={"query": f"{query} # {name}", "format": "csv"})
    graphs = [f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in "123"]
    assert found.text.split()[1:] == graphs
