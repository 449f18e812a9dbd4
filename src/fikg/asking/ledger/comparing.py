"""Which figures may be held against each other: those that differ in their thing and their value only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fikg.asking.ledger.said import Figure, Time

#: In the order in which a reader is told of them.
DIFFERENCES = ("scope", "time", "status", "unit", "relative", "track", "condition", "part")


def differences(one: Figure, other: Figure) -> tuple[str, ...]:
    """In what two figures of one indicator were counted differently; empty where they compare.

    Returns
    -------
    tuple of str
        Of `DIFFERENCES`: what was counted, the time, the status, the unit, the whole of a share, the track,
        a condition. `part` is the caller's own (a city for its province).
    """
    pairs = {
        "scope": (one.scope_folded, other.scope_folded),
        "status": (one.status, other.status),
        "unit": (one.unit, other.unit),
        "relative": (one.relative_to, other.relative_to),
        "track": (one.tracks, other.tracks),
        "condition": (one.condition, other.condition),
    }
    found = {name for name, (left, right) in pairs.items() if left != right}
    if not same_time(one, other):
        found.add("time")
    return tuple(name for name in DIFFERENCES if name in found)


def same_time(one: Figure, other: Figure) -> bool:
    """Whether two figures speak of the same time.

    The end of 2024 lies in 2024, and both end on its last day: one time, once told more exactly.
    A month in the middle of a year is not that year. Figures without a time are of the same time only where
    one document tells both.
    """
    if not one.time or not other.time:
        return not one.time and not other.time and one.document == other.document
    return _told_alike(one.time, other.time)


def _told_alike(one: Time, other: Time) -> bool:
    if (one.kind == "period") != (other.kind == "period") or (one.kind == "by") != (other.kind == "by"):
        return False
    if one.kind == "period":
        return (one.first, one.last) == (other.first, other.last)
    return one.last == other.last and one.year == other.year


@dataclass(frozen=True)
class Comparable:
    """Figures of which every two compare; `differs` is in what they differ from the first such group."""

    figures: tuple[Figure, ...]
    differs: tuple[str, ...]


def comparable(figures: Sequence[Figure]) -> tuple[Comparable, ...]:
    """Figures of one indicator in groups of which every two compare, the largest first.

    Notes
    -----
    What makes figures compare is alike or not in each respect, so that the groups do not depend on the order.
    """
    groups: list[list[Figure]] = []
    for figure in figures:
        fitting = next(
            (group for group in groups if all(not differences(figure, each) for each in group)), None
        )
        if fitting is None:
            groups.append([figure])
        else:
            fitting.append(figure)
    groups.sort(key=lambda group: (-len({each.about for each in group}), -len(group)))
    if not groups:
        return ()
    chief = groups[0][0]
    return tuple(Comparable(tuple(group), differences(chief, group[0])) for group in groups)


def in_series(figures: Iterable[Figure]) -> list[tuple[Figure, ...]]:
    """Figures that differ in time, status and value only, together; ranks are left out.

    A condition that was counted under is not part of the series and parts them too.
    """
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.series and not figure.is_rank:
            found[figure.series, figure.condition].append(figure)
    return [tuple(sorted(group, key=lambda each: (each.time.last, each.claim))) for group in found.values()]
