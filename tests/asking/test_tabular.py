"""Answers on a terminal: values as people write them, tables that fit, records where none does."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from fikg.asking import Answer, ask, readable, search_index, tabular
from fikg.asking.answer import Cell, Column
from fikg.asking.tabular import column_widths
from fikg.store import Store


def printed(answer: Answer, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(tabular(answer, width))
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


@pytest.fixture
def figures(mini_store: Store) -> Answer:
    """The figures of a place, in Chinese."""
    return ask(mini_store, "figures-of-a-place", {"place": "云泽"})


def test_one_column_tells_bound_value_and_unit(mini_store: Store, figures: Answer) -> None:
    told = readable(figures, search_index(mini_store), "zh-Hans")
    assert not {"bound", "upTo", "unit"} & {column.name for column in told.columns}
    assert {"48家", "超过2000件专利", "第3名", "500亿元", "36.7%"} <= {row["value"].label for row in told}
    assert {48, 2000} <= {row["value"].value for row in figures}
    assert "unit_iri" in figures.to_csv()


@pytest.mark.parametrize(("lang", "told"), [("zh-Hans", "13个平台"), ("en", "13 platforms")])
def test_the_distance_to_an_aim_has_its_unit(mini_store: Store, lang: str, told: str) -> None:
    answer = ask(mini_store, "reached-and-aimed", {"lang": lang})
    (row,) = readable(answer, search_index(mini_store), lang).rows
    assert row["difference"].label == told


def test_a_column_without_anything_in_it_is_left_out_of_what_is_read(mini_store: Store) -> None:
    answer = ask(mini_store, "about-an-entity", {"entity": "星火装置"})
    told = readable(answer, search_index(mini_store), "zh-Hans")
    assert "denied" not in {column.name for column in told.columns}
    assert all(any(row[column.name].label for row in told) for column in told.columns)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
def test_no_line_is_too_wide_and_no_id_is_split(mini_store: Store, figures: Answer, width: int) -> None:
    told = readable(figures, search_index(mini_store), "zh-Hans")
    lines = printed(told, width)
    assert all(cell_len(line) <= width for line in lines)
    ids = re.findall(r"\b[a-z]+-2025-\d{4}\b", "\n".join(lines))
    assert sorted(ids) == sorted(row["claim"].label for row in told)


def test_a_wide_terminal_gets_a_table_and_a_narrow_one_records(mini_store: Store, figures: Answer) -> None:
    told = readable(figures, search_index(mini_store), "zh-Hans")
    assert len(printed(told, 220)) == len(told) + 1
    narrow = printed(told, 60)
    assert sum(line.startswith("对象  ") for line in narrow) == len(told)
    assert narrow.count("") == len(told) - 1


def test_a_word_sets_the_least_width_of_its_column() -> None:
    rows = ({"kind": Cell(None, "Experimental", "text"), "what": Cell(None, "云" * 30, "text")},)
    answer = Answer((Column("kind", "Kind"), Column("what", "What")), rows, "v")
    assert column_widths(answer, 25) == [12, 12]
    assert column_widths(answer, 24) is None
    assert column_widths(answer, 100) == [12, 60]
