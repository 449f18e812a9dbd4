"""The role of each line of a broken text, as far as its form and its neighbours tell.

Prose is what remains when furniture, notes, captions and tables are lifted out; headings within the prose
are found later, since they need to know whether the sentence before them is finished.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from fikg.documents.blocks import Kind, Line
from fikg.documents.headings import BARE, CAPTION, DISCLAIMER, FOOTNOTE, SOURCE
from fikg.documents.widths import Ruler

PAGE_NUMBER = re.compile(r"[-—·\s]*\d{1,4}[-—·\s]*$")
NOTES_HEADING = re.compile(r"(注\s*释|註\s*釋|Notes)$", re.IGNORECASE)
# A running header stands within this many lines of a page start, and this often.
NEAR_PAGE_START = 3
HEADER_REPEATS = 3
# Up to this many short lines between two lines of furniture are furniture too.
FURNITURE_GAP = 3
SHORT_FURNITURE = 12
CELL_RUN = 4
CELL_SHARE = 0.55
FULL_SHARE = 0.85


def roles_of(lines: Sequence[Line], ruler: Ruler) -> list[Kind]:
    """The role of each line; `lines` are those with text in them."""
    columns = ruler.columns(lines)
    widths = [ruler.width(line.text) for line in lines]
    roles = [Kind.BODY] * len(lines)
    _mark_notes_and_captions(lines, roles)
    _mark_furniture(lines, roles)
    _mark_tables(lines, roles, [w >= FULL_SHARE * c for w, c in zip(widths, columns, strict=True)])
    _mark_cells(lines, roles, [w < CELL_SHARE * _page_width(columns) for w in widths])
    return roles


def _page_width(columns: list[float]) -> float:
    """The width of most columns of the text: cells make narrow columns of their own."""
    return sorted(columns)[len(columns) // 2]


def _mark_notes_and_captions(lines: Sequence[Line], roles: list[Kind]) -> None:
    in_notes = False
    for position, line in enumerate(lines):
        opens_notes = NOTES_HEADING.match(line.text) is not None
        below_heading = in_notes and not line.starts_page and not BARE.match(line.text)
        if not opens_notes and (below_heading or starts_note(line)):
            roles[position] = Kind.FOOTNOTE
        elif CAPTION.match(line.text) and not line.ends_sentence:
            roles[position] = Kind.CAPTION
        in_notes = opens_notes or below_heading


def starts_note(line: Line) -> bool:
    """Whether a line begins a footnote or names the source of a table."""
    return bool(SOURCE.match(line.text) or FOOTNOTE.match(line.text))


def _mark_furniture(lines: Sequence[Line], roles: list[Kind]) -> None:
    near = {
        position + step
        for position, line in enumerate(lines)
        if line.starts_page
        for step in range(NEAR_PAGE_START)
        if position + step < len(lines)
    }
    repeats = Counter(lines[position].text for position in near)
    for position, line in enumerate(lines):
        repeated = position in near and repeats[line.text] >= HEADER_REPEATS
        if roles[position] is Kind.BODY and (repeated or DISCLAIMER.match(line.text)):
            roles[position] = Kind.FURNITURE
    _mark_page_numbers(lines, roles)
    _close_gaps(lines, roles)


def _mark_page_numbers(lines: Sequence[Line], roles: list[Kind]) -> None:
    """A number alone is a page number beside other furniture or where a page turns."""
    for position, line in enumerate(lines):
        if PAGE_NUMBER.match(line.text):
            beside = roles[max(0, position - 1) : position + 2]
            turns = position + 1 < len(lines) and lines[position + 1].starts_page
            if Kind.FURNITURE in beside or turns or line.starts_page:
                roles[position] = Kind.FURNITURE


def _close_gaps(lines: Sequence[Line], roles: list[Kind]) -> None:
    """Short unfinished lines between two lines of furniture are furniture: names of series, of sections."""
    furniture = [position for position, role in enumerate(roles) if role is Kind.FURNITURE]
    for first, last in pairwise(furniture):
        between = range(first + 1, last)
        short = all(len(lines[p].text) <= SHORT_FURNITURE and not lines[p].ends_sentence for p in between)
        if len(between) <= FURNITURE_GAP and short:
            for position in between:
                roles[position] = Kind.FURNITURE


def _mark_tables(lines: Sequence[Line], roles: list[Kind], full: list[bool]) -> None:
    """Below the caption of a table all is table, to its source, the next caption, or running prose."""
    for position, line in enumerate(lines):
        if roles[position] is Kind.CAPTION and line.text.startswith("表"):
            end = position + 1
            while end < len(lines) and not _ends_table(lines, roles, full, end):
                end += 1
            for inside in range(position + 1, end):
                if roles[inside] is Kind.BODY:
                    roles[inside] = Kind.TABLE


def _ends_table(lines: Sequence[Line], roles: list[Kind], full: list[bool], position: int) -> bool:
    if roles[position] in (Kind.CAPTION, Kind.FOOTNOTE):
        return True
    pair = lines[position].text + (lines[position + 1].text if position + 1 < len(lines) else "")
    return all(full[position : position + 2]) and ("。" in pair or pair.count("，") > 2)


def _mark_cells(lines: Sequence[Line], roles: list[Kind], short: list[bool]) -> None:
    """A run of short unfinished lines is no prose: cells below the caption of a table, else axis labels."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and roles[end] is Kind.BODY and short[end] and not lines[end].ends_sentence:
            end += 1
        if end - start >= CELL_RUN:
            kind = Kind.TABLE if _follows_table_caption(lines, roles, start) else Kind.FURNITURE
            roles[start:end] = [kind] * (end - start)
        start = max(end, start + 1)


def _follows_table_caption(lines: Sequence[Line], roles: list[Kind], position: int) -> bool:
    before = position - 1
    while before >= 0 and roles[before] in (Kind.FOOTNOTE, Kind.TABLE):
        before -= 1
    return before >= 0 and roles[before] is Kind.CAPTION and lines[before].text.startswith("表")
