"""What a trace is made of, for every view: the terminal, the pages, JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fikg.documents import fold_check, occurrences


@dataclass(frozen=True)
class Piece:
    """A run of a paragraph, and whether it is quoted."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Run:
    """Quoted words with their place in the paragraph, in code points; `exact` is None past the limit."""

    exact: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Source:
    """A paragraph as evidence: where it stands, the words in it, and its text where the library has it.

    Parameters
    ----------
    heading
        The headings above it, joined by ` › `.
    pieces
        The text cut into marked and unmarked runs; empty without text.
    """

    paragraph: str
    iri: str
    heading: str | None
    page: int | None
    ordinal: int | None
    runs: tuple[Run, ...]
    text: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class DocumentCard:
    """The bibliographic record of a document, as a reader cites it."""

    slug: str
    iri: str
    title: str
    creators: tuple[str, ...]
    publishers: tuple[str, ...]
    issued: str | None

    @property
    def citation(self) -> str:
        """Creators, title, publisher and date in a line."""
        parts = ["、".join(self.creators), titled(self.title), "、".join(self.publishers)]
        return ", ".join(part for part in (*parts, self.issued) if part)


def titled(title: str) -> str:
    """A title in its marks; those of another title within it become single (GB/T 15834—2011, 4.15.3.5).

    Examples
    --------
    >>> titled("读《甲》"), titled("《甲》")
    ('《读〈甲〉》', '《甲》')
    """
    if title[:1] == "《" and title.find("》") == len(title) - 1:
        return title
    return f"《{title.translate(_INNER)}》"


_INNER = str.maketrans("《》", "〈〉")


@dataclass(frozen=True)
class Note:
    """A reader's note on a claim: the label of its kind and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Opposed:
    """A claim that cannot hold together with this one, and the kind of the disagreement."""

    claim: str
    iri: str
    kind: str


@dataclass(frozen=True)
class TracedClaim:
    """A claim with everything that shows where it comes from.

    Parameters
    ----------
    open_list
        Whether its document names more than this claim and its like do (等, "and others").
    """

    id: str
    iri: str
    kind: Literal["link", "figure"]
    sentence: str
    status: str
    status_label: str
    standing: str
    standing_label: str
    negated: bool
    open_list: bool
    time: str | None
    according_to: str | None
    set_by: str | None
    qualifiers: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    source: Source
    contexts: tuple[Source, ...]
    document: DocumentCard
    opposed: tuple[Opposed, ...]


@dataclass(frozen=True)
class TraceGroup:
    """The claims that say the same: those of a statement, or of a series of figures."""

    kind: Literal["statement", "figure"]
    title: str
    iri: str | None
    status_label: str
    support: int | None
    origins: int | None
    claims: tuple[TracedClaim, ...]


@dataclass(frozen=True)
class Trace:
    """Where a thing, a fact or a claim comes from.

    Parameters
    ----------
    total
        The number of claims found; more than those in `groups` where a limit cut them.
    missing
        The slugs of documents whose text the library has not.
    """

    target: str
    iri: str | None
    kind: str
    groups: tuple[TraceGroup, ...]
    total: int
    missing: tuple[str, ...]
    version: str
    language: str

    @property
    def claims(self) -> tuple[TracedClaim, ...]:
        """All claims, group by group."""
        return tuple(claim for group in self.groups for claim in group.claims)


def mark(text: str, runs: Iterable[Run]) -> tuple[Piece, ...]:
    """Cut a text into marked and unmarked pieces; a run that does not stand in the text marks nothing.

    Examples
    --------
    >>> [(p.text, p.marked) for p in mark("云泽聚集了企业", [Run("聚集", 2, 4)])]
    [('云泽', False), ('聚集', True), ('了企业', False)]
    """
    spans = sorted(span for run in runs if (span := span_of(text, run)))
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        if start > at:
            pieces.append(Piece(text[at:start], False))
        pieces.append(Piece(text[max(start, at) : end], True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], False))
    return tuple(pieces)


def span_of(text: str, run: Run) -> tuple[int, int] | None:
    """Where a run stands in the reader's own copy of its paragraph; None where nowhere, or in two places."""
    if run.start is not None and run.end is not None:
        inside = 0 <= run.start < run.end <= len(text)
        if inside and (run.exact is None or _same(text[run.start : run.end], run.exact)):
            return run.start, run.end
    # the reader's own copy may be another extraction, where recorded positions do not hold
    found = occurrences(text, run.exact) if run.exact else []
    return found[0] if len(found) == 1 else None


def _same(words: str, exact: str) -> bool:
    """Whether a run says the quoted words; Markdown and line breaks within it do not count."""
    return words == exact or fold_check(words).text == fold_check(exact).text
