"""The network as one HTML file that opens anywhere, with its evidence inside and no request to anyone.

Nodes and edges go through pyvis, and vis-network comes from pyvis's wheel; page, script and file are ours:
pyvis 0.3.2's own template loads from other hosts, leaves its heading unescaped, and its writer fails
outside a UTF-8 locale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from fikg.errors import UsageError
from fikg.network.assets import policy_of, safe_json, script, vis_network, web
from fikg.network.layout import PORTRAIT, place, positions
from fikg.network.look import (
    CENTRE_SIZE,
    NODE_SIZE,
    STATUS_LOOKS,
    edge_width,
    label_lines,
    looks,
    shape_of,
)
from fikg.network.walk import sorted_edges, sorted_nodes
from fikg.writing import write_for_reader

LANGUAGES = ("zh", "en")
_DASHES = {look.id: list(look.dashes) for look in STATUS_LOOKS}


def write_page(
    graph: nx.MultiDiGraph[str],
    path: Path | str,
    title: str,
    language: str = "zh",
    *,
    title_en: str | None = None,
) -> Path:
    """Write the network as one self-contained page; the file appears whole or not at all.

    Parameters
    ----------
    graph
        A network as `fikg.network.network` gives it; it is laid out first where it is not yet.
    path
        The file to write, UTF-8 whatever the locale. One that is there is replaced.
    title
        The heading of the page, as plain text.
    title_en
        The heading while the page is read in English; the same without it.
    language
        The language that the page opens in, `zh` or `en`; the page can switch.

    Raises
    ------
    UsageError
        Where the folder is missing or not writable, or the language is neither.
    """
    path = Path(path)
    page = draw(graph, title, language, title_en=title_en).encode("utf-8")
    write_for_reader(path, page)
    return path


def draw(
    graph: nx.MultiDiGraph[str],
    title: str,
    language: str = "zh",
    *,
    title_en: str | None = None,
    sources: Sequence[tuple[str, str]] = (),
) -> str:
    """The page of a network as text: self-contained, it asks nobody for anything.

    Parameters
    ----------
    title, title_en, language
        As in `write_page`.
    sources
        The documents behind it as citations, each in Chinese and in English.
    """
    titles = {"title": title, "title_en": title if title_en is None else title_en}
    return draw_data(page_data(graph) | titles, language, sources)


def draw_data(data: dict[str, Any], language: str = "zh", sources: Sequence[tuple[str, str]] = ()) -> str:
    """The self-contained page of what `page_data` or `view_data` gives, with its `title` and `title_en`."""
    if language not in LANGUAGES:
        raise UsageError(f"{language!r} is no language of the page", hint="Choose zh or en.")
    library, library_style = vis_network()
    own = script(served=False)
    title = data["title_en"] if language == "en" else data["title"]
    settings = {"language": language, "base": None, "compact": False}
    page: str = _template("template.html").render(
        title=title,
        language=language,
        policy=policy_of(library, own),
        styles=[Markup(library_style), Markup(web("page.css"))],
        body=body(title, Markup(safe_json(data)), settings),
        scripts=[Markup(library), Markup(own)],
        sources=[list(dict.fromkeys(pair)) for pair in sources],
    )
    return page


def body(title: str, data: Markup, page: Mapping[str, Any]) -> Markup:
    """What stands in the body of a page of a network, alone or inside the frame of a service.

    Parameters
    ----------
    data
        What is drawn: `safe_json` of `page_data` or `view_data`.
    page
        The `language` that it opens in; `base`, the address below which a service shows claims and things
        (`/`), or None where there is none; `compact`, whether it is the picture alone, inside another page.
    """
    compact = bool(page["compact"])
    return Markup(
        _template("body.html").render(title=title, compact=compact, data=data, page=Markup(safe_json(page)))
    )


def page_data(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """What the page draws, as plain values: pyvis's nodes and edges, what is known of each, looks."""
    if any("x" not in data for _, data in graph.nodes(data=True)):
        graph = graph.copy()
        place(graph)
    nodes, edges = _through_pyvis(graph)
    things = {node: thing_of(data) for node, data in sorted_nodes(graph)}
    statements = {key: data for _, _, key, data in sorted_edges(graph)}
    return {
        "nodes": nodes,
        "edges": edges,
        "things": things,
        "statements": statements,
        "portrait": positions(graph, aspect=PORTRAIT),
        "about": graph.graph.get("about", []),
        "version": graph.graph.get("version", ""),
        "shown": graph.graph.get("shown", len(graph)),
        "of": graph.graph.get("of", len(graph)),
        **looks(),
    }


def thing_of(data: dict[str, Any]) -> dict[str, Any]:
    """A node as the page knows it: its attributes without its place, and its label in lines."""
    lines = {f"lines_{lang}": "\n".join(label_lines(data[f"label_{lang}"])) for lang in LANGUAGES}
    return {key: value for key, value in data.items() if key not in ("x", "y")} | lines


def _through_pyvis(graph: nx.MultiDiGraph[str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    from pyvis.network import Network  # it imports IPython, which takes half a second: only when drawing

    picture = Network(directed=True, cdn_resources="in_line")
    centres = set(graph.graph.get("about", []))
    for node, data in sorted_nodes(graph):
        picture.add_node(
            node,
            label=data["label_zh"],
            shape=shape_of(data["kind_group"]),
            group=data["kind_group"],
            size=CENTRE_SIZE if node in centres else NODE_SIZE,
            x=data["x"],
            y=data["y"],
            physics=False,
        )
    bends = bends_of(graph)
    for source, target, key, data in sorted_edges(graph):
        picture.add_edge(
            source,
            target,
            id=key,
            width=edge_width(data["origins"]),
            dashes=dashes_of(data["status"]),
            smooth=bends[key],
        )
    nodes, edges, *_ = picture.get_network_data()
    return nodes, edges


def dashes_of(status: str) -> list[int] | bool:
    """The dashes of the line of a status in pixels; False for a solid line.

    Examples
    --------
    >>> dashes_of("target"), dashes_of("reported")
    ([9, 6], False)
    """
    return _DASHES.get(status) or False


def bends_of(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Parallel statements fan out, so that each can be seen and clicked; a single one runs straight."""
    beside: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for source, target, key, _ in sorted_edges(graph):
        beside[min(source, target), max(source, target)].append((source, key))
    found: dict[str, Any] = {}
    for (first, _), together in beside.items():
        for number, (source, key) in enumerate(together):
            bend = (number - (len(together) - 1) / 2) * 0.22 * (1 if source == first else -1)
            straight = abs(bend) < 0.01
            side = "curvedCW" if bend > 0 else "curvedCCW"
            found[key] = (
                False if straight else {"enabled": True, "type": side, "roundness": round(abs(bend), 3)}
            )
    return found


@cache
def _template(name: str) -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(web(name))
