"""Nodes become claims, entities and judgements, or say why they are none."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from fikg.claims.model import (
    Claim,
    Context,
    Entity,
    Evidence,
    Figure,
    Link,
    Note,
    Quotation,
    RecordedDisagreement,
    SameAs,
    SharedOrigin,
    Time,
)
from fikg.claims.terms import Node, Term, short_name
from fikg.vocabulary import DOCUMENT, FI, RDF, RDFS, SKOS


class UnreadableError(Exception):
    """A node that is not what its class says; the message says why, the hint what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def _one_iri(node: Node, predicate: str) -> str:
    iris = node.iris(predicate)
    if len(iris) != 1 or len(node.properties.get(predicate, ())) != 1:
        count = len(node.properties.get(predicate, ()))
        raise UnreadableError(
            f"has {count or 'no'} {short_name(predicate)}" + ("" if iris or not count else " that is no IRI"),
            f"Give it exactly one {short_name(predicate)}, an IRI.",
        )
    return iris[0]


def _one_term(node: Node, predicate: str) -> Term:
    terms = node.terms(predicate)
    if len(terms) != 1:
        raise UnreadableError(
            f"has {len(terms) or 'no'} {short_name(predicate)}",
            f"Give it exactly one {short_name(predicate)}; two values are two claims.",
        )
    return terms[0]


def _integer(node: Node, predicate: str) -> int | None:
    literal = node.literal_of(predicate)
    if literal is None:
        return None
    try:
        return int(literal.text)
    except ValueError:
        raise UnreadableError(
            f"{short_name(predicate)} is {literal.text!r}, which is not a whole number", "Write digits only."
        ) from None


def _decimal(node: Node, predicate: str) -> Decimal | None:
    literal = node.literal_of(predicate)
    if literal is None:
        return None
    try:
        value = Decimal(literal.text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise UnreadableError(
            f"{short_name(predicate)} is {literal.text!r}, which is not a number",
            "Write the value as digits in the base unit: 6000000000 for 60亿.",
        )
    return value


def read_quotation(node: Node) -> Quotation:
    """The quotation in a blank node."""
    exact, digest = node.literal_of(FI.exact), node.literal_of(FI.digest)
    if exact is None and digest is None:
        raise UnreadableError(
            "has a quotation without words", 'Give it fi:exact "…", or fi:digest with offsets.'
        )
    return Quotation(
        exact=exact.text if exact else None,
        start=_integer(node, FI.start),
        end=_integer(node, FI.end),
        digest=digest.text if digest else None,
        occurrence=_integer(node, FI.occurrence),
    )


def read_evidence(node: Node) -> Evidence:
    """Paragraph, quotations and context of a claim."""
    contexts = [Context(_one_iri(c, FI.inParagraph), read_quotation(c)) for c in node.nodes(FI.context)]
    quotations = tuple(read_quotation(quotation) for quotation in node.nodes(FI.quotation))
    return Evidence(_one_iri(node, FI.statedIn), quotations, tuple(contexts))


def read_claim(node: Node) -> Claim:
    """The link or figure that a node describes."""
    common = {
        "iri": node.iri,
        "status": _one_iri(node, FI.status),
        "standing": _one_iri(node, FI.standing),
        "evidence": read_evidence(node),
        "time": Time(*(node.literal_of(p) for p in (FI.asOf, FI.from_, FI.until, FI.by))),
        "tracks": tuple(node.iris(FI.track)),
        "according_to": tuple(node.iris(FI.accordingTo)),
        "negated": _is_true(node, FI.negated),
        "open_list": _is_true(node, FI.openList),
        "conditions": tuple(node.literals(FI.condition)),
        "notes": tuple(
            Note(note.iri_of(FI.noteKind), tuple(note.literals(RDFS.comment))) for note in node.nodes(FI.note)
        ),
        "source": node.source,
    }
    return _link(node, common) if FI.Link in node.types else _figure(node, common)


def _link(node: Node, common: dict[str, object]) -> Link:
    return Link(
        **common,  # type: ignore[arg-type]
        subject=_one_iri(node, RDF.subject),
        predicate=_one_iri(node, RDF.predicate),
        object=_one_term(node, RDF.object),
        gloss=tuple(node.literals(FI.gloss)),
        roles=tuple(node.literals(FI.role)),
        titles=tuple(node.literals(FI.title)),
        with_=tuple(node.iris(FI.with_)),
        addressees=tuple(node.iris(FI.addressee)),
    )


def _figure(node: Node, common: dict[str, object]) -> Figure:
    return Figure(
        **common,  # type: ignore[arg-type]
        about=_one_iri(node, FI.about),
        indicator=_one_iri(node, FI.indicator),
        unit=node.iri_of(FI.unit),
        value=_decimal(node, FI.value),
        minimum=_decimal(node, FI.minValue),
        maximum=_decimal(node, FI.maxValue),
        bound=node.iri_of(FI.bound),
        measured_as=node.literal_of(FI.measuredAs),
        relative_to=next(iter(node.terms(FI.relativeTo)), None),
        set_by=tuple(node.iris(FI.setBy)),
    )


def _is_true(node: Node, predicate: str) -> bool:
    literal = node.literal_of(predicate)
    return literal is not None and literal.text in ("true", "1")


def read_entity(node: Node) -> Entity:
    """The entity that a node describes."""
    return Entity(
        iri=node.iri,
        classes=tuple(node.types),
        labels=tuple(node.literals(SKOS.prefLabel)),
        other_names=tuple(node.literals(SKOS.altLabel)),
        administratively_in=tuple(node.iris(FI.administrativelyIn)),
        untitled=_is_true(node, FI.untitled),
        scope_notes=tuple(node.literals(SKOS.scopeNote)),
        source=node.source,
    )


def read_same_as(node: Node) -> SameAs:
    """A same-as judgement."""
    merges = tuple(node.iris(FI.merges))
    if not merges:
        raise UnreadableError("merges nothing", "Name the entity that goes into the other: fi:merges id:….")
    return SameAs(node.iri, _one_iri(node, FI.keeps), merges, tuple(node.literals(RDFS.comment)))


def read_shared_origin(node: Node) -> SharedOrigin:
    """A judgement that documents share an origin."""
    documents = tuple(DOCUMENT.local(iri) or iri for iri in node.iris(FI.document))
    if len(documents) < 2:
        raise UnreadableError("names fewer than two documents", "Name both: fi:document doc:a , doc:b.")
    return SharedOrigin(node.iri, documents, tuple(node.literals(RDFS.comment)))


def read_disagreement(node: Node) -> RecordedDisagreement:
    """A disagreement that a reader recorded."""
    between = tuple(node.iris(FI.between))
    if len(between) < 2:
        raise UnreadableError("names fewer than two claims", "Name both: fi:between claim:a , claim:b.")
    comments = tuple(node.literals(RDFS.comment))
    return RecordedDisagreement(node.iri, _one_iri(node, FI.disagreementKind), between, comments)
