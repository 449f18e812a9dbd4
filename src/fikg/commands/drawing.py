"""A network, drawn or written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.markup import escape

from fikg.asking import (
    Hit,
    find_entity,
    search_index,
)
from fikg.commands.current import current_store
from fikg.errors import UsageError
from fikg.graph import Graph
from fikg.network import FORMATS, Projection, headings, origin_of, projected_headings, write_export
from fikg.store import Store
from fikg.terminal import out

#: Written where no file is named, in the folder that one works in.
DEFAULT_PAGE = Path("fikg-network.html")
PAGE_ENDINGS = (".html", ".htm")


@dataclass(frozen=True)
class WantedNetwork:
    """What is to be drawn, by the names of `Graph.network`."""

    about: tuple[str, ...]
    tracks: tuple[str, ...]
    hops: int
    statuses: tuple[str, ...]
    projection: Projection | None
    documents: tuple[str, ...]
    since: str
    until: str
    support: int
    limit: int | None


def write_network(wanted: WantedNetwork, out_file: Path | None, language: str) -> None:
    """Write a network in the format of the extension: `.html` is a page of its own."""
    path = out_file or DEFAULT_PAGE
    if path.suffix.lower() not in (*FORMATS.values(), *PAGE_ENDINGS):
        raise UsageError(
            f"{path.suffix or path.name!r} is no format of a network",
            hint=f"End the file's name in {', '.join(FORMATS.values())}.",
        )
    store = current_store()
    graph = Graph(store).network(**asdict(wanted))
    titles = _titles(store, wanted)
    write_export(graph, path, store, origin=origin_of(store, graph, titles), language=language)
    shown, of = graph.graph.get("shown", len(graph)), graph.graph.get("of", len(graph))
    cut = f" ({shown} of {of}; --limit shows more)" if shown < of else ""
    out.print(
        f"[bold green]✓[/] {escape(str(path))}: {len(graph)} things 事物, "
        f"{graph.number_of_edges()} statements 归并陈述{cut}"
    )
    if out_file is None:
        out.print(
            f"  [dim]in {escape(str(Path.cwd()))}; --out FILE writes it elsewhere 可用 --out 指定文件[/]"
        )


def _titles(store: Store, wanted: WantedNetwork) -> tuple[str, str]:
    about = _names(store, [find_entity(store, name) for name in wanted.about])
    tracks = _names(store, [find_entity(store, name, space="track") for name in wanted.tracks])
    if wanted.projection in (None, "ego"):
        return headings(about, wanted.hops, tracks)
    return projected_headings(wanted.projection, [*about, *tracks])


def _names(store: Store, hits: Sequence[Hit]) -> list[tuple[str, str]]:
    index = search_index(store)
    return [(index.label(hit.iri, "zh-Hans"), index.label(hit.iri, "en")) for hit in hits]
