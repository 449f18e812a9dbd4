"""Making a release and serving it: build, serve."""

from __future__ import annotations

from typing import Annotated

import typer

from fikg import terminal
from fikg.cli.application import app
from fikg.layout import find_layout, store_home
from fikg.settings import settings


@app.command()
def build() -> None:
    """Build the graph: check ontology/ and graph/, and make of them a release that can be asked.

    Whatever asks or serves goes over to the new release when it is whole; a build that fails changes nothing.

    The same content gives the same release name.

    Example: [bold]fikg build[/]
    """
    from fikg.documents import Library
    from fikg.store import build as build_release

    layout = find_layout()
    with terminal.progress() as advance:
        built = build_release(layout, store_home(layout), advance, Library.open())
    changed = built.changed
    news = "new" if built.is_new else "unchanged 未变"
    terminal.out.print(f"[bold green]✓[/] release {built.release.name} ({news})")
    terminal.out.print(
        f"  claims 陈述: +{len(changed.added)} added, ~{len(changed.changed)} changed, "
        f"-{len(changed.withdrawn)} withdrawn"
    )


@app.command()
def serve(
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where to listen; else FIKG_HOST, else this machine only."),
    ] = None,
    port: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="The port; else FIKG_PORT, else 8420.")
    ] = None,
) -> None:
    """Serve the graph to a browser and to programs: pages, questions, SPARQL, linked data, search.

    It prints its address and runs until you press Ctrl-C.

    Example: [bold]fikg serve --port 8420[/]
    """
    from fikg.service.run import run

    run(store_home(find_layout()), host or settings().host, settings().port if port is None else port)
