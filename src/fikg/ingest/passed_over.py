"""What readers passed over, with reasons: read from and written to `graph/passed-over/<slug>.ttl`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fikg.claims import Literal, Quotation, Source, canonical_text
from fikg.claims.interpreting import UnreadableError
from fikg.claims.ontology import Ontology
from fikg.claims.terms import Node, Value, in_language
from fikg.claims.turtle import TurtleFile, read_turtle
from fikg.claims.writing import write_atomically
from fikg.documents import slug_of
from fikg.errors import DataError, Position
from fikg.layout import Layout
from fikg.vocabulary import FI, ONTOLOGY, PARAGRAPH, RDFS, XSD

HEADER = "# Figures and names that rightly yield no claim, each with its reason; kept as position and digest."


@dataclass(frozen=True, slots=True, order=True)
class PassedOver:
    """A run of a paragraph that rightly yields no claim.

    Parameters
    ----------
    paragraph
        The local name of the paragraph.
    start, end
        Code points of its text.
    digest
        BLAKE2b-128 of the run's hash fold.
    reason
        The local name of a `fi:PassedOverReason`.
    """

    paragraph: str
    start: int
    end: int
    digest: str
    reason: str
    source: Source | None = field(default=None, compare=False)

    @property
    def document(self) -> str:
        """The slug of the document."""
        return slug_of(self.paragraph)

    @property
    def quotation(self) -> Quotation:
        """The run as a quotation without words."""
        return Quotation(None, self.start, self.end, self.digest)


def read_files(layout: Layout) -> list[TurtleFile]:
    """The files of `graph/passed-over/`, in order of path.

    Raises
    ------
    DataError
        Where one is not Turtle.
    """
    return [read_turtle(path) for path in sorted(layout.passed_over.glob("*.ttl"))]


def passed_over(files: Iterable[TurtleFile]) -> list[PassedOver]:
    """Everything that was passed over, in order of file, paragraph and position.

    Raises
    ------
    DataError
        Where a record lacks its position, its digest or its reason.
    """
    found: list[PassedOver] = []
    for file in files:
        for node in file.nodes:
            for record in node.nodes(FI.passedOver):
                try:
                    found.append(_read(node, record))
                except UnreadableError as error:
                    position = Position(node.source.line) if node.source else None
                    raise DataError(
                        error.message, hint=error.hint, file=file.path, position=position
                    ) from None
    return found


def _read(node: Node, record: Node) -> PassedOver:
    start, end, digest = (record.literal_of(term) for term in (FI.start, FI.end, FI.digest))
    reason = ONTOLOGY.local(record.iri_of(FI.reason) or "")
    paragraph = PARAGRAPH.local(node.iri)
    if not (start and end and digest and reason and paragraph and start.text.isdecimal()):
        raise UnreadableError(
            "passes over a run without position, digest or reason",
            "Write it with `fikg coverage --record FILE`.",
        )
    return PassedOver(paragraph, int(start.text), int(end.text), digest.text, reason, node.source)


def write(layout: Layout, document: str, records: Iterable[PassedOver]) -> Path:
    """Write all that is passed over in a document, in the canonical form; without any, remove the file.

    The file is replaced whole, or left as it was.
    """
    path = layout.passed_over / f"{document}.ttl"
    ordered = sorted(records)
    if not ordered:
        path.unlink(missing_ok=True)
        return path
    by_paragraph: dict[str, list[Node]] = {}
    for record in ordered:
        by_paragraph.setdefault(record.paragraph, []).append(_node(record))
    nodes = [Node(PARAGRAPH(name), {FI.passedOver: tuple(inside)}) for name, inside in by_paragraph.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, canonical_text(nodes, head=(HEADER,)))
    return path


def _node(record: PassedOver) -> Node:
    properties: dict[str, tuple[Value, ...]] = {
        FI.start: (Literal(str(record.start), None, XSD.integer),),
        FI.end: (Literal(str(record.end), None, XSD.integer),),
        FI.digest: (Literal(record.digest),),
        FI.reason: (ONTOLOGY(record.reason),),
    }
    return Node("", properties)


def reasons(ontology: Ontology, language: str = "zh-Hans") -> dict[str, str]:
    """The reasons for passing over: local name and label."""
    found = {}
    for iri in sorted(ontology.instances(FI.PassedOverReason)):
        name = ONTOLOGY.local(iri) or iri
        found[name] = in_language(ontology.terms[iri].literals(RDFS.label), language) or name
    return found


def by_document(records: Iterable[PassedOver]) -> Mapping[str, list[PassedOver]]:
    """The records of each document."""
    found: dict[str, list[PassedOver]] = {}
    for record in records:
        found.setdefault(record.document, []).append(record)
    return found
