"""Which statements become a network, and what it says about them."""

from __future__ import annotations

from typing import Any

import pytest

from fikg.errors import NotFoundError, UsageError
from fikg.network import actors_of_track, city_track, enterprise_laboratory_city, network

BASE = "https://w3id.org/fikg/"
CITY = BASE + "id/yuncheng"


def slugs(graph: Any) -> set[str]:
    return {data["slug"] for _, data in graph.nodes(data=True)}


def triples(graph: Any) -> set[tuple[str, str, str]]:
    name = {node: data["slug"] for node, data in graph.nodes(data=True)}
    return {(name[u], data["predicate"], name[v]) for u, v, data in graph.edges(data=True)}


def test_an_ego_network_holds_the_neighbours_and_what_joins_them(small: Any) -> None:
    graph = network(small, CITY)
    assert slugs(graph) == {"yuncheng", "qinghe", "mingyue", "lab-one", "ring"}
    assert ("lab-one", "established", "mingyue") in triples(graph)
    assert graph.graph["about"] == [CITY]
    assert graph.graph["version"] == "invented-1"


def test_a_second_hop_reaches_the_tracks(small: Any) -> None:
    assert {"quantum", "quantum-computing"} <= slugs(network(small, "yuncheng", hops=2))


def test_only_facts_unless_asked(small: Any) -> None:
    assert ("yuncheng", "built", "ring") not in triples(network(small, CITY))
    assert triples(network(small, CITY, statuses=["target"])) == {("yuncheng", "built", "ring")}


def test_a_node_has_names_and_kind(small: Any) -> None:
    node = network(small, CITY).nodes[BASE + "id/ring"]
    assert node == {
        "iri": BASE + "id/ring",
        "slug": "ring",
        "label_zh": "环形装置",
        "label_hant": "環形裝置",
        "label_en": "Ring Facility",
        "kind": "ScienceFacility",
        "kind_zh": "大科学装置",
        "kind_en": "science facility",
        "kind_group": "facility",
        "distance": 1,
    }


def test_an_edge_carries_its_claims(small: Any) -> None:
    edge = network(small, CITY).edges[CITY, BASE + "id/qinghe", "s0000"]
    assert (edge["predicate"], edge["label_zh"], edge["label_en"]) == ("gathers", "聚集", "gathers")
    assert (edge["support"], edge["origins"], edge["tracks"], edge["places"]) == (2, 2, ["quantum"], False)
    first, second = edge["claims"]
    assert (first["quotation"], first["title"], first["heading"], first["page"]) == (
        "聚集清河量子",
        "甲刊：云城的未来产业",
        "01量子 › 云城",
        "3",
    )
    assert (second["document"], second["paragraph"]) == ("b", "b-p1")


def test_a_claim_has_its_runs_in_order_and_its_context(small: Any) -> None:
    small.add(
        "claim:b-0001 fi:quotation [ fi:exact '量子' ; fi:start 9 ] ; "
        "fi:accordingTo id:plan ; fi:context [ fi:inParagraph para:a-p1 ; fi:exact '云城' ; fi:start 1 ] ."
    )
    claim = network(small, CITY).edges[CITY, BASE + "id/qinghe", "s0000"]["claims"][1]
    assert claim["quotation"] == "有清河量子 … 量子"
    assert claim["context"] == "云城"
    assert (claim["according_to"], claim["according_to_en"]) == ("云城行动方案", "Yuncheng Action Plan")


def test_what_places_is_told_from_what_ties(small: Any) -> None:
    places = {data["predicate"]: data["places"] for *_, data in network(small, CITY).edges(data=True)}
    assert places["locatedIn"] is True
    assert places["gathers"] is False


def test_a_track_takes_in_those_nested_below_it(small: Any) -> None:
    found = triples(network(small, tracks=["quantum"]))
    assert ("qinghe", "worksOn", "quantum-computing") in found
    assert ("yuncheng", "gathers", "qinghe") in found, "its claim names the track"
    assert ("haicheng", "worksOn", "fusion") not in found


def test_one_document_alone(small: Any) -> None:
    assert ("haicheng", "worksOn", "fusion") in triples(network(small, documents=["b"]))
    assert ("haicheng", "worksOn", "fusion") not in triples(network(small, documents=["a"]))


def test_the_limit_keeps_the_centre_and_the_best_supported_and_says_so(small: Any) -> None:
    graph = network(small, CITY, limit=2)
    assert slugs(graph) == {"yuncheng", "qinghe"}
    assert (graph.graph["shown"], graph.graph["of"]) == (2, 5)


def test_actors_of_a_track_come_with_their_places(small: Any) -> None:
    found = triples(actors_of_track(small, "quantum"))
    assert ("qinghe", "locatedIn", "yuncheng") in found
    assert ("plan", "names", "quantum") in found
    assert ("yuncheng", "gathers", "mingyue") not in found


def test_views_keep_to_their_kinds(small: Any) -> None:
    assert triples(city_track(small)) == {("haicheng", "worksOn", "fusion")}
    view = triples(enterprise_laboratory_city(small))
    assert ("lab-one", "established", "mingyue") in view
    assert not any("quantum" in (s, o) for s, _, o in view)


def test_the_same_question_gives_the_same_network(small: Any) -> None:
    first, second = network(small, CITY, hops=2), network(small, CITY, hops=2)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_nothing_about_a_thing_unheard_of(small: Any) -> None:
    with pytest.raises(NotFoundError, match="atlantis"):
        network(small, "atlantis")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"about": "x> ?p ?o } #"}, "neither an IRI nor a slug"),
        ({"about": "http://a/> . ?s ?p ?o . <http://b"}, "neither an IRI nor a slug"),
        ({"tracks": ["量子"]}, "neither an IRI nor a slug"),
        ({"statuses": ["rumoured"]}, "no status"),
        ({"statuses": []}, "no status"),
        ({"hops": 0}, "hops is 0"),
        ({"limit": 0}, "limit is 0"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_the_store_is(
    small: Any, wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        network(small, **wrong)
    assert not small.asked
