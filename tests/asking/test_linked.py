"""JSON-LD in the names of the published context: the same triples as the engine's own."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.compare import isomorphic

from fikg.asking.linked import CONTEXT, compacted
from fikg.store import Store
from fikg.vocabulary import XSD


def test_compacting_changes_no_triple(mini_store: Store) -> None:
    part = (
        "CONSTRUCT { ?s ?p ?o } WHERE { ?claim fi:inDocument doc:yunze-2025 ; fi:quotation? ?s . ?s ?p ?o }"
    )
    written = mini_store.serialize(part, "jsonld")
    graphs = [
        rdflib.Graph().parse(data=text, format="json-ld") for text in (written.decode(), compacted(written))
    ]
    assert len(graphs[0]) > 100
    assert isomorphic(*graphs)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (XSD.integer, "93"),
        (XSD.integer, "-7"),
        (XSD.integer, "007"),
        (XSD.integer, "99999999999999999999"),
        (XSD.boolean, "true"),
        (XSD.boolean, "1"),
        (XSD.decimal, "36.70"),
        (XSD.gYear, "2030"),
    ],
)
def test_a_value_keeps_its_datatype_and_its_text(kind: str, text: str) -> None:
    node = [{"@id": "https://w3id.org/fikg/id/a", "https://e.org/p": [{"@type": kind, "@value": text}]}]
    read = rdflib.Graph().parse(data=compacted(json.dumps(node)), format="json-ld")
    (value,) = read.objects()
    assert isinstance(value, rdflib.Literal)
    assert str(value.datatype) == kind
    assert value == rdflib.Literal(text, datatype=rdflib.URIRef(kind))


def test_the_context_can_stand_elsewhere(mini_store: Store) -> None:
    written = mini_store.serialize("DESCRIBE id:yunze", "jsonld")
    document = json.loads(compacted(written, "https://example.org/context.jsonld"))
    assert document["@context"] == "https://example.org/context.jsonld"
    apart = rdflib.Graph().parse(data=json.dumps(document | CONTEXT), format="json-ld")
    assert isomorphic(apart, rdflib.Graph().parse(data=written.decode(), format="json-ld"))
