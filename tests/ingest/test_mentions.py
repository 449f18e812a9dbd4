"""Names in a text: those of the graph, and those that only look like names."""

from __future__ import annotations

import pytest

from fikg.ingest import Gazetteer, find_names, heads

HEADS = heads(["云泽", "海桐"])
LABELS = [
    ("云泽", "id:yunze"),
    ("云泽大学", "id:yunze-university"),
    ("海桐", "id:haitong"),
    ("EAST", "id:east"),
    ("Purple Mountain Laboratories", "id:pml"),
    ("云泽市氢能规划（2024—2026年）", "id:plan"),
    ("量子", "track:quantum"),
]


def found(text: str, *labels: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    names = find_names(text, Gazetteer.of([*LABELS, *labels]), HEADS)
    return [(name.of(text), name.things) for name in names]


def words(text: str) -> list[str]:
    """The names that the graph has not."""
    return [name for name, things in found(text) if not things]


def test_the_longest_name_wins_in_either_script() -> None:
    assert found("雲澤大學在雲澤") == [("雲澤大學", ("id:yunze-university",)), ("雲澤", ("id:yunze",))]


def test_white_space_and_line_breaks_do_not_part_a_name() -> None:
    assert found("云泽\n大 学") == [("云泽\n大 学", ("id:yunze-university",))]


@pytest.mark.parametrize("text", ["Yeast", "in the east", "NORTHEAST", "EASTern"])
def test_an_acronym_is_a_whole_word_in_capitals(text: str) -> None:
    assert not [things for _, things in found(text) if things]


def test_a_latin_name_is_found_in_any_case_and_width() -> None:
    assert found("the purple mountain laboratories")[0][1] == ("id:pml",)
    assert found("装置ＥＡＳＴ运行")[0][1] == ("id:east",)


def test_a_name_does_not_go_over_a_punctuation_mark() -> None:
    assert found("量，子") == []
    assert found("云泽，大学") == [("云泽", ("id:yunze",))]


def test_two_things_of_one_name_are_both_meant() -> None:
    assert found("量子", ("量子", "id:quantum"))[0][1] == ("id:quantum", "track:quantum")


def test_a_title_that_the_graph_has_is_one_name_without_its_brackets() -> None:
    assert found("印发《云泽市氢能规划（2024—2026年）》") == [("云泽市氢能规划（2024—2026年", ("id:plan",))]


def test_a_title_that_the_graph_has_not_is_one_unknown_name() -> None:
    assert found("印发《海桐市量子计划》") == [("海桐市量子计划", ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("海桐海洋研究院成立", ["海桐海洋研究院"]),
        ("由海桐市科学技术委员会印发", ["海桐市科学技术委员会"]),
        ("国家贝壳技术创新中心落户", ["国家贝壳技术创新中心"]),
        ("Abc Robotics公司发布", ["Abc Robotics公司"]),
        ("灯塔大学、潮汐实验室和工信部联合攻关", ["灯塔大学", "潮汐实验室", "工信部"]),
        ("聚集了甲浪科技、贝壳机器人、珊瑚能源等头部企业", ["贝壳机器人", "珊瑚能源"]),
        ("Shellworks发布新品", ["Shellworks"]),
    ],
)
def test_what_looks_like_an_organisation_is_a_name_though_the_graph_has_it_not(
    text: str, names: list[str]
) -> None:
    assert words(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "各级部门、龙头企业、科研院所和高校",
        "建设国家级实验室和省级创新中心，支持高水平大学",
        "从实验室走向工厂，公司与银行",
        "加强知识产权保护、深化产教融合等多元主体参与",
        "海桐依托云泽大学",
        "（Smith et al.，2012；Miller，2019）",
        "Future industries represent the New Direction of Technology",
    ],
)
def test_words_that_stand_for_many_are_no_names(text: str) -> None:
    assert words(text) == []


def test_leaving_an_organisation_out_of_the_graph_leaves_its_name_in_the_text() -> None:
    text = "海桐海洋研究院与云泽大学合作"
    before = [name for name, _ in found(text, ("海桐海洋研究院", "id:ocean"))]
    assert [name for name, _ in found(text)] == before
