"""The terms of W3C and other standard vocabularies that the code names."""

# ruff: noqa: N815 (names of terms are the vocabularies' own)

from __future__ import annotations

from typing import Final

from fikg.vocabulary.namespaces import PREFIXES


class RDF:
    """Terms of RDF."""

    type: Final = PREFIXES["rdf"] + "type"
    subject: Final = PREFIXES["rdf"] + "subject"
    predicate: Final = PREFIXES["rdf"] + "predicate"
    object: Final = PREFIXES["rdf"] + "object"
    langString: Final = PREFIXES["rdf"] + "langString"
    Property: Final = PREFIXES["rdf"] + "Property"


class RDFS:
    """Terms of RDF Schema."""

    label: Final = PREFIXES["rdfs"] + "label"
    comment: Final = PREFIXES["rdfs"] + "comment"
    subClassOf: Final = PREFIXES["rdfs"] + "subClassOf"
    subPropertyOf: Final = PREFIXES["rdfs"] + "subPropertyOf"
    domain: Final = PREFIXES["rdfs"] + "domain"
    range: Final = PREFIXES["rdfs"] + "range"


class OWL:
    """Terms of OWL."""

    sameAs: Final = PREFIXES["owl"] + "sameAs"
    ObjectProperty: Final = PREFIXES["owl"] + "ObjectProperty"
    DatatypeProperty: Final = PREFIXES["owl"] + "DatatypeProperty"
    SymmetricProperty: Final = PREFIXES["owl"] + "SymmetricProperty"


class XSD:
    """Datatypes of XML Schema."""

    string: Final = PREFIXES["xsd"] + "string"
    boolean: Final = PREFIXES["xsd"] + "boolean"
    integer: Final = PREFIXES["xsd"] + "integer"
    decimal: Final = PREFIXES["xsd"] + "decimal"
    double: Final = PREFIXES["xsd"] + "double"
    date: Final = PREFIXES["xsd"] + "date"
    gYearMonth: Final = PREFIXES["xsd"] + "gYearMonth"
    gYear: Final = PREFIXES["xsd"] + "gYear"
    dateTime: Final = PREFIXES["xsd"] + "dateTime"


class SKOS:
    """Terms of SKOS."""

    Concept: Final = PREFIXES["skos"] + "Concept"
    ConceptScheme: Final = PREFIXES["skos"] + "ConceptScheme"
    prefLabel: Final = PREFIXES["skos"] + "prefLabel"
    altLabel: Final = PREFIXES["skos"] + "altLabel"
    broader: Final = PREFIXES["skos"] + "broader"
    definition: Final = PREFIXES["skos"] + "definition"
    scopeNote: Final = PREFIXES["skos"] + "scopeNote"


class DCTERMS:
    """Terms of Dublin Core."""

    title: Final = PREFIXES["dcterms"] + "title"
    creator: Final = PREFIXES["dcterms"] + "creator"
    publisher: Final = PREFIXES["dcterms"] + "publisher"
    issued: Final = PREFIXES["dcterms"] + "issued"
    language: Final = PREFIXES["dcterms"] + "language"
    isPartOf: Final = PREFIXES["dcterms"] + "isPartOf"
    isReplacedBy: Final = PREFIXES["dcterms"] + "isReplacedBy"
    date: Final = PREFIXES["dcterms"] + "date"
    license: Final = PREFIXES["dcterms"] + "license"


class VOID:
    """Terms of VoID."""

    Dataset: Final = PREFIXES["void"] + "Dataset"
    triples: Final = PREFIXES["void"] + "triples"
