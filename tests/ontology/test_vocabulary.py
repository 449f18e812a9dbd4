"""The IRIs of the code are the IRIs of the ontology."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from fikg import vocabulary
from fikg.layout import Layout
from fikg.vocabulary import DCTERMS, FI, ID, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SKOS, VOID, XSD, Namespace


def constants(holder: type) -> dict[str, str]:
    return {name: value for name, value in vars(holder).items() if not name.startswith("__")}


def test_every_constant_is_a_term_of_the_ontology(layout: Layout) -> None:
    ontology = Graph().parse(layout.ontology / "fikg.ttl")
    unknown = [iri for iri in constants(FI).values() if (URIRef(iri), None, None) not in ontology]
    assert unknown == []


@pytest.mark.parametrize("holder", [FI, RDF, RDFS, OWL, XSD, SKOS, DCTERMS, VOID])
def test_a_constant_is_called_what_its_term_is_called(holder: type) -> None:
    base = ONTOLOGY if holder is FI else Namespace(PREFIXES[holder.__name__.lower()])
    for name, iri in constants(holder).items():
        assert base.local(iri) == name.removesuffix("_")


def test_the_prefixes_are_those_of_the_files(layout: Layout) -> None:
    for path in sorted(layout.ontology.glob("*.ttl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@prefix") and "vann:" not in line and "shape:" not in line:
                _, prefix, iri, _ = line.split()
                assert PREFIXES[prefix.rstrip(":")] == iri.strip("<>"), path.name


def test_a_namespace_makes_and_takes_apart_its_iris() -> None:
    assert ID.local(ID("hefei")) == "hefei"
    assert ID.local(str(ID)) is None
    assert ID.local(vocabulary.TRACK("6g")) is None
