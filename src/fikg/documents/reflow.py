"""Re-flow: the paragraphs of a text that was broken into lines, as PDF extraction leaves it.

What decides (FINDINGS 18): a trailing space where the text marks paragraph ends so; else a finished sentence
whose line is clearly short, or after which the next line is indented, which shows as a width deficit. Blank
lines and page turns decide nothing, and an unfinished paragraph goes on after a float.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fikg.documents.blocks import Block, Kind, Line
from fikg.documents.headings import heading_rank
from fikg.documents.roles import roles_of, starts_note
from fikg.documents.widths import Ruler, ruler_for

INDENT = 2.0
# A line narrower than its column by this much (in em) begins with an indent.
INDENT_SHOWS = 1.25
# A finished line shorter than its column by this share ends a paragraph, whatever follows.
SHORT_SHARE = 0.2
# An unfinished line below this share of its column is no running text.
STRAY_SHARE = 0.5
# A heading that fills this share of its column takes up a following line below that share.
HEADING_FULL, HEADING_REST = 0.6, 0.7
FRONT_LINES = 8
CUE = re.compile(r"(摘\s*要|关\s*键\s*词|關\s*鍵\s*詞|Abstract|Key ?words)\s*[:：]", re.IGNORECASE)
NAMES = re.compile(r"([一-鿿]{1,4}[\s,，、]+)+[一-鿿]{1,4}[*\d]*$|([A-Z][a-z]+[\s,]+){1,9}[A-Z][a-z]+[*\d]*$")


def reflow(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a broken text, ordered by their first line."""
    return _Reflow([line for line in lines if line.text]).blocks()


def marks_paragraph_ends(lines: Sequence[Line], ruler: Ruler) -> bool:
    """Whether a trailing space marks paragraph ends: nearly all short finished lines have one, and nearly
    no full unfinished line has."""
    columns = ruler.columns(lines)
    full = [ruler.width(line.text) > 0.9 * c for line, c in zip(lines, columns, strict=True)]
    ends = [line for line, filled in zip(lines, full, strict=True) if line.ends_sentence and not filled]
    goes_on = [line for line, filled in zip(lines, full, strict=True) if not line.ends_sentence and filled]
    return _share_marked(ends) > 0.9 and _share_marked(goes_on) < 0.1


def _share_marked(lines: Sequence[Line]) -> float:
    return sum(_is_marked(line) for line in lines) / max(len(lines), 1)


def _is_marked(line: Line) -> bool:
    return line.raw.endswith(" ")


class _Reflow:
    """One pass over the lines of a text; the open paragraph is the only state."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.ruler = ruler_for(lines)
        self.roles = roles_of(lines, self.ruler)
        prose = [line for line, role in zip(lines, self.roles, strict=True) if role is Kind.BODY]
        self.column = dict(zip((line.number for line in prose), self.ruler.columns(prose), strict=True))
        self.marked = marks_paragraph_ends(prose, self.ruler)
        self.found: list[Block] = []
        self.open: list[Line] = []

    def blocks(self) -> list[Block]:
        position = 0
        while position < len(self.lines):
            position = self._take(position)
        self._close()
        return sorted(self.found, key=lambda block: block.lines[0].number)

    def _take(self, position: int) -> int:
        """Put the line at `position` where it belongs; the position after what was taken."""
        role = self.roles[position]
        if role is not Kind.BODY:
            return self._take_float(position)
        if position == 0 or self._turns_latin(position):
            after = self._take_front(position)
            if after > position:
                return after
        if self._is_heading(position):
            return self._take_heading(position)
        line = self.lines[position]
        if self.open and (CUE.match(line.text) or self._breaks(self.open[-1], line, position)):
            self._close()
        self.open.append(line)
        return position + 1

    def _close(self) -> None:
        if self.open:
            self.found.append(Block(Kind.BODY, tuple(self.open)))
        self.open = []

    def _take_float(self, position: int) -> int:
        """Captions and notes one by one, tables and furniture as runs; the open paragraph stays open."""
        role, end = self.roles[position], position + 1
        while end < len(self.lines) and self.roles[end] is role and self._same_float(end):
            end += 1
        self.found.append(Block(role, tuple(self.lines[position:end])))
        return end

    def _same_float(self, position: int) -> bool:
        before, role = self.lines[position - 1], self.roles[position]
        if role is Kind.FOOTNOTE:
            ended = before.text.endswith("。") or starts_note(self.lines[position])
            return not (self.marked or ended)
        return role in (Kind.TABLE, Kind.FURNITURE)

    def _take_front(self, position: int) -> int:
        """A title and the names below it, where a heading or an abstract follows soon."""
        end = position
        while end < len(self.lines) and end - position < FRONT_LINES and not self._ends_front(end):
            end += 1
        front = self.lines[position:end]
        if not front or end == len(self.lines) or not self._ends_front(end):
            return position
        if any(line.ends_sentence for line in front):
            return position
        self._close()
        names = next((i for i, line in enumerate(front) if i and NAMES.match(line.text)), len(front))
        self.found.append(Block(Kind.HEADING, tuple(front[:names])))
        self.found += [Block(Kind.FOOTNOTE, (line,)) for line in front[names:]]
        return end

    def _ends_front(self, position: int) -> bool:
        text = self.lines[position].text
        return bool(CUE.match(text)) or heading_rank(text) is not None

    def _turns_latin(self, position: int) -> bool:
        """Whether a page begins in Latin script after Chinese: the abstract in the other language."""
        line = self.lines[position]
        return (
            line.starts_page and line.text.isascii() and not (self.open and not self._finished(self.open[-1]))
        )

    def _is_heading(self, position: int) -> bool:
        line = self.lines[position]
        finished = not self.open or self._finished(self.open[-1])
        return finished and heading_rank(line.text) is not None and not line.ends_sentence

    def _take_heading(self, position: int) -> int:
        """A heading, with the line that it runs over to."""
        self._close()
        lines = [self.lines[position]]
        while self._heading_goes_on(lines[-1], position + len(lines)):
            lines.append(self.lines[position + len(lines)])
        rank = heading_rank(lines[0].text) or 0
        self.found.append(Block(Kind.HEADING, tuple(lines), rank=rank))
        return position + len(lines)

    def _heading_goes_on(self, line: Line, position: int) -> bool:
        if position >= len(self.lines) or self.roles[position] is not Kind.BODY:
            return False
        if self.marked:
            return not _is_marked(line)
        rest = self.lines[position]
        return (
            self._share(line) >= HEADING_FULL
            and self._share(rest) < HEADING_REST
            and not rest.ends_sentence
            and heading_rank(rest.text) is None
        )

    def _share(self, line: Line) -> float:
        return self.ruler.width(line.text) / self.column[line.number]

    def _finished(self, line: Line) -> bool:
        return _is_marked(line) if self.marked else line.ends_sentence

    def _breaks(self, line: Line, following: Line, position: int) -> bool:
        """Whether a paragraph ends between two lines of prose."""
        if self.marked:
            return _is_marked(line)
        if not line.ends_sentence:
            return self._share(line) < STRAY_SHARE
        indent = INDENT if len(self.open) == 1 else 0.0
        column = self.column[line.number] - indent
        if self.ruler.width(line.text) < column * (1 - SHORT_SHARE):
            return True
        return self._is_indented(following, position)

    def _is_indented(self, line: Line, position: int) -> bool:
        """Whether a line is as much narrower than its column as an indent makes it, but goes on."""
        deficit = self.column[line.number] - self.ruler.width(line.text)
        return deficit >= INDENT_SHOWS and not (line.ends_sentence and deficit > 2 * INDENT)
