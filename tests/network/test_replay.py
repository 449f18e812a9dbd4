"""Views replayed on the invented city: places that stay, filters, projections, neighbours, paths."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from fikg.errors import NotFoundError, UsageError
from fikg.network import View, facts_of, neighbours, replay, routes, routes_data, view_data, view_network
from fikg.network.betweenness import betweenness
from fikg.network.facts import read_facts
from fikg.network.layout import both
from fikg.network.look import label_size
from fikg.network.preview import preview
from fikg.network.relaxing import relax
from fikg.network.sparql import local_name
from fikg.network.steps import Expansion, Pin
from fikg.network.stress import stressed
from fikg.vocabulary import BASE

CITY, OTHER, QUANTUM = f"{BASE}id/yuncheng", f"{BASE}id/haicheng", f"{BASE}track/quantum"


def slugs(picture: Any) -> set[str]:
    return {local_name(iri) for iri in picture.distance}


def of(small: Any, **parameters: Any) -> Any:
    return replay(facts_of(small), View(**({"about": (CITY,)} | parameters)))


def test_the_same_view_gives_the_same_places_also_read_anew(small: Any) -> None:
    view = View(about=(CITY,), expansions=(Expansion("lab-one"),))
    first, again = replay(facts_of(small), view), replay(read_facts(small), view)
    assert first.landscape == again.landscape
    assert first.portrait == again.portrait


def test_an_expansion_adds_and_moves_nothing(small: Any) -> None:
    before = of(small, relations=("gathers", "worksOn"))
    after = of(small, relations=("gathers", "worksOn"), expansions=(Expansion("qinghe", "worksOn"),))
    assert slugs(after) - slugs(before) == {"quantum-computing"}
    assert before.landscape.items() <= after.landscape.items()
    assert before.portrait.items() <= after.portrait.items()
    assert len(set(after.landscape.values())) == len(after.landscape)


def test_a_run_of_an_expansion_is_bounded_and_the_next_goes_on(small: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("fikg.network.replaying.RUN", 2)
    facts = read_facts(small)
    narrow = {"about": (OTHER,), "hops": 1}
    one = replay(facts, View(**narrow, expansions=(Expansion("fusion"),)))
    assert slugs(one) == {"haicheng", "fusion"}
    start = View(about=(f"{BASE}id/ring",))
    assert slugs(replay(facts, start)) == {"ring", "yuncheng"}
    first = replay(facts, View(about=start.about, expansions=(Expansion("yuncheng"),)))
    second = replay(
        facts, View(about=start.about, expansions=(Expansion("yuncheng"), Expansion("yuncheng", run=2)))
    )
    assert "qinghe" in slugs(first), "the best supported comes first"
    assert (len(slugs(first)), len(slugs(second))) == (4, 5)


def test_what_is_hidden_leaves_and_what_is_pinned_stands_where_it_was_put(small: Any) -> None:
    before = of(small)
    after = of(small, hidden=("mingyue",), pins=(Pin("qinghe", 7, -9),))
    assert slugs(before) - slugs(after) == {"mingyue"}
    assert after.landscape[f"{BASE}id/qinghe"] == (7, -9)
    stayed = after.distance.keys() - {f"{BASE}id/qinghe"}
    assert all(after.landscape[iri] == before.landscape[iri] for iri in stayed)
    assert all(f"{BASE}id/mingyue" not in s.ends for s in after.statements.values())


def test_what_is_expanded_after_a_pin_stands_around_it_and_what_was_there_stays(small: Any) -> None:
    narrow: dict[str, Any] = {"relations": ("gathers", "worksOn")}
    more = (Expansion("qinghe", "worksOn"),)
    added = f"{BASE}track/quantum-computing"
    plain = of(small, **narrow, expansions=more)
    before = of(small, **narrow, expansions=more, pins=(Pin("qinghe", 5000, 4000),))
    assert abs(before.landscape[added][0] - 5000) < 300
    assert abs(before.landscape[added][1] - 4000) < 300
    assert before.portrait == plain.portrait, "a wide screen's pin says nothing of an upright one"
    after = of(small, **narrow, expansions=more, pins=(Pin("qinghe", 5000, 4000, after=1),))
    assert after.landscape == plain.landscape | {f"{BASE}id/qinghe": (5000, 4000)}
    upright = of(small, **narrow, expansions=more, pins=(Pin("qinghe", 5000, 4000, upright=True),))
    assert upright.landscape == plain.landscape
    assert upright.portrait[f"{BASE}id/qinghe"] == (5000, 4000)


@pytest.mark.parametrize(
    ("parameters", "shown"),
    [
        ({"statuses": ("target",)}, {"yuncheng", "ring"}),
        ({"statuses": ("assessed",)}, {"yuncheng", "quantum"}),
        ({"documents": ("b",)}, {"yuncheng", "qinghe"}),
        ({"genres": ("NewsArticle",), "relations": ("participatesIn",)}, {"yuncheng", "ring"}),
        ({"genres": ("Document",)}, {"yuncheng", "qinghe"}),
        ({"relations": ("locatedIn",)}, {"yuncheng", "qinghe", "lab-one"}),
        ({"groups": ("facility",)}, {"yuncheng", "ring"}),
        ({"support": 2}, {"yuncheng", "qinghe"}),
        ({"origins": 2}, {"yuncheng", "qinghe"}),
        ({"origins": 3}, {"yuncheng"}),
        ({"tracks": (f"{BASE}track/fusion",)}, {"yuncheng", "ring"}),
        ({"limit": 2}, {"yuncheng", "qinghe"}),
        ({"since": "2024", "undated": False}, {"yuncheng", "ring"}),
        ({"until": "2023", "undated": False}, {"yuncheng", "mingyue"}),
        ({"since": "2024-07", "until": "2024", "undated": False}, {"yuncheng", "ring"}),
        ({"doubtful": True, "relations": ("built",), "statuses": ("reported",)}, {"yuncheng", "lab-one"}),
    ],
)
def test_each_filter_holds(small: Any, parameters: dict[str, Any], shown: set[str]) -> None:
    small.add("""
    claim:a-0060 fi:firstDay "2024-01-01" ; fi:lastDay "2024-12-31" .
    claim:a-0010 fi:firstDay "2023-03-01" ; fi:lastDay "2023-03-31" .
    claim:a-0999 a fi:Link ; rdf:subject id:yuncheng ; rdf:predicate fi:built ; rdf:object id:lab-one ;
        fi:status fi:reported ; fi:standing fi:doubtful ; fi:statedIn para:a-p1 ; fi:inDocument doc:a .
    """)
    assert slugs(of(small, **parameters)) == shown


def test_what_the_graph_has_not_is_refused(small: Any) -> None:
    with pytest.raises(UsageError, match="no statement has the relation 'gather'"):
        of(small, relations=("gather",))


@pytest.mark.parametrize(
    ("projection", "shown"),
    [
        ("actors", {"quantum", "quantum-computing", "qinghe", "lab-one", "plan", "yuncheng"}),
        ("enterprise-laboratory-city", {"qinghe", "lab-one", "yuncheng"}),
        ("city-track", set()),
        ("policies", {"plan", "quantum"}),
    ],
)
def test_projections_of_a_track(small: Any, projection: str, shown: set[str]) -> None:
    assert slugs(of(small, about=(), projection=projection, tracks=(QUANTUM,))) == shown


def test_neighbours_are_counted_by_relation_direction_and_group(small: Any) -> None:
    found = neighbours(of(small, hidden=("mingyue",)), "yuncheng")
    assert (found["total"], found["shown"]) == (4, 3)
    by = {(each["relation"], each["direction"], each["group"]): each["things"] for each in found["by"]}
    assert by == {
        ("gathers", "out", "enterprise"): 2,
        ("locatedIn", "in", "enterprise"): 1,
        ("locatedIn", "in", "research"): 1,
        ("participatesIn", "out", "facility"): 1,
    }
    data = view_data(of(small, hidden=("mingyue",)))["things"][CITY]
    assert (data["total"], data["shown"]) == (4, 3)


def test_a_badge_counts_what_is_not_named_and_an_empty_corner_says_so(small: Any) -> None:
    small.add("""
    fi:moreThan rdfs:label "超过"@zh-Hans , "more than"@en .
    <https://w3id.org/fikg/indicator/enterprises> skos:prefLabel "企业数"@zh-Hans , "enterprises"@en .
    claim:a-0900 a fi:Figure ; fi:about id:yuncheng ; fi:unit <https://w3id.org/fikg/unit/enterprise> ;
        fi:indicator <https://w3id.org/fikg/indicator/enterprises> ; fi:value 93 ; fi:bound fi:moreThan ;
        fi:status fi:reported ; fi:standing fi:accepted ; fi:statedIn para:a-p1 ; fi:inDocument doc:a .
    claim:a-0010 rdf:subject id:yuncheng ; rdf:object id:mingyue .
    """)
    (badge,) = view_data(of(small))["things"][CITY]["badges"]
    assert badge["zh"] == "超过93家，其中1家有名"
    assert badge["en"] == "more than 93 counted, 1 named"
    assert (badge["counted"], badge["named"], badge["claim"]) == (93, 1, "a-0900")
    assert view_data(of(small))["empty"] == []
    (note,) = view_data(of(small, about=(OTHER,), tracks=(f"{BASE}track/fusion",)))["empty"]
    assert note["zh"] == "海城、核聚变：文献没有点名企业、科研机构、设施平台"


def test_paths_are_ranked_by_their_weakest_hop(small: Any) -> None:
    found = routes(facts_of(small), View(about=(CITY,)).filters, CITY, QUANTUM)
    assert [len(route.hops) for route in found] == [2, 3]
    data = routes_data(facts_of(small), found)
    hop = data["paths"][0]["hops"][0]
    assert (hop["forward"], hop["relation_zh"]) == (False, "位于")
    assert hop["claims"][0]["quotation"] == "云城量子实验室"
    assert routes(facts_of(small), View().filters, CITY, f"{BASE}id/qinghe")[0].weakest[0] == 2
    with pytest.raises(NotFoundError, match="nothing joins"):
        routes(facts_of(small), View(relations=("worksOn",)), OTHER, QUANTUM)
    with pytest.raises(UsageError):
        routes(facts_of(small), View(), CITY, CITY)


def test_hostile_names_travel_as_text(hostile: Any) -> None:
    data = view_data(replay(facts_of(hostile), View(about=(f"{BASE}id/bad",))))
    assert data["things"][f"{BASE}id/worse"]["label_zh"].startswith("<img src=x")
    assert len(data["edges"]) == 1


def test_the_graph_of_a_view_has_typed_attributes(small: Any) -> None:
    graph, places = view_network(small, View(about=(CITY,)))
    assert graph.nodes[CITY]["x"], graph.nodes[CITY]["y"] == places[CITY]
    assert isinstance(graph.nodes[CITY]["pagerank"], float)
    assert graph.graph["address"] == "about=yuncheng"
    graph.remove_node(CITY)
    assert CITY in view_network(small, View(about=(CITY,)))[0], "each caller has a graph of its own"


def test_plain_nodes_and_edges_are_those_of_pyvis(small: Any) -> None:
    from fikg.network import page_data

    view = View(about=(CITY,), statuses=("reported", "target"))
    drawn = page_data(view_network(small, view)[0])
    data = view_data(replay(facts_of(small), view))
    assert data["nodes"] == drawn["nodes"]
    assert data["edges"] == drawn["edges"]


def test_betweenness_is_that_of_networkx() -> None:
    plain = nx.relabel_nodes(nx.gnm_random_graph(60, 110, seed=3), str)
    ours, theirs = betweenness(plain), nx.betweenness_centrality(plain)
    assert all(ours[node] == pytest.approx(theirs[node]) for node in plain)


def test_a_thousand_things_are_laid_out_apart_and_the_same() -> None:
    plain = nx.relabel_nodes(nx.barabasi_albert_graph(1000, 2, seed=1), lambda n: f"n{n:04}")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(list(plain.edges))
    landscape, portrait = both(graph)
    assert both(graph) == (landscape, portrait)
    sizes = np.array([label_size(graph.nodes[node]) for node in graph])
    for places in (landscape, portrait):
        at = np.array([places[node] for node in graph], dtype=float)
        assert covered(at, sizes) == 0


def covered(at: NDArray[np.float64], sizes: NDArray[np.float64]) -> int:
    """How many pairs of boxes lie on each other; places are whole pixels."""
    over = (sizes[:, None] + sizes[None]) / 2 - np.abs(at[:, None] - at[None]) > 1
    return int(np.triu(over.all(axis=2), 1).sum())


def test_a_crowd_of_boxes_ends_apart_and_a_held_one_stays() -> None:
    draw = np.random.default_rng(1)
    at = draw.normal(0, 400, (350, 2))
    boxes = np.stack([draw.uniform(60, 130, 350), draw.uniform(35, 80, 350)], axis=1)
    held = np.arange(350) == 0
    apart = relax(at, boxes, held)
    assert covered(at, boxes) > 500
    assert covered(apart, boxes) == 0
    assert (apart[0] == at[0]).all()


def test_small_parts_are_as_little_stressed_as_by_networkx() -> None:
    plain = nx.relabel_nodes(nx.barabasi_albert_graph(40, 2, seed=4), str)
    ours, theirs = stressed(plain), nx.kamada_kawai_layout(plain, weight=None)
    assert stressed(plain.copy()).keys() == ours.keys()
    assert energy(plain, ours) < 1.1 * energy(plain, theirs)
    assert max(float(np.abs(place).max()) for place in ours.values()) == pytest.approx(1)
    assert stressed(nx.empty_graph(["alone"]))["alone"].tolist() == [0, 0]


def energy(plain: nx.Graph[str], places: dict[str, NDArray[np.float64]]) -> float:
    """What Kamada and Kawai make least, at the scale at which it is least."""
    pairs = list(combinations(sorted(plain), 2))
    far = np.array([nx.shortest_path_length(plain, *pair) for pair in pairs])
    drawn = np.array([np.linalg.norm(places[a] - places[b]) for a, b in pairs])
    scale = (drawn / far).sum() / np.square(drawn / far).sum()
    return float(np.square(scale * drawn / far - 1).sum())


def test_a_preview_leaves_out_what_nothing_is_tied_to(small: Any) -> None:
    whole = of(small, about=(), projection="city-track")
    ends = {end for fact in whole.statements.values() for end in fact.ends}
    assert ends
    far = {f"{BASE}id/alone": (9999.0, 9999.0)}
    lonely = replace(whole, landscape=whole.landscape | far)
    assert preview(lonely) == preview(whole)
