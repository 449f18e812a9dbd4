"""Bars of comparable values: solid as far as they are certain, then hatched, open where no end is told.

All bars of a picture have one status and one way of counting; the caller answers for that, and a test does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from fikg.elements import tag
from fikg.service.charts.drawing import hatching, picture, shortened, text_width

WIDTH, EDGE = 360, 2
TEXT, ROW, THICK = 13, 46, 13
OPEN_END = 0.12  # how far an open end reaches past the greatest number told, as a part of the scale


@dataclass(frozen=True)
class Bar:
    """A value: whose, how it is written, and the interval in which it lies; None where that has no end."""

    label: str
    written: str
    low: Decimal | None
    high: Decimal | None


def bars(name: str, title: str, description: str, status: str, values: Sequence[Bar]) -> Markup:
    """A picture of values from zero on, each with its name and its value in words above its bar.

    Parameters
    ----------
    name
        What makes the ids of the picture its own on the page.
    status
        The status of all of them, by local name.

    Examples
    --------
    >>> svg = bars("a", "Firms", "", "reported", [Bar("Hefei", "93", Decimal(93), Decimal(93))])
    >>> svg.count("<rect"), "Hefei" in svg
    (2, True)
    """
    greatest = max(
        (abs(end) for each in values for end in (each.low, each.high) if end is not None), default=0
    )
    is_open = any(each.high is None for each in values)
    scale = (WIDTH - 2 * EDGE) / float(greatest or 1) / (1 + OPEN_END if is_open else 1)
    rows = [_row(name, each, status, place, scale) for place, each in enumerate(values)]
    height = ROW * len(values) + 4
    base = tag("line", x1=EDGE, x2=EDGE, y1=0, y2=height, class_="axis")
    return picture(name, title, description, WIDTH, height, [hatching(name, status), *rows, base])


def _row(name: str, bar: Bar, status: str, place: int, scale: float) -> Markup:
    top = place * ROW + 4
    room = WIDTH - 2 * EDGE - text_width(bar.written, TEXT) - 12
    label = tag("text", shortened(bar.label, room, TEXT), x=EDGE + 5, y=top + TEXT, class_="name")
    written = tag("text", bar.written, x=WIDTH - EDGE, y=top + TEXT, text_anchor="end", class_="value")
    return tag("g", label, written, *_extent(name, bar, status, top + TEXT + 6, scale))


def _extent(name: str, bar: Bar, status: str, top: float, scale: float) -> list[Markup]:
    """The bar itself; values below zero are drawn by their size, for their sign is written."""
    low, high = (None if end is None else abs(end) for end in (bar.low, bar.high))
    if low is not None and high is not None and high < low:
        low, high = high, low
    track = tag("rect", x=EDGE, y=top, width=WIDTH - 2 * EDGE, height=THICK, class_="ground")
    sure = float(low or 0) * scale
    far = float(high) * scale if high is not None else float(WIDTH - 2 * EDGE)
    drawn = [track]
    if sure:
        drawn.append(
            tag("rect", x=EDGE, y=top, width=max(sure, 1.5), height=THICK, class_=f"sure s-{status}")
        )
    if far > sure:
        drawn.append(
            tag("rect", x=EDGE + sure, y=top, width=far - sure, height=THICK, fill=f"url(#{name}-hatch)")
        )
        drawn.append(_ends(EDGE + sure, EDGE + far, top, status, is_open=high is None))
    return drawn


def _ends(left: float, right: float, top: float, status: str, *, is_open: bool) -> Markup:
    """The outline of what is not certain: closed at its greatest value, or open with an arrow."""
    low = top + THICK
    if not is_open:
        return tag("path", d=f"M{left:.1f},{top}H{right:.1f}V{low}H{left:.1f}", class_=f"end s-{status}")
    tip = f"M{right - 6:.1f},{top + 2}L{right:.1f},{top + THICK / 2}L{right - 6:.1f},{low - 2}"
    return tag("path", d=tip, class_=f"end open s-{status}")
