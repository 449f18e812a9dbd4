"""A small picture of a network as SVG: shapes and lines without words, to show what a link leads to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import networkx as nx

from fikg.network.layout import positions
from fikg.network.look import GROUP_LOOKS, GroupLook

WIDTH, HEIGHT = 480, 300  # pixels; the picture is drawn at any size
_MARGIN = 16
_SMALL, _LARGE = 4.5, 9.0  # radius of a thing with one neighbour, and of the one with most
_DASHES = {"target": "5 4", "planned": "5 4", "forecast": "1.5 4"}

Point = tuple[float, float]


def preview(graph: nx.MultiDiGraph[str]) -> str:
    """An SVG document of the network, laid out as its page is; light or dark as the reader's system is.

    It holds no text from the graph. A network without things gives an empty picture.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b")])
    >>> for node in graph:
    ...     graph.nodes[node].update(label_zh=node, label_en=node, kind_group="place")
    >>> preview(graph).count("<circle")
    2
    """
    at = _fitted(positions(graph, aspect=WIDTH / HEIGHT))
    shapes = [*_lines(graph, at), *_things(graph, at)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}"><style>{_style()}</style>{"".join(shapes)}</svg>'
    )


def _fitted(at: dict[str, tuple[int, int]]) -> dict[str, Point]:
    """Positions moved and drawn together into the picture, each way as far as it needs."""
    if not at:
        return {}
    xs, ys = [x for x, _ in at.values()], [y for _, y in at.values()]
    wide, high = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    across, down = (WIDTH - 2 * _MARGIN) / wide, (HEIGHT - 2 * _MARGIN) / high
    across, down = min(across, down * 1.6), min(down, across * 1.6)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {
        node: (WIDTH / 2 + (x - middle[0]) * across, HEIGHT / 2 + (y - middle[1]) * down)
        for node, (x, y) in at.items()
    }


def _lines(graph: nx.MultiDiGraph[str], at: dict[str, Point]) -> Iterator[str]:
    drawn: dict[tuple[str, str], dict[str, Any]] = {}
    for source, target, data in graph.edges(data=True):
        drawn.setdefault((min(source, target), max(source, target)), data)
    for (source, target), data in sorted(drawn.items(), key=lambda item: item[0]):
        (x1, y1), (x2, y2) = at[source], at[target]
        dashes = _DASHES.get(str(data.get("status")), "")
        look = f' stroke-dasharray="{dashes}"' if dashes else ""
        yield f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"{look}/>'


def _things(graph: nx.MultiDiGraph[str], at: dict[str, Point]) -> Iterator[str]:
    looks = {look.id: look for look in GROUP_LOOKS}
    most = max((int(graph.degree(node)) for node in graph), default=1)
    for node in sorted(graph, key=lambda each: (graph.degree(each), each)):
        look = looks.get(str(graph.nodes[node].get("kind_group")), looks["other"])
        share = math.sqrt(max(int(graph.degree(node)), 1) / max(most, 1))
        yield _shape(look, *at[node], _SMALL + (_LARGE - _SMALL) * share)


def _shape(look: GroupLook, x: float, y: float, r: float) -> str:
    corners = {"triangle": 3, "triangleDown": 3, "diamond": 4, "hexagon": 6, "star": 5}.get(look.shape, 0)
    kind = f'class="{look.id}{" hollow" if look.hollow else ""}"'
    if corners:
        points = " ".join(f"{px:.1f},{py:.1f}" for px, py in _corners(look.shape, corners, x, y, r * 1.2))
        return f'<polygon {kind} points="{points}"/>'
    if look.shape in ("square", "box"):
        wide = r * (1.6 if look.shape == "box" else 0.9)
        return (
            f'<rect {kind} x="{x - wide:.1f}" y="{y - r * 0.9:.1f}" width="{2 * wide:.1f}" '
            f'height="{1.8 * r:.1f}" rx="{r * 0.3:.1f}"/>'
        )
    return f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'


def _corners(shape: str, corners: int, x: float, y: float, r: float) -> Iterator[Point]:
    start = math.pi / 2 if shape == "triangleDown" else -math.pi / 2
    steps = 2 * corners if shape == "star" else corners
    for step in range(steps):
        away = r * 0.5 if shape == "star" and step % 2 else r
        angle = start + 2 * math.pi * step / steps
        yield x + away * math.cos(angle), y + away * math.sin(angle)


def _style() -> str:
    """Colours of the groups; the ground is the card's."""
    light = "".join(f".{look.id}{{fill:{look.light};stroke:#fff}}" for look in GROUP_LOOKS)
    dark = "".join(f".{look.id}{{fill:{look.dark};stroke:#1a212a}}" for look in GROUP_LOOKS)
    return (
        f"line{{stroke:#9aa5b1;stroke-width:1.1}}{light}.hollow{{fill:#fff;stroke:#6b7480;stroke-width:2}}"
        f"@media (prefers-color-scheme:dark){{line{{stroke:#5b6776}}{dark}"
        ".hollow{fill:#1a212a;stroke:#a3acb8}}"
    )
