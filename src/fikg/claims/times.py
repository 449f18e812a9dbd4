"""Times of different precision as intervals of days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from fikg.claims.model import Claim, Time
from fikg.claims.terms import Literal
from fikg.errors import DataError
from fikg.vocabulary import XSD

PATTERNS = {
    XSD.gYear: re.compile(r"(\d{4})"),
    XSD.gYearMonth: re.compile(r"(\d{4})-(\d{2})"),
    XSD.date: re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
}
HOW = 'Write "2025-10-27"^^xsd:date, "2025-10"^^xsd:gYearMonth or "2025"^^xsd:gYear.'


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends within it; None where it is open."""

    first: date | None
    last: date | None

    def overlaps(self, other: Days) -> bool:
        """Whether some day lies in both."""
        starts_in_time = not (self.last and other.first and other.first > self.last)
        return starts_in_time and not (other.last and self.first and self.first > other.last)


def first_day(time: Literal) -> date:
    """The first day of a year, month or day.

    Raises
    ------
    DataError
        Where the literal is no date.

    Examples
    --------
    >>> first_day(Literal("2025-10", None, XSD.gYearMonth))
    datetime.date(2025, 10, 1)
    """
    year, month, day = _parts(time)
    return _date(time, year, month or 1, day or 1)


def last_day(time: Literal) -> date:
    """The last day of a year, month or day.

    Raises
    ------
    DataError
        Where the literal is no date.

    Examples
    --------
    >>> last_day(Literal("2024-02", None, XSD.gYearMonth))
    datetime.date(2024, 2, 29)
    """
    year, month, day = _parts(time)
    start = _date(time, year, month or 12, 1)
    return _date(time, year, start.month, day or monthrange(start.year, start.month)[1])


def days(time: Time) -> Days | None:
    """The days that a claim's time speaks of; None where it has no time.

    A deadline is the last day of its year, month or day, and the first day of the same: two plans for one
    year are for the same time.

    Examples
    --------
    >>> days(Time(start=Literal("2023", None, XSD.gYear), until=Literal("2025-06", None, XSD.gYearMonth)))
    Days(first=datetime.date(2023, 1, 1), last=datetime.date(2025, 6, 30))
    """
    if time.start or time.until:
        first = first_day(time.start) if time.start else None
        return Days(first, last_day(time.until) if time.until else None)
    point = time.as_of or time.by
    return Days(first_day(point), last_day(point)) if point else None


def times_overlap(one: Claim, other: Claim) -> bool:
    """Whether two claims may speak of the same time: their days overlap, or one has no time."""
    first, second = days(one.time), days(other.time)
    return first is None or second is None or first.overlaps(second)


def _parts(time: Literal) -> tuple[int, int, int]:
    pattern = PATTERNS.get(time.datatype or "")
    match = pattern.fullmatch(time.text) if pattern else None
    if match is None:
        kind = f" of type {time.datatype.rpartition('#')[2]}" if time.datatype else ""
        raise DataError(f'"{time.text}"{kind} is not a date', hint=HOW)
    year, month, day = (*map(int, match.groups()), 0, 0)[:3]
    return year, month, day


def _date(time: Literal, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DataError(f'"{time.text}" is not a date: there is no such day', hint=HOW) from None
