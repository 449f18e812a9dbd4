"""Places by tracks: how much the documents say of each pair; nothing said is empty, not zero."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fikg.asking.ledger import Link
from fikg.asking.source import local_name
from fikg.service.figures.about_place import Finder
from fikg.service.figures.told import Named, Teller
from fikg.vocabulary import FI

#: What may be counted, the page's own choice first.
COUNTS = ("claims", "facts", "figures", "actors", "documents")
SHADES = 5


@dataclass(frozen=True)
class Cell:
    """A number with the page behind it; None where the documents say nothing of this kind."""

    number: int | None
    shade: int
    href: str


@dataclass(frozen=True)
class Line:
    """A place with its cells, in the order of the tracks."""

    place: Named
    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """The table; `silent` are the places of the kind of which nothing is said in any of the tracks."""

    count: str
    tracks: tuple[Named, ...]
    lines: tuple[Line, ...]
    silent: tuple[Named, ...]


def matrix(teller: Teller, places: Sequence[str], tracks: Sequence[str], count: str) -> Matrix:
    """How much is said of places, by IRI, in tracks; most is said of the first."""
    columns = [_column(teller, track, places, count) for track in tracks]
    greatest = max((number for column in columns for number in column.values()), default=0)
    lines, silent = [], []
    for place in places:
        numbers = [column.get(place) for column in columns]
        if not any(numbers):
            silent.append(teller.named(place))
            continue
        cells = tuple(
            Cell(number, _shade(number, greatest), _behind(place, track, count))
            for track, number in zip(tracks, numbers, strict=True)
        )
        lines.append(Line(teller.named(place), teller.ledger.nesting.places[place], cells))
    lines.sort(key=lambda line: (-sum(cell.number or 0 for cell in line.cells), line.place.name))
    return Matrix(count, tuple(teller.named(track) for track in tracks), tuple(lines), tuple(silent))


def _column(teller: Teller, track: str, places: Sequence[str], count: str) -> dict[str, int]:
    """Place → how much is said of it in a track; places of which nothing is said are left out."""
    finder = Finder(teller.ledger, track)
    found = {}
    for place in places:
        inside = teller.ledger.nesting.inside(place)
        number = _counted(finder, inside, count)
        if number:
            found[place] = number
    return found


def _counted(finder: Finder, inside: frozenset[str], count: str) -> int:
    if count == "actors":
        return len(finder.actors_of(inside))
    claims = finder.claims_of(inside)
    if count == "documents":
        return len({each.document for each in claims})
    if count == "figures":
        return sum(not isinstance(each, Link) for each in claims)
    if count == "facts":
        reported = (each for each in claims if isinstance(each, Link) and each.status == FI.reported)
        return len({each.statement for each in reported if each.statement})
    return len(claims)


def _shade(number: int | None, greatest: int) -> int:
    """From 0 for nothing to `SHADES` for most; by the root, for of a few places far more is told.

    Examples
    --------
    >>> [_shade(number, 100) for number in (None, 1, 9, 100)]
    [0, 1, 2, 5]
    """
    if not number:
        return 0
    return max(1, round(SHADES * math.sqrt(number / greatest)))


def _behind(place: str, track: str, count: str) -> str:
    """The page on which what was counted is read."""
    names = {"place": local_name(place), "track": local_name(track)}
    if count == "actors":
        return f"/queries/actors-of-a-track?{urlencode(names)}"
    return f"/compare?{urlencode(names)}"


def matrix_json(found: Matrix) -> dict[str, Any]:
    """The matrix as JSON; `null` where the documents say nothing."""
    return {
        "count": found.count,
        "tracks": [each.as_json() for each in found.tracks],
        "places": [
            {**line.place.as_json(), "kind": line.kind, "numbers": [cell.number for cell in line.cells]}
            for line in found.lines
        ],
        "silent": [each.as_json() for each in found.silent],
    }


def matrix_rows(found: Matrix) -> list[dict[str, str]]:
    """The matrix as rows of CSV, a column for each track; empty where the documents say nothing."""
    return [
        {"place": line.place.name, "kind": line.kind}
        | {
            track.name: "" if cell.number is None else str(cell.number)
            for track, cell in zip(found.tracks, line.cells, strict=True)
        }
        for line in found.lines
    ]
