"""What machines are told: description, VoID, prefixes and queries; from memory, with the right address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import rdflib
from fastapi.testclient import TestClient

from fikg.asking import load_queries
from fikg.layout import Layout
from fikg.service.sparql import telling
from fikg.vocabulary import DATASET, PREFIXES

SD = rdflib.Namespace(PREFIXES["sd"])
SH = rdflib.Namespace(PREFIXES["sh"])
VOID = rdflib.Namespace(PREFIXES["void"])
EXAMPLES = "/.well-known/sparql-examples"
#: What the SPARQL editor of the SIB asks: of the endpoint, and where that has nothing, of its description.
LOOKUPS = {
    "prefixes": "SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }",
    "queries": "SELECT DISTINCT ?sq ?comment ?query WHERE { ?sq a sh:SPARQLExecutable ; "
    "rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query }",
    "classes": "SELECT DISTINCT ?class ?property ?to ?type WHERE { ?cp void:class ?class ; "
    "void:propertyPartition ?pp . ?pp void:property ?property "
    "OPTIONAL { { ?pp void:classPartition [ void:class ?to ] } "
    "UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?type ] } } }",
}


@pytest.fixture(scope="module")
def description(client: TestClient) -> rdflib.Graph:
    """The service description."""
    return rdflib.Graph().parse(data=client.get("/sparql").content, format="turtle")


def looked_up(client: TestClient, description: rdflib.Graph, what: str) -> list[tuple[str, ...]]:
    """The rows that the editor would see."""
    rows = client.get("/sparql", params={"query": LOOKUPS[what]}).json()["results"]["bindings"]
    if rows:
        return [tuple(cell["value"] for cell in row.values()) for row in rows]
    found = description.query(LOOKUPS[what], initNs=dict(PREFIXES))
    return [tuple(str(term) for term in row if term is not None) for row in found]  # type: ignore[union-attr]


def test_an_editor_finds_the_prefixes(client: TestClient, description: rdflib.Graph) -> None:
    assert dict(looked_up(client, description, "prefixes")) == PREFIXES  # type: ignore[arg-type]
    declared = {
        str(description.value(each, SH.prefix)): str(description.value(each, SH.namespace))
        for each in description.objects(None, SH.declare)
    }
    assert declared == PREFIXES


def test_an_editor_finds_the_named_queries(
    client: TestClient, description: rdflib.Graph, layout: Layout
) -> None:
    rows = looked_up(client, description, "queries")
    assert {row[0].rpartition("/")[2] for row in rows} == set(load_queries(layout.queries))
    assert len(rows) == 2 * len(load_queries(layout.queries))  # a comment in each language


def test_an_editor_finds_what_the_things_of_a_class_have(
    client: TestClient, description: rdflib.Graph
) -> None:
    rows = looked_up(client, description, "classes")
    fi, xsd = PREFIXES["fi"], PREFIXES["xsd"]
    assert (f"{fi}Figure", f"{fi}about", f"{fi}City") in rows
    assert (f"{fi}Figure", f"{fi}low", f"{xsd}decimal") in rows


def test_the_partitions_of_a_class_count_what_sparql_counts(
    client: TestClient, description: rdflib.Graph
) -> None:
    city = rdflib.URIRef(PREFIXES["fi"] + "City")
    here = rdflib.URIRef(DATASET)
    part = next(
        p for p in description.objects(here, VOID.classPartition) if (p, VOID["class"], city) in description
    )
    below = list(description.objects(part, VOID.propertyPartition))
    assert len(below) > 3
    for each in below:
        predicate = description.value(each, VOID.property)
        query = f"SELECT (COUNT(*) AS ?n) {{ ?s a fi:City ; <{predicate}> ?o }}"
        counted = client.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["n"]
        assert str(description.value(each, VOID.triples)) == counted["value"]


def test_the_description_leads_to_void_and_names_only_formats_that_are_given(
    client: TestClient, description: rdflib.Graph
) -> None:
    dataset = description.value(None, rdflib.RDF.type, SD.Dataset)
    graph = description.value(dataset, SD.defaultGraph)
    assert str(graph) == DATASET
    void = [str(each) for each in description.objects(graph, rdflib.RDFS.seeAlso)]
    assert void == ["http://testserver/.well-known/void"]
    assert client.get(void[0]).headers["content-type"].startswith("text/turtle")
    named = {str(each).rpartition("/")[2] for each in description.objects(None, SD.resultFormat)}
    given = set()
    for query, names in (("ASK {}", "json xml csv tsv"), ("DESCRIBE <x:y>", "ttl nt nq trig jsonld rdf")):
        for name in names.split():
            assert client.get("/sparql", params={"query": query, "format": name}).status_code == 200
            given.add(telling_name(name))
    assert named == given
    features = list(description.objects(None, SD.feature))
    assert features
    for feature in features:
        assert {label.language for label in description.objects(feature, rdflib.RDFS.label)} == {
            "zh-Hans",
            "en",
        }  # type: ignore[attr-defined]


def telling_name(name: str) -> str:
    from fikg.service.sparql.description import W3C_FORMATS

    return W3C_FORMATS[name]


def test_a_query_is_told_as_the_form_of_sparql_examples_wants_it(client: TestClient) -> None:
    graph = rdflib.Graph().parse(data=client.get(EXAMPLES).content, format="turtle")
    schema = PREFIXES["schema"]
    told = list(graph.subjects(rdflib.RDF.type, SH.SPARQLExecutable))
    assert len(told) > 60
    for query in told:
        texts = [text for kind in ("select", "ask", "construct") for text in graph.objects(query, SH[kind])]
        assert len(texts) == 1
        for predicate in (rdflib.RDFS.label, rdflib.RDFS.comment):
            assert {text.language for text in graph.objects(query, predicate)} == {"zh-Hans", "en"}  # type: ignore[attr-defined]
        assert [str(o) for o in graph.objects(query, rdflib.URIRef(schema + "target"))] == [
            "http://testserver/sparql"
        ]
        keywords = [str(o) for o in graph.objects(query, rdflib.URIRef(schema + "keywords"))]
        assert keywords
        assert all(word == word.strip() for word in keywords)
        assert (graph.value(query, SH.prefixes), SH.declare, None) in graph
        path = str(query).removeprefix("https://w3id.org/fikg")
        assert re.fullmatch(r"/queries/[a-z-]+", path)
        assert not re.search(r"^#\+", str(texts[0]), re.MULTILINE)


def test_every_text_is_answered_by_the_endpoint(client: TestClient) -> None:
    graph = rdflib.Graph().parse(data=client.get(EXAMPLES).content, format="turtle")
    for query in graph.subjects(rdflib.RDF.type, SH.SPARQLExecutable):
        (text,) = (t for kind in ("select", "ask", "construct") for t in graph.objects(query, SH[kind]))
        answer = client.post("/sparql", data={"query": str(text)})
        assert answer.status_code == 200, (query, answer.text)


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", EXAMPLES])
def test_each_says_the_same_in_every_format_of_graphs(
    client: TestClient, with_context: Callable[[bytes], bytes], path: str
) -> None:
    parsers = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdf": "xml"}
    sizes = set()
    for form, parser in parsers.items():
        text = client.get(path, params={"format": form}).content
        whole = with_context(text) if form == "jsonld" else text
        sizes.add(len(rdflib.Dataset(default_union=True).parse(data=whole, format=parser)))
    assert len(sizes) == 1
    assert min(sizes) > 100
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_each_is_written_once_for_a_release_whatever_the_host(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ("/sparql", "/.well-known/void", EXAMPLES)
    before = [client.get(path).text for path in paths]
    monkeypatch.setattr(telling, "DOCUMENTS", {})  # nothing can be written anew
    for path, text in zip(paths, before, strict=True):
        other = client.get(path, headers={"Host": "example.org:81"})
        assert other.text == text.replace("http://testserver/", "http://example.org:81/")
        assert "http://example.org:81/sparql" in other.text
        assert telling.SERVICE not in other.text


@pytest.mark.parametrize(
    "host", ['evil"> <y', "evil y", "evil>", "evil&y", "evil<y", "evil\\", "ｅｖｉｌ.example".encode()]
)
def test_a_host_that_is_none_gets_into_no_description(client: TestClient, host: str | bytes) -> None:
    for path in ("/sparql?format=rdf", "/.well-known/void", EXAMPLES):
        answer = client.get(path, headers={"Host": host})  # type: ignore[dict-item]
        told = "" if answer.status_code == 400 else answer.text
        assert "http://evil" not in told
        assert "ｅｖｉｌ" not in told
