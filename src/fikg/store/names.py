"""The terms that derivation reads and writes, as nodes of pyoxigraph."""

from __future__ import annotations

import pyoxigraph as ox

from fikg import vocabulary
from fikg.vocabulary import DCTERMS, FI, OWL, RDF, RDFS, SKOS, VOID, XSD

node = ox.NamedNode

TYPE = node(RDF.type)
SUBJECT, PREDICATE, OBJECT = node(RDF.subject), node(RDF.predicate), node(RDF.object)
SUBCLASS_OF = node(RDFS.subClassOf)
PREF_LABEL, ALT_LABEL = node(SKOS.prefLabel), node(SKOS.altLabel)
SAME_AS, IS_REPLACED_BY = node(OWL.sameAs), node(DCTERMS.isReplacedBy)
IS_PART_OF, CREATOR = node(DCTERMS.isPartOf), node(DCTERMS.creator)

LINK, FIGURE, STATEMENT = node(FI.Link), node(FI.Figure), node(FI.Statement)
DOCUMENT, PARAGRAPH, PLACE = node(FI.Document), node(FI.Paragraph), node(FI.Place)
STATUS, REPORTED = node(FI.status), node(FI.reported)
STANDING, ACCEPTED, WITHDRAWN = node(FI.standing), node(FI.accepted), node(FI.withdrawn)
NEGATED, TRACK, STATED_IN = node(FI.negated), node(FI.track), node(FI.statedIn)
STATES, SUPPORT, ORIGINS = node(FI.states), node(FI.support), node(FI.origins)
IN_DOCUMENT, SHARES_ORIGIN = node(FI.inDocument), node(FI.sharesOriginWith)
SHARED_ORIGIN, OF_DOCUMENT = node(FI.SharedOrigin), node(FI.document)
SAME_AS_JUDGEMENT, KEEPS, MERGES = node(FI.SameAs), node(FI.keeps), node(FI.merges)
LOCATED_IN, HEADQUARTERED_IN = node(FI.locatedIn), node(FI.headquarteredIn)
ADMINISTRATIVELY_IN, WITHIN = node(FI.administrativelyIn), node(FI.within)
DISAGREEMENT, DISAGREEMENT_KIND = node(FI.Disagreement), node(FI.disagreementKind)
DERIVED_FROM = node(vocabulary.PREFIXES["prov"] + "wasDerivedFrom")
EXCLUSIVE_PREDICATE = node(FI.ExclusivePredicate)
SYMMETRIC_PROPERTY = node(OWL.SymmetricProperty)
BETWEEN, RECORDED = node(FI.between), node(FI.recorded)
FIRST_DAY, LAST_DAY, LOW, HIGH = node(FI.firstDay), node(FI.lastDay), node(FI.low), node(FI.high)
AS_OF, BY, FROM, UNTIL = node(FI.asOf), node(FI.by), node(FI.from_), node(FI.until)
QUOTATION, EXACT, START = node(FI.quotation), node(FI.exact), node(FI.start)
QUOTED, TIME_TEXT, BYLINE = node(FI.quoted), node(FI.timeText), node(FI.byline)
VALUE, MIN_VALUE, MAX_VALUE = node(FI.value), node(FI.minValue), node(FI.maxValue)
IN_SERIES, AGREES_WITH = node(FI.inSeries), node(FI.agreesWith)
DATASET, VERSION = node(vocabulary.DATASET), node(FI.version)
VOID_DATASET, VOID_TRIPLES = node(VOID.Dataset), node(VOID.triples)
CLASS_PARTITION = node(vocabulary.PREFIXES["void"] + "classPartition")
VOID_CLASS = node(vocabulary.PREFIXES["void"] + "class")
VOID_ENTITIES = node(vocabulary.PREFIXES["void"] + "entities")

TRUE = ox.Literal(True)


def integer(number: int) -> ox.Literal:
    """A count, as xsd:integer.

    Examples
    --------
    >>> integer(3).value
    '3'
    """
    return ox.Literal(str(number), datatype=node(XSD.integer))
