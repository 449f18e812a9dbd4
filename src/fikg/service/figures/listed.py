"""All figures of an indicator, of a unit, or of what is asked for: a table, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fikg.asking import run, search_index
from fikg.errors import NotFoundError
from fikg.service.questions.tables import Table, labelled, table_of
from fikg.service.wording import WORDS
from fikg.store import Store

#: More rows than this are read in no page, and make it long on a phone; the next ones are a link away.
PAGE = 50
PREDICATES = {"indicator": "fi:indicator", "unit": "fi:unit", "status": "fi:status", "track": "fi:track"}
#: What figures are chosen by on their own page, each with the class of what can be given.
CHOSEN_BY = {"status": "fi:Status", "indicator": "fi:Indicator", "track": "fi:Track"}
_COLUMNS = ("about", "claim", "indicator", "value", "time", "status", "inTrack", "scope", "standing")
_TITLES = {
    "inTrack": "track",
    "value": "value",
    "standing": "standing_of",
}
_SELECT = """
SELECT ?about ?claim ?indicator ?value ?upTo ?bound ?unit ?time ?status ?inTrack ?scope ?standing
       (GROUP_CONCAT(DISTINCT ?words; SEPARATOR=" … ") AS ?quotation) ?document WHERE {{
  {{ SELECT ?claim {{ ?claim fi:about ?any ; {pattern} }} ORDER BY ?claim LIMIT {limit} OFFSET {offset} }}
  ?claim fi:about ?about ; fi:indicator ?indicator ; fi:unit ?unit ; fi:status ?status ;
         fi:bound ?bound ; fi:statedIn/dcterms:isPartOf ?document .
  OPTIONAL {{ ?claim fi:quotation/fi:exact ?words }}
  OPTIONAL {{ ?claim fi:track ?inTrack }} OPTIONAL {{ ?claim fi:measuredAs ?scope }}
  OPTIONAL {{ ?claim fi:value ?single }} OPTIONAL {{ ?claim fi:minValue ?least }}
  OPTIONAL {{ ?claim fi:maxValue ?most }}
  BIND(COALESCE(?single, ?least, ?most) AS ?value)
  BIND(IF(BOUND(?least) && BOUND(?most), ?most, ?none) AS ?upTo)
  OPTIONAL {{ ?claim fi:asOf|fi:by ?day }} OPTIONAL {{ ?claim fi:from ?since }}
  OPTIONAL {{ ?claim fi:until ?until }}
  BIND(IF(STR(?since) = STR(?until), STR(?since), CONCAT(STR(?since), " – ", STR(?until))) AS ?period)
  BIND(COALESCE(STR(?day), ?period, STR(?since), STR(?until)) AS ?time)
  OPTIONAL {{ ?claim fi:standing ?standing FILTER(?standing != fi:accepted) }}
}} GROUP BY ?about ?claim ?indicator ?inTrack ?scope ?value ?upTo ?bound ?unit ?time ?status ?standing
  ?document
ORDER BY ?claim"""


@dataclass(frozen=True)
class Figures:
    """A page of figures: its table, how many there are in all, and the numbers of the pages beside it."""

    table: Table
    total: int
    first: int
    last: int
    before: int | None
    after: int | None


def pattern_of(store: Store, given: Mapping[str, str]) -> str:
    """What a claim has of which a reader chose status, indicator or track by local name.

    Raises
    ------
    NotFoundError
        Where there is no such status, indicator or track.
    """
    wanted = []
    for name, slug in given.items():
        if slug:
            known = _known(store, name)
            if slug not in known:
                raise NotFoundError(f"there is no {name} {slug!r}", near=tuple(sorted(known)))
            wanted.append(f"{PREDICATES[name]} <{known[slug]}>")
    return " ; ".join(wanted) or "fi:indicator ?what"


def _known(store: Store, name: str) -> dict[str, str]:
    """The IRIs that can be given, by their local names."""
    iris = store.select(f"SELECT ?it {{ ?it a {CHOSEN_BY[name]} }}").column("it")
    return {str(iri).rsplit("/", 1)[1].rsplit("#", 1)[-1]: str(iri) for iri in iris}


def choices_of(store: Store, name: str, pattern: str, language: str) -> list[tuple[str, str, int]]:
    """What the figures that fit `pattern` can further be chosen by: local name, label, how many they are."""
    index = search_index(store)
    known = {iri: slug for slug, iri in _known(store, name).items()}
    rows = store.select(
        f"SELECT ?it (COUNT(DISTINCT ?claim) AS ?n) {{ ?claim fi:about ?any ; {PREDICATES[name]} ?it ; "
        f"{pattern} }} GROUP BY ?it"
    )
    counted = {known[str(row[0])]: int(str(row[1])) for row in rows if str(row[0]) in known}
    iris = {slug: iri for iri, slug in known.items()}
    told = labelled((slug, index.label(iris[slug], language)) for slug in counted)
    return [(slug, label, counted[slug]) for slug, label in told]


def figures_of(store: Store, pattern: str, language: str, page: int = 1, told: str = "") -> Figures:
    """The figures whose claim fits `pattern` (the rest of a triple that begins with `?claim`).

    Parameters
    ----------
    pattern
        As `fi:indicator <…>`; made by the caller from known IRIs, never from what a reader types.
    told
        The column that the page tells already for all rows, which the table leaves out.
    """
    counted = store.select(f"SELECT (COUNT(DISTINCT ?claim) AS ?n) {{ ?claim fi:about ?any ; {pattern} }}")
    total = int(str(counted[0][0]))
    last_page = max(1, -(-total // PAGE))
    page = min(max(page, 1), last_page)
    offset = (page - 1) * PAGE
    titles = {name: _title(name, language) for name in (*_COLUMNS, "quotation", "document")}
    answer = run(store, _SELECT.format(pattern=pattern, limit=PAGE, offset=offset), titles, language)
    return Figures(
        _without(table_of(answer, search_index(store), language), told),
        total,
        offset + 1,
        min(offset + PAGE, total),
        page - 1 if page > 1 else None,
        page + 1 if page < last_page else None,
    )


def _title(name: str, language: str) -> str:
    return WORDS[_TITLES.get(name, name)][1 if language.startswith("en") else 0]


def _without(table: Table, name: str) -> Table:
    kept = [at for at, heading in enumerate(table.headings) if heading.name != name]
    return Table(
        tuple(table.headings[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in table.rows)
    )
