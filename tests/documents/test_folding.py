"""Folding: what it ignores, what it keeps, and that its index leads back."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikg.documents.folding import TABLE, fold_character, fold_check, fold_hash, fold_stream, paragraph_digest

TEXT = st.text(
    st.sampled_from("氫氢能計计畫画划⼈人⻓长Ａaé 　\n5６.,，、%％/-—()“”《》ABz㎡①²\u00ad\u200b")
    | st.characters()
)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold_hash(text)
    assert fold_hash(once) == once
    checked = fold_check(text).text
    assert fold_hash(checked) == once


@given(TEXT)
def test_the_index_leads_every_folded_character_back_to_its_original(text: str) -> None:
    for folded in (fold_check(text), fold_stream(text)):
        assert len(folded.text) == len(folded.index)
        assert list(folded.index) == sorted(set(folded.index))
        for character, offset in zip(folded.text, folded.index, strict=True):
            if character.isalnum():
                assert fold_character(text[offset]) == character


@given(TEXT, TEXT)
def test_the_hash_fold_of_a_text_is_that_of_its_parts(one: str, other: str) -> None:
    assert fold_hash(one + other) == fold_hash(one) + fold_hash(other)
    assert fold_stream(one + other).text == fold_hash(one + other)


@given(TEXT)
def test_white_space_never_changes_the_identity_of_a_paragraph(text: str) -> None:
    assert paragraph_digest(f" {text}\n\n") == paragraph_digest(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("乾隆年間的計畫憑藉反覆", "乾隆年间的计划凭借反复"),
        ("裏面的臺灣羣眾", "裡面的台灣群眾"),
        ("⼈⼯智能成⻓⻋⻛", "人工智能成长车风"),
        ("Ｇ６－１０％", "g6-10％"),
        ("Hötte", "HO\u0308TTE"),
        ("氢\u200b能\u00ad源", "氢能源"),
    ],
)
def test_script_width_radicals_and_case_fold_together(one: str, other: str) -> None:
    assert fold_hash(one) == fold_hash(other)
    assert fold_check(one).text == fold_check(other).text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("2.64 %", "2.64%"),
        ("占1/4。", "占1/4"),
        ("1,234,567元", "1,234,567元"),
        ("在2024,2025年", "在2024 2025年"),
        ("2024，2025、2026", "2024 2025 2026"),
        ("量子,生物", "量子生物"),
        ("5—15年", "5-15年"),
        ("下降-3.5%", "下降-3.5%"),
        ("——2035年", "2035年"),
        ("4.企业", "4企业"),
        ("6G (BCI) AI", "6g bci ai"),
        ("超 2000 件", "超2000件"),
        ("end. Next", "end next"),
    ],
)
def test_the_check_fold_guards_numbers(text: str, folded: str) -> None:
    assert fold_check(text).text == folded


def test_every_character_of_the_table_has_one_representative() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    members = "".join(lines)
    assert len(members) == len(set(members))
    assert lines == sorted(lines)


def test_a_span_leads_back_to_the_printed_words() -> None:
    text = "超\n 2000 件《專利》"
    folded = fold_check(text)
    start = folded.text.index("2000件专利")
    assert slice(*folded.span(start, start + 7)).indices(len(text))[:2] == (3, 12)
    with pytest.raises(ValueError, match="no folded characters"):
        folded.span(3, 3)


@pytest.mark.parametrize("conversion", ["s2t", "t2s", "s2tw", "s2hk", "tw2s", "hk2s"])
def test_every_line_of_the_corpus_folds_the_same_in_the_other_script(corpus: Path, conversion: str) -> None:
    converter = opencc.OpenCC(conversion)
    different = [
        (file.name, number)
        for file in sorted(corpus.glob("*.txt"))
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
        if fold_check(line).text != fold_check(converter.convert(line)).text
    ]
    assert different == []
