"""Mixed Chinese and Latin text in lines of display cells."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fikg.asking import to_text, trace
from fikg.asking.wrapping import NEVER_FIRST, breaks
from fikg.documents import Library
from fikg.store import Store


def lines(text: str, width: int) -> list[str]:
    at = breaks(text, width)
    return [text[start:end].rstrip() for start, end in zip([0, *at], [*at, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("至於在 6G 方面作為下一代", 14, ["至於在 6G 方面", "作為下一代"]),
        ("計劃 2026 年建成開放", 10, ["計劃 2026", "年建成開放"]),
        ("比5G提升百倍", 4, ["比5G", "提升", "百倍"]),
        ("北京、上海，合力", 8, ["北京、上", "海，合力"]),
        ("作為「空天地」", 6, ["作為", "「空天", "地」"]),
        ("靠【紫金山】在", 6, ["靠【紫", "金山】", "在"]),
        ("the quantum company", 10, ["the", "quantum", "company"]),
        ("anue-2025-0171", 8, ["anue-202", "5-0171"]),
    ],
)
def test_a_line_ends_where_it_may(text: str, width: int, wanted: list[str]) -> None:
    assert lines(text, width) == wanted


@given(st.lists(st.sampled_from(["甲", "乙，", "「丙」", "【丁】。", "12.5 ", "ab "])), st.integers(8, 20))
def test_nothing_is_lost_and_no_line_is_too_wide_or_begins_with_a_closing_mark(
    parts: list[str], width: int
) -> None:
    wrapped = lines("".join(parts), width)
    assert "".join("".join(wrapped).split()) == "".join("".join(parts).split())
    for line in wrapped:
        assert cell_len(line) <= width
        assert line[:1] not in NEVER_FIRST
        assert set(re.findall(r"[a-z0-9.]+", line)) <= {"ab", "12.5"}


def test_lines_of_a_trace_are_full_and_keep_the_marks(mini_store: Store, mini_library: Library) -> None:
    found = trace(mini_store, mini_library, "云泽")
    for width in (40, 80):
        written = to_text(found, width).splitlines()
        assert all(cell_len(line) <= width for line in written)
        paragraph = [line for line in written if line.startswith("  ") and "【" in line]
        assert paragraph
        assert not any(line.strip()[:1] in NEVER_FIRST - set("—") for line in written)
