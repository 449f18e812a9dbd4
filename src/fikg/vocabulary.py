"""The prefixes and IRIs that the code needs; `tests/ontology` holds them against `ontology/`.

Names are the ontology's own, so that a search finds a term in Turtle and in Python alike; `from` and `with`,
which Python keeps for itself, end in an underscore.
"""

# ruff: noqa: N815 (names of terms are the ontology's)

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/fikg/"
_FI: Final = BASE + "ontology#"


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


ONTOLOGY: Final = Namespace(_FI)
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
    "foaf": "http://xmlns.com/foaf/0.1/",
    "fabio": "http://purl.org/spar/fabio/",
    "doco": "http://purl.org/spar/doco/",
}


class FI:
    """Terms of the fikg ontology (`fi:`) that the code names."""

    # classes
    Entity: Final = _FI + "Entity"
    Actor: Final = _FI + "Actor"
    Place: Final = _FI + "Place"
    Organisation: Final = _FI + "Organisation"
    Person: Final = _FI + "Person"
    Facility: Final = _FI + "Facility"
    Policy: Final = _FI + "Policy"
    Publication: Final = _FI + "Publication"
    Undertaking: Final = _FI + "Undertaking"
    Event: Final = _FI + "Event"
    Track: Final = _FI + "Track"
    TrackList: Final = _FI + "TrackList"
    Indicator: Final = _FI + "Indicator"
    Unit: Final = _FI + "Unit"
    Document: Final = _FI + "Document"
    Paragraph: Final = _FI + "Paragraph"
    Claim: Final = _FI + "Claim"
    Link: Final = _FI + "Link"
    Figure: Final = _FI + "Figure"
    Statement: Final = _FI + "Statement"
    Quotation: Final = _FI + "Quotation"
    Context: Final = _FI + "Context"
    Note: Final = _FI + "Note"
    Disagreement: Final = _FI + "Disagreement"
    SameAs: Final = _FI + "SameAs"
    SharedOrigin: Final = _FI + "SharedOrigin"
    LinkPredicate: Final = _FI + "LinkPredicate"
    PlacingPredicate: Final = _FI + "PlacingPredicate"
    ExclusivePredicate: Final = _FI + "ExclusivePredicate"
    AssessingPredicate: Final = _FI + "AssessingPredicate"
    TextPredicate: Final = _FI + "TextPredicate"
    Status: Final = _FI + "Status"
    Standing: Final = _FI + "Standing"
    Bound: Final = _FI + "Bound"
    BlockKind: Final = _FI + "BlockKind"
    NoteKind: Final = _FI + "NoteKind"
    DisagreementKind: Final = _FI + "DisagreementKind"
    QuantityKind: Final = _FI + "QuantityKind"
    Correction: Final = _FI + "Correction"
    CorrectionKind: Final = _FI + "CorrectionKind"
    PassedOver: Final = _FI + "PassedOver"
    PassedOverReason: Final = _FI + "PassedOverReason"

    # claims
    statedIn: Final = _FI + "statedIn"
    quotation: Final = _FI + "quotation"
    context: Final = _FI + "context"
    inParagraph: Final = _FI + "inParagraph"
    exact: Final = _FI + "exact"
    start: Final = _FI + "start"
    end: Final = _FI + "end"
    occurrence: Final = _FI + "occurrence"
    status: Final = _FI + "status"
    standing: Final = _FI + "standing"
    accordingTo: Final = _FI + "accordingTo"
    negated: Final = _FI + "negated"
    openList: Final = _FI + "openList"
    condition: Final = _FI + "condition"
    note: Final = _FI + "note"
    noteKind: Final = _FI + "noteKind"
    gloss: Final = _FI + "gloss"

    # qualifiers
    track: Final = _FI + "track"
    role: Final = _FI + "role"
    title: Final = _FI + "title"
    with_: Final = _FI + "with"
    addressee: Final = _FI + "addressee"

    # times
    asOf: Final = _FI + "asOf"
    from_: Final = _FI + "from"
    until: Final = _FI + "until"
    by: Final = _FI + "by"

    # figures
    indicator: Final = _FI + "indicator"
    value: Final = _FI + "value"
    minValue: Final = _FI + "minValue"
    maxValue: Final = _FI + "maxValue"
    unit: Final = _FI + "unit"
    bound: Final = _FI + "bound"
    measuredAs: Final = _FI + "measuredAs"
    relativeTo: Final = _FI + "relativeTo"
    setBy: Final = _FI + "setBy"
    about: Final = _FI + "about"

    # names and records
    administrativelyIn: Final = _FI + "administrativelyIn"
    untitled: Final = _FI + "untitled"
    issuedFrom: Final = _FI + "issuedFrom"
    issuedUntil: Final = _FI + "issuedUntil"
    characters: Final = _FI + "characters"
    digest: Final = _FI + "digest"
    ordinal: Final = _FI + "ordinal"
    kind: Final = _FI + "kind"
    page: Final = _FI + "page"
    length: Final = _FI + "length"
    foldedLength: Final = _FI + "foldedLength"
    headingPath: Final = _FI + "headingPath"

    # corrections of paragraphs
    correction: Final = _FI + "correction"
    correctionKind: Final = _FI + "correctionKind"
    at: Final = _FI + "at"
    onto: Final = _FI + "onto"

    # what was passed over
    passedOver: Final = _FI + "passedOver"
    reason: Final = _FI + "reason"

    # judgements
    keeps: Final = _FI + "keeps"
    merges: Final = _FI + "merges"
    document: Final = _FI + "document"
    disagreementKind: Final = _FI + "disagreementKind"
    between: Final = _FI + "between"
    recorded: Final = _FI + "recorded"

    # derived by the build, never written by hand
    states: Final = _FI + "states"
    support: Final = _FI + "support"
    origins: Final = _FI + "origins"
    inDocument: Final = _FI + "inDocument"
    quoted: Final = _FI + "quoted"
    timeText: Final = _FI + "timeText"
    firstDay: Final = _FI + "firstDay"
    lastDay: Final = _FI + "lastDay"
    low: Final = _FI + "low"
    high: Final = _FI + "high"
    inSeries: Final = _FI + "inSeries"
    agreesWith: Final = _FI + "agreesWith"
    within: Final = _FI + "within"
    sharesOriginWith: Final = _FI + "sharesOriginWith"
    version: Final = _FI + "version"

    # the vocabulary as data
    verb: Final = _FI + "verb"
    lowFactor: Final = _FI + "lowFactor"
    highFactor: Final = _FI + "highFactor"
    lowOpen: Final = _FI + "lowOpen"
    highOpen: Final = _FI + "highOpen"
    highAddsPlaceValue: Final = _FI + "highAddsPlaceValue"
    quantityKind: Final = _FI + "quantityKind"
    isRatio: Final = _FI + "isRatio"
    code: Final = _FI + "code"
    baseUnit: Final = _FI + "baseUnit"
    factor: Final = _FI + "factor"

    # predicates of links that the code treats by name
    locatedIn: Final = _FI + "locatedIn"
    headquarteredIn: Final = _FI + "headquarteredIn"
    comesFrom: Final = _FI + "comesFrom"
    partOf: Final = _FI + "partOf"
    names: Final = _FI + "names"

    # status
    reported: Final = _FI + "reported"
    assessed: Final = _FI + "assessed"
    estimate: Final = _FI + "estimate"
    forecast: Final = _FI + "forecast"
    target: Final = _FI + "target"
    planned: Final = _FI + "planned"
    recommended: Final = _FI + "recommended"

    # standing
    accepted: Final = _FI + "accepted"
    doubtful: Final = _FI + "doubtful"
    withdrawn: Final = _FI + "withdrawn"

    # bounds, with the interval that each gives
    exactly: Final = _FI + "exactly"
    moreThan: Final = _FI + "moreThan"
    atLeast: Final = _FI + "atLeast"
    lessThan: Final = _FI + "lessThan"
    atMost: Final = _FI + "atMost"
    nearly: Final = _FI + "nearly"
    approximately: Final = _FI + "approximately"
    someOver: Final = _FI + "someOver"
    orderOf: Final = _FI + "orderOf"
    range: Final = _FI + "range"

    # kinds of blocks
    body: Final = _FI + "body"
    heading: Final = _FI + "heading"
    table: Final = _FI + "table"
    caption: Final = _FI + "caption"
    footnote: Final = _FI + "footnote"

    # kinds of corrections
    split: Final = _FI + "split"
    merge: Final = _FI + "merge"
    rekind: Final = _FI + "rekind"

    # kinds of notes
    garbled: Final = _FI + "garbled"
    implied: Final = _FI + "implied"
    outside: Final = _FI + "outside"
    resolvedDate: Final = _FI + "resolvedDate"
    misprint: Final = _FI + "misprint"
    jointName: Final = _FI + "jointName"
    restOfList: Final = _FI + "restOfList"
    selfContradiction: Final = _FI + "selfContradiction"
    editorial: Final = _FI + "editorial"

    # kinds of disagreements
    valueDisagreement: Final = _FI + "valueDisagreement"
    magnitudeDisagreement: Final = _FI + "magnitudeDisagreement"
    deadlineDisagreement: Final = _FI + "deadlineDisagreement"
    statusDisagreement: Final = _FI + "statusDisagreement"
    scopeDisagreement: Final = _FI + "scopeDisagreement"
    sumDisagreement: Final = _FI + "sumDisagreement"
    exclusiveDisagreement: Final = _FI + "exclusiveDisagreement"
    denialDisagreement: Final = _FI + "denialDisagreement"


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
