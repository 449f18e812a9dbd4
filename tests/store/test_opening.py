"""Opening a release and asking it."""

from __future__ import annotations

import json
import threading
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from fikg.errors import DataError, NotFoundError, QuerySyntaxError, RefusedFeatureError, UsageError
from fikg.store import homes
from fikg.store.manifest import FORMAT, Manifest
from fikg.store.opening import DATABASE, Store, open_store
from fikg.store.results import XSD, Blank, Iri, Literal, Solutions, Triples
from fikg.vocabulary import FI, ID, PREFIXES, SKOS

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
DATA = """
id:hefei a fi:City ; skos:prefLabel "合肥"@zh-Hans , "Hefei"@en ; fi:note [ fi:page 3 ] .
claim:a-0001 fi:value 36.7 ; fi:firstDay "2025-10-01"^^xsd:date ; fi:negated true .
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one release, put there by hand."""
    home = tmp_path / "store"
    with homes.claimed_home(home):
        building = homes.new_building(home)
        Manifest("0123456789abcdef", FORMAT, "0.1.0").write(building)
        database = ox.Store(str(building / DATABASE))
        database.load((HEAD + DATA).encode(), format=ox.RdfFormat.TURTLE)
        database.flush()
        del database
        homes.switch(home, homes.publish(home, building, "0123456789abcdef"))
    return home


@pytest.fixture
def store(home: Path) -> Store:
    return open_store(home)


def test_select_gives_plain_terms(store: Store) -> None:
    found = store.query("SELECT ?city ?name { ?city a fi:City ; skos:prefLabel ?name } ORDER BY lang(?name)")
    assert isinstance(found, Solutions)
    assert found.variables == ("city", "name")
    assert found.rows == (
        (Iri(ID("hefei")), Literal("Hefei", "en", PREFIXES["rdf"] + "langString")),
        (Iri(ID("hefei")), Literal("合肥", "zh-Hans", PREFIXES["rdf"] + "langString")),
    )


def test_literals_become_python_values_and_unbound_is_none(store: Store) -> None:
    row = store.select(
        "SELECT * { ?c fi:value ?v ; fi:firstDay ?d ; fi:negated ?n OPTIONAL { ?c fi:high ?h } }"
    )
    values = next(row.dicts())
    assert values["v"] == Literal("36.7", datatype=XSD + "decimal")
    assert isinstance(values["v"], Literal)
    assert values["v"].python == Decimal("36.7")
    assert "h" in row.variables
    assert values["h"] is None
    assert str(row.column("d")[0]) == "2025-10-01"
    with pytest.raises(KeyError, match="no variable"):
        row.column("x")


def test_ask_gives_bool_and_construct_gives_triples(store: Store) -> None:
    assert store.query("ASK { id:hefei a fi:City }") is True
    assert store.query("ASK { id:hefei a fi:Province }") is False
    found = store.query("CONSTRUCT WHERE { id:hefei fi:note ?note }")
    assert isinstance(found, Triples)
    assert len(found) == 1
    subject, predicate, value = next(iter(found))
    assert (subject, predicate) == (Iri(ID("hefei")), Iri(FI.note))
    assert isinstance(value, Blank)
    assert len(store.query("DESCRIBE id:hefei")) > 3  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wanted", ["json", "application/sparql-results+json", None, ".srj", "application/json"]
)
def test_tables_in_json(store: Store, wanted: str | None) -> None:
    answer = json.loads(store.serialize("SELECT ?c { ?c a fi:City }", wanted))
    assert answer["results"]["bindings"] == [{"c": {"type": "uri", "value": ID("hefei")}}]


@pytest.mark.parametrize(
    ("wanted", "begins"),
    [
        ("csv", b"name\r\n" + "合肥".encode()),
        ("text/tab-separated-values; charset=utf-8", b"?name\n"),
        ("xml", b"<?xml"),
    ],
)
def test_tables_in_other_formats(store: Store, wanted: str, begins: bytes) -> None:
    query = 'SELECT ?name { ?c skos:prefLabel ?name FILTER(langMatches(lang(?name), "zh")) }'
    assert store.serialize(query, wanted).startswith(begins)


@pytest.mark.parametrize("wanted", ["json", "xml", "csv", "tsv"])
def test_ask_has_every_table_format(store: Store, wanted: str) -> None:
    assert b"true" in store.serialize("ASK { ?c a fi:City }", wanted)


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ("ttl", b"id:hefei a fi:City"),
        (None, b"@prefix fi:"),
        ("application/n-triples", f"<{ID('hefei')}> <".encode()),
        ("jsonld", b'"@id"'),
        ("rdf", b"rdf:RDF"),
    ],
)
def test_graphs_in_every_format(store: Store, wanted: str | None, holds: bytes) -> None:
    assert holds in store.serialize("CONSTRUCT { ?c a fi:City } WHERE { ?c a fi:City }", wanted)


def test_turtle_declares_the_prefixes_that_it_uses_and_holds_a_triple_once(store: Store) -> None:
    turtle = store.serialize(
        "CONSTRUCT { ?c a fi:City } WHERE { ?c a fi:City ; skos:prefLabel ?name }", "ttl"
    )
    assert turtle.decode() == (
        f"@prefix fi: <{PREFIXES['fi']}> .\n@prefix id: <{PREFIXES['id']}> .\nid:hefei a fi:City .\n"
    )
    dated = store.serialize("CONSTRUCT { ?c fi:firstDay ?day } WHERE { ?c fi:firstDay ?day }", "ttl").decode()
    assert {line.split()[1] for line in dated.splitlines()[:-1]} == {"fi:", "claim:", "xsd:"}
    assert len(store.query("CONSTRUCT { ?c a fi:City } WHERE { ?c a fi:City ; skos:prefLabel ?n }")) == 1  # type: ignore[arg-type]


def test_a_format_that_does_not_fit_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no format 'csv'"):
        store.serialize("CONSTRUCT WHERE { ?s ?p ?o }", "csv")


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT * {\n  ?合肥 a ]\n}", 2, 9),
        ("SELECT * { ?s ?p ?o", 1, 20),
        ("SELCT * { }", 1, 1),
        ("SELECT * { ?s ?p }", 1, 18),
        ("SELECT * { ?s ?p ?o ?q }", 1, 21),
        ("SELECT * { ?s ?p ?o FILTR(?o = 1) }", 1, 21),
        ("SELECT * { ?s ?p ?o . FILTER(?o == 1) }", 1, 34),
        ("ASK { ?s ?p ?o } }", 1, 18),
        ("PREFIX a: <http://a/>\nSELECT * {\n?s ?p ?o .. }", 3, 11),
        ("PREFIX a: <http://a/> ASK { ?s ?p ?o } ORDER ?s", 1, 46),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x a ?y }", 1, 1),
    ],
)
def test_a_query_that_does_not_parse_says_where(store: Store, query: str, line: int, column: int) -> None:
    with pytest.raises(QuerySyntaxError) as error:
        store.query(query)
    assert error.value.position is not None
    assert (error.value.position.line, error.value.position.column) == (line, column)
    assert error.value.hint
    assert "\\u{" not in str(error.value)


def test_a_misspelt_form_is_told_whatever_the_format(store: Store) -> None:
    with pytest.raises(QuerySyntaxError, match="mean SELECT"):
        store.serialize("SELCT * { ?s ?p ?o }", "csv")


def test_service_is_refused_before_anything_runs(store: Store) -> None:
    for ask in (store.query, store.serialize):
        with pytest.raises(RefusedFeatureError):
            ask("ASK { SERVICE <http://127.0.0.1:9/> { } }")


def test_the_dataset_of_the_protocol_narrows_what_is_asked(store: Store) -> None:
    assert store.query("ASK { ?s ?p ?o }", default_graphs=["http://example.org/none"]) is False
    with pytest.raises(UsageError, match="no IRI"):
        store.query("ASK { ?s ?p ?o }", default_graphs=["not an iri"])


def test_threads_may_share_a_store(store: Store) -> None:
    answers: list[bytes] = []

    def work() -> None:
        for _ in range(20):
            answers.append(store.serialize("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o", "csv"))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 120
    assert len(set(answers)) == 1


def test_without_a_release_the_way_to_one_is_shown(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="fikg build"):
        open_store(tmp_path / "nothing")


def test_a_store_of_another_format_is_told(home: Path) -> None:
    (home / homes.MARKER).write_text('{"format": 99}')
    with pytest.raises(DataError, match="format 99"):
        open_store(home)


def test_a_release_of_another_format_is_told(home: Path, store: Store) -> None:
    Manifest("0123456789abcdef", 99, "9.0").write(store.path)
    with pytest.raises(DataError, match="format 99"):
        open_store(home)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1, "surprise": 2}'])
def test_a_damaged_manifest_is_told(home: Path, store: Store, content: str) -> None:
    (store.path / "manifest.json").write_text(content)
    with pytest.raises(DataError, match=r"manifest"):
        open_store(home)


def test_a_damaged_database_is_told(home: Path, store: Store) -> None:
    (store.path / DATABASE / "CURRENT").write_text("rubbish")
    with pytest.raises(DataError, match="does not open"):
        open_store(home)


def test_labels_are_found_by_tag_in_any_case(store: Store) -> None:
    assert store.query(f'ASK {{ ?c <{SKOS.prefLabel}> "合肥"@zh-Hans }}') is True
