"""The interval in which a figure's value lies, by the word that bounds it.

The table is the one of the ontology (`fi:lowFactor`, `fi:highFactor`, … of each bound); a test holds the two
together. Factors are of the absolute value, so that a negative figure keeps its order.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fikg.claims.model import Figure
from fikg.vocabulary import FI


@dataclass(frozen=True, slots=True)
class Bound:
    """What a bounding word does to a value; a factor of None leaves that end open to infinity."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    adds_place_value: bool = False


BOUNDS: dict[str, Bound] = {
    FI.exactly: Bound(Decimal(1), Decimal(1)),
    FI.moreThan: Bound(Decimal(1), None, low_open=True),
    FI.atLeast: Bound(Decimal(1), None),
    FI.lessThan: Bound(None, Decimal(1), high_open=True),
    FI.atMost: Bound(None, Decimal(1)),
    FI.nearly: Bound(Decimal("0.9"), Decimal(1)),
    FI.approximately: Bound(Decimal("0.9"), Decimal("1.1")),
    FI.someOver: Bound(Decimal(1), None, low_open=True, high_open=True, adds_place_value=True),
    FI.orderOf: Bound(Decimal(1), Decimal(10), high_open=True),
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A least and a greatest value; None is unbounded, an open end does not belong to the interval."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def is_below(self, other: Interval) -> bool:
        """Whether every value of this lies below every value of the other."""
        if self.high is None or other.low is None:
            return False
        touches = self.high == other.low and (self.high_open or other.low_open)
        return self.high < other.low or touches

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not self.is_below(other) and not other.is_below(self)


def bounds(figure: Figure) -> Interval:
    """The interval of a figure.

    A range, or any figure with a least and a greatest value, is what it says; a figure without a value is
    unbounded.
    """
    if figure.value is None:
        return Interval(figure.minimum, figure.maximum)
    return interval(figure.value, figure.bound or FI.exactly)


def interval(value: Decimal, bound: str) -> Interval:
    """The interval of a value under a bound; an unknown bound means exactly.

    Examples
    --------
    >>> interval(Decimal(20), FI.approximately)
    Interval(low=Decimal('18.0'), high=Decimal('22.0'), low_open=False, high_open=False)
    >>> interval(Decimal(120), FI.someOver).high
    Decimal('130')
    >>> interval(Decimal(2000), FI.moreThan).high is None
    True
    """
    rule = BOUNDS.get(bound, BOUNDS[FI.exactly])
    low = _scaled(value, rule.low)
    high = value + _place_value(value) if rule.adds_place_value else _scaled(value, rule.high)
    return Interval(low, high, rule.low_open, rule.high_open)


def _scaled(value: Decimal, factor: Decimal | None) -> Decimal | None:
    """`value` moved by its size times (factor - 1)."""
    return None if factor is None else value + abs(value) * (factor - 1)


def _place_value(value: Decimal) -> Decimal:
    """The worth of one in the last digit that is not zero: 10 in 120, 1000 in 3000.

    Notes
    -----
    120余家 means less than 130.
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
