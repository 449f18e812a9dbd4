"""Keeping `graph/` in order: check, format."""

from __future__ import annotations

from typing import Annotated

import typer

from fikg.cli.application import app


@app.command()
def check() -> None:
    """Check graph/: syntax, names, shapes, quotations and their positions, hashes, limits.

    Each fault is told with its file, its line and what to do. Quotations are held against the text at hand.

    Example: [bold]fikg check[/]
    """
    from fikg.commands.graph_files import run_check

    if run_check():
        raise typer.Exit(1)


@app.command("format")
def format_command(
    only_check: Annotated[
        bool, typer.Option("--check", metavar="", help="Change nothing; fail if something would change.")
    ] = False,
) -> None:
    """Write graph/ in its canonical order, and fill in the positions of quotations.

    Positions are found in the text of the documents, where that is at hand.

    Examples: [bold]fikg format[/], [bold]fikg format --check[/]
    """
    from fikg.commands.graph_files import run_format

    if run_format(only_check):
        raise typer.Exit(1)
