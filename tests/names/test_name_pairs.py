"""The gold list of name pairs: names of one thing are found, near misses are never taken for one thing."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fikg.asking import search
from fikg.asking.index import SearchIndex, search_index
from fikg.asking.source import compact
from fikg.claims import read_graph
from fikg.claims.terms import short_name
from fikg.layout import Layout
from fikg.store import Store

ROOT = Path(__file__).resolve().parents[2]
LEAST_FOUND = 0.98


@pytest.fixture(scope="module")
def scorer(tool: Callable[[str], ModuleType]) -> ModuleType:
    """The tool that scores the search."""
    return tool("score_names")


@pytest.fixture(scope="module")
def index(shipped_store: Store) -> SearchIndex:
    return search_index(shipped_store)


@pytest.fixture(scope="module")
def scores(scorer: ModuleType, shipped_store: Store) -> Any:
    return scorer.score(shipped_store, scorer.read_pairs())


def test_the_list_has_enough_pairs_a_third_of_them_near_misses(scorer: ModuleType) -> None:
    pairs = scorer.read_pairs()
    assert len(pairs) >= 300
    assert len({frozenset((pair.first, pair.second)) for pair in pairs}) == len(pairs)
    different = [pair for pair in pairs if not pair.same]
    assert len(different) >= len(pairs) / 3
    assert {"parent and subsidiary", "institute and university", "cluster and city"} <= {
        pair.kind for pair in different
    }


def test_every_pair_speaks_of_things_that_are_in_the_graph(scorer: ModuleType, index: SearchIndex) -> None:
    known = {compact(iri) for iri in index.entries}
    for pair in scorer.read_pairs():
        given = {entity for entity in pair.entities if entity}
        assert given
        assert given <= known, given - known
        assert (len(set(pair.entities)) == 1) is pair.same, pair


def test_both_names_of_one_thing_are_found(scores: Any) -> None:
    missed = [pair for pair in scores.same if pair not in scores.with_alias]
    assert len(missed) <= (1 - LEAST_FOUND) * len(scores.same), missed


def test_no_near_miss_is_taken_for_one_thing(scores: Any) -> None:
    assert scores.merged == frozenset()


def test_a_near_miss_that_is_in_the_graph_is_found_and_is_what_was_meant(
    scorer: ModuleType, shipped_store: Store
) -> None:
    """A pair that nothing finds would prove nothing."""
    for pair in scorer.read_pairs():
        for name, entity in zip((pair.first, pair.second), pair.entities, strict=True):
            if not pair.same:
                taken = scorer.taken_for(shipped_store, name)
                assert (entity in taken) if entity else not taken, (name, entity, taken)


def test_a_name_taken_away_is_not_in_the_copy_of_the_index(
    scorer: ModuleType, shipped_store: Store, index: SearchIndex
) -> None:
    tsinghua = "id:tsinghua-university"
    pair = scorer.Pair("清华大学", "Tsinghua University", True, "english", (tsinghua, tsinghua))
    assert scorer.first_hit(shipped_store.names, "Tsinghua University") == tsinghua
    bereft = scorer._without(index, [pair])
    assert scorer.first_hit(bereft, "Tsinghua University") != tsinghua
    assert scorer.first_hit(bereft, "清华大学") == tsinghua


def test_contributing_states_the_score(scorer: ModuleType, scores: Any) -> None:
    text = scorer.CONTRIBUTING.read_text(encoding="utf-8")
    stated = scorer.SCORES.search(text)
    assert stated
    assert stated[0] == scorer.table(scores), "run tools/score_names.py --write after a build"


def test_no_judgement_joins_a_near_miss(scorer: ModuleType, layout: Layout) -> None:
    joined = {
        frozenset((short_name(same.keeps), short_name(merged)))
        for same in read_graph(layout).same_as
        for merged in same.merges
    }
    assert joined
    assert joined.isdisjoint(frozenset(pair.entities) for pair in scorer.read_pairs() if not pair.same)


def test_no_two_things_have_one_loose_form(shipped_store: Store, index: SearchIndex) -> None:
    """What is set aside in a loose form never makes one of two entities or tracks."""
    by_form: dict[str, set[str]] = defaultdict(set)
    for iri, entry in index.entries.items():
        if compact(iri).startswith(("id:", "track:")):
            for form in map(shipped_store.names.loose, (name.text for name in entry.names)):
                if iri in (bearers := index.by_fold.get(form, ())) or not bearers:
                    by_form[form].add(iri)
    assert [things for things in by_form.values() if len(things) > 1] == []


def test_every_entity_and_track_has_a_label_in_each_language(index: SearchIndex) -> None:
    for iri, entry in index.entries.items():
        if compact(iri).startswith(("id:", "track:")):
            given = {name.language for name in entry.names if name.preferred}
            assert given >= {"zh-hans", "zh-hant", "en"}, iri


def test_a_search_of_the_whole_graph_is_quick(shipped_store: Store) -> None:
    """Also where nothing is found, and every guess is tried."""
    typed = ("量子", "武汉理工大学光电学院", "Unitree Robotics", "没有这样的名字", "研究院", "zhongguancum")
    for text in typed:
        search(shipped_store, text)
    start = time.perf_counter()
    for text in typed:
        search(shipped_store, text)
    assert (time.perf_counter() - start) / len(typed) < 0.020
