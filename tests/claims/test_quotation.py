"""A quotation is found exactly where it stands, or refused with the candidates shown."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fikg.claims import Quotation, QuotationError, Span, find_quotation, occurrences
from fikg.claims.quotation import place, tidy

LETTERS = st.text(alphabet="量子科技氢能核聚变企业家合肥上海北京计划专利0123456789", min_size=1, max_size=12)
GAPS = st.sampled_from(["", "\n", " \n ", "**", "，", "　"])


@given(before=LETTERS, words=LETTERS, after=LETTERS)
def test_words_are_found_where_they_were_put(before: str, words: str, after: str) -> None:
    text = f"{before}，{words}，{after}"
    assert Span(len(before) + 1, len(before) + 1 + len(words)) in occurrences(text, words)


@given(words=st.text(alphabet="量子科技氢能核聚变", min_size=2, max_size=12), data=st.data())
def test_breaks_and_marks_inside_do_not_matter(words: str, data: st.DataObject) -> None:
    broken = words[0] + "".join(data.draw(GAPS) + character for character in words[1:])
    assert find_quotation(f"东城{broken}西城", words).of(f"东城{broken}西城") == broken


@given(text=LETTERS, words=LETTERS)
def test_a_found_run_never_cuts_a_number(text: str, words: str) -> None:
    for span in occurrences(text, words):
        cut_before = text[span.start].isdecimal() and span.start and text[span.start - 1].isdecimal()
        cut_after = text[span.end - 1].isdecimal() and text[span.end : span.end + 1].isdecimal()
        assert not cut_before
        assert not cut_after


@given(text=LETTERS, words=LETTERS, at=st.integers(0, 11), letter=st.sampled_from("龙凤虎豹"))
def test_a_changed_character_is_never_found(text: str, words: str, at: int, letter: str) -> None:
    assume(at < len(words))
    with pytest.raises(QuotationError):
        find_quotation(text + words, words[:at] + letter + words[at + 1 :])


def test_script_and_width_do_not_matter() -> None:
    text = "紫金山實驗室在６Ｇ領域"
    assert find_quotation(text, "紫金山实验室在6G领域") == Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("共1264家", "264家"),
        ("占2.64%", "64%"),
        ("共1,264家", "264家"),
        ("264.5亿", "264"),
        ("2640家", "264"),
    ],
)
def test_digits_are_guarded(text: str, words: str) -> None:
    with pytest.raises(QuotationError):
        find_quotation(text, words)


def test_brackets_at_the_ends_belong_to_the_run() -> None:
    assert find_quotation("装置（EAST）建成", "(EAST)").of("装置（EAST）建成") == "（EAST）"


def test_a_missing_quotation_shows_what_comes_near() -> None:
    with pytest.raises(QuotationError) as caught:
        find_quotation("云泽市共有四十八家量子企业和九个平台", "共有四十九家量子企业")
    assert "四十八家量子企业" in caught.value.candidates[0]
    assert "四十八家量子企业" in str(caught.value)


def test_an_ambiguous_quotation_shows_every_place_and_takes_an_occurrence() -> None:
    text = "甲地有3家企业，乙地有3家企业"
    with pytest.raises(QuotationError) as caught:
        find_quotation(text, "3家企业")
    assert len(caught.value.candidates) == 2
    assert "乙地" in caught.value.candidates[1]
    assert find_quotation(text, "3家企业", occurrence=2) == Span(11, 15)
    with pytest.raises(QuotationError, match="no occurrence 3"):
        find_quotation(text, "3家企业", occurrence=3)


def test_a_start_written_by_hand_tells_repeated_words_apart() -> None:
    assert place("氢能与氢能", Quotation("氢能", start=3)) == Span(3, 5)


def test_punctuation_alone_is_no_quotation() -> None:
    with pytest.raises(QuotationError):
        find_quotation("甲，乙", "，")


@given(words=LETTERS)
def test_tidying_twice_is_tidying_once(words: str) -> None:
    assert tidy(tidy(f"**{words}\n{words}")) == tidy(f"**{words}\n{words}")
