"""Real figures of the hard kinds, asked back by what they say, each with its evidence."""

from __future__ import annotations

import pytest

from .conftest import Asked, contexts, words


@pytest.mark.parametrize(
    ("rank", "among", "quoted"),
    [(2, "world", "合肥量子产业排名全球第二位"), (1, "china", "在国内排名居于首位")],
)
def test_rank_is_a_figure_with_its_list_year_and_source(
    asked: Asked, rank: int, among: str, quoted: str
) -> None:
    (claim,) = asked.claims(
        f"""?claim fi:about id:hefei ; fi:indicator ind:rank ; fi:unit unit:rank ; fi:value {rank} ;
        fi:relativeTo id:{among} ; fi:track track:quantum ; fi:asOf "2024"^^xsd:gYear ;
        fi:accordingTo id:icv-tak"""
    )
    evidence = asked.evidence(claim)
    assert words(evidence) == ["《2024年全球未来产业发展指数报告》", quoted]
    assert evidence.according_to == "ICV TA&K"


def test_ranks_in_two_lists_do_not_contradict(asked: Asked) -> None:
    assert not asked.holds("?two a fi:Disagreement ; fi:between/fi:indicator ind:rank")


@pytest.mark.parametrize(
    ("cluster", "year", "quoted"),
    [
        ("shenzhen-hong-kong-guangzhou-cluster", 2023, "2023年东京—横滨深圳—香港—广州"),
        ("shenzhen-hong-kong-cluster", 2019, "2019年东京—横滨深圳—香港"),
    ],
)
def test_rank_in_a_table_has_column_head_caption_and_source_note(
    asked: Asked, cluster: str, year: int, quoted: str
) -> None:
    (claim,) = asked.claims(
        f"""?claim fi:indicator ind:rank ; fi:value 2 ; fi:relativeTo id:wipo-cluster-ranking ;
        fi:about id:{cluster} ; fi:asOf "{year}"^^xsd:gYear ; fi:statedIn/fi:kind fi:table"""
    )
    evidence = asked.evidence(claim)
    assert evidence.according_to == "世界知识产权组织"
    assert words(evidence) == ["排名1 2 3", quoted]
    assert contexts(evidence) == {
        "chen-tian-2025-262b038156": ["全球科技产业集群排名"],
        "chen-tian-2025-86df2d7ec7": ["世界知识产权组织"],
    }


def test_range_has_both_ends(asked: Asked) -> None:
    (claim,) = asked.claims(
        "?claim fi:bound fi:range ; fi:low ?low ; fi:high ?high FILTER(?low = 3 && ?high = 5)"
    )
    assert asked.holds(
        f"""claim:{claim} fi:minValue 3 ; fi:maxValue 5 ; fi:about id:beijing ;
        fi:indicator ind:leading-enterprises ;
        fi:unit unit:enterprise ; fi:status fi:target ; fi:measuredAs ?counted
        FILTER(STR(?counted) = "具有全球影响力的科技领军企业")"""
    )
    evidence = asked.evidence(claim)
    assert evidence.time == "不迟于 2030"
    assert words(evidence) == ["到2030年,培育3-5家具有全球影响力的科技领军企业"]


@pytest.mark.parametrize(
    ("about", "value", "unit", "bound", "whole", "quoted"),
    [
        ("shenzhen", "0.2", "one", "approximately", "china", "占全国约 1/5"),
        ("shenzhen", "0.1667", "one", "approximately", "world", "全球约 1/6"),
        ("yangtze-river-delta", "60", "percent", "atLeast", "china", "占全国的 60%以上"),
    ],
)
def test_share_is_of_a_whole(
    asked: Asked, about: str, value: str, unit: str, bound: str, whole: str, quoted: str
) -> None:
    found = asked.claims(
        f"""?claim fi:about id:{about} ; fi:indicator ind:share ; fi:value ?share ; fi:unit unit:{unit} ;
        fi:bound fi:{bound} ; fi:relativeTo id:{whole} ; fi:firstDay "2025-01-01"^^xsd:date
        FILTER(?share = {value})"""
    )
    evidence = [asked.evidence(claim) for claim in found]
    assert quoted in [run for each in evidence for run in words(each)]
    assert {each.document.slug for each in evidence} == {"csc-2026"}


def test_share_said_twice_in_a_document_agrees_and_has_the_support_of_one(asked: Asked) -> None:
    first, second = asked.claims(
        "?claim fi:about id:shenzhen ; fi:indicator ind:share ; fi:relativeTo id:china"
    )
    assert asked.holds(f"claim:{first} fi:agreesWith claim:{second} ; fi:support 1 ; fi:origins 1")


def test_target_is_set_by_a_plan_that_the_paragraph_before_names(asked: Asked) -> None:
    (claim,) = asked.claims(
        """?claim fi:setBy id:shanghai-hydrogen-plan ; fi:status fi:target ; fi:by "2025"^^xsd:gYear ;
        fi:about id:shanghai ; fi:indicator ind:refuelling-stations ; fi:value 70 ;
        fi:bound fi:approximately ;
        fi:low ?low ; fi:high ?high FILTER(?low = 63 && ?high = 77)"""
    )
    evidence = asked.evidence(claim)
    assert evidence.set_by == "上海市氢能产业发展中长期规划"
    assert words(evidence) == ["到2025年,上海计划建设各类加氢站70座左右"]
    assert contexts(evidence) == {"netease-2025-9e35ca249a": ["《上海市氢能产业发展中长期规划"]}


@pytest.mark.parametrize(
    ("year", "status", "value"),
    [
        (2024, "estimate", 11700000000000),
        (2025, "forecast", 13400000000000),
        (2026, "forecast", 15500000000000),
    ],
)
def test_forecast_and_estimate_name_their_author(asked: Asked, year: int, status: str, value: int) -> None:
    (claim,) = asked.claims(
        f"""?claim fi:accordingTo id:china-academy-of-industrial-internet ; fi:status fi:{status} ;
        fi:indicator ind:output-value ; fi:unit unit:cny ; fi:value {value} ;
        fi:firstDay "{year}-01-01"^^xsd:date ; fi:lastDay "{year}-12-31"^^xsd:date"""
    )
    evidence = asked.evidence(claim)
    assert evidence.according_to == "中国工业互联网研究院"
    assert words(evidence)[0] == "中国工业互联网研究院测算"
    assert evidence.document.issued == "2025-08-25"


def test_forecast_of_a_person_counts_its_deadline_from_the_document(asked: Asked) -> None:
    (claim,) = asked.claims("?claim a fi:Figure ; fi:accordingTo id:song-fengqi ; fi:status fi:forecast")
    assert asked.holds(
        f"""claim:{claim} fi:about track:atomic-manufacturing ; fi:indicator ind:industry-scale ;
        fi:value 100000000000 ; fi:bound fi:moreThan ; fi:by "2030-08"^^xsd:gYearMonth"""
    )
    evidence = asked.evidence(claim)
    assert [note.kind for note in evidence.notes] == ["推定时间"]
    assert words(evidence) == ["产业规模五年内有望突破千亿", "宋凤麒说"]
    assert contexts(evidence) == {"liaowang-2025-228c9d5efe": ["原子级制造领跑赛道"]}


@pytest.mark.parametrize(
    ("claim", "indicator", "value", "kind"),
    [
        ("chen-tian-2025-9004", "enterprises", 600000, "selfContradiction"),
        ("anue-2025-9006", "distance-driven", 3000000, "garbled"),
        ("netease-2025-9010", "hydrogen-buses", 1200, "editorial"),
    ],
)
def test_doubtful_figure_is_kept_with_its_reason_and_supports_nothing(
    asked: Asked, claim: str, indicator: str, value: int, kind: str
) -> None:
    assert asked.claims(
        f"?claim fi:standing fi:doubtful ; fi:indicator ind:{indicator} ; fi:value {value}"
    ) == [claim]
    assert asked.values(f"claim:{claim} fi:note/fi:noteKind ?value") == [kind]
    assert not asked.holds(f"claim:{claim} fi:support ?any")
    evidence = asked.evidence(claim)
    assert evidence.standing == "doubtful"
    assert evidence.notes[0].text
    assert evidence.source.runs


def test_recommended_figure_is_no_reported_one(asked: Asked) -> None:
    (claim,) = asked.claims("?claim a fi:Figure ; fi:status fi:recommended")
    assert asked.holds(
        f"""claim:{claim} fi:about id:china ; fi:indicator ind:share ; fi:value 8 ; fi:unit unit:percent ;
        fi:by "2027"^^xsd:gYear ; fi:relativeTo ?whole FILTER(STR(?whole) = "研发总投入")"""
    )
    evidence = asked.evidence(claim)
    assert (evidence.source.heading or "").startswith("三、落地实施路径")
    assert words(evidence) == ["到 2027 年", "基础研究经费占研发总投入的比重提升至 8%"]


def test_number_past_64_bits_is_found_by_its_value_and_its_interval(asked: Asked) -> None:
    (claim,) = asked.claims("?claim fi:value ?value ; fi:bound fi:orderOf FILTER(?value > 1000000)")
    assert asked.holds(f"claim:{claim} fi:value ?value FILTER(?value = 100000000000000000000.0)")
    assert asked.claims("?claim fi:low ?low FILTER(?low > 10000000000000000)") == [claim]
    assert asked.holds(f"claim:{claim} fi:about id:hl-3 ; fi:indicator ind:fusion-triple-product")
    assert words(asked.evidence(claim)) == ["今年5月", "聚变三乘积达到10的20次方量级"]
