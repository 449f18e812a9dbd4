"""The charts of one thing for its page: what compares among its figures, over time and by status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from fikg.asking.ledger import Figure, in_series
from fikg.service.figures.charting import Chart, time_chart
from fikg.service.figures.told import Teller
from fikg.store import Store


def charts_of_entity(
    store: Store, iri: str, claims: Collection[str], language: str
) -> dict[str, tuple[Chart, ...]]:
    """The charts of the figures about a thing by the IRI of their indicator, where two or more compare.

    Parameters
    ----------
    iri
        The thing that is measured.
    claims
        The IRIs of the claims that may be drawn.
    language
        The data's own tag: `zh-Hans`, `zh-Hant` or `en`.

    Notes
    -----
    Show each with the macro `chart` of `charts.html`, and link `/static/figures.css`.
    """
    teller = Teller(store, language)
    by_indicator: dict[str, list[Figure]] = defaultdict(list)
    for figure in teller.ledger.figures:
        if figure.about == iri and figure.claim in claims:
            by_indicator[figure.indicator].append(figure)
    found = {
        indicator: _charts(teller, figures, number)
        for number, (indicator, figures) in enumerate(sorted(by_indicator.items()))
    }
    return {indicator: charts for indicator, charts in found.items() if charts}


def _charts(teller: Teller, figures: list[Figure], number: int) -> tuple[Chart, ...]:
    ordered = sorted(
        figures,
        key=lambda each: (sorted(each.tracks), each.scope_folded, each.time.last, each.status, each.claim),
    )
    charts = (time_chart(teller, series, f"e{number}-{at}") for at, series in enumerate(in_series(ordered)))
    return tuple(chart for chart in charts if chart is not None)
