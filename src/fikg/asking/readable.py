"""Answers to read: a value with its bound and unit in one column, and no columns without anything in them.

CSV, JSON and data frames keep the columns as they are: the number, its bound, its unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fikg.asking.answer import Answer, Cell
from fikg.asking.index import SearchIndex
from fikg.asking.quantities import quantity, readable_number
from fikg.vocabulary import UNIT

#: Columns of values, each with the columns of its bound and of its upper end.
VALUES: Mapping[str, tuple[str, str]] = {
    "value": ("bound", "upTo"),
    "reached": ("reachedBound", ""),
    "aimed": ("aimedBound", ""),
    "difference": ("", ""),
}
WORN = {"unit", *(name for pair in VALUES.values() for name in pair if name)}
TOLD_BY_RELATION = "denied"  # （并非）stands before the relation


def readable(answer: Answer, index: SearchIndex, language: str) -> Answer:
    """An answer to a named question as people read it; one to other SPARQL stays as it is.

    Columns without any value are left out where there are rows at all.
    """
    names = [column.name for column in answer.columns]
    if answer.query is None:
        return answer
    left_out = WORN if "unit" in names and VALUES.keys() & set(names) else set()
    left_out = left_out | ({TOLD_BY_RELATION} if "relation" in names else set())
    kept = [
        column
        for column in answer.columns
        if column.name not in left_out and (not answer.rows or any(row[column.name].label for row in answer))
    ]
    rows = tuple(
        {column.name: _cell(row, column.name, index, language) for column in kept} for row in answer.rows
    )
    return replace(answer, columns=tuple(kept), rows=rows)


def _cell(row: Mapping[str, Cell], name: str, index: SearchIndex, language: str) -> Cell:
    cell = row[name]
    if name in VALUES and cell.kind == "number":
        return replace(cell, label=written_value(row, name, index, language))
    return cell


def written_value(row: Mapping[str, Cell], name: str, index: SearchIndex, language: str) -> str:
    """The value in a column of `VALUES` as people write it: `约120亿元`, `3–5 platforms`."""
    bound_name, upper_name = VALUES[name]
    unit, bound, upper = (row.get(each) for each in ("unit", bound_name, upper_name))
    ends = [row[name].label] + ([upper.label] if upper and upper.label else [])
    if not unit or not unit.label:
        return "–".join(readable_number(end, language) for end in ends)
    iri = unit.iri or ""
    if name == "difference" and iri == UNIT("percent"):
        iri = UNIT("percentage-point")  # from 8% to 10% it is two points, not two per cent
    code = index.currencies.get(iri) if language.startswith("en") else None
    bound_iri, word = (bound.iri, bound.label) if bound else (None, "")
    return quantity(ends, iri, code or unit.label, bound_iri, word, language)
