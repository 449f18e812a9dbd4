"""An answer on a terminal: a table where it fits, else one record a row; no word and no id is ever split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fikg.asking.answer import Answer, Cell
from fikg.asking.wrapping import Wrapped, atoms

GAP = 1
LEAST = 12  # cells: narrower than six Chinese characters, a column reads like a ladder
LONGEST_TITLE = 20


def tabular(answer: Answer, width: int) -> RenderableType:
    """An answer as a table of at most `width` cells, or as records where no such table can be read."""
    widths = column_widths(answer, width)
    return _records(answer, width) if widths is None else _table(answer, widths)


def column_widths(answer: Answer, width: int) -> list[int] | None:
    """The width of each column in a table of at most `width` cells; None where there is no such table.

    A column is as wide as its longest cell where there is room; a longer text may take several lines, but
    no fewer than 12 cells each, and no fewer than its longest word.
    """
    columns = [[column.title, *(row[column.name].label for row in answer.rows)] for column in answer.columns]
    longest = [max(map(cell_len, texts)) for texts in columns]
    words = [max(_longest_word(text) for text in texts) for texts in columns]
    widths = [min(most, max(LEAST, word)) for most, word in zip(longest, words, strict=True)]
    spare = width - sum(widths) - GAP * max(len(widths) - 1, 0)
    if spare < 0:
        return None
    while spare and (narrow := [at for at, most in enumerate(longest) if widths[at] < most]):
        widths[max(narrow, key=lambda at: (longest[at] / widths[at], -at))] += 1
        spare -= 1
    return widths


def _longest_word(text: str) -> int:
    return max((cell_len(atom.rstrip()) for _, atom in atoms(text)), default=0)


def _table(answer: Answer, widths: Sequence[int]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, GAP, 0, 0))
    for column, width in zip(answer.columns, widths, strict=True):
        numbers = all(row[column.name].kind in ("number", "none") for row in answer.rows)
        side = "right" if numbers and answer.rows else "left"
        table.add_column(Wrapped(Text(column.title)), width=width, justify=side)  # type: ignore[arg-type]
    for row in answer.rows:
        table.add_row(*(Wrapped(Text(row[column.name].label)) for column in answer.columns))
    return table


def _records(answer: Answer, width: int) -> Group:
    margin = min(LONGEST_TITLE, max(cell_len(column.title) for column in answer.columns))
    parts: list[RenderableType] = []
    for row in answer.rows:
        parts += ([Text()] if parts else []) + [_record(answer, row, margin, width)]
    return Group(*parts)


def _record(answer: Answer, row: Mapping[str, Cell], margin: int, width: int) -> Table:
    record = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    record.add_column(width=margin, style="dim")
    record.add_column(width=max(width - margin - 2, LEAST))
    shown = [column for column in answer.columns if row[column.name].label]
    for at, column in enumerate(shown):
        text = Text(row[column.name].label, style="" if at else "bold")
        record.add_row(Wrapped(Text(column.title)), Wrapped(text))
    return record
