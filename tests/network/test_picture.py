"""Layout and labels: the same every time, nothing on top of anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikg.network import GROUPS, network, place
from fikg.network.kinds import group_of, most_specific
from fikg.network.look import GROUP_LOOKS, STATUS_LOOKS, label_lines, label_size, text_width
from fikg.network.reading import STATUSES


def invented(size: int, about: list[str]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(about=about)
    for number in range(size):
        names = {"label_zh": f"第{number}号国家实验室", "label_en": f"Laboratory number {number}"}
        graph.add_node(f"n{number}", kind_group=GROUPS[number % len(GROUPS)], **names)
    for number in range(1, size):
        graph.add_edge(f"n{number}", f"n{0 if about else number * number % number // 2}")
        graph.add_edge(f"n{number}", f"n{number * 7 % size}")
    return graph


@pytest.mark.parametrize(("size", "about"), [(9, ["n0"]), (40, ["n0"]), (40, []), (90, [])])
def test_no_two_boxes_overlap(size: int, about: list[str]) -> None:
    graph = invented(size, about)
    where = place(graph)
    for a, b in combinations(graph, 2):
        (wa, ha), (wb, hb) = label_size(graph.nodes[a]), label_size(graph.nodes[b])
        beside = abs(where[a][0] - where[b][0]) >= (wa + wb) / 2
        below = abs(where[a][1] - where[b][1]) >= (ha + hb) / 2
        assert beside or below, (a, b)


def test_the_thing_asked_about_is_in_the_middle(small: Any) -> None:
    graph = network(small, "yuncheng")
    x, y = place(graph)["https://w3id.org/fikg/id/yuncheng"]
    xs, ys = zip(*place(graph).values(), strict=True)
    assert min(xs) < x < max(xs)
    assert min(ys) < y < max(ys)


def test_parts_that_nothing_joins_stand_apart_and_one_node_alone_is_fine() -> None:
    graph = invented(30, [])
    graph.add_node("alone", label_zh="独", label_en="alone", kind_group="other")
    assert len(set(place(graph).values())) == 31
    assert place(nx.MultiDiGraph()) == {}


def test_positions_do_not_depend_on_order_or_process() -> None:
    graph = invented(80, [])
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph(about=[])
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True))))
    assert place(graph) == place(turned)
    script = (
        "import networkx as nx; from fikg.network import place, communities\n"
        "g = nx.MultiDiGraph([(f'n{i}', f'n{i * 7 % 80}') for i in range(1, 80)])\n"
        "print(place(g), communities(g))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_the_looks_cover_all_groups_and_statuses_and_none_differs_by_colour_alone() -> None:
    assert tuple(look.id for look in GROUP_LOOKS) == GROUPS
    assert tuple(look.id for look in STATUS_LOOKS) == STATUSES
    assert len({(look.shape, look.hollow) for look in GROUP_LOOKS}) == len(GROUPS)


@given(st.text(max_size=80))
def test_any_label_becomes_one_to_three_lines_that_are_not_too_wide(label: str) -> None:
    lines = label_lines(label)
    assert 1 <= len(lines) <= 3
    assert all(text_width(line) <= 17.5 for line in lines)


def test_a_kind_is_the_most_specific_class_and_its_group_that_of_the_nearest() -> None:
    above = {
        "Laboratory": frozenset({"Organisation", "Actor"}),
        "Organisation": frozenset({"Actor"}),
        "KeyLaboratory": frozenset({"Laboratory", "Organisation", "Actor"}),
    }
    assert most_specific(["Organisation", "Laboratory", "Actor"], above) == "Laboratory"
    assert group_of("KeyLaboratory", above) == "research"
    assert group_of("Organisation", above) == "other"
