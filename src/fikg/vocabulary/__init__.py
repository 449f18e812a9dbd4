"""The prefixes and IRIs that the code needs; `tests/ontology` holds them against `ontology/`.

Names are the ontology's own, so that a search finds a term in Turtle and in Python alike; `from` and `with`,
which Python keeps for itself, end in an underscore.
"""

from fikg.vocabulary.fikg_terms import FI
from fikg.vocabulary.namespaces import (
    BASE,
    CLAIM,
    DATASET,
    DISAGREEMENT,
    DOCUMENT,
    ID,
    INDICATOR,
    JUDGEMENT,
    ONTOLOGY,
    ONTOLOGY_DOCUMENT,
    PARAGRAPH,
    PREFIXES,
    STATEMENT,
    TRACK,
    UNIT,
    Namespace,
)
from fikg.vocabulary.standard_terms import DCTERMS, OWL, RDF, RDFS, SKOS, VOID, XSD

__all__ = [
    "BASE",
    "CLAIM",
    "DATASET",
    "DCTERMS",
    "DISAGREEMENT",
    "DOCUMENT",
    "FI",
    "ID",
    "INDICATOR",
    "JUDGEMENT",
    "ONTOLOGY",
    "ONTOLOGY_DOCUMENT",
    "OWL",
    "PARAGRAPH",
    "PREFIXES",
    "RDF",
    "RDFS",
    "SKOS",
    "STATEMENT",
    "TRACK",
    "UNIT",
    "VOID",
    "XSD",
    "Namespace",
]
