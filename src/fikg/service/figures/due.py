"""What is aimed at, planned or expected, which policies were issued, and what came of it if a claim says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fikg.asking import ask
from fikg.asking.ledger import Figure, Link, Said
from fikg.service.figures.told import Named, Teller, ToldClaim, ToldFigure
from fikg.service.keeping.kept import kept_for_release
from fikg.store import Store
from fikg.vocabulary import BASE, FI, PREFIXES

AHEAD = ("target", "planned", "forecast")
ISSUED = tuple(PREFIXES["fi"] + name for name in ("issued", "adopted", "launched", "announced"))


@dataclass(frozen=True)
class Due:
    """A claim with its day.

    Parameters
    ----------
    kind
        `due` for what is aimed at, planned or expected; `policy` for the issue of a policy.
    day
        The last day of its time, by which it is sorted.
    who
        Whom or what it is about.
    outcomes
        Figures of the same series, told as reported for a time that comes up to the deadline's or later.
    """

    kind: str
    day: str
    who: Named
    told: ToldClaim
    tracks: tuple[Named, ...]
    plan: Named | None
    outcomes: tuple[ToldFigure, ...]


@dataclass(frozen=True)
class Month:
    """A month, or a whole year where no month is told."""

    name: str
    entries: tuple[Due, ...]


@dataclass(frozen=True)
class Year:
    """A year and its months, the entries of no month first."""

    name: str
    months: tuple[Month, ...]


def calendar(
    store: Store, teller: Teller, *, tracks: Sequence[str] = (), place: str = "", status: str = ""
) -> tuple[Due, ...]:
    """What is due and what was issued, the earliest first.

    Parameters
    ----------
    tracks, place
        IRIs; only what is of one of these tracks (branches count), or of this place and what lies in it.
    status
        Local name of a status; without it, all that the calendar holds.
    """
    book = teller.ledger
    known = {each.claim: each for each in book.claims}
    due = _ahead(store, status) if status in ("", *AHEAD) else frozenset()
    branches = frozenset().union(*(book.nesting.branches(track) for track in tracks))
    issued = {
        each.claim
        for each in book.links
        if each.predicate in ISSUED and each.time and each.statement
        and book.nesting.groups.get(each.target) == "policy"
        and each.status == (f"{PREFIXES['fi']}{status}" if status else FI.reported)
        and each.claim not in due
    }  # fmt: skip
    inside = book.nesting.inside(place) if place else frozenset()
    kept = [
        known[claim]
        for claim in due | issued
        if claim in known
        and (not branches or _tracks_of(known[claim]) & branches)
        and (not inside or _things_of(known[claim]) & inside)
    ]
    later = _reported(book.figures)
    told = [_due(teller, each, "policy" if each.claim in issued else "due", later) for each in kept]
    return tuple(sorted(told, key=lambda each: (each.day, each.who.name, each.told.claim)))


@kept_for_release(len(AHEAD) + 1)
def _ahead(store: Store, status: str) -> frozenset[str]:
    """The claims of a status ahead, or of all of them, that have a last day.

    The question takes most of the time of a page, and tracks and places are sifted here: it is asked once.
    """
    answer = ask(store, "due-by", {"status": [status]} if status else {})
    return frozenset(str(row["claim"].iri) for row in answer)


def _tracks_of(said: Said) -> frozenset[str]:
    ends = (said.subject, said.target) if isinstance(said, Link) else (getattr(said, "about", ""),)
    return said.tracks | {end for end in ends if end.startswith(f"{BASE}track/")}


def _things_of(said: Said) -> set[str]:
    if isinstance(said, Link):
        return {said.subject, said.target}
    return {getattr(said, "about", "")}


def _reported(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.status == FI.reported and figure.series:
            found[figure.series].append(figure)
    return found


def _due(teller: Teller, said: Said, kind: str, later: dict[str, list[Figure]]) -> Due:
    told = teller.told(said)
    who = told.about if isinstance(told, ToldFigure) else teller.named(getattr(said, "subject", ""))
    outcomes: tuple[ToldFigure, ...] = ()
    if isinstance(said, Figure) and said.series:
        reached = [each for each in later.get(said.series, ()) if _tells_outcome(each, said)]
        outcomes = tuple(teller.figure(each) for each in reached)
    return Due(
        kind,
        said.time.last or said.time.first,
        who,
        told,
        tuple(teller.named(track) for track in sorted(said.tracks)),
        told.plan if isinstance(told, ToldFigure) else None,
        outcomes,
    )


def _tells_outcome(reported: Figure, due: Figure) -> bool:
    """Whether a figure of the same series speaks of the time when the other was due, or a later one."""
    return bool(reported.time) and reported.condition == due.condition and reported.time.last >= due.time.last


def by_year(entries: Sequence[Due]) -> tuple[Year, ...]:
    """The entries by year and month."""
    years: dict[str, dict[str, list[Due]]] = defaultdict(lambda: defaultdict(list))
    for each in entries:
        years[each.day[:4]][_month(each)].append(each)
    return tuple(
        Year(year, tuple(Month(month, tuple(found)) for month, found in sorted(months.items())))
        for year, months in sorted(years.items())
    )


def _month(each: Due) -> str:
    """`2025-07` where the text tells the month; empty where it tells the year only."""
    text = each.told.time.removeprefix("by ").removeprefix("不迟于 ").rpartition(" – ")[2]
    return each.day[:7] if len(text) >= len("2025-07") else ""


def due_json(entries: Sequence[Due]) -> list[dict[str, Any]]:
    """The calendar as JSON objects."""
    return [
        {
            "day": each.day,
            "kind": each.kind,
            "who": each.who.as_json(),
            "tracks": [track.as_json() for track in each.tracks],
            "plan": each.plan.as_json() if each.plan else None,
            **each.told.as_json(),
            "outcomes": [outcome.as_json() for outcome in each.outcomes],
        }
        for each in entries
    ]


def statuses_ahead(teller: Teller) -> list[tuple[str, str]]:
    """The statuses that the calendar can be narrowed to, with what they are called."""
    return [(name, teller.name(PREFIXES["fi"] + name)) for name in (*AHEAD, "reported")]
