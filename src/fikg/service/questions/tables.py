"""Answers as tables to read: values with their units, evidence beside the thing, no empty columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fikg.asking import Answer, Cell, SearchIndex
from fikg.asking.quantities import quantity, readable_number
from fikg.service.things.addresses import address
from fikg.vocabulary import CLAIM, DOCUMENT, FI, PARAGRAPH

CLAIMS = ("claim", "claims")
#: Columns of measured values, each with that of its bound; bound, unit and upper end are written with it.
VALUES = {"value": "bound", "reached": "reachedBound", "aimed": "aimedBound", "difference": ""}
QUOTATIONS, DOCUMENTS, TIMES = ("quotation",), ("document", "source"), ("time", "deadline", "year")
#: A column of several documents, written by their slugs with spaces between.
SEVERAL_DOCUMENTS = "sources"
YES_AND_NO = {"true": ("是", "yes"), "false": ("否", "no")}


@dataclass(frozen=True)
class Heading:
    """A column: its name, its title, and the class by which the style sheet knows it."""

    name: str
    title: str
    style: str


@dataclass(frozen=True)
class Shown:
    """A cell: the links or the text to show, and what to tell of it when pointed at."""

    text: str
    links: tuple[tuple[str, str], ...] = ()
    exact: str = ""


@dataclass(frozen=True)
class Table:
    """Headings, and rows of as many cells."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Shown, ...], ...]


def table_of(answer: Answer, index: SearchIndex, language: str) -> Table:
    """An answer as a table: values are written with bound and unit, the claim stands second.

    Columns that tell nothing in any row are left out where there are rows at all; the CSV has them.
    """
    names = [column.name for column in answer.columns]
    measured = [name for name in VALUES if name in names and "unit" in names]
    worn = {"unit", "upTo", *(VALUES[name] for name in measured)} if measured else set()
    kept = [
        name
        for name in _claims_early(names)
        if name not in worn and (not answer.rows or any(_tells(row[name]) for row in answer.rows))
    ]
    titles = {column.name: column.title for column in answer.columns}
    headings = tuple(Heading(name, titles[name], _style(name, answer)) for name in kept)
    return Table(
        headings, tuple(tuple(_shown(row, name, index, language) for name in kept) for row in answer.rows)
    )


def _tells(cell: Cell) -> bool:
    """Whether a cell says more than nothing, or than the standing that claims have unless they are marked."""
    return bool(cell.label) and cell.iri != FI.accepted


def _claims_early(names: Sequence[str]) -> list[str]:
    """The columns with those of claims right after the first one, where a wide table still shows them."""
    first, rest = list(names[:1]), list(names[1:])
    return first + sorted(rest, key=lambda name: not name.lower().endswith(CLAIMS))


def _style(name: str, answer: Answer) -> str:
    lowered = name.lower()
    cells = [row[name] for row in answer.rows if row[name].label]
    if lowered.endswith(CLAIMS) or (cells and all((cell.iri or "").startswith(CLAIM) for cell in cells)):
        return "claims"
    if name in VALUES:
        return "number value"
    if lowered.endswith(TIMES):
        return "time"
    if cells and all(cell.kind == "number" for cell in cells):
        return "number"
    if lowered.endswith(QUOTATIONS):
        return "quotation"
    if lowered.endswith((*DOCUMENTS, SEVERAL_DOCUMENTS)):
        return "document"
    if cells and all((cell.iri or "").startswith(PARAGRAPH) for cell in cells):
        return "paragraph"
    return "words" if cells and not any(cell.iri for cell in cells) else ""


def _shown(row: Mapping[str, Cell], name: str, index: SearchIndex, language: str) -> Shown:
    cell = row[name]
    if not _tells(cell):
        return Shown("")
    if cell.kind == "boolean" and cell.label in YES_AND_NO:
        return Shown(YES_AND_NO[cell.label][language.startswith("en")])
    if name == SEVERAL_DOCUMENTS and cell.kind == "text":
        return Shown(cell.label, tuple(_document(slug, index, language) for slug in cell.label.split()))
    if cell.iri:
        return Shown(cell.label, ((cell.label, address(cell.iri)),))
    if cell.kind == "ids":
        return Shown(cell.label, tuple((each, f"/claim/{each}") for each in cell.label.split()))
    if name in VALUES and cell.kind == "number":
        return _value(row, name, index, language)
    return Shown(cell.label)


def _document(slug: str, index: SearchIndex, language: str) -> tuple[str, str]:
    iri = DOCUMENT(slug)
    return (index.label(iri, language) if iri in index.labels else slug), address(iri)


def _value(row: Mapping[str, Cell], name: str, index: SearchIndex, language: str) -> Shown:
    """A value as people write it; the exact digits are told when it is pointed at."""
    unit, bound, upper = (row.get(each) for each in ("unit", VALUES[name], "upTo"))
    ends = [row[name].label] + ([upper.label] if name == "value" and upper and upper.label else [])
    if not unit or not unit.label:
        return Shown("–".join(readable_number(end, language) for end in ends), exact="–".join(ends))
    code = index.currencies.get(unit.iri or "") if language.startswith("en") else None
    iri, word = (bound.iri, bound.label) if bound else (None, "")
    written = quantity(ends, unit.iri or "", code or unit.label, iri, word, language)
    return Shown(written, exact=f"{'–'.join(ends)} {unit.label}")


def labelled(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices (value, label) in the order of their labels."""
    return sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))
