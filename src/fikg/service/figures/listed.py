"""All figures of an indicator, of a unit, or of a status: a table, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from fikg.asking import run, search_index
from fikg.service.questions.tables import Table, table_of
from fikg.service.wording import WORDS
from fikg.store import Store

#: More rows than this are read in no page; the next ones are a link away.
PAGE = 200
PREDICATES = {"indicator": "fi:indicator", "unit": "fi:unit", "status": "fi:status"}
_COLUMNS = ("about", "claim", "indicator", "inTrack", "scope", "value", "time", "status", "standing")
_TITLES = {
    "inTrack": "track",
    "value": "value",
    "standing": "standing_of",
}
_SELECT = """
SELECT ?about ?claim ?indicator ?inTrack ?scope ?value ?upTo ?bound ?unit ?time ?status ?standing
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


def figures_of(store: Store, pattern: str, language: str, page: int = 1) -> Figures:
    """The figures whose claim fits `pattern` (the rest of a triple that begins with `?claim`).

    Parameters
    ----------
    pattern
        As `fi:indicator <…>`; made by the caller from known IRIs, never from what a reader types.
    """
    counted = store.select(f"SELECT (COUNT(DISTINCT ?claim) AS ?n) {{ ?claim fi:about ?any ; {pattern} }}")
    total = int(str(counted[0][0]))
    last_page = max(1, -(-total // PAGE))
    page = min(max(page, 1), last_page)
    offset = (page - 1) * PAGE
    titles = {name: _title(name, language) for name in (*_COLUMNS, "quotation", "document")}
    answer = run(store, _SELECT.format(pattern=pattern, limit=PAGE, offset=offset), titles, language)
    return Figures(
        table_of(answer, search_index(store), language),
        total,
        offset + 1,
        min(offset + PAGE, total),
        page - 1 if page > 1 else None,
        page + 1 if page < last_page else None,
    )


def _title(name: str, language: str) -> str:
    return WORDS[_TITLES.get(name, name)][1 if language.startswith("en") else 0]
