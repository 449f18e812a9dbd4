"""A comparison of places in a track: what stands on its page, as JSON, and as rows of CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fikg.service.figures.charting import Chart
from fikg.service.figures.told import Named, ToldClaim, ToldFigure, ToldLink

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


def _columns_alike(measured: Measured) -> set[int]:
    rows = (row.cells for row in measured.rows if row.compares)
    return {number for cells in rows for number, cell in enumerate(cells) if cell}


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
