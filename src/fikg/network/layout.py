"""Where each node is drawn: once, here, the same for the same network; nothing moves in the browser."""

from __future__ import annotations

import math
from collections import defaultdict

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from fikg.network.kinds import GROUPS
from fikg.network.look import label_size
from fikg.network.measures import SEED
from fikg.network.walk import simple

Positions = dict[str, tuple[int, int]]
"""Node → x, y in pixels; y grows downwards."""

_Boxes = NDArray[np.float64]

_GAP = 26.0  # pixels between the boxes of two nodes
_STAR = 70  # an ego network of one hop with more nodes than this reads better as a spring picture


def place(graph: nx.MultiDiGraph[str], seed: int = SEED) -> Positions:
    """Positions for all nodes, also written as their attributes `x` and `y`.

    The neighbourhood of one thing has that thing in the middle, its neighbours around it in sectors by
    group. Anything else is laid out by springs (Fruchterman and Reingold 1991), one connected part at a
    time, and the parts are packed. Boxes of node and label never overlap.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> place(graph) == place(graph)
    True
    """
    if not graph:
        return {}
    sizes = {node: label_size(graph.nodes[node]) for node in sorted(graph)}
    parts = sorted(nx.connected_components(simple(graph)), key=lambda part: (-len(part), min(part)))
    laid = [_part(graph.subgraph(part), sizes, graph.graph.get("about", []), seed) for part in parts]
    found = {node: (round(float(x)), round(float(y))) for node, (x, y) in sorted(_pack(laid, sizes).items())}
    for node, (x, y) in found.items():
        graph.nodes[node].update(x=x, y=y)
    return found


def _part(
    graph: nx.MultiDiGraph[str], sizes: dict[str, tuple[float, float]], about: list[str], seed: int
) -> dict[str, tuple[float, float]]:
    nodes = sorted(graph)
    plain = simple(graph)
    centres = [node for node in about if node in plain]
    if len(centres) == 1 and len(nodes) <= _STAR and plain.degree(centres[0]) == len(nodes) - 1:
        start = _star(graph, centres[0], sizes)
    else:
        start = _springs(plain, nodes, centres, sizes, seed)
    boxes = np.array([sizes[node] for node in nodes])
    held = np.array([node in centres for node in nodes]) & (len(centres) == 1)
    apart = _relax(np.array([start[node] for node in nodes]), boxes, held)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, apart, strict=True)}


def _star(
    graph: nx.MultiDiGraph[str], centre: str, sizes: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """The centre in the middle; the others on ellipses around it, one group after the other."""
    order = {group: number for number, group in enumerate(GROUPS)}
    others = sorted(
        (node for node in graph if node != centre),
        key=lambda node: (
            order.get(graph.nodes[node].get("kind_group", "other"), 99),
            _weight(graph, node),
            node,
        ),
    )
    around = sum(sizes[node][0] * 0.55 + _GAP for node in others)
    rings = 1 if len(others) <= 14 else 2 if len(others) <= 36 else 3
    radius = max(210.0, around / (2 * math.pi * rings) * 1.15)
    found = {centre: (0.0, 0.0)}
    for number, node in enumerate(others):
        angle = -math.pi / 2 + 2 * math.pi * number / len(others)
        r = radius * (1 + 0.62 * (number % rings))
        found[node] = (1.3 * r * math.cos(angle), r * math.sin(angle))
    return found


def _weight(graph: nx.MultiDiGraph[str], node: str) -> int:
    return -sum(int(data.get("origins", 1)) for _, _, data in graph.edges(node, data=True))


def _springs(
    plain: nx.Graph[str],
    nodes: list[str],
    centres: list[str],
    sizes: dict[str, tuple[float, float]],
    seed: int,
) -> dict[str, tuple[float, float]]:
    part = plain.subgraph(nodes)
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(u, v), max(u, v)) for u, v in part.edges()))
    if len(nodes) <= 60:
        found = nx.kamada_kawai_layout(ordered)
    else:
        found = nx.spring_layout(ordered, seed=seed, iterations=80, k=2.2 / math.sqrt(len(nodes)))
    area = sum((w + _GAP) * (h + _GAP) for w, h in (sizes[node] for node in nodes)) * 4.5
    scale = math.sqrt(area) / 2
    middle = found[centres[0]] if len(centres) == 1 else np.zeros(2)
    return {
        node: (1.25 * scale * float(x - middle[0]), scale * float(y - middle[1]))
        for node, (x, y) in found.items()
    }


def _relax(points: _Boxes, boxes: _Boxes, held: NDArray[np.bool_], rounds: int = 120) -> _Boxes:
    """Push overlapping boxes apart, each pair along its shorter way out; `held` boxes do not move."""
    apart = (boxes[:, None, :] + boxes[None, :, :]) / 2 + _GAP / 2
    upper = np.triu(np.ones((len(points), len(points)), dtype=bool), k=1)
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        over = apart - np.abs(delta)
        hit = np.argwhere((over > 0.5).all(axis=2) & upper)
        if not len(hit):
            break
        for i, j in hit:
            axis = 0 if over[i, j, 0] < over[i, j, 1] * 1.6 else 1
            sign = 1.0 if points[i, axis] >= points[j, axis] else -1.0
            push = sign * over[i, j, axis] / 2
            points[i, axis] += 0.0 if held[i] else push
            points[j, axis] -= 0.0 if held[j] else push
    return points


def _pack(
    parts: list[dict[str, tuple[float, float]]], sizes: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """The parts side by side: the first whole, the rest on shelves below it, no wider than it."""
    boxes = [_bounds(part, sizes) for part in parts]
    width = max(max(right - left for left, _, right, _ in boxes), 900.0)
    area = sum((r - x) * (b - y) for x, y, r, b in boxes)
    width = max(width, math.sqrt(area * 1.6))
    found: dict[str, tuple[float, float]] = {}
    x = y = shelf = 0.0
    for part, (left, top, right, bottom) in zip(parts, boxes, strict=True):
        if x and x + right - left > width:
            x, y, shelf = 0.0, y + shelf + 2 * _GAP, 0.0
        found |= {node: (px - left + x, py - top + y) for node, (px, py) in part.items()}
        x += right - left + 2 * _GAP
        shelf = max(shelf, bottom - top)
    left, top, right, bottom = _bounds(found, sizes)
    return {node: (px - (left + right) / 2, py - (top + bottom) / 2) for node, (px, py) in found.items()}


def _bounds(
    part: dict[str, tuple[float, float]], sizes: dict[str, tuple[float, float]]
) -> tuple[float, float, float, float]:
    xs: dict[str, list[float]] = defaultdict(list)
    for node, (x, y) in part.items():
        w, h = sizes[node]
        xs["x"] += [x - w / 2, x + w / 2]
        xs["y"] += [y - h / 2, y + h / 2]
    return min(xs["x"]), min(xs["y"]), max(xs["x"]), max(xs["y"])
