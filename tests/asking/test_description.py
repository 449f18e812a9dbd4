"""The description: its numbers are those that the graph gives, in every form."""

from __future__ import annotations

import csv
import io

import pytest
import rdflib

from fikg.asking import describe, void
from fikg.asking.counting import ENTITY
from fikg.asking.description_forms import HEADER, table, to_csv, to_json
from fikg.errors import NotFoundError, UsageError
from fikg.store import Store
from fikg.vocabulary import DATASET, PREFIXES

VOID = rdflib.Namespace(PREFIXES["void"])
DCTERMS = rdflib.Namespace(PREFIXES["dcterms"])
HERE = rdflib.URIRef(DATASET)


def number(store: Store, pattern: str) -> int:
    return int(str(store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")[0][0]))


@pytest.fixture(scope="module")
def told(mini_store: Store) -> rdflib.Graph:
    """The VoID of the small graph, read back."""
    return rdflib.Graph().parse(data=void(mini_store, "turtle", "http://example.org/"), format="turtle")


def test_totals_are_what_is_in_the_graph(mini_store: Store) -> None:
    totals = describe(mini_store).totals
    assert totals["claims"] == totals["links"] + totals["figures"] == number(mini_store, "?x fi:statedIn ?p")
    assert totals["documents"] == 2
    stored = mini_store.select(f"SELECT ?n {{ <{DATASET}> void:entities ?n }}")
    assert totals["entities"] == int(str(stored[0][0]))


def test_claims_by_document_and_by_status_add_up(mini_store: Store) -> None:
    found = describe(mini_store)
    for name in ("documents", "statuses"):
        rows = found.section(name).rows
        assert sum(row.counts["claims"] for row in rows) == found.totals["claims"]
        for row in rows:
            assert row.counts["claims"] == row.counts["links"] + row.counts["figures"]
    assert sum(row.counts["links"] for row in found.section("predicates").rows) == found.totals["links"]
    assert sum(row.counts["figures"] for row in found.section("indicators").rows) == found.totals["figures"]


def test_an_entity_counts_for_one_kind_and_the_classes_below_make_it_up(mini_store: Store) -> None:
    found = describe(mini_store)
    kinds = found.section("kinds").rows
    assert sum(row.counts["entities"] for row in kinds) == found.totals["entities"]
    divided = [row for row in kinds if row.parts]
    assert divided
    for row in divided:
        assert sum(part.counts["entities"] for part in row.parts) == row.counts["entities"]
    place = next(row for row in kinds if row.en == "place")
    assert place.zh == "地方"
    assert "city" in [part.en for part in place.parts]


def test_a_track_counts_the_claims_of_its_branches_once(mini_store: Store) -> None:
    for row in describe(mini_store).section("tracks").rows:
        mine = (
            f"?x fi:statedIn ?p ; fi:track|rdf:subject|rdf:object|fi:about ?t . ?t skos:broader* <{row.iri}>"
        )
        assert row.counts["claims"] == number(mini_store, mine)
        assert all(part.counts["claims"] <= row.counts["claims"] for part in row.parts)
        assert number(mini_store, f"<{row.iri}> skos:broader ?x") == 0


def test_statements_are_counted_by_the_number_of_documents_that_make_them(mini_store: Store) -> None:
    found = describe(mini_store)
    by_number = {row.en: row.counts["statements"] for row in found.section("support").rows}
    assert by_number["1 document"] == number(mini_store, "?x a fi:Statement ; fi:support 1")
    more = sum(count for name, count in by_number.items() if name != "1 document")
    assert more == found.totals["supported"]
    agreed = {row.en: row.counts["figures"] for row in found.section("support").rows}
    assert agreed["2 documents"] == number(mini_store, "?x a fi:Figure ; fi:support 2") > 0


def test_every_kind_of_disagreement_is_told_those_without_any_too(mini_store: Store) -> None:
    found = describe(mini_store)
    rows = found.section("disagreements").rows
    assert len(rows) == number(mini_store, "?x a fi:DisagreementKind")
    assert sum(row.counts["disagreements"] for row in rows) == found.totals["disagreements"] > 0
    counts = [row.counts["disagreements"] for row in rows]
    assert counts == sorted(counts, reverse=True)


def test_everything_has_its_name_in_both_languages(mini_store: Store) -> None:
    for section in describe(mini_store).sections:
        for row in section.rows:
            assert row.zh
            assert row.en
            assert ":" not in row.en, f"{row.iri} has no name"


def test_a_section_that_is_not_there_is_told_with_those_that_are(mini_store: Store) -> None:
    with pytest.raises(NotFoundError, match="statuses"):
        describe(mini_store).section("colours")


def test_the_csv_has_every_number_and_the_json_every_section(mini_store: Store) -> None:
    found = describe(mini_store)
    rows = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert tuple(rows[0]) == HEADER
    status = next(row for row in found.section("statuses").rows if row.en == "reported")
    line = next(r for r in rows if r["iri"] == status.iri and r["measure"] == "claims")
    assert int(line["count"]) == status.counts["claims"]
    parts = [row for row in rows if row["within"]]
    assert {row["section"] for row in parts} <= {"kinds", "tracks"}
    assert parts
    plain = to_json(found)
    assert plain["totals"] == found.totals
    assert list(plain["sections"]) == [section.name for section in found.sections[1:]]


def test_a_table_keeps_its_width_and_its_number_of_rows(mini_store: Store) -> None:
    for section in describe(mini_store).sections[1:]:
        for language in ("", "zh", "en"):
            shown = table(section, 80, language, 2)
            assert shown.row_count == min(2, len(section.rows))
            widths = [column.width or 0 for column in shown.columns]
            assert sum(widths) + 2 * (len(widths) - 1) <= 80


def test_void_has_the_counts_of_the_graph(mini_store: Store, told: rdflib.Graph) -> None:
    assert told.value(HERE, VOID.triples).toPython() == len(mini_store)  # type: ignore[union-attr]
    assert told.value(HERE, VOID.entities).toPython() == number(mini_store, ENTITY)  # type: ignore[union-attr]
    classes = list(told.objects(HERE, VOID.classPartition))
    assert len(classes) == number(mini_store, "?any a ?x FILTER(ISIRI(?x))")
    for part in classes:
        counted = number(mini_store, f"?x a <{told.value(part, VOID['class'])}>")
        assert told.value(part, VOID.entities).toPython() == counted  # type: ignore[union-attr]
    properties = list(told.objects(HERE, VOID.propertyPartition))
    assert len(properties) == number(mini_store, "?s ?x ?o")
    sums = [told.value(part, VOID.triples).toPython() for part in properties]  # type: ignore[union-attr]
    assert sum(sums) == len(mini_store)


def test_void_names_its_documents_each_as_a_subset(mini_store: Store, told: rdflib.Graph) -> None:
    sources = set(told.objects(HERE, DCTERMS.source))
    subsets = set(told.objects(HERE, VOID.subset))
    assert {told.value(subset, DCTERMS.source) for subset in subsets} == sources
    assert len(sources) == 2
    for subset in subsets:
        document = told.value(subset, DCTERMS.source)
        own = f"?x fi:statedIn?/dcterms:isPartOf <{document}>"
        assert told.value(subset, VOID.entities).toPython() == number(mini_store, own)  # type: ignore[union-attr]
        triples = told.value(subset, VOID.triples).toPython()  # type: ignore[union-attr]
        assert 0 < triples < len(mini_store)


def test_void_says_whose_it_is_and_where_to_ask(told: rdflib.Graph) -> None:
    assert {title.language for title in told.objects(HERE, DCTERMS.title)} == {"zh-Hans", "en"}  # type: ignore[attr-defined]
    assert "creativecommons" in str(told.value(HERE, DCTERMS.license))
    assert str(told.value(HERE, VOID.sparqlEndpoint)) == "http://example.org/sparql"
    assert str(told.value(HERE, VOID.uriSpace)) == "https://w3id.org/fikg/"
    assert rdflib.URIRef(PREFIXES["fi"]) in set(told.objects(HERE, VOID.vocabulary))


def test_every_example_of_void_is_in_the_graph(mini_store: Store, told: rdflib.Graph) -> None:
    examples = list(told.objects(HERE, VOID.exampleResource))
    assert len(examples) == 5
    for iri in examples:
        assert mini_store.query(f"ASK {{ <{iri}> a ?class }}") is True


@pytest.mark.parametrize(
    ("form", "name"),
    [("nt", "nt"), ("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld"), ("rdf", "xml")],
)
def test_every_form_of_void_says_the_same(
    mini_store: Store, told: rdflib.Graph, form: str, name: str
) -> None:
    empty = rdflib.Dataset(default_union=True) if form in ("nq", "trig") else rdflib.Graph()
    other = empty.parse(data=void(mini_store, form, "http://example.org/"), format=name)
    assert len(other) == len(told)


def test_without_a_service_void_names_no_endpoint_and_an_unknown_form_is_refused(mini_store: Store) -> None:
    assert "sparqlEndpoint" not in void(mini_store)
    with pytest.raises(UsageError, match="ttl, nt, nq, trig, jsonld, rdf"):
        void(mini_store, "docx")
