"""Who stands where in a network: degree, betweenness, PageRank, communities, paths.

All are taken on the undirected simple graph (two things are neighbours if any statement joins them),
except PageRank, which follows the direction of the statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, product

import networkx as nx

from fikg.errors import NotFoundError, UsageError
from fikg.network.betweenness import betweenness
from fikg.network.walk import simple, sorted_edges

SEED = 20


@dataclass(frozen=True)
class Measures:
    """One node: neighbours, share of the shortest paths through it, rank, number of its community."""

    degree: int
    betweenness: float
    pagerank: float
    community: int


@dataclass(frozen=True)
class Step:
    """One statement of a path; `forward` says whether the path follows its direction."""

    source: str
    target: str
    statement: str
    forward: bool
    origins: int


def measure(graph: nx.MultiDiGraph[str]) -> dict[str, Measures]:
    """Measure every node, and write degree, betweenness, pagerank and community as its attributes.

    Betweenness takes O(nodes · edges) (Brandes 2001), PageRank damps with 0.85, communities are
    Louvain's (Blondel and others 2008) with a fixed seed, numbered by size.

    Examples
    --------
    >>> line = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> measure(line)["b"].betweenness, line.nodes["b"]["degree"]
    (1.0, 2)
    """
    if not graph:
        return {}
    plain = simple(graph)
    between = betweenness(plain)
    rank = nx.pagerank(nx.DiGraph([edge[:2] for edge in sorted_edges(graph)]))
    community = {node: number for number, group in enumerate(_communities(plain)) for node in group}
    even = 1 / len(plain)
    found = {}
    for node in sorted(plain):
        found[node] = Measures(
            degree=plain.degree(node),
            betweenness=round(between[node], 6),
            pagerank=round(rank.get(node, even), 6),
            community=community[node],
        )
        graph.nodes[node].update(vars(found[node]))
    return found


def communities(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Groups that are tied more among themselves than to the rest, largest first, each sorted.

    Examples
    --------
    >>> communities(nx.MultiDiGraph([("a", "b"), ("c", "d")]))
    [['a', 'b'], ['c', 'd']]
    """
    return _communities(simple(graph))


def _communities(plain: nx.Graph[str]) -> list[list[str]]:
    # Louvain walks over sets of nodes: numbers keep their order from one process to the next, texts do not.
    names = sorted(plain)
    if not names:
        return []
    number = {name: place for place, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    for u, v, data in plain.edges(data=True):
        numbered.add_edge(number[u], number[v], weight=data["weight"])
    groups = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    return sorted(([names[i] for i in sorted(group)] for group in groups), key=lambda g: (-len(g), g))


def paths(graph: nx.MultiDiGraph[str], start: str, end: str, limit: int = 10) -> list[list[Step]]:
    """The shortest paths between two things, whichever way the statements point; best supported first.

    A path is as good as its weakest step: paths are ranked by the fewest origins behind any of their
    statements. Where several statements join two things, the one with most origins is taken.

    Raises
    ------
    NotFoundError
        Where one of them is not in the network, or nothing joins them.
    """
    if limit < 1:
        raise UsageError(f"limit is {limit}", hint="Give a whole number from 1 up.")
    for node in (start, end):
        if node not in graph:
            raise NotFoundError(f"{node} is not in this network", hint="Widen it: more hops, a higher limit.")
    plain = simple(graph)
    try:
        # A thousand is far beyond what anyone reads, and keeps a dense network from running on.
        found = [_steps(graph, nodes) for nodes in islice(_shortest(plain, start, end), 1000)]
    except nx.NetworkXNoPath:
        raise NotFoundError(
            f"nothing in this network joins {start} and {end}", hint="Widen it: more hops, more statuses."
        ) from None
    return sorted(found, key=_weakness)[:limit]


def _shortest(plain: nx.Graph[str], start: str, end: str) -> Iterator[list[str]]:
    return iter(nx.all_shortest_paths(plain, start, end))


def _weakness(path: list[Step]) -> tuple[int, list[str]]:
    return -min((step.origins for step in path), default=0), [step.target for step in path]


def _steps(graph: nx.MultiDiGraph[str], nodes: list[str]) -> list[Step]:
    return [_best_step(graph, source, target) for source, target in pairwise(nodes)]


def _best_step(graph: nx.MultiDiGraph[str], source: str, target: str) -> Step:
    options = [
        Step(source, target, str(key), (u, v) == (source, target), data.get("origins", 1))
        for u, v in product((source, target), repeat=2)
        if u != v
        for key, data in (graph.get_edge_data(u, v) or {}).items()
    ]
    return min(options, key=lambda step: (-step.origins, not step.forward, step.statement))
