"""The grammar of figures, on small invented examples."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikg.ingest import find_figures


def found(text: str, *names: str) -> list[str]:
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return [figure.of(text) for figure in find_figures(text, spans)]


FIGURES = [
    # counts
    ("海岛城有93家企业", ["93家"]),
    ("共12条措施、3个平台、5位院士", ["12条", "3个", "5位"]),
    ("攻关二十余项技术", ["二十余项"]),
    ("聚集120餘家企業", ["120餘家"]),
    ("超 2000 件相關專利", ["2000 件"]),
    ("已有数千家企业、数十种场景、上百家配套", ["数千家", "数十种", "上百家"]),
    ("集聚百家企业、推广百件产品、破万家", ["百家", "百件", "万家"]),
    ("29个省份、七部门、八大环节", ["29个", "七部门", "八大"]),
    ("１２家企业", ["１２家"]),
    ("全年申请74,032件", ["74,032件"]),
    ("到2030年,100家具有影响力", ["100家"]),
    ("每两年更新一次", ["两年"]),
    ("四台整机中占据两席", ["四台", "两席"]),
    # ranges
    ("培育3—5家龙头", ["3—5家"]),
    ("打造1-2个示范区", ["1-2个"]),
    ("建设3到5家平台", ["3到5家"]),
    ("考核周期5~8年", ["5~8年"]),
    # money, myriads
    ("产值1.2万亿元", ["1.2万亿元"]),
    ("出口30亿美元，亏损4.7 億英鎊", ["30亿美元", "4.7 億英鎊"]),
    ("投入数亿元，市场近万亿", ["数亿元", "万亿"]),
    ("打造千亿级集群，人口14亿", ["千亿级", "14亿"]),
    ("拥有14亿人口的市场", ["14亿人口"]),
    ("增量38万亿的蛋糕", ["38万亿"]),
    ("缺口超过 100 万，多于 20", ["100 万"]),
    # shares and multiples
    ("占60%以上，增长7.54％，提升15个百分点", ["60%", "7.54％", "15个百分点"]),
    ("占三分之一，不足三成，近1/4", ["三分之一", "三成", "1/4"]),
    ("每提高一个百分点，增长百倍", ["一个百分点", "百倍"]),
    ("百分之五十", ["百分之五十"]),
    # physical units
    ("全长600公里、14nm工艺、300EFLOPS算力", ["600公里", "14nm", "300EFLOPS"]),
    ("持续403秒，1亿度，390GWh", ["403秒", "1亿度", "390GWh"]),
    ("达到10的20次方量级", ["10的20次方"]),
    ("面积62 亿平方米", ["62 亿平方米"]),
    # ranks
    ("排名全球第2位，全国第一", ["第2位", "第一"]),
    ("世界第二大经济体，入围前20强，排行榜前四。", ["第二大", "前20强", "前四"]),
    ("居全国第五，宁静、比邻占据前两位", ["第五", "前两位"]),
    # measured time
    ("投资回收期至少3年", ["3年"]),
    ("连续七年增长，历时8个月", ["七年", "8个月"]),
    # cells
    ("| 赛道 | 2023 | 2024年 | | 量子 | 6 | 9.5 |", ["6", "9.5"]),
    # English
    ("It has 12 cities and 30 percent of 1,200 firms", ["12 cities", "30 percent", "1,200 firms"]),
    ("spent $30 million on three new projects", ["$30 million", "three new projects"]),
]

NO_FIGURES = [
    "2024年，2023年11月，10月24日，2021—2035年",
    "截至2025-10-27 10:00",
    "二〇三五年，上世纪90年代，21世纪，2022年第四季度，7月",
    "（某甲，2023）、Adner（2017）、（某乙等，2024；某丙，2019）",
    "见图1、表 2、附表3，如图 4所示，第三章，第12页，[12]，[3-5]",
    "一、总则。（二）目标。一是统筹，二是协同。第一，布局；第二，攻关。（3）风险",
    "资料来源：https://example.org/2026/01/22/c1004-40650561.html",
    "状态2。二是低端，约为某值3，而",
    "6G、5G-A、C919、HHMAX-901、IMT-2030、Web3.0、工业4.0",
    "祖冲之三号、863计划、“十四五”、十五五时期、第十五个五年规划、五年计划",
    "一带一路、四川、长三角、千方百计、第一时间、一方面、十分、百度、万科",
    "一个平台、一批企业、一种模式、一系列政策、之一、统一、第三方、第六代、第一梯队",
    "从0到1，“1到10”，9+6",
    "未来五年，近三年，5年内，十年来，过去四十多年",
    "半导体、百年大计、千人计划",
]


@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_a_number_with_what_it_counts_is_a_figure(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize("text", NO_FIGURES)
def test_times_references_ordinals_names_and_sayings_are_none(text: str) -> None:
    assert found(text) == []


def test_a_number_in_a_name_counts_only_with_a_measure_word() -> None:
    assert found("六大未来产业起步", "六大未来产业") == []
    assert found("这八家网络企业起步", "八家网络企业") == ["八家"]
    assert found("六大未来产业起步") == ["六大"]


def test_the_digits_of_a_figure_lie_within_it_without_its_unit() -> None:
    text = "产值1.2 万亿元"
    (figure,) = find_figures(text)
    assert text[figure.digits_start : figure.digits_end] == "1.2 万亿"
    assert figure.start <= figure.digits_start < figure.digits_end <= figure.end


@pytest.mark.parametrize(
    ("simplified", "traditional"), [("五十亿余个项目", "五十億餘個項目"), ("3辆车", "3輛車")]
)
def test_script_does_not_matter(simplified: str, traditional: str) -> None:
    ours = [(f.start, f.end) for f in find_figures(simplified)]
    assert ours
    assert ours == [(f.start, f.end) for f in find_figures(traditional)]


@given(
    st.text(
        alphabet="0123456789.,，一二三十百千万亿余多个家第大年月日%％元/—-到至的（）图表 a6Gk。", max_size=40
    )
)
def test_figures_stand_in_order_and_apart_in_any_text(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= f.start <= f.digits_start < f.digits_end <= f.end <= len(text) for f in figures)
    assert all(a.end <= b.start for a, b in pairwise(figures))
