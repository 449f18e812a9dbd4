"""From figures to charts: only what compares is drawn together, and no series has two statuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from fikg.asking.ledger import Comparable, Figure, differences
from fikg.asking.source import local_name
from fikg.service.charts import Bar, Point, bars, times
from fikg.service.figures.told import Teller, ToldFigure
from fikg.vocabulary import FI

SHOWN = 20  # bars of one picture; the table beside it has all


@dataclass(frozen=True)
class Chart:
    """A picture with the figures that it draws, which are its table.

    Parameters
    ----------
    title
        What is measured, and how it was counted.
    statuses
        The statuses drawn: one in bars; in times one for each series.
    """

    kind: str
    title: str
    svg: Markup
    figures: tuple[ToldFigure, ...]
    statuses: tuple[str, ...]


def bar_chart(teller: Teller, group: Comparable, name: str) -> Chart | None:
    """The figures of different things that compare, as bars; None where there are not two, or only ranks.

    Notes
    -----
    A rank is no amount: the first would have the shortest bar.
    """
    drawn = [each for each in group.figures if _is_amount(each)]
    drawn = _one_each(drawn)
    if len(drawn) < 2 or any(differences(drawn[0], each) for each in drawn):
        return None
    told = [teller.figure(each) for each in drawn]
    values = [
        Bar(_bar_label(each, told), each.written, *_interval(each.said))
        for each in sorted(told, key=lambda each: (-_size(each.said), each.about.name))[:SHOWN]
    ]
    status = local_name(drawn[0].status)
    title = _title(told[0], " · ".join([told[0].status_name, *_shared_time(told)]))
    svg = bars(name, title, _listed(teller, told), status, values)
    return Chart("bars", title, svg, tuple(told), (status,))


def _bar_label(each: ToldFigure, told: Sequence[ToldFigure]) -> str:
    """Whose value it is; with the time as written where not all are written alike."""
    return each.about.name if _shared_time(told) or not each.time else f"{each.about.name} ({each.time})"


def _shared_time(told: Sequence[ToldFigure]) -> list[str]:
    """The time of all of them, where all are written alike."""
    found = {each.time for each in told}
    return [time for time in found if time] if len(found) == 1 else []


def time_chart(teller: Teller, series: Sequence[Figure], name: str) -> Chart | None:
    """The figures of one series over time, a run for each status; None where only one time is told."""
    drawn = _one_a_time([each for each in series if _is_amount(each) and each.time])
    if len({each.time.last for each in drawn}) < 2 or any(_apart(drawn[0], each) for each in drawn):
        return None
    told = [teller.figure(each) for each in drawn]
    points = [_point(each) for each in told]
    statuses = tuple(dict.fromkeys(each.status for each in told))
    names = {each.status: each.status_name for each in told}
    title = f"{told[0].about.name} · {_title(told[0])}"
    svg = times(name, title, _listed(teller, told), points, names)
    return Chart("times", title, svg, tuple(told), statuses)


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two figures were counted differently, time and status aside."""
    return one.about != other.about or bool(set(differences(one, other)) - {"time", "status"})


def _is_amount(figure: Figure) -> bool:
    has_value = figure.low is not None or figure.high is not None
    return has_value and not figure.is_rank and not figure.negated and figure.bound != FI.orderOf


def _one_each(figures: Sequence[Figure]) -> list[Figure]:
    """One figure for each thing and interval: two documents that say the same are one bar."""
    return _unlike(figures, lambda each: (each.about, each.low, each.high))


def _one_a_time(figures: Sequence[Figure]) -> list[Figure]:
    return _unlike(figures, lambda each: (each.time, each.status, each.low, each.high))


def _unlike(figures: Sequence[Figure], told_by: Callable[[Figure], object]) -> list[Figure]:
    found: dict[object, Figure] = {}
    for each in figures:
        found.setdefault(told_by(each), each)
    return list(found.values())


def _interval(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    return figure.low, figure.high


def _size(figure: Figure) -> Decimal:
    return max(abs(end) for end in (figure.low, figure.high) if end is not None)


def _point(told: ToldFigure) -> Point:
    figure = told.said
    first, last = (date.fromisoformat(day[:10]) for day in _days(figure))
    numbers = [Decimal(each) for each in figure.values]
    at = sum(numbers, Decimal(0)) / len(numbers)
    return Point(told.status, first, last, at, figure.low, figure.high, told.written)


def _days(figure: Figure) -> tuple[str, str]:
    """The days between which the time of a figure lies; a deadline is its last day alone."""
    last = figure.time.last or figure.time.first
    return (last if figure.time.kind == "by" else figure.time.first or last), last


def _title(told: ToldFigure, more: str = "") -> str:
    """Indicator, track, what was counted, the whole; for bars also what all of them share."""
    text = " · ".join([told.indicator.name, *(each.name for each in told.tracks)])
    text += f"（{told.scope}）" if told.scope else ""
    text += f" / {told.relative_to}" if told.relative_to else ""
    return f"{text} · {more}" if more else text


def _listed(teller: Teller, told: Sequence[ToldFigure]) -> str:
    """All values in a sentence, for those who do not see the picture."""
    stop, part = (". ", "; ") if teller.english else ("。", "；")
    said = [
        ", ".join(text for text in (each.about.name, each.written, each.time, each.status_name) if text)
        for each in told
    ]
    return part.join(said) + stop.strip()
