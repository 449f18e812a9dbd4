"""Taking the graph along: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fikg.cli.application import Language, LanguageOption, app, data_language


def _filter(what: str) -> typer.models.OptionInfo:
    told: typer.models.OptionInfo = typer.Option(
        metavar="NAME", help=f"Only claims of this {what}; may be given several times."
    )
    return told


@app.command("export")
def export_command(
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The file to write; else standard output."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="ttl, nq, jsonld, csv or webannotation; else by the ending of the file, else ttl.",
        ),
    ] = None,
    document: Annotated[list[str] | None, _filter("document")] = None,
    track: Annotated[list[str] | None, _filter("track or its branches")] = None,
    status: Annotated[list[str] | None, _filter("status")] = None,
    lang: LanguageOption = Language.zh,
) -> None:
    """Write the graph, or a part of it, as a file for other tools.

    Turtle, N-Quads, JSON-LD: everything; with a filter, claims and what they need.

    CSV: one row a claim, with quotation, positions, paragraph and document.

    Web Annotation: the claims on the words that carry them, with what stands around.

    The words around come from your own library, where it has the document.

    Examples:

    [bold]fikg export --out fikg.ttl[/]

    [bold]fikg export --track 量子科技 --status target --out targets.csv[/]

    [bold]fikg export -f webannotation --document csc-2026 > annotations.json[/]
    """
    from fikg.commands.exporting import run_export

    given = {"document": document, "track": track, "status": status}
    chosen = {name: values for name, values in given.items() if values}
    run_export(form, out, chosen, data_language(lang))
