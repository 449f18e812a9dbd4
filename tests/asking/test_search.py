"""Search and finding one thing: scripts, parts, words, abbreviations, ids, near names."""

from __future__ import annotations

import time

import pytest

from fikg.asking import AmbiguousNameError, find_entity, search
from fikg.errors import NotFoundError
from fikg.store import Store


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("雲澤聚變實驗室", "yunze-fusion-laboratory"),
        ("云泽聚变实验室", "yunze-fusion-laboratory"),
        ("laboratory fusion", "yunze-fusion-laboratory"),
        ("Yunze lab", "yunze-fusion-laboratory"),
        ("ＹＵＮＺＥ", "yunze"),
        ("云泽市", "yunze"),
        ("云大", "yunze-university"),
        ("yunze-university", "yunze-university"),
        ("量子科技", "quantum"),
        ("claim:yunze-2025-0003", "yunze-2025-0003"),
        ("yunze-2025-0003", "yunze-2025-0003"),
    ],
)
def test_the_first_hit_is_what_was_meant(mini_store: Store, typed: str, slug: str) -> None:
    assert search(mini_store, typed)[0].iri.rsplit("/", 1)[-1] == slug


def test_the_whole_name_comes_before_longer_ones(mini_store: Store) -> None:
    hits = search(mini_store, "雲澤", limit=5, lang="en")
    assert (hits[0].label, hits[0].kind, hits[0].kind_label) == ("Yunze", "City", "city")
    assert [hit.exact for hit in hits[:2]] == [True, False]
    assert len(search(mini_store, "云泽", limit=2)) == 2


@pytest.mark.parametrize("typed", ["unze", "usion", "zeun", "ab", "', '"])
def test_a_latin_part_of_a_name_begins_with_a_word(mini_store: Store, typed: str) -> None:
    assert [hit.matched for hit in search(mini_store, typed) if typed in hit.matched.casefold()[1:4]] == []


@pytest.mark.parametrize("typed", ["nosuch", "火星", "没有这个名字", "zz", "量"])
def test_what_is_like_no_name_gets_no_near_names(mini_store: Store, typed: str) -> None:
    with pytest.raises((NotFoundError, AmbiguousNameError)) as caught:
        find_entity(mini_store, typed)
    assert getattr(caught.value, "near", ()) == ()


@pytest.mark.parametrize("typed", ["", "   ", "。，", "zzzzqqq", "[", "$^(.*)+"])
def test_what_names_nothing_finds_nothing(mini_store: Store, typed: str) -> None:
    assert search(mini_store, typed) == []


def test_a_search_takes_less_than_20_ms(mini_store: Store) -> None:
    search(mini_store, "云")
    start = time.perf_counter()
    for typed in ("云泽", "Yunze lab", "量子", "云大"):
        search(mini_store, typed)
    assert (time.perf_counter() - start) / 4 < 0.020


def test_a_merged_name_leads_to_the_kept_thing(mini_store: Store) -> None:
    assert find_entity(mini_store, "星衡科技").iri.endswith("/xingheng-quantum")
    assert find_entity(mini_store, "id:xingheng-technology").iri.endswith("/xingheng-quantum")


def test_a_name_that_fits_several_things_names_them(mini_store: Store) -> None:
    with pytest.raises(AmbiguousNameError, match="id:xinghuo") as caught:
        find_entity(mini_store, "星火")
    assert len(caught.value.hits) == 2


@pytest.mark.parametrize(("typed", "near"), [("云择", "云泽"), ("Yunse", "Yunze"), ("星衡量于", "星衡量子")])
def test_a_name_typed_wrong_gets_near_names(mini_store: Store, typed: str, near: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_entity(mini_store, typed)
    assert near in caught.value.near


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("星衡量子股份有限公司", "xingheng-quantum"),
        ("Xingheng Quantum Co., Ltd.", "xingheng-quantum"),
        ("涟江", "lianjiang"),
        ("云泽未来能源规划", "yunze-future-energy-plan"),
        ("雲澤聚變實驗室（YFL）", "yunze-fusion-laboratory"),
    ],
)
def test_a_name_written_otherwise_is_the_same_name(mini_store: Store, typed: str, slug: str) -> None:
    assert find_entity(mini_store, typed).iri.endswith(f"/{slug}")
    assert not search(mini_store, typed)[0].exact


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("YFL", "yunze-fusion-laboratory"),
        ("云择聚变实验室", "yunze-fusion-laboratory"),
        ("Lianjiang Enargy", "lianjiang-energy"),
        ("云泽市国际聚变研究实验室", "yunze-fusion-laboratory"),
        ("云泽湖大学", "yunze-university"),
    ],
)
def test_a_guess_is_found_and_never_taken(mini_store: Store, typed: str, slug: str) -> None:
    first = search(mini_store, typed)[0]
    assert first.guessed
    assert first.iri.endswith(f"/{slug}")
    with pytest.raises(NotFoundError) as caught:
        find_entity(mini_store, typed)
    assert first.matched in caught.value.near


@pytest.mark.parametrize("typed", ["星火装置首次", "蓝帆"])
def test_a_part_that_one_thing_has_may_stand_for_it(mini_store: Store, typed: str) -> None:
    assert find_entity(mini_store, typed).matched.startswith(typed)


def test_a_part_that_leaves_the_kind_out_does_not_stand_for_the_thing(mini_store: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_entity(mini_store, "Yunze Fusion")
    assert "Yunze Fusion Laboratory" in caught.value.near
