"""A series over time: one line and one kind of mark for each status, never one line for two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from fikg.elements import tag
from fikg.service.charts.drawing import MARKS, mark, picture, text_width

WIDTH, HEIGHT = 360, 210
LEFT, RIGHT, TOP, BOTTOM = 14, 14, 30, 26
TEXT = 12
_APART = 15  # values written closer than this to one another would cover each other


@dataclass(frozen=True)
class Point:
    """A value at a time.

    Parameters
    ----------
    first, last
        The days between which its time lies; the mark stands at the last.
    low, high
        The interval in which the value lies; None where it has no end.
    at
        Where its mark stands: the number that is written.
    """

    status: str
    first: date
    last: date
    at: Decimal
    low: Decimal | None
    high: Decimal | None
    written: str


def times(
    name: str, title: str, description: str, points: Sequence[Point], names: Mapping[str, str]
) -> Markup:
    """A picture of a series with a legend of its statuses.

    Parameters
    ----------
    names
        What each status is called.
    """
    days = [day.toordinal() for each in points for day in (each.first, each.last)]
    frame = _Frame(min(days), max(days), points)
    present = [status for status in MARKS if any(each.status == status for each in points)]
    drawn = [*_years(frame)]
    for status in present:
        run = sorted((each for each in points if each.status == status), key=lambda each: each.last)
        drawn.append(_run(frame, status, run))
    drawn.append(_written(frame, points))
    legend, height = _legend([(status, names.get(status, status)) for status in present])
    return picture(name, title, description, WIDTH, height, [*drawn, *legend])


class _Frame:
    """Where a day and a value stand in the picture; values are measured from zero."""

    def __init__(self, first: int, last: int, points: Sequence[Point]) -> None:
        ends = [end for each in points for end in (each.low, each.high, each.at) if end is not None]
        self.first, self.last = first, max(last, first + 1)
        self.greatest = float(max([*ends, Decimal(0)])) or 1.0
        self.least = float(min([*ends, Decimal(0)]))

    def x(self, day: date) -> float:
        return self.across(day.toordinal())

    def across(self, day: int) -> float:
        inner = WIDTH - LEFT - RIGHT - 24
        return LEFT + 12 + inner * (day - self.first) / (self.last - self.first)

    def y(self, value: Decimal | float) -> float:
        inner = HEIGHT - TOP - BOTTOM
        return TOP + inner * (1 - (float(value) - self.least) / (self.greatest - self.least))


def _years(frame: _Frame) -> list[Markup]:
    """The ground line, and as many years as have room."""
    ground = frame.y(0)
    years = range(date.fromordinal(frame.first).year, date.fromordinal(frame.last).year + 1)
    step = max(1, -(-len(years) * 40 // (WIDTH - LEFT - RIGHT)))
    drawn = [tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=ground, y2=ground, class_="axis")]
    for year in list(years)[::step]:
        inside = [
            max(date(year, 1, 1).toordinal(), frame.first),
            min(date(year, 12, 31).toordinal(), frame.last),
        ]
        x = frame.across(sum(inside) // 2)
        drawn.append(tag("text", str(year), x=x, y=HEIGHT - 8, text_anchor="middle", class_="year"))
    return drawn


def _run(frame: _Frame, status: str, run: Sequence[Point]) -> Markup:
    """One status: its line, the stretch of time and of value of each point, and its marks."""
    path = "L".join(f"{frame.x(each.last):.1f},{frame.y(each.at):.1f}" for each in run)
    drawn = [tag("path", d=f"M{path}", class_=f"run s-{status}")] if len(run) > 1 else []
    for each in run:
        drawn += [*_stretches(frame, each), mark(status, frame.x(each.last), frame.y(each.at))]
    return tag("g", *drawn, class_="series", data_status=status)


def _stretches(frame: _Frame, point: Point) -> list[Markup]:
    x, y, style = frame.x(point.last), frame.y(point.at), f"stretch s-{point.status}"
    drawn = []
    if point.first != point.last:
        drawn.append(tag("line", x1=frame.x(point.first), x2=x, y1=y, y2=y, class_=style))
    if point.low == point.high:
        return drawn
    top = frame.y(point.high) if point.high is not None else max(y - 22, 4)
    bottom = frame.y(point.low) if point.low is not None else min(y + 22, frame.y(frame.least))
    drawn.append(tag("line", x1=x, x2=x, y1=top, y2=bottom, class_=style))
    for end, at, turn in ((point.high, top, 1), (point.low, bottom, -1)):
        tip = (
            f"M{x - 4:.1f},{at + 5 * turn:.1f}L{x:.1f},{at:.1f}L{x + 4:.1f},{at + 5 * turn:.1f}"
            if end is None
            else f"M{x - 4:.1f},{at:.1f}H{x + 4:.1f}"
        )
        drawn.append(tag("path", d=tip, class_=f"{style} {'open' if end is None else 'closed'}"))
    return drawn


def _written(frame: _Frame, points: Sequence[Point]) -> Markup:
    """The values in words, where one does not cover another; all of them are in the table."""
    drawn: list[Markup] = []
    taken: list[tuple[float, float, float]] = []
    for each in sorted(points, key=lambda point: (-point.last.toordinal(), -point.at)):
        width = text_width(each.written, TEXT)
        x, y = _place(frame, each, width)
        if any(
            abs(y - at) < _APART and left < x + width / 2 and x - width / 2 < right
            for left, right, at in taken
        ):
            continue
        taken.append((x - width / 2, x + width / 2, y))
        drawn.append(tag("text", each.written, x=x, y=y, text_anchor="middle", class_="value"))
    return tag("g", *drawn)


def _place(frame: _Frame, point: Point, width: float) -> tuple[float, float]:
    """The middle and the foot of the words of a mark: beside the line that stands on it, or above that."""
    at, low, y = frame.x(point.last), width / 2 + 2, frame.y(point.at)
    if point.high is None or point.high > point.at:
        for middle in (at + 8 + width / 2, at - 8 - width / 2):
            if low <= middle <= WIDTH - low:
                return middle, max(y - 10, TEXT)
        top = frame.y(point.high) if point.high is not None else y - 22
        y = top + 6 if top - 4 >= TEXT else y
    return min(max(at, low), WIDTH - low), max(y - 10, TEXT)


def _legend(entries: Sequence[tuple[str, str]]) -> tuple[list[Markup], float]:
    """The marks with what they mean, on as many lines as they need; and where these end."""
    drawn: list[Markup] = []
    x, y = float(LEFT), float(HEIGHT + 12)
    for status, called in entries:
        width = 15 + text_width(called, TEXT)
        if x > LEFT and x + width > WIDTH:
            x, y = float(LEFT), y + 18
        drawn.append(mark(status, x + 5, y - 4))
        drawn.append(tag("text", called, x=x + 15, y=y, class_="name small"))
        x += width + 16
    return drawn, y + 8
