"""How wide lines are set: the width of a line in em, and of the column it stands in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from fikg.documents.blocks import Line

SQUEEZED = frozenset("，、：；“”‘’（）《》")
SPACE = 0.25
LATIN = 0.5
# Lines on each side of a line that tell the width of its column: few enough to notice a figure beside it.
NEIGHBOURS = 6
# Two sides that differ by more than this stand in different columns; the narrower one counts.
SIDES_DIFFER = 0.12


@dataclass(frozen=True)
class Ruler:
    """Measures lines; `mark` is the width of squeezed punctuation (some typesetters set it half wide)."""

    mark: float

    def width(self, text: str) -> float:
        """The width of a text in em.

        Examples
        --------
        >>> Ruler(0.5).width("6G，量子（一）")
        5.5
        """
        return sum(self._character(character) for character in text)

    def _character(self, character: str) -> float:
        if character == " ":
            return SPACE
        if character in SQUEEZED:
            return self.mark
        return 1.0 if unicodedata.east_asian_width(character) in "WFA" else LATIN

    def columns(self, lines: Sequence[Line]) -> list[float]:
        """The width of the column of each line, told from its neighbours."""
        widths = [self.width(line.text) for line in lines]
        return [self._column(widths, position) for position in range(len(widths))]

    @staticmethod
    def _column(widths: list[float], position: int) -> float:
        sides = (
            widths[max(0, position - NEIGHBOURS) : position + 1],
            widths[position : position + NEIGHBOURS + 1],
        )
        # At either end of a text the shorter side says little.
        fullest = max(map(len, sides))
        told = [_upper(side) for side in sides if len(side) > min(NEIGHBOURS, fullest) / 2]
        narrow, wide = min(told), max(told)
        return narrow if wide > narrow * (1 + SIDES_DIFFER) else wide


def _upper(widths: list[float]) -> float:
    """The second widest, so that one line set too wide does not count."""
    return sorted(widths)[-2] if len(widths) > 1 else widths[0]


def ruler_for(lines: Sequence[Line]) -> Ruler:
    """The ruler under which the unfinished lines of a text are most alike in width."""
    return min((Ruler(1.0), Ruler(0.5)), key=lambda ruler: _spread(ruler, lines))


def _spread(ruler: Ruler, lines: Sequence[Line]) -> float:
    columns = ruler.columns(lines)
    deficits = [
        abs(column - ruler.width(line.text)) / column
        for line, column in zip(lines, columns, strict=True)
        if not line.ends_sentence and ruler.width(line.text) > 0.7 * column
    ]
    return median(deficits) + sum(deficits) / len(deficits) if deficits else 0.0
