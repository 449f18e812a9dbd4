"""What commands print: tables, progress and errors, at whatever width the terminal has."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from fikg.asking import Answer, tabular
from fikg.errors import FikgError

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
WIDTH_OF_FILES = 100


def print_error(error: FikgError) -> None:
    """Print an error: what was found and where, then what to do."""
    first, *rest = str(error).split("\n")
    err.print(f"[bold red]✗[/] {escape(first)}", soft_wrap=True)
    for line in rest:
        err.print(f"[dim]{escape(line)}[/]", soft_wrap=True)


def print_table(answer: Answer) -> None:
    """Print an answer as a table, or as records where that does not fit, and the number of its rows."""
    out.print(tabular(answer, width()))
    out.print(f"[dim]{len(answer)} 行 rows · {escape(answer.version)}[/]")


def width() -> int:
    """The cells of a line: those of the terminal; into a file or a pipe 100, unless `COLUMNS` says so."""
    if out.is_terminal or os.environ.get("COLUMNS", "").isdigit():
        return out.width
    out.width = WIDTH_OF_FILES
    return out.width


def print_bytes(data: bytes | str) -> None:
    """Write an answer in a format as it is, for files and pipes."""
    sys.stdout.buffer.write(data if isinstance(data, bytes) else data.encode("utf-8"))
    sys.stdout.buffer.flush()


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error while something long runs; silent where that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def advance(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total or None)

        yield advance
