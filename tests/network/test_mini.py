"""The invented graph of the tests, built for real and drawn."""

from __future__ import annotations

import pytest

from fikg.layout import Layout
from fikg.network import draw, enterprise_laboratory_city, measure, network
from fikg.network.reading import STATUSES
from fikg.store import Store, build, open_store


@pytest.fixture(scope="module")
def mini(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Store:
    home = tmp_path_factory.mktemp("store")
    build(mini_layout, home, checked=True)
    return open_store(home)


def test_what_the_build_derives_is_what_is_drawn(mini: Store) -> None:
    graph = network(mini, "yunze", hops=2, statuses=STATUSES)
    kinds = {data["slug"]: (data["kind"], data["kind_group"]) for _, data in graph.nodes(data=True)}
    assert kinds["yunze"] == ("City", "place")
    assert kinds["xinghuo"] == ("ScienceFacility", "facility")
    places = {data["predicate"]: data["places"] for *_, data in graph.edges(data=True)}
    assert places["locatedIn"] is True
    assert places["gathers"] is False
    assert all(data["claims"] for *_, data in graph.edges(data=True)), "no edge without its words"
    assert all(claim["quotation"] for *_, data in graph.edges(data=True) for claim in data["claims"])
    assert graph.graph["version"] == mini.version


def test_what_holds_in_both_directions_is_drawn_once(mini: Store) -> None:
    predicates = [data["predicate"] for *_, data in network(mini, statuses=STATUSES).edges(data=True)]
    assert predicates.count("collaboratesWith") == 1


def test_every_name_is_in_both_languages(mini: Store) -> None:
    graph = network(mini, statuses=STATUSES)
    for _, data in graph.nodes(data=True):
        assert data["label_zh"] != data["slug"] != data["label_en"]
        assert data["kind_zh"] != data["kind"], "the ontology names the class"
    labels = {data["predicate"]: (data["label_zh"], data["label_en"]) for *_, data in graph.edges(data=True)}
    assert labels["locatedIn"] == ("位于", "located in")
    assert all(zh != predicate for predicate, (zh, _) in labels.items())


def test_views_measures_and_page_stand_on_it(mini: Store) -> None:
    graph = enterprise_laboratory_city(mini)
    assert measure(graph)
    assert "云泽" in draw(graph, "云泽")
