"""What a release holds, counted: documents, claims, entities, predicates, tracks, indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fikg.asking.counting import SECTIONS, TOTALS, Asked, Measure
from fikg.asking.index import SearchIndex, search_index
from fikg.asking.source import Queryable, Term, required, select, value_of
from fikg.errors import NotFoundError
from fikg.store.results import Iri

KEPT = 4  # releases whose description stays in memory
_kept: dict[tuple[str, str], Description] = {}


@dataclass(frozen=True)
class Counted:
    """Something that is counted for: its names, a number for each measure, and its parts.

    `iri` is None where it has none: for totals, and for a number of documents.
    """

    iri: str | None
    zh: str
    en: str
    counts: Mapping[str, int]
    parts: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Section:
    """Counts of one kind: the measures, and rows in falling order of the first one."""

    name: str
    zh: str
    en: str
    measures: tuple[Measure, ...]
    rows: tuple[Counted, ...]


@dataclass(frozen=True)
class Description:
    """A release in numbers; the first section, `totals`, has a row for each of its measures."""

    version: str
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """A section by its name.

        Raises
        ------
        NotFoundError
            With the names that there are.
        """
        for each in self.sections:
            if each.name == name:
                return each
        names = tuple(each.name for each in self.sections)
        raise NotFoundError(f"the description has no section {name!r}", near=names)

    @property
    def totals(self) -> dict[str, int]:
        """How many there are in all, by the name of the measure."""
        totals = self.section("totals")
        return {m.name: row.counts["number"] for m, row in zip(TOTALS, totals.rows, strict=True)}


def describe(store: Queryable) -> Description:
    """The description of the release that `store` is; asked at the first call, then kept.

    Examples
    --------
    >>> describe(store).totals["documents"]  # doctest: +SKIP
    5
    """
    key = (str(getattr(store, "path", id(store))), store.version)
    if key not in _kept:
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = build_description(store)
    return _kept[key]


def build_description(store: Queryable) -> Description:
    """Count everything by SPARQL: some 30 queries, half a second for 3,000 claims."""
    index = search_index(store)
    sections = (_section(store, index, asked) for asked in SECTIONS)
    return Description(store.version, (_totals(store), *sections))


def _totals(store: Queryable) -> Section:
    rows = []
    for measure, pattern in TOTALS.items():
        found = select(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
        rows.append(Counted(None, measure.zh, measure.en, {"number": int(required(found[0], "n"))}))
    return Section("totals", "总数", "in all", (Measure("number", "数量", "number"),), tuple(rows))


def _section(store: Queryable, index: SearchIndex, asked: Asked) -> Section:
    counts: dict[Term, dict[str, int]] = {}
    if asked.every:
        counts |= {row["row"]: {} for row in select(store, f"SELECT ?row WHERE {{ {asked.every} }}")}
    for measure, pattern in asked.measures.items():
        if isinstance(pattern, str):
            for row in _counted(store, pattern, "?row"):
                counts.setdefault(row["row"], {})[measure.name] = int(required(row, "n"))
    parts = _parts(store, index, asked)
    rows = (
        _named(index, term, _in_order(asked, found), parts.get(term, ())) for term, found in counts.items()
    )
    return Section(asked.name, asked.zh, asked.en, tuple(asked.measures), _falling(rows))


def _in_order(asked: Asked, found: Mapping[str, int]) -> dict[str, int]:
    """The counts of a row in the order of the measures, sums added up, 0 where nothing was counted."""
    return {
        measure.name: found.get(measure.name, 0)
        if isinstance(pattern, str)
        else sum(found.get(name, 0) for name in pattern)
        for measure, pattern in asked.measures.items()
    }


def _parts(store: Queryable, index: SearchIndex, asked: Asked) -> dict[Term, tuple[Counted, ...]]:
    """The parts of each row; a row whose only part is itself has none."""
    if not asked.parts:
        return {}
    measure = next(iter(asked.measures)).name
    found: dict[Term, dict[Term, int]] = defaultdict(dict)
    for row in _counted(store, asked.parts, "?row ?part"):
        found[row["row"]][row["part"]] = int(required(row, "n"))
    return {
        whole: _falling(_named(index, part, {measure: n}) for part, n in parts.items())
        for whole, parts in found.items()
        if set(parts) != {whole}
    }


def _counted(store: Queryable, pattern: str, by: str) -> list[dict[str, Term]]:
    return select(store, f"SELECT {by} (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }} GROUP BY {by}")


def _named(
    index: SearchIndex, term: Term, counts: Mapping[str, int], parts: tuple[Counted, ...] = ()
) -> Counted:
    """A row with its names; one that stands for a number of documents is called so."""
    if isinstance(term, Iri):
        zh, en = (index.label(term.value, language) for language in ("zh-Hans", "en"))
        return Counted(term.value, zh, en, counts, parts)
    number = value_of(term) or "0"
    return Counted(
        None, f"{number} 份文献", f"{number} document{'' if number == '1' else 's'}", counts, parts
    )


def _falling(rows: Iterable[Counted]) -> tuple[Counted, ...]:
    def place(row: Counted) -> tuple[int, str, str]:
        return -next(iter(row.counts.values())), row.iri or "", row.zh

    return tuple(sorted(rows, key=place))
