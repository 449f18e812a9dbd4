"""The graph as a file: nothing lost, a part that can be read by itself, annotations that W3C tools read."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from fikg.asking.export import export, format_named
from fikg.asking.export.annotations import AROUND
from fikg.documents import Library
from fikg.errors import UsageError
from fikg.store import Store
from fikg.vocabulary import PREFIXES

NAMES = {"ttl": ox.RdfFormat.TURTLE, "nq": ox.RdfFormat.N_QUADS}
OA = rdflib.Namespace(PREFIXES["oa"])
#: The terms of the W3C context that an export uses, as that context defines them.
ANNO: dict[str, Any] = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "first": {"@type": "@id", "@id": "as:first"},
}


def annotations(store: Store, library: Library | None = None, **given: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(export(store, "webannotation", given, library=library))["first"][
        "items"
    ]
    return found


def each_target(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def each_selector(target: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = target["selector"]
    return {each["type"]: each for each in (found if isinstance(found, list) else [found])}


@pytest.mark.parametrize("form", ["ttl", "nq"])
def test_the_whole_graph_comes_back_with_every_triple(mini_store: Store, form: str) -> None:
    quads = {str(quad) for quad in ox.parse(export(mini_store, form), format=NAMES[form])}
    assert len(quads) == len(mini_store)


def test_json_ld_says_the_same_as_turtle_and_needs_no_other_file(mini_store: Store) -> None:
    given = {"document": ["haitong-2025"]}
    graphs = [
        rdflib.Graph().parse(data=export(mini_store, form, given), format=name)
        for form, name in (("jsonld", "json-ld"), ("ttl", "turtle"))
    ]
    assert len(graphs[0]) == len(graphs[1]) > 100
    assert isomorphic(*graphs)


def test_a_part_holds_the_claims_and_what_they_need(mini_store: Store) -> None:
    part = ox.Store()
    part.load(export(mini_store, "ttl", {"document": ["haitong-2025"]}), format=ox.RdfFormat.TURTLE)
    ask = (
        "SELECT ?c { ?c fi:statedIn ?p ; fi:quotation/fi:exact ?words . "
        "?p dcterms:isPartOf ?d . ?d dcterms:title ?title }"
    )
    found = {str(row["c"]) for row in part.query(ask, prefixes=PREFIXES)}
    every = mini_store.select(
        "SELECT DISTINCT ?c { ?c fi:inDocument doc:haitong-2025 ; fi:quotation/fi:exact ?w }"
    )
    assert found == {f"<{row[0]}>" for row in every}
    others = "ASK { ?c fi:inDocument ?d ; fi:quotation ?q FILTER(?d != doc:haitong-2025) }"
    assert not part.query(others, prefixes=PREFIXES)
    unnamed = "ASK { ?c rdf:subject|fi:about ?x FILTER NOT EXISTS { ?x skos:prefLabel ?n } }"
    assert not part.query(unnamed, prefixes=PREFIXES)


def test_the_table_has_a_row_a_claim(mini_store: Store) -> None:
    text = export(mini_store, "csv", {"status": ["target"]}).decode("utf-8")
    assert text.startswith("\ufeffclaim,kind,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {row["status"] for row in rows} == {"target"}
    counted = mini_store.select("SELECT ?c { ?c fi:statedIn ?p ; fi:status fi:target }")
    assert len(rows) == len(counted) > 0
    assert all(row["link"].startswith("https://w3id.org/fikg/paragraph/") for row in rows)


def test_an_annotation_points_at_every_quotation_of_its_claim(mini_store: Store) -> None:
    by_claim = {
        each["id"].partition("#")[0]: each for each in annotations(mini_store) if "evidence" in each["id"]
    }
    assert len(by_claim) == len(mini_store.select("SELECT ?c { ?c fi:statedIn ?p }"))
    rows = mini_store.select(
        "SELECT ?c ?para ?exact ?start ?end { ?c fi:statedIn ?para ; fi:quotation ?q . "
        "?q fi:exact ?exact ; fi:start ?start ; fi:end ?end }"
    )
    for claim, paragraph, exact, start, end in rows:
        ends = [
            (target["source"], quote["TextQuoteSelector"]["exact"], position["start"], position["end"])
            for target in each_target(by_claim[str(claim)])
            if (quote := each_selector(target)) and (position := quote["TextPositionSelector"])
        ]
        assert (str(paragraph), str(exact), int(str(start)), int(str(end))) in ends


def test_the_words_around_come_from_the_library_alone(mini_store: Store, mini_library: Library) -> None:
    for annotation in annotations(mini_store):
        for target in each_target(annotation):
            assert "prefix" not in each_selector(target)["TextQuoteSelector"]
    seen = 0
    for annotation in annotations(mini_store, mini_library):
        for target in each_target(annotation):
            text = mini_library.paragraph(target["source"].rpartition("/")[2])
            quote = each_selector(target).get("TextQuoteSelector")
            if text and quote and "prefix" in quote:
                seen += 1
                # Markdown inside the words does not count, as W3C has markup left out of a quote
                plain = quote["prefix"] + quote["exact"] + quote["suffix"]
                assert plain.replace("*", "") in text.replace("*", "")
                assert max(len(quote["prefix"]), len(quote["suffix"])) <= AROUND
    assert seen > 20


def test_a_context_is_annotated_apart(mini_store: Store) -> None:
    contexts = [each for each in annotations(mini_store) if each["id"].endswith("#context")]
    rows = mini_store.select("SELECT ?c ?para { ?c fi:context/fi:inParagraph ?para }")
    found = {(each["body"]["source"], target["source"]) for each in contexts for target in each_target(each)}
    assert found == {(str(claim), str(paragraph)) for claim, paragraph in rows}
    assert found


def test_annotations_are_the_rdf_of_the_w3c_model(mini_store: Store) -> None:
    document = json.loads(export(mini_store, "webannotation", {"document": ["haitong-2025"]}))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    read = rdflib.Graph().parse(data=json.dumps(document | {"@context": ANNO}), format="json-ld")
    assert set(read.subjects(rdflib.RDF.type, OA.Annotation))
    for target in read.objects(None, OA.hasTarget):
        assert str(read.value(target, OA.hasSource)).startswith(PREFIXES["para"])
        assert list(read.objects(target, OA.hasSelector))


def test_a_format_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="webannotation"):
        format_named("xlsx")
