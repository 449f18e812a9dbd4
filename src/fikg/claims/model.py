"""Claims, their evidence, and what they speak of, as typed objects.

A claim is one thing that one document says in one place. It is either a `Link` (subject, predicate, object)
or a `Figure` (a measured value). IRIs are plain `str`; what travels between rooms is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from fikg.claims.terms import Literal, Node, Source, Term, in_language
from fikg.documents import DocumentRecord, ParagraphRecord
from fikg.vocabulary import CLAIM, DCTERMS, DOCUMENT, FI


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of a paragraph's own characters; offsets count code points, `end` lies after the last.

    Parameters
    ----------
    exact
        The characters; None where the run is past the limits of quoting and only `digest` is kept.
    start, end
        Written by `fikg format`; None in a fresh claim.
    digest
        BLAKE2b-128 of the run's hash fold, in place of its characters.
    occurrence
        1-based, in a fresh claim whose words stand more than once in the paragraph.
    """

    exact: str | None
    start: int | None = None
    end: int | None = None
    digest: str | None = None
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A run in another paragraph that names the subject, the time or the head of a table."""

    paragraph: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim is stated, in which words, and what else must be read with it."""

    paragraph: str
    quotations: tuple[Quotation, ...] = ()
    contexts: tuple[Context, ...] = ()

    def runs(self) -> list[tuple[str, Quotation]]:
        """Every run with its paragraph, those of the context first."""
        contexts = [(context.paragraph, context.quotation) for context in self.contexts]
        return contexts + [(self.paragraph, quotation) for quotation in self.quotations]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the reader, of a kind (garbled, implied, outside, …)."""

    kind: str | None
    comments: tuple[Literal, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """When: `as_of` a day, month or year; `start` to `until`; or `by` a deadline."""

    as_of: Literal | None = None
    start: Literal | None = None
    until: Literal | None = None
    by: Literal | None = None

    def __bool__(self) -> bool:
        return any((self.as_of, self.start, self.until, self.by))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has; `iri` is below `https://w3id.org/fikg/claim/`."""

    iri: str
    status: str
    standing: str
    evidence: Evidence
    time: Time = Time()
    tracks: tuple[str, ...] = ()
    according_to: tuple[str, ...] = ()
    negated: bool = False
    open_list: bool = False
    conditions: tuple[Literal, ...] = ()
    notes: tuple[Note, ...] = ()
    source: Source | None = field(default=None, compare=False)

    @property
    def slug(self) -> str:
        """The local name, such as `netease-2025-0042`."""
        return CLAIM.local(self.iri) or self.iri

    @property
    def document(self) -> str:
        """The slug of its document: the claim's name without its number."""
        return self.slug.rpartition("-")[0]

    @property
    def is_doubtful(self) -> bool:
        return self.standing == FI.doubtful

    @property
    def is_withdrawn(self) -> bool:
        return self.standing == FI.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Claim):
    """A claim that joins a subject and an object; a literal object is in our own words, with its gloss."""

    subject: str
    predicate: str
    object: Term
    gloss: tuple[Literal, ...] = ()
    roles: tuple[Literal, ...] = ()
    titles: tuple[Literal, ...] = ()
    with_: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()

    @property
    def entities(self) -> tuple[str, ...]:
        """The IRIs that the claim speaks of."""
        target = (self.object,) if isinstance(self.object, str) else ()
        return (self.subject, *target, *self.with_, *self.addressees)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """A claim that gives a value: one, or a least and a greatest."""

    about: str
    indicator: str
    unit: str | None = None
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    bound: str | None = None
    measured_as: Literal | None = None
    relative_to: Term | None = None
    set_by: tuple[str, ...] = ()

    @property
    def entities(self) -> tuple[str, ...]:
        """The IRIs that the claim speaks of."""
        whole = (self.relative_to,) if isinstance(self.relative_to, str) else ()
        return (self.about, *whole, *self.set_by)


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything with a page of its own: its classes and its names."""

    iri: str
    classes: tuple[str, ...]
    labels: tuple[Literal, ...]
    other_names: tuple[Literal, ...] = ()
    administratively_in: tuple[str, ...] = ()
    untitled: bool = False
    scope_notes: tuple[Literal, ...] = ()
    source: Source | None = field(default=None, compare=False)

    def label(self, language: str = "zh-Hans") -> str:
        """The name in a language, else any name, else the IRI."""
        return in_language(self.labels, language) or next(iter(map(str, self.labels)), self.iri)


@dataclass(frozen=True, slots=True)
class SameAs:
    """A judgement that two entities are one; `merges` goes into `keeps`."""

    iri: str
    keeps: str
    merges: tuple[str, ...]
    comments: tuple[Literal, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """A judgement that documents draw on one origin, so that together they count once."""

    iri: str
    documents: tuple[str, ...]
    comments: tuple[Literal, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedDisagreement:
    """A disagreement that a reader recorded because no rule finds it."""

    iri: str
    kind: str
    between: tuple[str, ...]
    comments: tuple[Literal, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """Everything in `graph/`; `nodes` holds the same as it was written, with file and line.

    Documents are found by slug, all else by IRI.
    """

    entities: dict[str, Entity]
    documents: dict[str, DocumentRecord]
    paragraphs: dict[str, ParagraphRecord]
    claims: dict[str, Claim]
    same_as: tuple[SameAs, ...]
    shared_origins: tuple[SharedOrigin, ...]
    disagreements: tuple[RecordedDisagreement, ...]
    nodes: dict[str, Node]
    files: tuple[Path, ...] = ()

    def source(self, iri: str) -> Source | None:
        """Where a subject is described."""
        node = self.nodes.get(iri)
        return node.source if node else None

    def document_of(self, paragraph: str) -> str | None:
        """The slug of the document that a paragraph is part of."""
        node = self.nodes.get(paragraph)
        document = node.iri_of(DCTERMS.isPartOf) if node else None
        return DOCUMENT.local(document) if document else None

    @property
    def links(self) -> list[Link]:
        return [claim for claim in self.claims.values() if isinstance(claim, Link)]

    @property
    def figures(self) -> list[Figure]:
        return [claim for claim in self.claims.values() if isinstance(claim, Figure)]
