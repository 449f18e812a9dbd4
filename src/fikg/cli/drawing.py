"""Drawing: network."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fikg.cli.application import Language, LanguageOption, app
from fikg.errors import UsageError


class Projected(StrEnum):
    """The projections of `fikg.network.PROJECTIONS`; that room is imported only when a command runs."""

    ego = "ego"
    actors = "actors"
    enterprise_laboratory_city = "enterprise-laboratory-city"
    city_track = "city-track"
    policies = "policies"


AboutOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="What the picture is about; may be given several times."),
]
EverythingOption = Annotated[
    bool, typer.Option("--all", metavar="", help="Everything, not only what is near something.")
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The file to write: .html, .xlsx, .csv, .graphml, .gexf, .json, .ttl, .bib or .txt.",
    ),
]
HopsOption = Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many links away, 1 to 4.")]
TrackOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Only this track; may be given several times."),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(metavar="STATUS", help="Claims of this status, such as target; without it, facts only."),
]
ProjectionOption = Annotated[
    Projected | None,
    typer.Option(help="What is drawn of what, of a track where one is given; without it, what is tied."),
]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option(metavar="SLUG", help="Only what this document says; may be given several times."),
]
SinceOption = Annotated[
    str, typer.Option(metavar="DATE", help="Only statements of this time or later: 2025, 2025-06, …")
]
UntilOption = Annotated[str, typer.Option(metavar="DATE", help="Only statements of this time or earlier.")]
SupportOption = Annotated[
    int, typer.Option(min=1, metavar="NUMBER", help="Only what at least so many documents say.")
]
LimitOption = Annotated[
    int | None,
    typer.Option(min=2, metavar="NUMBER", help="At most so many things; else FIKG_NETWORK_LIMIT."),
]


@app.command()
def network(
    about: AboutOption = None,
    everything: EverythingOption = False,
    out: OutOption = None,
    hops: HopsOption = 1,
    track: TrackOption = None,
    status: StatusOption = None,
    projection: ProjectionOption = None,
    document: DocumentOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    support: SupportOption = 1,
    limit: LimitOption = None,
    lang: LanguageOption = Language.zh,
) -> None:
    """Draw a network as one self-contained page, or write it for another tool.

    Pages, workbooks (.xlsx), tables (.csv) and Turtle hold the evidence; .bib and .txt cite the documents.

    Say what it is about, with --about, --track, --projection; --all draws everything there is.

    Examples:

    [bold]fikg network --about 合肥 --out hefei.html[/]

    [bold]fikg network --about 合肥 --about 上海 --track 量子科技 --hops 2 --out quantum.graphml[/]

    [bold]fikg network --projection city-track --track 量子科技 --since 2024 --out cities.html[/]
    """
    from fikg.commands.drawing import WantedNetwork, write_network

    if not (about or track or everything or projection):
        raise UsageError(
            "it is not said what the network is about",
            hint="Give --about, --track, --projection, or --all.",
        )
    wanted = WantedNetwork(
        tuple(about or ()),
        tuple(track or ()),
        hops,
        tuple(status or ("reported",)),
        projection.value if projection else None,
        tuple(document or ()),
        since,
        until,
        support,
        limit,
    )
    write_network(wanted, out, lang.value)
