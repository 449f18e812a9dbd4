"""A network, drawn or written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from fikg.asking import (
    Hit,
    find_entity,
    search_index,
)
from fikg.commands.current import current_store
from fikg.errors import UsageError
from fikg.graph import check_hops
from fikg.network import FORMATS, headings, network, origin_of, write_export
from fikg.store import Store
from fikg.terminal import out

#: Written where no file is named, in the folder that one works in.
DEFAULT_PAGE = Path("fikg-network.html")
PAGE_ENDINGS = (".html", ".htm")


def write_network(
    about: Sequence[str],
    out_file: Path | None,
    hops: int,
    tracks: Sequence[str],
    statuses: Sequence[str],
    limit: int | None,
    language: str,
) -> None:
    """Write a network in the format of the extension: `.html` is a page of its own."""
    path = out_file or DEFAULT_PAGE
    if path.suffix.lower() not in (*FORMATS.values(), *PAGE_ENDINGS):
        raise UsageError(
            f"{path.suffix or path.name!r} is no format of a network",
            hint=f"End the file's name in {', '.join(FORMATS.values())}.",
        )
    check_hops(hops)
    store = current_store()
    hits = [find_entity(store, name) for name in about]
    chosen = [find_entity(store, name, space="track") for name in tracks]
    wanted = [hit.iri for hit in chosen]
    graph = network(store, [hit.iri for hit in hits] or None, hops, wanted or None, statuses, limit=limit)
    titles = headings(_names(store, hits), hops, _names(store, chosen))
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


def _names(store: Store, hits: Sequence[Hit]) -> list[tuple[str, str]]:
    index = search_index(store)
    return [(index.label(hit.iri, "zh-Hans"), index.label(hit.iri, "en")) for hit in hits]
