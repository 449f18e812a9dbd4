"""Distances drawn as far as they are in links: the energy of Kamada and Kawai (1989), on arrays.

It is made less by majorization (Gansner, Koren and North 2005), each round a product of small matrices.
NetworkX minimises the same by scipy's L-BFGS: its threads wait for one another on a busy machine, 12 ms a
step for 60 nodes, and to import it takes 0.2 to 1.2 s.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_Places = NDArray[np.float64]

_ROUNDS = 300
_STILL = 1e-4  # of the energy: a round that wins less is the last


def stressed(plain: nx.Graph[str]) -> dict[str, _Places]:
    """Places of the nodes of a connected graph within one unit of the middle; the same for the same graph.

    Takes O(nodes²) time a round, and as much memory: for some 60 nodes.

    Examples
    --------
    >>> laid = stressed(nx.Graph([("a", "b"), ("b", "c")]))
    >>> bool(abs(np.linalg.norm(laid["a"] - laid["c"]) / np.linalg.norm(laid["a"] - laid["b"]) - 2) < 0.1)
    True
    """
    nodes = sorted(plain)
    if len(nodes) == 1:
        return {nodes[0]: np.zeros(2)}
    turns = 2 * np.pi * np.arange(len(nodes)) / len(nodes)
    at = _settled(_distances(plain, nodes), np.stack([np.cos(turns), np.sin(turns)], axis=1))
    at -= (at.max(axis=0) + at.min(axis=0)) / 2
    at /= np.abs(at).max()
    return dict(zip(nodes, at, strict=True))


def _distances(plain: nx.Graph[str], nodes: list[str]) -> _Places:
    """Links between each two nodes."""
    found = dict(nx.all_pairs_shortest_path_length(plain))
    return np.array([[found[one][other] for other in nodes] for one in nodes], dtype=np.float64)


def _settled(far: _Places, at: _Places) -> _Places:
    """The places after which nothing is won any more, of distances that weigh less the longer they are."""
    weights = 1 / np.square(far + np.eye(len(far)))
    np.fill_diagonal(weights, 0)
    # The Laplacian has no inverse, for all may be moved together; the ones hold them where they are.
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + 1).astype(np.float64)
    before = np.inf
    for _ in range(_ROUNDS):
        between = np.linalg.norm(at[:, None] - at[None], axis=2)
        energy = float((weights * np.square(between - far)).sum())
        if before - energy < _STILL * energy:
            break
        before = energy
        pulls = -weights * far / np.maximum(between, 1e-9)
        np.fill_diagonal(pulls, 0)
        np.fill_diagonal(pulls, -pulls.sum(axis=1))
        at = _times(inverse, _times(pulls, at))
    return at


def _times(matrix: _Places, points: _Places) -> _Places:
    """The product, without the threads of a library: to wake them takes longer than this."""
    product: _Places = np.einsum("ij,jk->ik", matrix, points)
    return product
