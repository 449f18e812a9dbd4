"""Drawing: network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fikg.cli.application import Language, LanguageOption, app
from fikg.errors import UsageError


@app.command()
def network(
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What the picture is about; may be given several times."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", metavar="", help="Everything, not only what is near something.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file to write: .html, .xlsx, .csv, .graphml, .gexf, .json, .ttl, .bib or .txt.",
        ),
    ] = None,
    hops: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many links away, 1 to 4.")] = 1,
    track: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this track; may be given several times."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Claims of this status, such as target; without it, facts only."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=2, metavar="NUMBER", help="At most so many things; else FIKG_NETWORK_LIMIT."),
    ] = None,
    lang: LanguageOption = Language.zh,
) -> None:
    """Draw a network as one self-contained page, or write it for another tool.

    Pages, workbooks (.xlsx), tables (.csv) and Turtle hold the evidence; .bib and .txt cite the documents.

    Say what it is about, with --about, --track or both; --all draws everything there is.

    Examples:

    [bold]fikg network --about 合肥 --out hefei.html[/]

    [bold]fikg network --about 合肥 --about 上海 --track 量子科技 --hops 2 --out quantum.graphml[/]
    """
    from fikg.commands.drawing import write_network

    if not (about or track or everything):
        raise UsageError(
            "it is not said what the network is about", hint="Give --about NAME, --track NAME, or --all."
        )
    write_network(about or [], out, hops, track or [], status or ["reported"], limit, lang.value)
