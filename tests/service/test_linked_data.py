"""Linked data: every IRI of the dataset leads somewhere, in every form; one context; schema.org."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
import rdflib
from fastapi.testclient import TestClient
from rdflib.compare import isomorphic

from fikg.service.things.linked_forms import FORMS
from fikg.service.things.schema_org import script_of
from fikg.store import Store, open_store
from fikg.vocabulary import BASE, PREFIXES

HTML = {"Accept": "text/html"}
READERS = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}
KINDS = (
    "id",
    "track",
    "indicator",
    "unit",
    "document",
    "paragraph",
    "claim",
    "statement",
    "disagreement",
    "judgement",
)


@pytest.fixture(scope="module")
def store(served_home) -> Store:  # type: ignore[no-untyped-def]
    return open_store(served_home)


def some_iri(store: Store, kind: str) -> str:
    rows = store.select(
        f"SELECT ?x {{ ?x a ?class . FILTER(STRSTARTS(STR(?x), '{BASE}{kind}/')) "
        "FILTER NOT EXISTS { ?x dcterms:isReplacedBy ?kept } } ORDER BY ?x LIMIT 1"
    )
    return str(rows[0][0])


def read(client: TestClient, path: str, form: str) -> rdflib.Graph:
    """The graph at an address; the context of its JSON-LD is fetched where the answer says that it is."""
    answer = client.get(path)
    assert answer.status_code == 200
    text = answer.text
    if form == "jsonld":
        document = answer.json()
        text = json.dumps(document | client.get(document["@context"]).json())
    return rdflib.Graph().parse(data=text, format=READERS[form])


def test_every_iri_of_the_dataset_leads_to_an_answer(client: TestClient, store: Store) -> None:
    rows = store.select(
        "SELECT DISTINCT ?x { { ?x ?p ?o } UNION { ?o ?p ?x } UNION { ?o ?x ?p } "
        f"FILTER(ISIRI(?x) && STRSTARTS(STR(?x), '{BASE}')) }}"
    )
    iris = [str(row[0]) for row in rows]
    spaces = {iri.removeprefix(BASE).partition("/")[0].partition("#")[0] for iri in iris}
    assert spaces >= {*KINDS, "ontology", "shapes", "dataset"}
    turtle = {"Accept": "text/turtle"}
    paths = {urlsplit(iri.replace(BASE, "/")).path for iri in iris}
    assert [path for path in paths if client.get(path, headers=turtle).status_code != 200] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_thing_says_the_same_in_every_form(client: TestClient, store: Store, kind: str) -> None:
    iri = some_iri(store, kind)
    path = iri.replace(BASE, "/")
    graphs = [read(client, f"{path}.{form}", form) for form in READERS]
    assert all(isomorphic(graphs[0], each) for each in graphs[1:])
    assert (rdflib.URIRef(iri), None, None) in graphs[0]
    assert client.get(f"{path}.json").json()["iri"] == iri
    assert iri in client.get(f"{path}.html").text
    for form, media_type in FORMS.items():
        by_accept = client.get(path, headers={"Accept": media_type})
        assert by_accept.headers["content-type"].partition(";")[0] == media_type
        assert by_accept.headers["content-type"] == client.get(f"{path}.{form}").headers["content-type"]


def test_the_ontology_and_the_shapes_are_whole(client: TestClient, store: Store) -> None:
    ontology = read(client, "/ontology.ttl", "ttl")
    assert isomorphic(ontology, read(client, "/ontology.jsonld", "jsonld"))
    for space, found in ((PREFIXES["fi"], ontology), (f"{BASE}shapes#", read(client, "/shapes", "ttl"))):
        rows = store.select(f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{space}')) }}")
        assert {str(row[0]) for row in rows} <= set(map(str, found.subjects()))
        loose = {each for each in found.objects() if isinstance(each, rdflib.BNode)} - set(found.subjects())
        assert not loose, "a nameless part is told with what it is a part of"
    assert client.get("/ontology.xlsx").status_code == 404


def test_a_merged_thing_leads_to_the_one_that_it_became_in_the_same_form(client: TestClient) -> None:
    for extension in ("", ".ttl", ".json", ".html"):
        answer = client.get(f"/id/xingheng-technology{extension}", follow_redirects=False)
        location = f"/id/xingheng-quantum{extension}"
        assert (answer.status_code, answer.headers["location"]) == (308, location)


def test_the_judgement_of_a_reader_leads_to_the_disagreement_that_it_records(client: TestClient) -> None:
    answer = client.get("/judgement/enterprises-counted-apart", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/disagreement/")
    page = client.get("/judgement/yunze-press-release", headers=HTML).text
    assert 'href="/document/haitong-2025"' in page


def test_a_statement_leads_to_its_claims_and_a_paragraph_to_what_it_says(
    client: TestClient, store: Store
) -> None:
    ways = (("states", "statement", "states"), ("statedIn", "paragraph", "statedIn"))
    for name, kind, predicate in ways:
        rows = store.select(f"SELECT ?claim ?there {{ ?claim fi:{name} ?there }} ORDER BY ?claim LIMIT 1")
        claim, there = str(rows[0][0]), str(rows[0][1])
        assert there.startswith(f"{BASE}{kind}/")
        found = read(client, there.replace(BASE, "/") + ".ttl", "ttl")
        way = rdflib.URIRef(PREFIXES["fi"] + predicate)
        assert (rdflib.URIRef(claim), way, rdflib.URIRef(there)) in found


def test_one_context_serves_every_json_ld_answer(client: TestClient, store: Store) -> None:
    context = client.get("/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    assert context.json()["@context"]["fi"] == PREFIXES["fi"]
    tag = {"If-None-Match": context.headers["etag"]}
    assert client.get("/context.jsonld", headers=tag).status_code == 304
    paths = ["/ontology", "/describe", "/.well-known/void", "/shapes"]
    paths += [some_iri(store, kind).replace(BASE, "/") for kind in KINDS]
    for path in paths:
        document = client.get(path, headers={"Accept": "application/ld+json"}).json()
        assert document["@context"] == "http://testserver/context.jsonld", path


class Scripts(HTMLParser):
    """Collects the JSON-LD blocks of a page, as a browser delimits them."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.found = False, []  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found.append(json.loads(data))

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


def scripts_of(page: str) -> list[dict[str, object]]:
    parser = Scripts()
    parser.feed(page)
    return list(parser.found)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/id/yunze", "City", "云泽"),
        ("/id/yunze-university", "CollegeOrUniversity", "云泽大学"),
        ("/track/quantum", "DefinedTerm", "量子科技"),
        ("/document/yunze-2025", "CreativeWork", None),
    ],
)
def test_the_page_of_a_thing_tells_search_engines_what_it_is(
    client: TestClient, path: str, kind: str, name: str | None
) -> None:
    (told,) = scripts_of(client.get(path, headers=HTML).text)
    assert told["@context"] == "https://schema.org"
    assert told["@type"] == kind
    assert told["@id"] == f"{BASE}{path[1:]}"
    assert name in (None, told["name"])
    if kind == "City":
        assert {"雲澤", "Yunze"} <= set(told["alternateName"])  # type: ignore[call-overload]


def test_no_text_can_leave_its_script() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!-- & \u2028"}
    page = f'<script type="application/ld+json">{script_of(hostile)}</script>'
    assert scripts_of(page) == [hostile]
    assert page.count("<") == 2


def test_a_page_names_its_other_forms(client: TestClient) -> None:
    for path in ("/id/yunze", "/claim/yunze-2025-0001", "/unit/cny"):
        page = client.get(path, headers=HTML).text
        links = dict(re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)">', page))
        assert links["text/turtle"] == f"{path}.ttl"
        for media_type, href in links.items():
            assert client.get(href).headers["content-type"].startswith(media_type)
