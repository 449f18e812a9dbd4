"""Walk over a network in one fixed order, whatever order it was made in."""

from __future__ import annotations

from typing import Any, NamedTuple

import networkx as nx


class Edge(NamedTuple):
    """One statement in a network."""

    source: str
    target: str
    key: str
    data: dict[str, Any]


def sorted_nodes(graph: nx.MultiDiGraph[str]) -> list[tuple[str, dict[str, Any]]]:
    """Nodes with their attributes, by IRI."""
    return [(node, graph.nodes[node]) for node in sorted(graph)]


def sorted_edges(graph: nx.MultiDiGraph[str]) -> list[Edge]:
    """Edges with their attributes, by source, target and key.

    Examples
    --------
    >>> [edge.target for edge in sorted_edges(nx.MultiDiGraph([("a", "c"), ("a", "b")]))]
    ['b', 'c']
    """
    found = [Edge(u, v, str(key), data) for u, v, key, data in graph.edges(keys=True, data=True)]
    return sorted(found, key=lambda edge: edge[:3])


def simple(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The undirected simple graph, in sorted order, weighted by the number of origins behind each pair."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for edge in sorted_edges(graph):
        if edge.source != edge.target:
            before = plain.get_edge_data(edge.source, edge.target, {"weight": 0})["weight"]
            plain.add_edge(edge.source, edge.target, weight=before + edge.data.get("origins", 1))
    return plain
