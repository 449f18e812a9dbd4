"""Where each node is drawn: once, here, the same for the same network; nothing moves in the browser."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from fikg.network.kinds import GROUPS
from fikg.network.look import label_size
from fikg.network.measures import SEED
from fikg.network.relaxing import GAP, relax
from fikg.network.springs import springs
from fikg.network.stress import stressed
from fikg.network.walk import simple

Positions = dict[str, tuple[int, int]]
"""Node → x, y in pixels; y grows downwards."""

Sizes = dict[str, tuple[float, float]]
Points = dict[str, tuple[float, float]]

LANDSCAPE = 1.75
PORTRAIT = 0.52
_ONE_RING = 13  # so many names go around once without crowding
_SMALL = 60  # up to so many nodes the energy of Kamada and Kawai looks better; each round takes their square
_STAR = 70  # an ego network of one hop with more nodes than this reads better as a spring picture


def place(graph: nx.MultiDiGraph[str], seed: int = SEED, aspect: float = LANDSCAPE) -> Positions:
    """Positions for all nodes, also written as their attributes `x` and `y`.

    The neighbourhood of one thing has that thing in the middle, its neighbours around it in sectors by
    group. Anything else is laid out by springs (Kamada and Kawai 1989 where it is small, Fruchterman and
    Reingold 1991 where it is not), one connected part at a time, and the parts are packed. Then boxes of
    node and label are pushed apart.

    Parameters
    ----------
    graph
        A network; the positions do not depend on the order in which it was made.
    seed
        Of the springs.
    aspect
        Width by height of the place to fill.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> place(graph) == place(graph)
    True
    """
    found = positions(graph, seed, aspect)
    for node, (x, y) in found.items():
        graph.nodes[node].update(x=x, y=y)
    return found


def positions(graph: nx.MultiDiGraph[str], seed: int = SEED, aspect: float = LANDSCAPE) -> Positions:
    """What `place` writes, without writing it."""
    return _positions(graph, seed, (aspect,))[0]


def both(graph: nx.MultiDiGraph[str], seed: int = SEED) -> tuple[Positions, Positions]:
    """Positions for a wide and for a high screen; the springs, which take longest, are the same."""
    landscape, portrait = _positions(graph, seed, (LANDSCAPE, PORTRAIT))
    return landscape, portrait


def _positions(graph: nx.MultiDiGraph[str], seed: int, aspects: Sequence[float]) -> list[Positions]:
    if not graph:
        return [{} for _ in aspects]
    sizes = {node: label_size(graph.nodes[node]) for node in sorted(graph)}
    plain = simple(graph)
    parts = sorted(nx.connected_components(plain), key=lambda part: (-len(part), min(part)))
    laid = [_part(graph.subgraph(part), plain.subgraph(part), sizes, seed, aspects) for part in parts]
    return [_whole([part[n] for part in laid], sizes, aspect) for n, aspect in enumerate(aspects)]


def _whole(parts: list[Points], sizes: Sizes, aspect: float) -> Positions:
    packed = sorted(_pack(parts, sizes, aspect).items())
    return {node: (round(x), round(y)) for node, (x, y) in packed}


def _part(
    graph: nx.MultiDiGraph[str], plain: nx.Graph[str], sizes: Sizes, seed: int, aspects: Sequence[float]
) -> list[Points]:
    """One connected part, for each aspect."""
    nodes = sorted(graph)
    centres = [node for node in graph.graph.get("about", []) if node in plain]
    if len(centres) == 1 and len(nodes) <= _STAR and plain.degree(centres[0]) == len(nodes) - 1:
        starts = [_star(graph, centres[0], aspect) for aspect in aspects]
    else:
        found = _springs(plain, nodes, seed)
        starts = [_filled(found, centres, sizes, aspect) for aspect in aspects]
    boxes = np.array([sizes[node] for node in nodes])
    held = np.array([node in centres for node in nodes]) & (len(centres) == 1)
    laid = []
    for start in starts:
        apart = relax(np.array([start[node] for node in nodes]), boxes, held)
        laid.append({node: (float(x), float(y)) for node, (x, y) in zip(nodes, apart, strict=True)})
    return laid


def _star(graph: nx.MultiDiGraph[str], centre: str, aspect: float) -> Points:
    """The centre in the middle; the others on one or two ellipses around it, one group after the other."""
    order = {group: number for number, group in enumerate(GROUPS)}
    others = sorted(
        (node for node in graph if node != centre),
        key=lambda node: (
            order.get(graph.nodes[node].get("kind_group", "other"), len(order)),
            _weight(graph, node),
            node,
        ),
    )
    radius = 245.0 * max(1.0, math.sqrt(len(others) / 26))
    wide, high = radius * math.sqrt(aspect), radius / math.sqrt(aspect)
    found = {centre: (0.0, 0.0)}
    for number, node in enumerate(others):
        angle = -math.pi / 2 + 2 * math.pi * number / len(others)
        ring = 0.55 if len(others) > _ONE_RING and number % 3 == 1 else 1.0
        found[node] = (ring * wide * math.cos(angle), ring * high * math.sin(angle))
    return found


def _weight(graph: nx.MultiDiGraph[str], node: str) -> int:
    return -sum(int(data.get("origins", 1)) for _, _, data in graph.edges(node, data=True))


def _springs(plain: nx.Graph[str], nodes: list[str], seed: int) -> dict[str, NDArray[np.float64]]:
    return springs(plain, seed) if len(nodes) > _SMALL else stressed(plain)


def _filled(found: dict[str, NDArray[np.float64]], centres: list[str], sizes: Sizes, aspect: float) -> Points:
    """A spring picture stretched to a size that has room for all boxes, a single centre in its middle."""
    area = sum((w + GAP) * (h + GAP) for w, h in (sizes[node] for node in found)) * 2.6
    wide, high = math.sqrt(area * aspect) / 2, math.sqrt(area / aspect) / 2
    middle = found[centres[0]] if len(centres) == 1 else np.zeros(2)
    points = np.array([found[node] - middle for node in found])
    # Springs leave a few nodes far out, which makes everything else small: draw the rim in.
    far = np.linalg.norm(points, axis=1, keepdims=True)
    points = points * np.power(np.maximum(far, 1e-9) / max(float(far.max()), 1e-9), -0.35)
    return {node: (wide * float(x), high * float(y)) for node, (x, y) in zip(found, points, strict=True)}


def _pack(parts: list[Points], sizes: Sizes, aspect: float) -> Points:
    """The parts side by side: the first whole, the rest on shelves below it, no wider than it."""
    boxes = [_bounds(part, sizes) for part in parts]
    area = sum((r - x) * (b - y) for x, y, r, b in boxes)
    width = max(max(right - left for left, _, right, _ in boxes), math.sqrt(area * aspect))
    found: Points = {}
    x = y = shelf = 0.0
    for part, (left, top, right, bottom) in zip(parts, boxes, strict=True):
        if x and x + right - left > width:
            x, y, shelf = 0.0, y + shelf + 2 * GAP, 0.0
        found |= {node: (px - left + x, py - top + y) for node, (px, py) in part.items()}
        x += right - left + 2 * GAP
        shelf = max(shelf, bottom - top)
    left, top, right, bottom = _bounds(found, sizes)
    return {node: (px - (left + right) / 2, py - (top + bottom) / 2) for node, (px, py) in found.items()}


def _bounds(part: Points, sizes: Sizes) -> tuple[float, float, float, float]:
    xs: dict[str, list[float]] = defaultdict(list)
    for node, (x, y) in part.items():
        w, h = sizes[node]
        xs["x"] += [x - w / 2, x + w / 2]
        xs["y"] += [y - h / 2, y + h / 2]
    return min(xs["x"]), min(xs["y"]), max(xs["x"]), max(xs["y"])
