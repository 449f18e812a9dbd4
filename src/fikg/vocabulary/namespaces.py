"""The families of IRIs, and the prefixes in which they are written."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/fikg/"


class Namespace(str):
    """The IRI that a family of IRIs begins with.

    Examples
    --------
    >>> ID("hefei")
    'https://w3id.org/fikg/id/hefei'
    >>> ID.local("https://w3id.org/fikg/id/hefei")
    'hefei'
    >>> ID.local("https://w3id.org/fikg/track/6g") is None
    True
    """

    __slots__ = ()

    def __call__(self, local: str) -> str:
        """The IRI of a local name."""
        return str(self) + local

    def local(self, iri: str) -> str | None:
        """The local name of an IRI of this family; None for any other."""
        return iri[len(self) :] if iri.startswith(self) and len(iri) > len(self) else None


ONTOLOGY: Final = Namespace(BASE + "ontology#")
ID: Final = Namespace(BASE + "id/")
TRACK: Final = Namespace(BASE + "track/")
INDICATOR: Final = Namespace(BASE + "indicator/")
UNIT: Final = Namespace(BASE + "unit/")
DOCUMENT: Final = Namespace(BASE + "document/")
PARAGRAPH: Final = Namespace(BASE + "paragraph/")
CLAIM: Final = Namespace(BASE + "claim/")
STATEMENT: Final = Namespace(BASE + "statement/")
DISAGREEMENT: Final = Namespace(BASE + "disagreement/")
JUDGEMENT: Final = Namespace(BASE + "judgement/")

DATASET: Final = BASE + "dataset"
ONTOLOGY_DOCUMENT: Final = BASE + "ontology"

#: Prefix to namespace IRI, in the order in which Turtle and SPARQL are written.
PREFIXES: Final[dict[str, str]] = {
    "fi": ONTOLOGY,
    "id": ID,
    "track": TRACK,
    "ind": INDICATOR,
    "unit": UNIT,
    "doc": DOCUMENT,
    "para": PARAGRAPH,
    "claim": CLAIM,
    "statement": STATEMENT,
    "disagreement": DISAGREEMENT,
    "judgement": JUDGEMENT,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "void-ext": "http://ldf.fi/void-ext#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "fabio": "http://purl.org/spar/fabio/",
    "doco": "http://purl.org/spar/doco/",
}
