"""Two to five places in a track: figures that compare, figures that do not, and who does what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fikg.asking.ledger import Comparable, Figure, comparable, differences, in_series
from fikg.service.figures.about_place import Finder, InTrack
from fikg.service.figures.charting import bar_chart, time_chart
from fikg.service.figures.comparison import PARTS, Beside, Comparison, Entry, Measured, Row
from fikg.service.figures.told import Teller


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
