"""What one claim says, as a row of the ledger: a link, or a figure with all that makes it comparable."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from fikg.claims.bounds import BOUNDS
from fikg.documents import fold_hash
from fikg.vocabulary import UNIT

TimeKind = Literal["", "as of", "by", "period"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time as a document gives it.

    Parameters
    ----------
    kind
        At a time, by a deadline, or over a period; empty for none.
    first, last
        ISO days; empty where there is none.
    text
        The time as written in the graph, such as `2024-12`.
    """

    kind: TimeKind = ""
    first: str = ""
    last: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind)

    @property
    def year(self) -> str:
        """The year in which it ends, else begins."""
        return (self.last or self.first)[:4]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What every claim has."""

    claim: str
    status: str
    standing: str
    document: str
    tracks: frozenset[str]
    time: Time
    quoted: str
    negated: bool
    authorities: tuple[str, ...] = ()
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Link(Said):
    """Subject, predicate, object.

    Parameters
    ----------
    target
        The IRI of the object, or the text of a literal one (`is_text`).
    gloss
        What a literal object says in English.
    statement
        The IRI of the statement; empty where the claim is denied or not accepted.
    """

    subject: str
    predicate: str
    target: str
    is_text: bool
    gloss: str = ""
    role: str = ""
    statement: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure(Said):
    """A measured value.

    Parameters
    ----------
    values
        The value, or a least and a greatest, as digits.
    low, high
        The interval in which the value lies; None where that end is without bound.
    scope
        What was counted, as printed.
    relative_to
        The whole of a share, the base of a growth, the list of a rank: an IRI or a text.
    plan
        The IRI of the plan that sets a target.
    series
        The hash that figures share which differ in time, status and value only.
    """

    about: str
    indicator: str
    unit: str
    bound: str
    values: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    scope: str = ""
    relative_to: str = ""
    plan: str = ""
    series: str = ""

    @property
    def low_open(self) -> bool:
        """Whether the low end itself is excluded."""
        return self.bound in BOUNDS and BOUNDS[self.bound].low_open

    @property
    def high_open(self) -> bool:
        """Whether the high end itself is excluded."""
        return self.bound in BOUNDS and BOUNDS[self.bound].high_open

    @property
    def is_rank(self) -> bool:
        """Whether it is a place in a list, of which the least is the best."""
        return self.unit == UNIT("rank")

    @cached_property
    def scope_folded(self) -> str:
        """What was counted, without regard to script, width and case."""
        return fold_hash(self.scope) if self.scope else ""
