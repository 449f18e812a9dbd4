"""Tables as a workbook of Excel (.xlsx) in which a text is always a text: no cell is a formula.

Written by XlsxWriter. The same tables give the same bytes, for the file bears the day of
the release and not today's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

#: What Excel can hold: characters of a cell, links of a sheet, characters of a link and of a sheet's name.
CELL, LINKS, LINK, NAME = 32_767, 65_530, 2_079, 31
#: XML 1.0 has no place for these, even escaped.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_LEAST, _MOST = 8, 60  # widths of a column, in digits
_READ = 200  # rows whose texts decide how wide a column is
_GONE = "…"


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere: what it shows, and a web address."""

    text: str
    address: str


Value = str | int | float | bool | Link | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the titles of its columns, and rows of as many values."""

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Sheet], *, title: str, released: date) -> bytes:
    """The sheets as an .xlsx file: the first row frozen and filtered, columns as wide as their texts.

    Parameters
    ----------
    title
        What the file's properties call it.
    released
        The day that the file's properties bear.

    Examples
    --------
    >>> made = workbook([Sheet("a", ["b"], [["=1+1"]])], title="t", released=date(2026, 1, 1))
    >>> made[:2]
    b'PK'
    """
    import xlsxwriter  # takes 40 ms: only when writing

    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    book.set_properties(
        {"title": clean(title)[:255], "created": datetime(released.year, released.month, released.day)}
    )
    looks = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "link": book.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1}),
    }
    taken: set[str] = set()
    for sheet in sheets:
        _write(book.add_worksheet(_name(sheet.name, taken)), sheet, looks)
    book.close()
    return out.getvalue()


def _write(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    for at, name in enumerate(sheet.titles):
        page.write_string(0, at, clean(name), looks["head"])
        page.set_column(at, at, _width(name, [row[at] for row in sheet.rows[:_READ]]))
    links = 0
    for number, row in enumerate(sheet.rows, 1):
        for at, value in enumerate(row):
            links += isinstance(value, Link)
            _cell(page, number, at, value, looks, links <= LINKS)
    page.freeze_panes(1, 0)
    if sheet.rows and sheet.titles:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.titles) - 1)


def _cell(page: Any, row: int, at: int, value: Value, looks: dict[str, Any], linking: bool) -> None:
    match value:
        case None | "":
            page.write_blank(row, at, None, looks["text"])
        case bool():
            page.write_boolean(row, at, value, looks["text"])
        case int() | float():
            page.write_number(row, at, value, looks["text"])
        case Link() if linking and _leads(value.address):
            page.write_url(row, at, value.address, looks["link"], _cut(clean(value.text)))
        case Link():
            page.write_string(row, at, _cut(clean(value.text)), looks["text"])
        case _:
            page.write_string(row, at, _cut(clean(str(value))), looks["text"])


def _leads(address: str) -> bool:
    """Whether Excel takes the address, and nothing but a web page is behind it."""
    return address.startswith(("http://", "https://")) and len(address) <= LINK and address.isprintable()


def _cut(text: str) -> str:
    return text if len(text) <= CELL else text[: CELL - 1] + _GONE


def clean(text: str) -> str:
    """A text without the characters that XML has no place for.

    Examples
    --------
    >>> clean("a\\x00b\\ud800c")
    'abc'
    """
    return NOT_XML.sub("", text)


def _name(name: str, taken: set[str]) -> str:
    """A sheet's name that Excel takes, and that no other sheet of the file has."""
    plain = _NOT_IN_NAME.sub(" ", clean(name)).strip()[:NAME] or "sheet"
    chosen, number = plain, 2
    while chosen.casefold() in taken:
        chosen = f"{plain[: NAME - 4]} {number}"
        number += 1
    taken.add(chosen.casefold())
    return chosen


def _width(title: str, values: Sequence[Value]) -> int:
    texts = [title, *(value.text if isinstance(value, Link) else str(value or "") for value in values)]
    longest = max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text) for text in texts)
    return min(max(longest + 2, _LEAST), _MOST)
