"""Layout and views: a picture laid out first and from what is kept, and `/api/network/view` cold and warm.

    python benchmarks/layout.py

Layout of networks of 100, 300 and 1,000 nodes (three edges a node, Barabási and Albert, with labels),
for a wide and a high screen, beside `networkx.spring_layout` of the same, which gives one and leaves labels
on each other. Then the JSON of each starting view, from an open store: the first time, and again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

import fikg
from fikg.asking import find_entity
from fikg.network import View, facts_of, replay, view_data
from fikg.network.facts import read_facts
from fikg.network.layout import both
from fikg.network.measures import measure

VIEWS = (
    "about=合肥",
    "about=紫金山实验室&hops=2",
    "track=quantum",
    "projection=enterprise-laboratory-city&track=hydrogen",
    "projection=city-track",
    "projection=policies",
    "projection=enterprise-laboratory-city",
    "projection=city-track&limit=1000",
)


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def invented(nodes: int) -> nx.MultiDiGraph[str]:
    """A network with hubs, as those of cities and tracks are."""
    plain = nx.barabasi_albert_graph(nodes, 3, seed=1)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([(f"n{u:04}", f"n{v:04}") for u, v in plain.edges])
    for node in graph:
        graph.nodes[node].update(label_zh="某某量子实验室", label_en="some quantum laboratory")
    return graph


def layouts() -> None:
    print("nodes   ours, two screens   networkx, one   measures")
    for nodes in (100, 300, 1000):
        graph = invented(nodes)
        ours = seconds(lambda: both(graph))  # noqa: B023 - called at once
        theirs = seconds(lambda: nx.spring_layout(nx.Graph(graph), seed=1, iterations=50))  # noqa: B023
        print(f"{nodes:5}   {ours:15.2f} s   {theirs:11.2f} s   {seconds(lambda: measure(graph)):6.2f} s")  # noqa: B023


def views() -> None:
    store = fikg.open().store
    print(f"\nall statements read: {seconds(lambda: facts_of(store)):.2f} s")
    print("first   places kept   again (ms)   things  statements   bytes   view")
    for address in VIEWS:
        pairs = [(name, value) for name, _, value in (pair.partition("=") for pair in address.split("&"))]
        view = View.parse(pairs, lambda name, space: find_entity(store, name, space=space).iri)
        facts = read_facts(store)
        made: dict[str, Any] = {}
        first = seconds(lambda: made.update(view_data(replay(facts, view))))  # noqa: B023
        size = len(json.dumps(made, ensure_ascii=False).encode())
        places = seconds(lambda: replay(facts, view))  # noqa: B023
        again = seconds(lambda: view_data(replay(facts, view)))  # noqa: B023
        print(
            f"{first * 1000:5.0f}   {places * 1000:11.1f}   {again * 1000:10.1f}   {len(made['nodes']):6}"
            f"  {len(made['edges']):10}   {size:6}   {address}"
        )


if __name__ == "__main__":
    layouts()
    views()
