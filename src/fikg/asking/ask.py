"""Ask: a named query with what a person typed, or a text of SPARQL, answered as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fikg.asking.answer import Answer, Cell, answer_of
from fikg.asking.index import search_index
from fikg.asking.named import NamedQuery, load_queries, named
from fikg.asking.parameters import Given, resolve
from fikg.asking.source import XSD, Queryable, Row, rows_of
from fikg.documents import fold_hash
from fikg.layout import find_layout
from fikg.store.results import Literal, Result, Solutions

TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True)
class Prepared:
    """A named query with its parameters bound: SPARQL that is ready to run anywhere."""

    query: NamedQuery
    sparql: str
    parameters: Mapping[str, str]
    language: str


def prepare(
    store: Queryable,
    name: str,
    params: Mapping[str, Given] | None = None,
    *,
    queries: Mapping[str, NamedQuery] | Path | None = None,
) -> Prepared:
    """Bind what a person typed to the parameters of a named query.

    Parameters
    ----------
    queries
        The queries, or their folder; those of this fikg without it.
    """
    if queries is None or isinstance(queries, Path):
        queries = load_queries(queries or find_layout().queries)
    query = named(queries, name)
    values = resolve(store, query, params or {})
    shown = {key: " ".join(term.value for term in terms) for key, terms in values.items() if terms}
    return Prepared(query, query.bind(values), shown, shown.get("lang", "zh-Hans"))


def ask(
    store: Queryable,
    name: str,
    params: Mapping[str, Given] | None = None,
    *,
    queries: Mapping[str, NamedQuery] | Path | None = None,
) -> Answer:
    """The answer to a named query.

    Raises
    ------
    NotFoundError
        No such query, parameter, or thing of that name; with near names.
    UsageError
        A value of the wrong kind, or a required one missing.
    """
    prepared = prepare(store, name, params, queries=queries)
    return answered(store, prepared, store.query(prepared.sparql))


def answered(store: Queryable, prepared: Prepared, result: Result) -> Answer:
    """The answer to a named query from what its SPARQL gave, wherever that ran."""
    variables, rows = _table(result)
    titles = {key: title.text(prepared.language) for key, title in prepared.query.header.columns.items()}
    return answer_of(
        rows,
        variables,
        titles,
        index=search_index(store),
        language=prepared.language,
        query=prepared.query.name,
        parameters=prepared.parameters,
    )


def run(
    store: Queryable,
    sparql: str,
    titles: Mapping[str, str] | None = None,
    language: str = "zh-Hans",
) -> Answer:
    """The answer to any SPARQL as a table: a CONSTRUCT gives its triples, an ASK one cell."""
    variables, rows = _table(store.query(sparql))
    return answer_of(rows, variables, titles or {}, index=search_index(store), language=language)


def _table(result: Result) -> tuple[tuple[str, ...], list[Row]]:
    if isinstance(result, Solutions):
        return result.variables, list(rows_of(result))
    if isinstance(result, bool):
        return ("answer",), [{"answer": Literal(str(result).lower(), datatype=f"{XSD}boolean")}]
    triples = sorted(result, key=lambda triple: tuple(map(str, triple)))
    return TRIPLE, [dict(zip(TRIPLE, triple, strict=True)) for triple in triples]


def missing_rows(store: Queryable, prepared: Prepared, answer: Answer) -> list[Mapping[str, object]]:
    """The rows of a query's example that its answer does not hold.

    A cell fits its example by any name of the thing it shows, its slug, its number or its text.
    """
    index = search_index(store)

    def names(cell: Cell) -> set[str]:
        known = [name.text for name in index.labels.get(cell.iri or "", ())]
        slug = [cell.iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]] if cell.iri else []
        return {fold_hash(text) for text in (*known, *slug, cell.label)}

    def fits(cell: Cell, wanted: object) -> bool:
        if isinstance(wanted, bool | int | float):
            return cell.value == wanted
        fold = fold_hash(str(wanted))
        return fold in names(cell) if fold else str(wanted) == cell.label

    return [
        wanted
        for wanted in prepared.query.header.example.contains
        if not any(all(fits(row[name], value) for name, value in wanted.items()) for row in answer)
    ]
