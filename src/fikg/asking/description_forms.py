"""A description as tables for a terminal, as CSV, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from fikg.asking.counting import Measure
from fikg.asking.description import Counted, Description, Section
from fikg.asking.source import local_name
from fikg.asking.wrapping import Wrapped

HEADER = ("section", "iri", "zh", "en", "measure", "count", "within")
GAP = 2
PARTS_SHOWN = 4


def both(zh: str, en: str, language: str = "", between: str = " ") -> str:
    """A name in a language, or in both, once where they are the same.

    Examples
    --------
    >>> both("城市", "city"), both("城市", "city", "en"), both("6G", "6G")
    ('城市 city', 'city', '6G')
    """
    if language:
        return zh if language == "zh" else en
    return zh if zh == en else f"{zh}{between}{en}"


def table(section: Section, width: int, language: str = "", most: int | None = None) -> Table:
    """A section as a table of at most `width` cells and `most` rows; `language` is zh, en, or empty for both.

    Numbers are never broken; names and parts share what they leave, the parts the larger share.
    """
    rows = section.rows if section.name == "totals" else section.rows[:most]
    names = [named(section, row, language) for row in rows]
    parts = [parts_in_words(row, language, None if most is None else PARTS_SHOWN) for row in rows]
    title = both(section.zh, section.en, language)
    numbers = [_number_width(section, each, language) for each in section.measures]
    spare = width - sum(numbers) - GAP * len(numbers)
    widest = max(map(cell_len, [title, *names]))
    shown = Table(box=None, header_style="bold", pad_edge=False, padding=(0, GAP, 0, 0))
    shown.add_column(Wrapped(Text(title)), width=min(widest, spare * 2 // 5 if any(parts) else spare))
    for measure, cells in zip(section.measures, numbers, strict=True):
        shown.add_column(_heading(measure, language), width=cells, justify="right")
    if any(parts):
        shown.add_column(both("其中", "of these", language), width=spare - min(widest, spare * 2 // 5) - GAP)
    for row, name, told in zip(rows, names, parts, strict=True):
        counts = (f"{count:,}" for count in row.counts.values())
        shown.add_row(Wrapped(Text(name)), *counts, *([Wrapped(Text(told))] if any(parts) else []))
    return shown


def _heading(measure: Measure, language: str) -> str:
    return both(measure.zh, measure.en, language, "\n")


def _number_width(section: Section, measure: Measure, language: str) -> int:
    texts = [
        *_heading(measure, language).split("\n"),
        *(f"{row.counts[measure.name]:,}" for row in section.rows),
    ]
    return max(map(cell_len, texts))


def named(section: Section, row: Counted, language: str = "") -> str:
    """What a row is called; a document by its slug and its title, one title where both would not be read."""
    if section.name == "documents" and row.iri:
        return f"{local_name(row.iri)} {row.en if language == 'en' else row.zh}"
    return both(row.zh, row.en, language)


def parts_in_words(row: Counted, language: str = "", most: int | None = None) -> str:
    """The parts of a row with their numbers, the largest first, and how many more there are.

    Examples
    --------
    >>> city = Counted(None, "城市", "city", {"n": 8})
    >>> park = Counted(None, "园区", "park", {"n": 1})
    >>> place = Counted(None, "地方", "place", {"n": 9}, (city, park))
    >>> parts_in_words(place), parts_in_words(place, "en", most=1)
    ('城市 city 8, 园区 park 1', 'city 8, +1')
    """
    parts = row.parts if most is None else row.parts[:most]
    told = [f"{both(part.zh, part.en, language)} {next(iter(part.counts.values()))}" for part in parts]
    more = [f"+{len(row.parts) - len(parts)}"] if len(parts) < len(row.parts) else []
    return ", ".join(told + more)


def to_csv(description: Description) -> str:
    """A line for each number (RFC 4180): section, IRI, names, measure, count, the whole's IRI."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for section in description.sections:
        for row in section.rows:
            writer.writerows(_lines(section.name, row, ""))
    return out.getvalue()


def _lines(section: str, row: Counted, within: str) -> Iterator[tuple[object, ...]]:
    for measure, count in row.counts.items():
        yield section, row.iri or "", row.zh, row.en, measure, count, within
    for part in row.parts:
        yield from _lines(section, part, row.iri or "")


def to_json(description: Description) -> dict[str, Any]:
    """The description as plain values: the version, totals by name, and the other sections by name."""
    sections = {
        each.name: {
            "zh": each.zh,
            "en": each.en,
            "measures": [asdict(measure) for measure in each.measures],
            "rows": [asdict(row) for row in each.rows],
        }
        for each in description.sections
        if each.name != "totals"
    }
    return {"version": description.version, "totals": description.totals, "sections": sections}


def json_text(description: Description) -> str:
    """The same as text."""
    return json.dumps(to_json(description), ensure_ascii=False, indent=1) + "\n"
