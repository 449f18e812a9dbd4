"""Lines of mixed Chinese and Latin text, by display cells.

Rich breaks at spaces only, and Chinese has none: `至於在 6G` then stood alone on a line of 80 cells. Here a
line may end between any two characters of which one is Chinese, and at spaces; not inside a Latin word or a
number, not before a closing mark, not after an opening one (the gist of Unicode UAX #14).
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

NEVER_FIRST = frozenset("。，、；：？！）」』】》〉〕”’…—–·→％,.;:?!)]}%")
NEVER_LAST = frozenset("（「『【《〈〔“‘—–([{")


class Wrapped:
    """A text for a rich console, wrapped as above to the width that there is."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.split(allow_blank=True):
            for piece in line.divide(breaks(line.plain, options.max_width)):
                piece.rstrip()
                if options.justify == "right":
                    piece.pad_left(max(options.max_width - piece.cell_len, 0))
                piece.no_wrap, piece.overflow = True, "ignore"
                yield piece


def breaks(text: str, width: int) -> list[int]:
    """The offsets at which a line of at most `width` cells begins, except the first.

    Notes
    -----
    What may not be broken and is wider than a line is broken all the same.

    Examples
    --------
    >>> text = "至於在 6G 方面，作為「空天地」"
    >>> [text[a:b] for a, b in zip([0, *breaks(text, 10)], [*breaks(text, 10), None])]
    ['至於在 6G ', '方面，作為', '「空天地」']
    """
    found: list[int] = []
    used = 0
    for start, atom in atoms(text):
        if used and used + cell_len(atom.rstrip()) > width:
            found.append(start)
            used = 0
        for at, character in enumerate(atom, start):
            size = cell_len(character)
            if used + size > width and not character.isspace():
                found.append(at)
                used = 0
            used += size
    return found


def atoms(text: str) -> Iterator[tuple[int, str]]:
    """The runs that stay on one line, each with its offset; spaces belong to the run before them."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield start, text[start:at]
            start = at
    if text:
        yield start, text[start:]


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return before.isspace() or 2 in (cell_len(before), cell_len(after))
