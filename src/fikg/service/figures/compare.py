"""Two to five places in a track: figures that compare, figures that do not, and who does what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fikg.asking.ledger import Comparable, Figure, comparable, differences, in_series
from fikg.service.figures.about_place import Finder, InTrack
from fikg.service.figures.charting import Chart, bar_chart, time_chart
from fikg.service.figures.told import Named, Teller, ToldClaim, ToldFigure, ToldLink

#: The parts of what is said of a place beside its figures, in the order of the page.
PARTS = ("enterprise", "research", "facility", "organisation", "policies", "firsts", "leading", "others")


@dataclass(frozen=True)
class Row:
    """One way of counting: the figures of each place, in the order of the places.

    Parameters
    ----------
    differs
        In what these figures were counted differently from the first row of the indicator.
    """

    cells: tuple[tuple[ToldFigure, ...], ...]
    differs: tuple[str, ...]

    @property
    def first(self) -> ToldFigure:
        """A figure of the row: what it was counted by is what all were counted by."""
        return next(figure for cell in self.cells for figure in cell)

    @property
    def compares(self) -> bool:
        """Whether figures of two things stand in it; that of a part stands in the column of the whole too."""
        of = {figure.about.iri for cell in self.cells for figure in cell}
        return len(of) > 1 and sum(1 for cell in self.cells if cell) > 1


@dataclass(frozen=True)
class Measured:
    """An indicator: its rows, and charts of those that compare or are told at several times."""

    indicator: Named
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]

    @property
    def compares(self) -> bool:
        """Whether two places were counted alike."""
        return any(row.compares for row in self.rows)

    @property
    def told_of(self) -> tuple[int, ...]:
        """The numbers of the places, from 0, of which any figure is told."""
        return tuple(
            number
            for number, cells in enumerate(zip(*(row.cells for row in self.rows), strict=True))
            if any(cells)
        )


@dataclass(frozen=True)
class Entry:
    """A thing named in a part, and the claims that name it; or a claim for itself."""

    thing: Named | None
    claims: tuple[ToldClaim, ...]


@dataclass(frozen=True)
class Beside:
    """What is said of a place: by part; `inside` are the things in it that are named.

    Parameters
    ----------
    counted
        The enterprises that a document counts without naming them.
    """

    place: Named
    claims: int
    documents: int
    inside: tuple[Named, ...]
    parts: dict[str, tuple[Entry, ...]]
    counted: tuple[ToldFigure, ...]


@dataclass(frozen=True)
class Comparison:
    """The whole page, as plain values."""

    track: Named
    places: tuple[Beside, ...]
    measured: tuple[Measured, ...]
    overlaps: tuple[tuple[Named, Named], ...]

    @property
    def silent(self) -> tuple[Named, ...]:
        """The places of which the documents say nothing in this track."""
        return tuple(each.place for each in self.places if not each.claims)

    @property
    def alike(self) -> tuple[tuple[Measured, tuple[Named, ...]], ...]:
        """What compares at a glance: the indicators with a row of two places or more, and those places."""
        return tuple(
            (each, tuple(self.places[number].place for number in sorted(_columns_alike(each))))
            for each in self.measured
            if each.compares
        )


def compared(teller: Teller, track: str, places: Sequence[str]) -> Comparison:
    """Places, by IRI, in a track.

    What lies in a place counts for it and is named; a part is never compared with a whole.
    """
    finder = Finder(teller.ledger, track)
    found = [finder.about(place) for place in places]
    by_indicator: dict[str, list[Figure]] = defaultdict(list)
    for each in found:
        for figure in each.figures:
            if figure not in by_indicator[figure.indicator]:
                by_indicator[figure.indicator].append(figure)
    measured = [
        _measured(teller, indicator, figures, found, number)
        for number, (indicator, figures) in enumerate(sorted(by_indicator.items()))
    ]
    measured.sort(
        key=lambda each: (-sum(row.compares for row in each.rows), -len(each.told_of), each.indicator.name)
    )
    nesting = teller.ledger.nesting
    overlaps = [
        (teller.named(inner), teller.named(outer))
        for inner in places
        for outer in places
        if inner != outer and nesting.lies_in(inner, outer)
    ]
    return Comparison(
        teller.named(track),
        tuple(_beside(teller, each) for each in found),
        tuple(measured),
        tuple(overlaps),
    )


def _columns_alike(measured: Measured) -> set[int]:
    rows = (row.cells for row in measured.rows if row.compares)
    return {number for cells in rows for number, cell in enumerate(cells) if cell}


def _measured(
    teller: Teller, indicator: str, figures: Sequence[Figure], found: Sequence[InTrack], number: int
) -> Measured:
    chosen = {each.place for each in found}
    groups = _groups(figures, chosen)
    rows = [
        Row(
            tuple(
                tuple(teller.figure(each) for each in group.figures if each in place.figures)
                for place in found
            ),
            group.differs,
        )
        for group in groups
    ]
    whole = [Comparable(_of(group.figures, chosen), group.differs) for group in groups]
    charts = [bar_chart(teller, group, f"b{number}-{at}") for at, group in enumerate(whole)]
    charts += [time_chart(teller, series, f"t{number}-{at}") for at, series in enumerate(in_series(figures))]
    return Measured(
        teller.named(indicator), tuple(rows), tuple(chart for chart in charts if chart is not None)
    )


def _of(figures: Sequence[Figure], chosen: set[str]) -> tuple[Figure, ...]:
    return tuple(each for each in figures if each.about in chosen)


def _groups(figures: Sequence[Figure], chosen: set[str]) -> list[Comparable]:
    """Figures of the places in groups that compare; then those of what lies in them, thing by thing.

    All are held against the first group.
    """
    groups = list(comparable(_of(figures, chosen)))
    parts: dict[str, list[Figure]] = defaultdict(list)
    for each in figures:
        if each.about not in chosen:
            parts[each.about].append(each)
    groups += [group for _, of_part in sorted(parts.items()) for group in comparable(of_part)]
    chief = groups[0].figures[0]
    return [Comparable(group.figures, _differs(chief, group.figures[0], chosen)) for group in groups]


def _differs(chief: Figure, figure: Figure, chosen: set[str]) -> tuple[str, ...]:
    is_part = figure.about not in chosen and figure.about != chief.about
    return (*differences(chief, figure), *(("part",) if is_part else ()))


def _beside(teller: Teller, found: InTrack) -> Beside:
    nesting = teller.ledger.nesting
    named = {end for each in found.claims for end in _ends(each)}
    inside = sorted(end for end in named if end != found.place and nesting.lies_in(end, found.place))
    parts: dict[str, tuple[Entry, ...]] = {
        group: tuple(
            Entry(teller.named(actor.iri), tuple(teller.link(link) for link in actor.links))
            for actor in found.actors
            if actor.group == group
        )
        for group in PARTS[:4]
    }
    parts["policies"] = tuple(
        Entry(teller.named(policy), tuple(teller.told(each) for each in said))
        for policy, said in found.policies
    )
    for name, links in (("firsts", found.firsts), ("leading", found.leading), ("others", found.others)):
        parts[name] = tuple(Entry(None, (teller.link(link),)) for link in links)
    counted = tuple(teller.figure(each) for each in found.figures if each.indicator.endswith("/enterprises"))
    return Beside(
        teller.named(found.place),
        len(found.claims),
        len({each.document for each in found.claims}),
        tuple(teller.named(end) for end in inside),
        parts,
        counted,
    )


def _ends(said: object) -> tuple[str, ...]:
    return tuple(getattr(said, name) for name in ("subject", "target", "about") if hasattr(said, name))


def comparison_json(found: Comparison) -> dict[str, Any]:
    """The comparison as JSON; charts are told by the claims that they draw."""
    return {
        "track": found.track.as_json(),
        "places": [_beside_json(each) for each in found.places],
        "silent": [each.as_json() for each in found.silent],
        "overlaps": [{"part": a.as_json(), "whole": b.as_json()} for a, b in found.overlaps],
        "indicators": [
            {
                "indicator": each.indicator.as_json(),
                "rows": [
                    {
                        "compares": row.compares,
                        "differs": list(row.differs),
                        "cells": [
                            {"place": place.place.as_json(), "figures": [f.as_json() for f in cell]}
                            for place, cell in zip(found.places, row.cells, strict=True)
                        ],
                    }
                    for row in each.rows
                ],
                "charts": [
                    {"kind": c.kind, "title": c.title, "claims": [f.claim for f in c.figures]}
                    for c in each.charts
                ],
            }
            for each in found.measured
        ],
    }


def _beside_json(beside: Beside) -> dict[str, Any]:
    return {
        **beside.place.as_json(),
        "claims": beside.claims,
        "documents": beside.documents,
        "inside": [each.as_json() for each in beside.inside],
        "named": {
            part: [
                {
                    "thing": entry.thing.as_json() if entry.thing else None,
                    "claims": [each.as_json() for each in entry.claims],
                }
                for entry in entries
            ]
            for part, entries in beside.parts.items()
        },
        "counted": [each.as_json() for each in beside.counted],
    }


def rows_of(found: Comparison) -> list[tuple[str, str, ToldClaim]]:
    """Every claim of the comparison with its place and its part, for CSV."""
    rows: list[tuple[str, str, ToldClaim]] = []
    for number, beside in enumerate(found.places):
        for measured in found.measured:
            for row in measured.rows:
                rows += [(beside.place.name, "figures", each) for each in row.cells[number]]
        for part, entries in beside.parts.items():
            rows += [(beside.place.name, part, each) for entry in entries for each in entry.claims]
    return rows


def sentence(told: ToldClaim) -> str:
    """A claim in one line."""
    if isinstance(told, ToldLink):
        return f"{told.subject.name} —{told.relation.name}→ {told.target.name}"
    if isinstance(told, ToldFigure):
        return f"{told.about.name} · {told.indicator.name} {told.written}"
    return told.claim
