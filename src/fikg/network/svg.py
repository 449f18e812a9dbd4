"""A network as one SVG picture without script: names as text, every thing a link where it has a page."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import networkx as nx
from markupsafe import Markup

from fikg.elements import tag
from fikg.network.layout import Positions, positions
from fikg.network.look import (
    FONT_SIZE,
    GROUP_LOOKS,
    LINE_HEIGHT,
    NODE_SIZE,
    STATUS_LOOKS,
    GroupLook,
    label_lines,
    label_size,
)
from fikg.network.shapes import box, shape
from fikg.network.walk import sorted_edges, sorted_nodes

MARGIN = 24
_LINE = "light-dark(#8493a8,#76869c)"
_LOOKS = {look.id: look for look in GROUP_LOOKS}
_DASHES = {look.id: " ".join(map(str, look.dashes)) for look in STATUS_LOOKS if look.dashes}


def svg(
    graph: nx.MultiDiGraph[str],
    title: str,
    language: str = "zh",
    *,
    places: Positions | None = None,
    address: Callable[[str], str] | None = None,
) -> Markup:
    """The picture as an SVG element that scales with the page; colours follow the reader's light or dark.

    Parameters
    ----------
    graph
        Nodes with `label_zh`, `label_en`, `kind_group`; edges with labels and `status` where known.
    title
        What a screen reader says of it.
    places
        Where the nodes stand, in pixels; laid out here without it.
    address
        The page of a node's IRI; without it, names are no links.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("a", label_zh="<甲>", label_en="A", kind_group="place")
    >>> "&lt;甲&gt;" in svg(graph, "甲")
    True
    """
    places = positions(graph) if places is None else places
    left, top, right, bottom = _frame(graph, places)
    lines = [_edge(source, target, data, places, language) for source, target, _, data in sorted_edges(graph)]
    marks = [_node(node, data, places[node], language, address) for node, data in sorted_nodes(graph)]
    return tag(
        "svg",
        tag("title", title),
        *lines,
        *marks,
        class_="network",
        role="img",
        width=right - left,
        viewBox=f"{left} {top} {right - left} {bottom - top}",
        font_size=FONT_SIZE,
        xmlns="http://www.w3.org/2000/svg",
    )


def _frame(graph: nx.MultiDiGraph[str], places: Positions) -> tuple[int, int, int, int]:
    if not places:
        return 0, 0, 1, 1
    reach = [(*places[node], *label_size(data)) for node, data in sorted_nodes(graph)]
    return (
        math.floor(min(x - width / 2 for x, _, width, _ in reach) - MARGIN),
        math.floor(min(y for _, y, _, _ in reach) - NODE_SIZE - MARGIN),
        math.ceil(max(x + width / 2 for x, _, width, _ in reach) + MARGIN),
        math.ceil(max(y + height for _, y, _, height in reach) + MARGIN),
    )


def _edge(source: str, target: str, data: dict[str, Any], places: Positions, language: str) -> Markup:
    (x1, y1), (x2, y2) = places[source], places[target]
    told = str(data.get(f"label_{language}", ""))
    return tag(
        "line",
        *([tag("title", told)] if told else []),
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=_LINE,
        stroke_width=1.5,
        stroke_dasharray=_DASHES.get(str(data.get("status", ""))),
    )


def _node(
    node: str,
    data: dict[str, Any],
    place: tuple[int, int],
    language: str,
    address: Callable[[str], str] | None,
) -> Markup:
    look = _LOOKS.get(str(data.get("kind_group", "other")), _LOOKS["other"])
    x, y = place
    below = 5 if look.shape == "box" else NODE_SIZE + LINE_HEIGHT
    names = label_lines(str(data.get(f"label_{language}", node)))
    words = [tag("tspan", line, x=x, y=y + below + at * LINE_HEIGHT) for at, line in enumerate(names)]
    ink = "#fff" if look.shape == "box" else "currentColor"
    mark = _mark(look, x, y, data), tag("text", *words, text_anchor="middle", fill=ink)
    return tag("g", *mark) if address is None else tag("a", *mark, href=address(node))


def _mark(look: GroupLook, x: int, y: int, data: dict[str, Any]) -> Markup:
    colour = f"light-dark({look.light},{look.dark})"
    drawn = {"fill": colour}
    if look.hollow:
        drawn = {"fill": "none", "stroke": colour, "stroke_width": "2.5"}
    if look.shape == "box":
        width, height = label_size(data)
        return box(x, y, width, height, **drawn)
    return shape(look.shape, x, y, NODE_SIZE if look.shape != "dot" else NODE_SIZE - 3, **drawn)
