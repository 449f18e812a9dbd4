"""Springs between neighbours, repulsion between all: Fruchterman and Reingold (1991) on arrays.

NetworkX 3.6 takes 3.0 s for 50 rounds of 1,000 nodes; these arrays of 32-bit floats a fraction of it
(benchmarks/layout.py), for the same forces.
"""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]

_ROUNDS = 80
_SPREAD = 2.2  # length of a spring: of an even share of the square; more than 1 spreads hubs out
_BLOCK = 64  # nodes at a time: their arrays stay in the processor's cache, and no BLAS thread waits
_START = 0.1  # how far a node may move in the first round, in sides of the square


def springs(plain: nx.Graph[str], seed: int, rounds: int = _ROUNDS) -> dict[str, NDArray[np.float64]]:
    """Places of the nodes within about one unit of the middle; the same for the same graph and seed.

    Takes O(nodes² · rounds) time and O(nodes) memory.

    Examples
    --------
    >>> laid = springs(nx.Graph([("a", "b"), ("b", "c")]), seed=1)
    >>> sorted(laid), bool(np.isfinite(laid["a"]).all())
    (['a', 'b', 'c'], True)
    """
    nodes = sorted(plain)
    number = {node: place for place, node in enumerate(nodes)}
    edges = np.array(sorted((number[u], number[v]) for u, v in plain.edges if u != v), dtype=np.intp)
    at = np.random.default_rng(seed).random((len(nodes), 2), dtype=np.float32)
    length = np.float32(_SPREAD / math.sqrt(len(nodes)))
    for step in np.linspace(_START, _START / (rounds + 1), rounds, dtype=np.float32):
        at += _moves(at, edges, length, step)
    at -= (at.max(axis=0) + at.min(axis=0)) / 2
    at /= max(float(np.abs(at).max()), 1e-9)
    return {node: place.astype(np.float64) for node, place in zip(nodes, at, strict=True)}


def _moves(at: Points, edges: NDArray[np.intp], length: np.float32, most: np.float32) -> Points:
    """How far each node goes in one round: along the sum of its forces, at most `most`."""
    force = np.concatenate([_pushed(at[start : start + _BLOCK], at, length) for start in _starts(len(at))])
    if len(edges):
        between = at[edges[:, 0]] - at[edges[:, 1]]
        pull = between * (np.linalg.norm(between, axis=1, keepdims=True) / length)
        np.add.at(force, edges[:, 0], -pull)
        np.add.at(force, edges[:, 1], pull)
    size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), np.float32(1e-6))
    moves: Points = (force * (most / size)).astype(np.float32)
    return moves


def _starts(nodes: int) -> range:
    return range(0, nodes, _BLOCK)


def _pushed(some: Points, at: Points, length: np.float32) -> Points:
    """The repulsion that some nodes feel from all: the sum of length² / distance², along each distance."""
    dx = some[:, 0, None] - at[None, :, 0]
    dy = some[:, 1, None] - at[None, :, 1]
    square = dx * dx
    square += dy * dy
    np.maximum(square, np.float32(1e-4), out=square)
    np.divide(length * length, square, out=square)
    dx *= square
    dy *= square
    force: Points = np.stack([dx.sum(axis=1), dy.sum(axis=1)], axis=1)
    return force
