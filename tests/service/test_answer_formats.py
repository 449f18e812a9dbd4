"""Which format an answer comes in: by Accept, by `format=` where Accept leaves it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import rdflib
from fastapi.testclient import TestClient

from fikg.errors import UsageError
from fikg.service.http.negotiate import NotAcceptableError
from fikg.service.sparql.answer_formats import negotiated

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CONSTRUCT = "CONSTRUCT { ?city a fi:City } WHERE { ?city a fi:City }"


@pytest.mark.parametrize(
    ("form", "named", "accept", "expected"),
    [
        ("SELECT", None, None, JSON),
        ("SELECT", None, "*/*", JSON),
        ("SELECT", None, "application/*", JSON),
        ("SELECT", None, "text/*", CSV),
        ("SELECT", None, f"{CSV};q=0.5, {TSV};q=0.7, */*;q=0.1", TSV),
        ("SELECT", None, f"{JSON};q=0, */*", XML),
        ("SELECT", None, "application/json", JSON),
        ("SELECT", None, "application/xml, application/json;q=0.9", XML),
        ("SELECT", None, "application/sparql-results+xml, application/rdf+xml", XML),
        ("SELECT", "csv", None, CSV),
        ("SELECT", "csv", "*/*", CSV),
        ("SELECT", "csv", "*/*;q=0.3", CSV),
        ("SELECT", "csv", "image/png, */*;q=0.3", CSV),
        ("SELECT", "csv", BROWSER, CSV),
        ("SELECT", "csv", XML, XML),
        ("SELECT", "csv", f"{XML}, */*", XML),
        ("SELECT", "csv", f"{XML}, {CSV};q=0.9", XML),
        ("SELECT", "csv", "application/json", JSON),
        ("SELECT", "tsv", "text/*", TSV),
        ("SELECT", "json", "text/*", CSV),
        ("SELECT", "json", f"{XML}, {JSON}", JSON),
        ("SELECT", "nonsense", XML, XML),
        ("CONSTRUCT", None, "*/*", "text/turtle"),
        ("CONSTRUCT", "json", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT", "nq", "*/*", "application/n-quads"),
        ("DESCRIBE", "trig", None, "application/trig"),
        ("DESCRIBE", None, "application/json", "application/ld+json"),
        ("DESCRIBE", None, "application/trig;q=0.5, application/n-quads", "application/n-quads"),
    ],
)
def test_accept_decides_and_format_among_equals(
    form: str, named: str | None, accept: str | None, expected: str
) -> None:
    assert negotiated(form, named, accept) == expected


def test_nothing_suitable_is_refused_even_where_a_format_is_named() -> None:
    for accept in ("image/png", f"{CSV};q=0", "text/turtle"):
        with pytest.raises(NotAcceptableError, match="none of the types") as refused:
            negotiated("SELECT", "csv", accept)
        assert TSV in str(refused.value.hint)


def test_an_unknown_format_is_told_where_it_would_decide() -> None:
    with pytest.raises(UsageError, match="nonsense"):
        negotiated("SELECT", "nonsense", "*/*")


@pytest.mark.parametrize(
    ("name", "media_type", "parser"),
    [
        ("ttl", "text/turtle", "turtle"),
        ("nt", "application/n-triples", "nt"),
        ("nq", "application/n-quads", "nquads"),
        ("trig", "application/trig", "trig"),
        ("jsonld", "application/ld+json", "json-ld"),
        ("rdf", "application/rdf+xml", "xml"),
    ],
)
def test_a_graph_comes_in_each_format_by_name_by_accept_and_by_extension(
    client: TestClient, with_context: Callable[[bytes], bytes], name: str, media_type: str, parser: str
) -> None:
    accepted = {"Accept": media_type}
    for answers in (
        (
            client.get("/sparql", params={"query": CONSTRUCT, "format": name}),
            client.get("/sparql", params={"query": CONSTRUCT}, headers=accepted),
        ),
        (client.get(f"/id/yunze.{name}"), client.get("/id/yunze", headers=accepted)),
        (client.get(f"/describe.{name}"), client.get("/.well-known/void", headers=accepted)),
        (client.get(f"/sparql?format={name}"), client.get("/sparql", headers=accepted)),
    ):
        for answer in answers:
            assert answer.headers["content-type"].partition(";")[0] == media_type
            assert answer.content == answers[0].content
        text = with_context(answers[0].content) if name == "jsonld" else answers[0].content
        assert len(rdflib.Dataset(default_union=True).parse(data=text, format=parser)) > 0


def test_the_lines_of_an_accept_header_are_one(client: TestClient) -> None:
    lines = [("Accept", "image/png"), ("Accept", "text/csv")]
    answer = client.get("/sparql", params={"query": "SELECT * { ?s a fi:City }"}, headers=lines)
    assert answer.headers["content-type"].startswith("text/csv")


def test_unknown_parameters_are_accepted_in_every_way_of_asking(client: TestClient) -> None:
    more = {"output": "json", "results": "json", "ac": "1", "ünbekannt": "合肥"}
    query = "SELECT * { ?s a fi:City } ORDER BY ?s"
    answers = [
        client.get("/sparql", params=more | {"query": query}),
        client.post("/sparql", data=more | {"query": query}),
        client.post(
            "/sparql", params=more, content=query, headers={"Content-Type": "application/sparql-query"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(("default", "named", "found"), [("a", "", 0), ("", "a", 0), ("", "", 1)])
def test_a_dataset_of_the_request_takes_the_place_of_everything(
    client: TestClient, default: str, named: str, found: int
) -> None:
    given = {"default-graph-uri": f"urn:{default}"} if default else {}
    given |= {"named-graph-uri": f"urn:{named}"} if named else {}
    query = "SELECT * { ?s a fi:City } LIMIT 1"
    rows = client.get("/sparql", params=given | {"query": query}).json()["results"]["bindings"]
    assert len(rows) == found


def test_a_graph_that_is_no_iri_is_told(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "no iri"})
    assert answer.status_code == 400
    assert "graph" in answer.json()["detail"]
