"""Anchoring and corrections: boundaries move, quotations move with them exactly, or are orphans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikg.documents import Kind, paragraphs_of
from fikg.documents.anchoring import Anchor, Orphan, occurrences, reanchor
from fikg.documents.corrections import Correction, Operation, merge, rekind, split_before
from fikg.errors import DataError

TEXT = "海岛城有12家企业。“企业”很大。\n\n山城有1所大学，企业不多，\n\n还有3座电站。\n\n图上的电站。\n"
WORDS = st.text(st.sampled_from("海岛城氢能12.,3%《》 a"), min_size=1, max_size=12)


def bodies(corrections: tuple[Correction, ...]) -> list[str]:
    return [p.text for p in paragraphs_of(TEXT, corrections) if p.kind is Kind.BODY]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("共264家", "264家", [(1, 5)]),
        ("共1264家", "264家", []),
        ("达2.64%", "264", []),
        ("达2.64%", "2.64%", [(1, 6)]),
        ("占1/4", "14", []),
        ("占1/4", "4", []),
        ("1,264家", "264家", []),
        ("图1 2000—2012年", "2000—2012年", [(3, 13)]),
        ("核聚變裝置(EAST)建成", "核聚变装置（EAST）", [(0, 11)]),
        ("企業與企业", "企业", [(0, 2), (3, 5)]),
        ("海岛", "，。", []),
    ],
)
def test_words_are_found_in_any_script_and_never_inside_a_number(
    text: str, words: str, found: list[tuple[int, int]]
) -> None:
    assert occurrences(text, words) == found


@given(WORDS, WORDS, WORDS)
def test_what_is_found_says_the_words(before: str, words: str, after: str) -> None:
    for start, end in occurrences(before + words + after, words):
        assert occurrences((before + words + after)[start:end], words)


def test_a_split_begins_a_paragraph_with_its_opening_quote() -> None:
    assert bodies((split_before(TEXT, "企业”很大"),))[:2] == ["海岛城有12家企业。", "“企业”很大。"]


def test_a_merge_joins_what_a_rule_left_apart_and_a_kind_can_be_put_right() -> None:
    assert bodies(())[1] == "山城有1所大学，企业不多，还有3座电站。"
    parted = split_before(TEXT, "还有3座")
    assert bodies((parted,))[1:3] == ["山城有1所大学，企业不多，", "还有3座电站。"]
    joined = merge(TEXT, "还有3座", onto="山城有")
    assert bodies((parted, joined)) == bodies(())
    assert bodies((rekind(TEXT, "图上的", Kind.CAPTION),)) == bodies(())[:-1]


def test_a_correction_that_has_no_place_is_told() -> None:
    with pytest.raises(DataError, match="stands 3 times"):
        split_before(TEXT, "企业")
    with pytest.raises(DataError, match="folded offset 9999"):
        paragraphs_of(TEXT, (Correction(Operation.SPLIT, 9999),))


def named(*texts: str) -> dict[str, str]:
    return {f"p-{text[:6]}-{len(text)}": text for text in texts}


def test_quotations_move_with_a_split_and_a_merge_even_where_their_words_repeat() -> None:
    before = named("海岛城有12家企业。“企业”很大。", "山城的企业不多。")
    (first, second), texts = before, list(before.values())
    after = named("海岛城有12家企业。", "“企业”很大。山城的企业不多。")
    new_first, new_second = after
    assert reanchor(Anchor(first, 7, 9), "企业", after, before) == Anchor(new_first, 7, 9)
    assert reanchor(Anchor(first, 11, 13), "企业", after, before) == Anchor(new_second, 1, 3)
    assert reanchor(Anchor(second, 3, 5), "企业", after, before) == Anchor(new_second, 10, 12)
    back = reanchor(Anchor(new_second, 10, 12), "企业", before, after)
    assert back == Anchor(second, 3, 5)
    assert texts[1][3:5] == "企业"


def test_words_across_a_new_boundary_or_changed_become_orphans() -> None:
    before = named("海岛城有12家企业，很大。")
    after = named("海岛城有12家", "企业，很大。")
    (old,) = before
    assert isinstance(reanchor(Anchor(old, 6, 9), "家企业", after, before), Orphan)
    gone = reanchor(Anchor(old, 0, 3), "海岛城", named("海島和城。"), before)
    assert gone == Orphan("the words stand nowhere in the document")
    twice = reanchor(Anchor("p-unknown", 0, 2), "企业", named("企业。", "好企业。"))
    assert isinstance(twice, Orphan)
    assert len(twice.candidates) == 2
