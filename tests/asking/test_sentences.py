"""Claims in words: values as people write them, denials that cannot be misread, every name once."""

from __future__ import annotations

import pytest

from fikg.asking import trace
from fikg.asking.index import search_index
from fikg.asking.quantities import quantity
from fikg.asking.sentences import figure_subject
from fikg.store import Store
from fikg.store.results import Iri, Literal
from fikg.vocabulary import FI, ONTOLOGY, TRACK, UNIT


@pytest.mark.parametrize(
    ("ends", "unit", "name", "bound", "word", "lang", "written"),
    [
        (["8"], "percent", "百分比", "exactly", "恰为", "zh-Hans", "8%"),
        (["8.50"], "percent", "percent", "nearly", "nearly", "en", "nearly 8.5%"),
        (["2"], "percentage-point", "百分點", "exactly", "", "zh-Hant", "2個百分點"),
        (["0.3"], "one", "数", "approximately", "约", "zh-Hans", "约0.3"),
        (["0.3"], "one", "one", "exactly", "exactly", "en", "0.3"),
        (["2"], "rank", "名次", "exactly", "恰为", "zh-Hans", "第2名"),
        (["2"], "rank", "rank", "exactly", "exactly", "en", "rank 2"),
        (["3", "5"], "rank", "名次", "range", "区间", "zh-Hans", "第3–5名"),
        (["12000000000"], "cny", "人民币元", "exactly", "恰为", "zh-Hans", "120亿元"),
        (["12000000000"], "cny", "人民幣元", "exactly", "恰为", "zh-Hant", "120億元"),
        (["12000000000"], "cny", "CNY", "exactly", "exactly", "en", "12 billion CNY"),
        (["500000000", "1500000000"], "usd", "USD", "range", "range", "en", "500 million–1.5 billion USD"),
        (["1.0E20"], "triple-product", "单位", "orderOf", "量级", "zh-Hans", "10²⁰ 单位量级"),
        (["100000000000000000000"], "triple-product", "unit", "exactly", "", "en", "10²⁰ units"),
        (["120"], "enterprise", "家", "someOver", "余", "zh-Hans", "120余家"),
        (["1"], "city", "city", "exactly", "exactly", "en", "1 city"),
        (["3"], "city", "city", "atLeast", "at least", "en", "at least 3 cities"),
        (["24"], "platform", "个平台", "exactly", "恰为", "zh-Hans", "24个平台"),
        (["300000000"], "usd", "美元", "approximately", "约", "zh-Hans", "约3亿美元"),
        (["120"], "kilometre", "公里", "exactly", "恰为", "zh-Hans", "120公里"),
        (["20"], "item", "item", "someOver", "somewhat over", "en", "somewhat over 20 items"),
        (["12345678"], "cny", "CNY", "exactly", "exactly", "en", "12,345,678 CNY"),
    ],
)
def test_a_value_is_written_as_people_write_it(
    ends: list[str], unit: str, name: str, bound: str, word: str, lang: str, written: str
) -> None:
    assert quantity(ends, UNIT(unit), name, ONTOLOGY(bound), word, lang) == written


@pytest.mark.parametrize(
    ("claim", "lang", "sentence"),
    [
        ("yunze-2025-0012", "zh-Hans", "云泽 · 氢能 · 产值 = 500亿元"),
        ("yunze-2025-0012", "en", "Yunze · hydrogen energy · output value = 50 billion CNY"),
        ("yunze-2025-0005", "en", "Yunze · quantum technology · rank（企业数量） = rank 3 / China"),
        ("yunze-2025-0017", "en", "Yunze —not: issued→ law on hydrogen"),
        ("yunze-2025-0017", "zh-Hans", "云泽 —（并非）发布→ 氢能专项法规"),
    ],
)
def test_a_claim_in_words(mini_store: Store, claim: str, lang: str, sentence: str) -> None:
    (told,) = trace(mini_store, None, claim, lang=lang).claims
    assert told.sentence == sentence


def test_a_track_that_is_itself_measured_is_named_once(mini_store: Store) -> None:
    claim = {FI.about: [Iri(TRACK("quantum"))], FI.track: [Iri(TRACK("quantum"))], FI.value: [Literal("3")]}
    assert figure_subject(search_index(mini_store), claim, "zh-Hans") == "量子科技"
