"""What a reading has missed: coverage."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from fikg.cli.application import Language, LanguageOption, app


class Mentions(StrEnum):
    """What a listing of mentions is of."""

    figures = "figures"
    names = "names"

    @property
    def kind(self) -> Literal["figure", "name"]:
        return "figure" if self is Mentions.figures else "name"


class Listing(StrEnum):
    """How mentions are listed."""

    table = "table"
    tsv = "tsv"
    csv = "csv"
    json = "json"


@app.command()
def coverage(
    document: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", help="Its slug; without it, all documents.")
    ] = None,
    passed: Annotated[
        bool, typer.Option("--passed", metavar="", help="List what was passed over, with its reason.")
    ] = False,
    only: Annotated[Mentions | None, typer.Option("--only", help="List figures only, or names only.")] = None,
    by_class: Annotated[
        bool, typer.Option("--by-class", metavar="", help="Count names by the class of what they name.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's own word
        Listing, typer.Option("--format", "-f", help="For reading, or for other programs and annotating.")
    ] = Listing.table,
    at_least: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", help="Fail if a document's figures or names lie below it."),
    ] = None,
    passed_at_most: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", help="Fail if more figures or names are passed over."),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Record the reasons of a listing (--format tsv) filled in."),
    ] = None,
    pass_over: Annotated[
        tuple[str, str, int, int] | None,
        typer.Option(metavar="REASON PARAGRAPH START END", help="Record one run as passed over."),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", metavar="", help="Drop what was passed over and is carried now.")
    ] = False,
    lang: LanguageOption = Language.zh,
) -> None:
    """Measure how many of a document's figures and names its claims carry, and list the others.

    Figures are numbers with what they count or measure: no years, no references.

    Names are those of the graph, titles in 《》, and what looks like an organisation.

    The text must be at hand. Of what is passed over, only positions are kept.

    Examples:

    [bold]fikg coverage[/]

    [bold]fikg coverage anue-2025 --only names[/]

    [bold]fikg coverage csc-2026 --format tsv > open.tsv[/], then [bold]fikg coverage --record open.tsv[/]
    """
    from fikg.commands import coverage as commands

    if record or pass_over or prune:
        if record:
            commands.record_listing(record)
        if pass_over:
            commands.record_run(*pass_over)
        if prune:
            commands.prune()
        return
    kinds = (only.kind,) if only else commands.KINDS
    state: Literal["passed", "open"] = "passed" if passed else "open"
    found = commands.report(document, state, kinds, format.value, lang.value, by_class)
    if commands.misses(found, at_least, passed_at_most):
        raise typer.Exit(1)
