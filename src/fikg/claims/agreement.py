"""Which claims support one another, and which cannot all hold: pure functions over claims.

Figures form a series when about, indicator, tracks, unit, relativeTo and measuredAs (folded) agree. Within
a series and status, with times that overlap or one missing, two figures whose intervals are disjoint
contradict, else they agree. Doubtful claims take part in disagreements, marked, and support nothing;
withdrawn claims take no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from itertools import combinations

from fikg.claims.bounds import bounds
from fikg.claims.model import Claim, Figure, Link
from fikg.claims.terms import Literal, Term
from fikg.claims.times import days, times_overlap
from fikg.documents import fold_hash
from fikg.vocabulary import FI, UNIT

#: From this ratio on, two values differ in magnitude: about ten times, allowing for rounding.
MAGNITUDE_RATIO = Decimal("9.5")
#: An interval without end overlaps everything above it: 超60亿 would agree with 超1800亿, and count as its
#: support. So figures agree through an open end only up to this ratio.
AGREEMENT_RATIO = Decimal(2)
DEADLINE_STATUSES = (FI.target, FI.planned)
NO_MAGNITUDE_UNITS = (UNIT("rank"), UNIT("percent"), UNIT("percentage-point"))


@dataclass(frozen=True, slots=True)
class Support:
    """In how many documents something is said, and in how many that do not copy one another."""

    documents: int
    origins: int


@dataclass(frozen=True, slots=True, order=True)
class Disagreement:
    """Claims that cannot all hold, in order of their IRIs; `doubtful` where one of them is."""

    kind: str
    between: tuple[str, str]
    doubtful: bool = False


SeriesKey = tuple[str, str, tuple[str, ...], str, tuple[str, str], str]
StatementKey = tuple[str, str, Term, str, str]


def statement_key(link: Link) -> StatementKey:
    """What links that say the same have in common: subject, predicate, object, status.

    A literal object is in our own words and never merges across documents: its key holds the document too.
    """
    document = link.document if isinstance(link.object, Literal) else ""
    return (link.subject, link.predicate, link.object, link.status, document)


def statements(claims: Iterable[Claim]) -> dict[StatementKey, list[Link]]:
    """The accepted, not negated links of each statement."""
    found: dict[StatementKey, list[Link]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, Link) and claim.standing == FI.accepted and not claim.negated:
            found[statement_key(claim)].append(claim)
    return dict(found)


def support(claims: Iterable[Claim], origins: Mapping[str, str] | None = None) -> Support:
    """Documents and origins of claims that say the same; `origins` is that of `origins_of`."""
    documents = {claim.document for claim in claims}
    groups = {(origins or {}).get(document, document) for document in documents}
    return Support(len(documents), len(groups))


def series_key(figure: Figure) -> SeriesKey:
    """What figures of one series have in common."""
    whole = figure.relative_to
    relative = ("", "") if whole is None else (_kind(whole), _folded(whole))
    measured = fold_hash(figure.measured_as.text) if figure.measured_as else ""
    tracks = tuple(sorted(figure.tracks))
    return (figure.about, figure.indicator, tracks, figure.unit or "", relative, measured)


def _kind(term: Term) -> str:
    return "literal" if isinstance(term, Literal) else "iri"


def _folded(term: Term) -> str:
    return fold_hash(term.text) if isinstance(term, Literal) else term


def series_name(figure: Figure) -> str:
    """A short name of a figure's series: 16 hexadecimal digits."""
    return blake2b(repr(series_key(figure)).encode(), digest_size=8).hexdigest()


def series(claims: Iterable[Claim]) -> dict[SeriesKey, list[Figure]]:
    """The figures of each series, without withdrawn and negated ones."""
    found: dict[SeriesKey, list[Figure]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, Figure) and not claim.is_withdrawn and not claim.negated:
            found[series_key(claim)].append(claim)
    return dict(found)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of a series and status say the same: intervals and times overlap."""
    first, second = bounds(one), bounds(other)
    if one.status != other.status or not times_overlap(one, other) or not first.overlaps(second):
        return False
    is_open = None in (first.low, first.high, second.low, second.high)
    ratio = _ratio(one, other)
    return not is_open or (ratio is not None and ratio <= AGREEMENT_RATIO)


def agreements(claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Pairs of accepted figures that agree, each pair and all pairs in order of IRI."""
    pairs = [
        _pair(one, other)
        for figures in series(claims).values()
        for one, other in combinations(figures, 2)
        if not one.is_doubtful and not other.is_doubtful and agree(one, other)
    ]
    return sorted(pairs)


def figure_support(claims: Collection[Claim], origins: Mapping[str, str] | None = None) -> dict[str, Support]:
    """Support of each accepted figure: its own document and those of the figures that agree with it."""
    figures = {c.iri: c for c in claims if isinstance(c, Figure) and c.standing == FI.accepted}
    voices: dict[str, list[Claim]] = {iri: [figure] for iri, figure in figures.items()}
    for one, other in agreements(figures.values()):
        voices[one].append(figures[other])
        voices[other].append(figures[one])
    return {iri: support(said, origins) for iri, said in voices.items()}


def disagreements(
    claims: Collection[Claim],
    exclusive: Collection[str] = (FI.headquarteredIn,),
    above: Mapping[str, Collection[str]] | None = None,
    symmetric: Collection[str] = (),
) -> list[Disagreement]:
    """Every pair of claims that cannot both hold, as far as rules can tell.

    Parameters
    ----------
    exclusive
        Predicates that have one object at a time (`fi:ExclusivePredicate`).
    above
        For each place the places that hold it: a city and its province are no two places.
    symmetric
        Predicates that say the same in both directions (`owl:SymmetricProperty`).

    Notes
    -----
    Quadratic within a series and within a subject and predicate; these are small.
    """
    links = [claim for claim in claims if isinstance(claim, Link) and not claim.is_withdrawn]
    found = {
        *_figures_apart(claims),
        *_denials(links, symmetric),
        *_exclusions(links, exclusive, above or {}),
    }
    return sorted(found)


def _figures_apart(claims: Iterable[Claim]) -> Iterator[Disagreement]:
    for figures in series(claims).values():
        for one, other in combinations(figures, 2):
            if kind := _kind_of_difference(one, other):
                yield _disagreement(kind, one, other)


def _kind_of_difference(one: Figure, other: Figure) -> str | None:
    if one.status != other.status:
        return None
    if not times_overlap(one, other):
        return FI.deadlineDisagreement if _same_target_later(one, other) else None
    if bounds(one).overlaps(bounds(other)):
        return None
    ratio = _ratio(one, other)
    is_magnitude = ratio is not None and ratio >= MAGNITUDE_RATIO and one.unit not in NO_MAGNITUDE_UNITS
    return FI.magnitudeDisagreement if is_magnitude else FI.valueDisagreement


def _same_target_later(one: Figure, other: Figure) -> bool:
    deadlines = one.time.by is not None and other.time.by is not None
    return (
        deadlines
        and one.status in DEADLINE_STATUSES
        and days(one.time) != days(other.time)
        and (one.value, one.minimum, one.maximum) == (other.value, other.minimum, other.maximum)
    )


def _ratio(one: Figure, other: Figure) -> Decimal | None:
    """How many times the smaller goes into the greater; None where that means nothing."""
    low, high = sorted((_middle(one), _middle(other)))
    return high / low if low > 0 else None


def _middle(figure: Figure) -> Decimal:
    if figure.value is not None:
        return figure.value
    ends = [end for end in (figure.minimum, figure.maximum) if end is not None]
    return sum(ends, Decimal(0)) / len(ends) if ends else Decimal(0)


def _denials(links: Iterable[Link], symmetric: Collection[str]) -> Iterator[Disagreement]:
    said: dict[tuple[str, str, Term, str], list[Link]] = defaultdict(list)
    for link in links:
        said[_ends(link, symmetric)].append(link)
    for same in said.values():
        for one, other in combinations(same, 2):
            if one.negated != other.negated and times_overlap(one, other):
                yield _disagreement(FI.denialDisagreement, one, other)


def _ends(link: Link, symmetric: Collection[str]) -> tuple[str, str, Term, str]:
    """What an affirmation and its denial share; the ends in order where the direction says nothing."""
    subject, value = link.subject, link.object
    if link.predicate in symmetric and isinstance(value, str):
        subject, value = min(subject, value), max(subject, value)
    return (subject, link.predicate, value, link.status)


def _exclusions(
    links: Iterable[Link], exclusive: Collection[str], above: Mapping[str, Collection[str]]
) -> Iterator[Disagreement]:
    said: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.predicate in exclusive and not link.negated:
            said[(link.subject, link.predicate, link.status)].append(link)
    for rivals in said.values():
        for one, other in combinations(rivals, 2):
            if _exclude(one.object, other.object, above) and times_overlap(one, other):
                yield _disagreement(FI.exclusiveDisagreement, one, other)


def _exclude(one: Term, other: Term, above: Mapping[str, Collection[str]]) -> bool:
    if one == other:
        return False
    nested = isinstance(one, str) and isinstance(other, str)
    return not (nested and (one in above.get(str(other), ()) or other in above.get(str(one), ())))


def _pair(one: Claim, other: Claim) -> tuple[str, str]:
    first, second = sorted((one.iri, other.iri))
    return first, second


def _disagreement(kind: str, one: Claim, other: Claim) -> Disagreement:
    return Disagreement(kind, _pair(one, other), one.is_doubtful or other.is_doubtful)
