"""Put the quotations of claims in their places: offsets, occurrences, paragraphs that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from fikg.claims.faults import Fault
from fikg.claims.interpreting import UnreadableError, read_quotation
from fikg.claims.model import Quotation
from fikg.claims.quotation import QuotationError, Span, place, tidy
from fikg.claims.terms import Literal, Node, Value, short_name
from fikg.vocabulary import FI, PARAGRAPH, XSD


class Texts(Protocol):
    """What gives the text of a paragraph: the reader's library, or a dict in a test."""

    def paragraph(self, local_name: str, /) -> str | None:
        """The text of a paragraph by its local name, where it is at hand."""


@dataclass(frozen=True)
class Anchoring:
    """A claim's node with its quotations in place, and what could not be placed."""

    node: Node
    faults: tuple[Fault, ...] = ()
    unread: int = 0


Siblings = Callable[[str], Iterable[str]]


def anchor(node: Node, texts: Texts, known: Mapping[str, object], siblings: Siblings) -> Anchoring:
    """The claim with offsets from the text of its paragraphs.

    Parameters
    ----------
    known
        The paragraphs that are on record, by IRI.
    siblings
        The paragraphs of the document that a paragraph IRI belongs to. A claim whose paragraph is no longer
        on record (it was split or merged) moves to the one of these that holds all its words; where none or
        several do, it is an orphan and reported.
    """
    stated_in = node.iri_of(FI.statedIn)
    if stated_in is None:
        return Anchoring(node)
    faults: list[Fault] = []
    unread = 0
    properties = dict(node.properties)
    quotations = node.nodes(FI.quotation)
    try:
        paragraph = _current(stated_in, quotations, texts, known, siblings)
        properties[FI.statedIn] = (paragraph,)
        properties[FI.quotation], missing = _placed(quotations, paragraph, texts)
        unread += missing
    except QuotationError as error:
        faults.append(_fault(node, error))
    contexts: list[Value] = []
    for context in node.nodes(FI.context):
        try:
            inside = _current(context.iri_of(FI.inParagraph) or "", [context], texts, known, siblings)
            placed, missing = _placed([context], inside, texts)
            unread += missing
            moved = {**_node(placed[0]).properties, FI.inParagraph: (inside,)}
            contexts.append(Node("", moved, context.source))
        except QuotationError as error:
            contexts.append(context)
            faults.append(_fault(node, error))
    if contexts:
        properties[FI.context] = tuple(contexts)
    return Anchoring(replace(node, properties=properties), tuple(faults), unread)


def _node(value: Value) -> Node:
    assert isinstance(value, Node)
    return value


def _placed(quotations: Iterable[Node], paragraph: str, texts: Texts) -> tuple[tuple[Value, ...], int]:
    """The quotations with offsets, and how many could not be looked up because the text is not at hand."""
    text = texts.paragraph(PARAGRAPH.local(paragraph) or "")
    if text is None:
        return tuple(quotations), len(list(quotations))
    return tuple(_with_span(node, place(text, _quotation(node)), text) for node in quotations), 0


def _quotation(node: Node) -> Quotation:
    try:
        return read_quotation(node)
    except UnreadableError as error:
        raise QuotationError(error.message, hint=error.hint) from None


def _with_span(node: Node, span: Span, text: str) -> Node:
    properties = {key: value for key, value in node.properties.items() if key != FI.occurrence}
    if FI.exact in properties:
        properties[FI.exact] = (Literal(tidy(span.of(text))),)
    properties[FI.start] = (Literal(str(span.start), None, XSD.integer),)
    properties[FI.end] = (Literal(str(span.end), None, XSD.integer),)
    return replace(node, properties=properties)


def _current(
    paragraph: str, quotations: list[Node], texts: Texts, known: Mapping[str, object], siblings: Siblings
) -> str:
    """The paragraph where the quotations stand now: the same while it is on record."""
    if paragraph in known:
        return paragraph
    candidates = [sibling for sibling in siblings(paragraph) if _holds(sibling, quotations, texts)]
    if len(candidates) == 1:
        return candidates[0]
    found = f"{len(candidates)} paragraphs of the document hold" if candidates else "no paragraph holds"
    raise QuotationError(
        f"is an orphan: {short_name(paragraph)} is not on record, and {found} its words",
        candidates=tuple(map(short_name, candidates)),
        hint="Point fi:statedIn at the paragraph that says it now"
        + (f": {', '.join(map(short_name, candidates[:5]))}." if candidates else "."),
    )


def _holds(paragraph: str, quotations: list[Node], texts: Texts) -> bool:
    text = texts.paragraph(PARAGRAPH.local(paragraph) or "")
    try:
        return text is not None and all(place(text, _quotation(node)) for node in quotations)
    except QuotationError:
        return False


def _fault(node: Node, error: QuotationError) -> Fault:
    assert node.source is not None  # nodes of files have one
    return Fault(node.source.file, node.source.line, short_name(node.iri), error.detail, error.hint or "")
