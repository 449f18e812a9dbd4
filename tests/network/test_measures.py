"""Measures, communities and paths on networks small enough to reckon by hand."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from fikg.errors import NotFoundError
from fikg.network import communities, measure, network, paths


def two_triangles() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for u, v in ("ab", "bc", "ca", "cd", "de", "ef", "fd"):
        graph.add_edge(u, v, key=u + v, origins=1)
    return graph


def test_two_triangles_are_two_communities_joined_by_a_bridge() -> None:
    graph = two_triangles()
    found = measure(graph)
    assert communities(graph) == [["a", "b", "c"], ["d", "e", "f"]]
    assert found["a"].degree == 2
    assert found["c"].betweenness == found["d"].betweenness == 0.6
    assert graph.nodes["f"]["community"] == 1
    assert sum(m.pagerank for m in found.values()) == pytest.approx(1, abs=1e-4)


def test_parallel_statements_make_one_neighbour(small: Any) -> None:
    graph = network(small, "yuncheng", statuses=["reported", "target"])
    assert measure(graph)["https://w3id.org/fikg/id/ring"].degree == 1


def test_an_empty_network_has_no_measures() -> None:
    assert measure(nx.MultiDiGraph()) == {}
    assert communities(nx.MultiDiGraph()) == []


def test_a_path_goes_against_the_arrows_and_prefers_its_stronger_weakest_hop() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for u, v, origins in [("a", "b", 3), ("c", "b", 1), ("a", "d", 2), ("d", "c", 2)]:
        graph.add_edge(u, v, key=u + v, origins=origins)
    best, other = paths(graph, "a", "c")
    assert [step.statement for step in best] == ["ad", "dc"]
    assert [(step.statement, step.forward) for step in other] == [("ab", True), ("cb", False)]


def test_of_parallel_statements_a_path_takes_the_best_supported() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="weak", origins=1)
    graph.add_edge("b", "a", key="strong", origins=2)
    assert [step.statement for step in paths(graph, "a", "b")[0]] == ["strong"]


def test_no_path_and_no_such_node_are_told_apart() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("c", "d")])
    with pytest.raises(NotFoundError, match="nothing in this network joins"):
        paths(graph, "a", "d")
    with pytest.raises(NotFoundError, match="z is not in this network"):
        paths(graph, "a", "z")
