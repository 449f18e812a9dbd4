"""`graph/` as typed objects: nodes become entities, documents, claims and judgements.

Reading goes on past a fault and gathers it, so that `fikg check` can tell all of them at once; `read_graph`
raises the first one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from fikg.claims.faults import Fault
from fikg.claims.model import (
    Claim,
    Context,
    Dataset,
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
from fikg.claims.turtle import TurtleFile, read_turtle
from fikg.documents import DocumentRecord, read_record
from fikg.errors import DataError, Position
from fikg.layout import Layout
from fikg.vocabulary import DOCUMENT, FI, PARAGRAPH, RDF, RDFS, SKOS

T = TypeVar("T")


class UnreadableError(Exception):
    """A node that is not what its class says; the message says why, the hint what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass
class Reading:
    """A dataset with the faults met while reading it."""

    dataset: Dataset
    files: list[TurtleFile] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def graph_files(layout: Layout) -> list[Path]:
    """The Turtle files of `graph/`, in order of path."""
    return sorted(layout.graph.rglob("*.ttl"))


def read_graph(layout: Layout) -> Dataset:
    """Everything in `graph/` as typed objects.

    Raises
    ------
    DataError
        At the first file that is not Turtle, and the first subject that is not what its class says.

    Notes
    -----
    Time is linear in the size of the files: 2,000 claims take about half a second.
    """
    reading = gather(layout)
    for fault in reading.faults:
        position = Position(fault.line) if fault.line else None
        raise DataError(
            f"{fault.subject}: {fault.message}", hint=fault.hint, file=fault.file, position=position
        )
    return reading.dataset


def gather(layout: Layout) -> Reading:
    """Everything in `graph/` that can be read, and the faults of what cannot."""
    faults: list[Fault] = []
    files: list[TurtleFile] = []
    for path in graph_files(layout):
        try:
            files.append(read_turtle(path))
        except DataError as error:
            position = error.position or Position(1)
            faults.append(
                Fault(path, position.line, "", error.detail, error.hint or "", column=position.column)
            )
    nodes: dict[str, Node] = {}
    for file in files:
        faults.extend(_repetitions(file, nodes))
        for node in file.nodes:
            if node.iri:
                nodes.setdefault(node.iri, node)
    return Reading(_dataset(nodes, files, faults), files, faults)


def _repetitions(file: TurtleFile, seen: dict[str, Node]) -> list[Fault]:
    """Faults of subjects described twice, in this file or in one read before it."""
    lines = list(file.repeated)
    lines += [(node.iri, node.source.line) for node in file.nodes if node.iri in seen and node.source]
    faults = []
    for iri, line in lines:
        first = seen.get(iri) or next((node for node in file.nodes if node.iri == iri), None)
        where = f" at {first.source}" if first and first.source else ""
        what = "Claim numbers are never reused: give one the next free number." if "/claim/" in iri else ""
        faults.append(
            Fault(
                file.path,
                line,
                short_name(iri),
                f"is described twice; the first time{where}",
                what or "Join the two descriptions, or rename one.",
            )
        )
    return faults


def _dataset(nodes: dict[str, Node], files: list[TurtleFile], faults: list[Fault]) -> Dataset:
    def each(wanted: Callable[[Node], bool], read: Callable[[Node], T]) -> list[T]:
        found: list[T] = []
        for node in nodes.values():
            if wanted(node):
                try:
                    found.append(read(node))
                except UnreadableError as error:
                    faults.append(_fault(node, error.message, error.hint))
        return found

    def has_class(*classes: str) -> Callable[[Node], bool]:
        return lambda node: any(kind in classes for kind in node.types)

    claims = each(has_class(FI.Link, FI.Figure), read_claim)
    entities = each(lambda node: bool(node.literals(SKOS.prefLabel)), read_entity)
    records = _records(files, faults)
    return Dataset(
        entities={entity.iri: entity for entity in entities},
        documents=records,
        paragraphs={
            PARAGRAPH(paragraph.local_name): paragraph
            for record in records.values()
            for paragraph in record.paragraphs
        },
        claims={claim.iri: claim for claim in claims},
        same_as=tuple(each(has_class(FI.SameAs), read_same_as)),
        shared_origins=tuple(each(has_class(FI.SharedOrigin), read_shared_origin)),
        disagreements=tuple(each(has_class(FI.Disagreement), read_disagreement)),
        nodes=nodes,
        files=tuple(file.path for file in files),
    )


def _records(files: list[TurtleFile], faults: list[Fault]) -> dict[str, DocumentRecord]:
    """The records of the files that describe a document."""
    records: dict[str, DocumentRecord] = {}
    for file in files:
        documents = [node for node in file.nodes if FI.Document in node.types]
        if not documents and not any(FI.Paragraph in node.types for node in file.nodes):
            continue
        try:
            record = read_record(file.path)
            records[record.slug] = record
        except DataError as error:
            faults.append(Fault(file.path, 1, "", error.detail, error.hint or ""))
        except ValueError as error:
            hint = "Compare the record with another of graph/documents."
            faults.append(Fault(file.path, 1, "", f"this is no record of a document: {error}", hint))
    return records


def _fault(node: Node, message: str, hint: str) -> Fault:
    source = node.source
    assert source is not None  # nodes of files have one
    return Fault(source.file, source.line, short_name(node.iri), message, hint, is_of_shape=True)


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
