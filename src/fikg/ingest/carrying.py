"""What the claims of a document carry: runs of its paragraphs, and the things that they speak of there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fikg.claims import Claim, Figure, Link, Quotation, QuotationError, Span
from fikg.claims.quotation import place, tidy
from fikg.documents import paragraph_digest
from fikg.vocabulary import PARAGRAPH


@dataclass(frozen=True)
class Carried:
    """What the claims of a document carry in each paragraph: runs of text, and things spoken of."""

    runs: Mapping[str, tuple[Span, ...]]
    things: Mapping[str, frozenset[str]]

    def holds(self, paragraph: str, start: int, end: int) -> bool:
        """Whether one run holds all of a figure's digits."""
        return any(run.start <= start and end <= run.end for run in self.runs.get(paragraph, ()))

    def touches(self, paragraph: str, start: int, end: int) -> bool:
        """Whether a run has a part of a name."""
        return any(run.start < end and start < run.end for run in self.runs.get(paragraph, ()))

    def speaks_of(self, paragraph: str, things: Iterable[str]) -> bool:
        """Whether a claim of the paragraph speaks of one of the things."""
        return not self.things.get(paragraph, frozenset()).isdisjoint(things)


def carried_by(claims: Iterable[Claim], texts: Mapping[str, str], same: Mapping[str, str]) -> Carried:
    """What claims carry; withdrawn ones carry nothing.

    Parameters
    ----------
    texts
        The text of each paragraph, by local name.
    same
        For each merged IRI, the one that is kept.
    """
    runs: dict[str, set[Span]] = defaultdict(set)
    things: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.is_withdrawn:
            continue
        spoken_of = {same.get(iri, iri) for iri in things_of(claim)}
        for iri, quotation in claim.evidence.runs():
            paragraph = PARAGRAPH.local(iri) or ""
            things[paragraph] |= spoken_of
            span = placed(texts.get(paragraph), quotation)
            if span:
                runs[paragraph].add(span)
    return Carried(
        {paragraph: tuple(sorted(spans)) for paragraph, spans in runs.items()},
        {paragraph: frozenset(iris) for paragraph, iris in things.items()},
    )


def things_of(claim: Claim) -> tuple[str, ...]:
    """Everything that a claim speaks of: what it is about, its tracks, its sources, its indicator."""
    own: tuple[str, ...] = (*claim.tracks, *claim.according_to)
    if isinstance(claim, Link):
        own += claim.entities
    if isinstance(claim, Figure):
        own += (*claim.entities, claim.indicator)
    return own


def placed(text: str | None, quotation: Quotation) -> Span | None:
    """Where a quotation stands in the text at hand: at its offsets, else where its words are."""
    if text is None:
        return None
    if quotation.start is not None and quotation.end is not None:
        span = Span(quotation.start, quotation.end)
        run = span.of(text)
        if tidy(run) == quotation.exact or (
            quotation.exact is None and paragraph_digest(run) == quotation.digest
        ):
            return span
    try:
        return place(text, quotation)
    except QuotationError:
        return None
