"""Export to a file or to standard output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.markup import escape

from fikg.asking.export import FORMATS, export, format_named
from fikg.commands.current import current_store
from fikg.documents import Library
from fikg.errors import UsageError
from fikg.terminal import err, print_bytes
from fikg.writing import write_for_reader

#: The format of a file whose ending is no name of a format.
ENDINGS = {".nt": "nq", ".json": "jsonld"}


def run_export(form: str | None, out: Path | None, given: Mapping[str, Sequence[str]], language: str) -> None:
    """Write the graph, or the chosen part of it, whole or not at all."""
    name = chosen_format(form, out)
    written = export(current_store(), name, given, library=Library.open(), lang=language)
    if out is None:
        print_bytes(written)
        return
    write_for_reader(out, written)
    err.print(f"[bold green]✓[/] {escape(str(out))}: {escape(FORMATS[name])}, {len(written):,} bytes 字节")


def chosen_format(form: str | None, out: Path | None) -> str:
    """The format that is named, else that of the file's ending, else Turtle.

    Examples
    --------
    >>> chosen_format(None, Path("claims.csv")), chosen_format(None, None)
    ('csv', 'ttl')
    """
    if form:
        return format_named(form)
    if out is None:
        return "ttl"
    ending = out.suffix.lower()
    if not ending:
        raise UsageError(
            f"the name {out.name!r} does not say the format", hint=f"Give --format: {', '.join(FORMATS)}."
        )
    return format_named(ENDINGS.get(ending, ending))
