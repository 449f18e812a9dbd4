"""A network as one SVG picture without script: names as text, every thing a link where it has a page."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import quoteattr

import networkx as nx
from markupsafe import Markup, escape

from fikg.network.layout import Positions, positions
from fikg.network.look import (
    FONT_SIZE,
    GROUP_LOOKS,
    LINE_HEIGHT,
    NODE_SIZE,
    STATUS_LOOKS,
    label_lines,
    label_size,
)
from fikg.network.walk import sorted_edges, sorted_nodes

MARGIN = 24
_LINE = "light-dark(#8493a8,#76869c)"
_LOOKS = {look.id: look for look in GROUP_LOOKS}
_DASHES = {look.id: " ".join(map(str, look.dashes)) for look in STATUS_LOOKS if look.dashes}
#: Corners of each shape on a circle of radius 1, as turns and radii; a dot and a box are drawn otherwise.
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(1, 1 / 8 + n / 4) for n in range(4)],
    "diamond": [(1, n / 4) for n in range(4)],
    "triangle": [(1, 3 / 4 + n / 3) for n in range(3)],
    "triangleDown": [(1, 1 / 4 + n / 3) for n in range(3)],
    "hexagon": [(1, n / 6) for n in range(6)],
    "star": [(1 if n % 2 == 0 else 0.45, 3 / 4 + n / 10) for n in range(10)],
}


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
    box = f"{left} {top} {right - left} {bottom - top}"
    return Markup(
        f'<svg class="network" role="img" width="{right - left}" viewBox="{box}" font-size="{FONT_SIZE}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>{"".join(lines)}{"".join(marks)}</svg>'
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


def _edge(source: str, target: str, data: dict[str, Any], places: Positions, language: str) -> str:
    (x1, y1), (x2, y2) = places[source], places[target]
    dashes = _DASHES.get(str(data.get("status", "")), "")
    told = escape(str(data.get(f"label_{language}", "")))
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{_LINE}" stroke-width="1.5"'
        + (f' stroke-dasharray="{dashes}"' if dashes else "")
        + (f"><title>{told}</title></line>" if told else "/>")
    )


def _node(
    node: str,
    data: dict[str, Any],
    place: tuple[int, int],
    language: str,
    address: Callable[[str], str] | None,
) -> str:
    look = _LOOKS.get(str(data.get("kind_group", "other")), _LOOKS["other"])
    x, y = place
    colour = f"light-dark({look.light},{look.dark})"
    drawn = f'fill="none" stroke="{colour}" stroke-width="2.5"' if look.hollow else f'fill="{colour}"'
    below = 5 if look.shape == "box" else NODE_SIZE + LINE_HEIGHT
    names = label_lines(str(data.get(f"label_{language}", node)))
    words = "".join(
        f'<tspan x="{x}" y="{y + below + number * LINE_HEIGHT}">{escape(line)}</tspan>'
        for number, line in enumerate(names)
    )
    ink = "#fff" if look.shape == "box" else "currentColor"
    mark = f'{_shape(look.shape, x, y, data, drawn)}<text text-anchor="middle" fill="{ink}">{words}</text>'
    if address is None:
        return f"<g>{mark}</g>"
    return f"<a href={quoteattr(address(node))}>{mark}</a>"


def _shape(shape: str, x: int, y: int, data: dict[str, Any], drawn: str) -> str:
    if shape == "box":
        width, height = label_size(data)
        corner = f'x="{x - width / 2:.0f}" y="{y - height / 2:.0f}"'
        return f'<rect {corner} width="{width:.0f}" height="{height:.0f}" rx="6" {drawn}/>'
    if shape not in _CORNERS:
        return f'<circle cx="{x}" cy="{y}" r="{NODE_SIZE - 3}" {drawn}/>'
    corners = [(NODE_SIZE * radius, 2 * math.pi * turn) for radius, turn in _CORNERS[shape]]
    points = " ".join(f"{x + r * math.cos(a):.1f},{y + r * math.sin(a):.1f}" for r, a in corners)
    return f'<polygon points="{points}" {drawn}/>'
