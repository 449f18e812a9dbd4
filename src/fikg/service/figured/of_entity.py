"""The figures of one thing for its page: by indicator, what disagrees, and charts of what compares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fikg.asking.ledger import Figure, in_series
from fikg.service.figured.charting import Chart, time_chart
from fikg.service.figured.told import Named, Teller, ToldFigure
from fikg.store import Store


@dataclass(frozen=True)
class Disagreeing:
    """Figures that cannot all hold, or of which a reader judged so, to stand beside each other."""

    figures: tuple[ToldFigure, ...]


@dataclass(frozen=True)
class OfIndicator:
    """The figures of an indicator: a small table, charts where at least two compare, and what disagrees."""

    indicator: Named
    figures: tuple[ToldFigure, ...]
    charts: tuple[Chart, ...]
    disagreeing: tuple[Disagreeing, ...]


def figures_of_entity(store: Store, iri: str, language: str) -> tuple[OfIndicator, ...]:
    """The figures about a thing, the indicators with most figures first; nothing where there are none.

    Parameters
    ----------
    iri
        The thing that is measured.
    language
        The data's own tag: `zh-Hans`, `zh-Hant` or `en`.

    Notes
    -----
    Show it with the macro `figures_part` of `_figures.html`, and link `/static/comparing.css`.
    """
    teller = Teller(store, language)
    by_indicator: dict[str, list[Figure]] = defaultdict(list)
    for figure in teller.ledger.figures:
        if figure.about == iri:
            by_indicator[figure.indicator].append(figure)
    found = [
        _of_indicator(teller, indicator, figures, number)
        for number, (indicator, figures) in enumerate(sorted(by_indicator.items()))
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.figures), each.indicator.name)))


def _of_indicator(teller: Teller, indicator: str, figures: list[Figure], number: int) -> OfIndicator:
    ordered = sorted(
        figures,
        key=lambda each: (sorted(each.tracks), each.scope_folded, each.time.last, each.status, each.claim),
    )
    charts = [time_chart(teller, series, f"e{number}-{at}") for at, series in enumerate(in_series(ordered))]
    return OfIndicator(
        teller.named(indicator),
        tuple(teller.figure(each) for each in ordered),
        tuple(chart for chart in charts if chart is not None),
        tuple(_disagreeing(teller, ordered)),
    )


def _disagreeing(teller: Teller, figures: list[Figure]) -> list[Disagreeing]:
    """Figures joined by disagreements, each such group once."""
    waiting = {each.claim: each for each in figures if teller.ledger.opposed.get(each.claim)}
    found = []
    while waiting:
        group, edge = [], [next(iter(waiting))]
        while edge:
            figure = waiting.pop(edge.pop(), None)
            if figure is not None:
                group.append(figure)
                edge += teller.ledger.opposed[figure.claim]
        if len(group) > 1:
            found.append(Disagreeing(tuple(teller.figure(each) for each in group)))
    return found
