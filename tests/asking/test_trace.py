"""Traces: from things, facts, statements and claims to marked paragraphs, with and without the library."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from fikg.asking import Run, Trace, mark, print_trace, to_text, trace
from fikg.documents import Library
from fikg.errors import FikgError, NotFoundError
from fikg.store import Store


def marked_words(found: Trace, claim: str) -> list[str]:
    (traced,) = [each for each in found.claims if each.id == claim]
    return [piece.text for piece in traced.source.pieces if piece.marked]


def test_a_thing_shows_all_its_claims_with_the_words_marked(mini_store: Store, mini_library: Library) -> None:
    found = trace(mini_store, mini_library, "星火裝置")
    assert found.total == len(found.claims) == 7
    assert marked_words(found, "yunze-2025-0006") == ["位于云泽的星火装置"]
    assert marked_words(found, "yunze-2025-0007") == ["云泽大学", "联合研制"]
    assert found.missing == ()
    assert all("".join(p.text for p in c.source.pieces) == c.source.text for c in found.claims)


def test_a_fact_that_holds_in_both_directions_is_found_from_either_side(mini_store: Store) -> None:
    there = trace(mini_store, None, ("蓝帆氢能", "合作", "星衡量子"))
    back = trace(mini_store, None, "星衡量子 合作 蓝帆氢能")
    assert (
        [claim.id for claim in there.claims] == [claim.id for claim in back.claims] == ["haitong-2025-0011"]
    )
    with pytest.raises(NotFoundError, match="no document says"):
        trace(mini_store, None, ("星火装置", "合作", "云泽"))


def test_markup_inside_quoted_words_does_not_hide_them(mini_store: Store, mini_library: Library) -> None:
    assert marked_words(trace(mini_store, mini_library, "星火装置"), "yunze-2025-0009") == [
        "涟江能源**联合研制"
    ]


def test_without_the_library_quotation_document_and_heading_remain(mini_store: Store) -> None:
    found = trace(mini_store, None, "星火装置")
    claim = found.claims[0]
    assert (claim.source.text, claim.source.pieces) == (None, ())
    assert claim.source.runs[0].exact == "位于云泽的星火装置"
    assert claim.source.heading == "一、量子科技"
    assert claim.document.title == "云泽未来产业观察"
    assert found.missing == ("haitong-2025", "yunze-2025")
    assert "fikg documents add" in to_text(found)


def test_a_claim_shows_its_context_first_its_note_and_what_opposes_it(
    mini_store: Store, mini_library: Library
) -> None:
    found = trace(mini_store, mini_library, "claim:yunze-2025-0016")
    (claim,) = found.claims
    assert [p.text for p in claim.contexts[0].pieces if p.marked] == ["云泽"]
    assert [(note.kind, note.text) for note in claim.notes] == [("推定时间", "“目前”按文献日期解读")]
    assert [each.claim for each in claim.opposed] == ["haitong-2025-0006"]
    text = to_text(found)
    assert text.index("【云泽】") < text.index("【已建成35座加氢站】")


@pytest.mark.parametrize(
    "target",
    [
        ("云泽", "聚集", "星衡量子"),
        ("雲澤", "gathers", "Xingheng Quantum"),
        "云泽 聚集 星衡量子",
        "云泽聚集星衡量子",
        "Yunze gathers Xingheng Quantum",
    ],
)
def test_a_fact_is_traced_in_three_texts_or_one(mini_store: Store, target: str | tuple[str, ...]) -> None:
    found = trace(mini_store, None, target)
    assert "yunze-2025-0001" in [claim.id for claim in found.claims]
    assert found.kind == "fact"


def test_the_verb_of_the_text_finds_the_predicate(mini_store: Store) -> None:
    found = trace(mini_store, None, "云泽大学研制星火装置", lang="en")
    assert {claim.id: claim.negated for claim in found.claims} == {
        "yunze-2025-0007": False,
        "haitong-2025-0009": True,
    }
    assert "—not: developed→" in to_text(found)


@pytest.mark.parametrize(("lang", "words"), [("zh-Hans", "等（所列未尽）"), ("en", "the list is open")])
def test_an_open_list_is_told(mini_store: Store, lang: str, words: str) -> None:
    found = trace(mini_store, None, "yunze-2025-0001", lang=lang)
    assert found.claims[0].open_list
    assert words in to_text(found)
    closed = trace(mini_store, None, "yunze-2025-0003", lang=lang)
    assert not closed.claims[0].open_list
    assert words not in to_text(closed)


def test_a_statement_and_a_paragraph_are_traced_by_id(mini_store: Store, mini_library: Library) -> None:
    whole = trace(mini_store, mini_library, "yunze-2025-0001")
    statement = whole.groups[0].iri
    assert statement is not None
    assert "yunze-2025-0001" in [c.id for c in trace(mini_store, mini_library, statement).claims]
    assert whole.groups[0].support == 1
    paragraph = trace(mini_store, mini_library, "para:yunze-2025-7dd3f12787")
    assert {claim.source.paragraph for claim in paragraph.claims} == {"yunze-2025-7dd3f12787"}


def test_the_slug_of_a_document_is_no_claim(mini_store: Store) -> None:
    found = trace(mini_store, None, "yunze-2025")
    assert (found.kind, found.total) == ("Document", 23)


def test_figures_of_one_series_stand_together(mini_store: Store) -> None:
    found = trace(mini_store, None, "云泽")
    (group,) = [g for g in found.groups if g.kind == "figure" and len(g.claims) > 1 and g.support == 2]
    assert {claim.id for claim in group.claims} == {"yunze-2025-0003", "haitong-2025-0001"}


def test_a_limit_cuts_and_says_so(mini_store: Store) -> None:
    found = trace(mini_store, None, "云泽", limit=2)
    assert len(found.claims) == 2 < found.total
    assert f"共 {found.total} 条" in to_text(found)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("claim:yunze-2025-9999", "yunze-2025"),
        ("yunze-2025-9999", "no claim"),
        ("statement:0000000000000000", "no statement"),
        (("云泽", "吞并", "海桐"), "云泽"),
        (("云泽", "聚集", "海桐"), "no document says"),
        ("無此物", "nothing is called"),
    ],
)
def test_what_is_not_there_is_told_with_near_names(
    mini_store: Store, target: str | tuple[str, ...], told: str
) -> None:
    with pytest.raises(NotFoundError) as caught:
        trace(mini_store, None, target)
    assert isinstance(caught.value, FikgError)
    assert told in str(caught.value)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_the_text_fits_80_columns(mini_store: Store, mini_library: Library, lang: str) -> None:
    lines = to_text(trace(mini_store, mini_library, "云泽", lang=lang)).splitlines()
    assert max(map(cell_len, lines)) <= 80


def test_a_terminal_with_colour_gets_no_brackets(mini_store: Store, mini_library: Library) -> None:
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="standard", width=80, no_color=False
    )
    print_trace(trace(mini_store, mini_library, "yunze-2025-0001"), console)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert "【" not in written
    assert "\x1b[" in written


def test_runs_that_do_not_stand_in_the_text_mark_nothing() -> None:
    text = "甲乙丙丁甲乙"
    assert [p.marked for p in mark(text, [Run("戊", 0, 1)])] == [False]
    assert [p.marked for p in mark(text, [Run("甲乙", None, None)])] == [False]
    assert [p.text for p in mark(text, [Run("乙丙", 1, 3), Run("丙丁", 2, 4)]) if p.marked] == ["乙丙", "丁"]
    assert [p.text for p in mark(text, [Run(None, 4, 6)]) if p.marked] == ["甲乙"]
    assert mark(text, [Run(None, 4, 99)])[0].text == text
