"""Real links of the hard kinds, asked back by what they say, each with its evidence."""

from __future__ import annotations

import pytest

from fikg.asking import trace

from .conftest import Asked, contexts, words

AFFILIATION = """?claim rdf:subject id:{0} ; rdf:predicate fi:affiliatedWith ; rdf:object ?institute ;
    fi:title ?title . FILTER(STR(?title) = "{1}")"""


@pytest.mark.parametrize(
    ("partner", "name", "quoted"),
    [
        ("hefei", "合肥", "與合肥、南京形成協同"),
        ("nanjing", "南京", "南京形成協同"),
        ("sensetime", "商湯", "聯合商湯"),
        ("huawei", "华为", "華為攻關核心技術"),
    ],
)
def test_list_of_partners_is_a_claim_for_each_partner(
    asked: Asked, partner: str, name: str, quoted: str
) -> None:
    (claim,) = asked.claims(
        f"""?claim rdf:subject id:shanghai ; rdf:predicate fi:collaboratesWith ; rdf:object id:{partner} ;
        fi:track track:neutral-atom-quantum-computing"""
    )
    evidence = asked.evidence(claim)
    assert words(evidence) == ["在中性原子量子運算領域", quoted]
    assert evidence.source.paragraph == "anue-2025-281a9fc8cc"
    assert asked.holds(f"id:shanghai fi:collaboratesWith id:{partner}")
    assert [each.id for each in trace(asked.store, None, f"上海 合作 {name}").claims] == [claim]


def test_open_list_says_that_the_named_are_not_all(asked: Asked) -> None:
    named = asked.values(
        """?claim rdf:subject id:beijing ; rdf:predicate fi:engages ; rdf:object ?value ;
        fi:track track:embodied-ai ; fi:openList true"""
    )
    universities = {"beijing-institute-of-technology", "tsinghua-university"}
    assert set(named) == {"xiaomi", "ubtech", "siasun", "agibot"} | universities
    (xiaomi,) = asked.claims("?claim rdf:predicate fi:engages ; rdf:object id:xiaomi")
    assert asked.evidence(xiaomi).source.heading == "四、典型案例分析 › （三）案例三：北京具身智能产业"
    assert asked.evidence(xiaomi).source.page == 16


@pytest.mark.parametrize(
    ("person", "title", "institute", "quoted"),
    [
        (
            "song-fengqi",
            "院长",
            "nanjing-university-institute-of-atomic-manufacturing",
            ["南京大学原子制造研究院院长", "宋凤麒"],
        ),
        (
            "song-fengqi",
            "所长",
            "nanjing-institute-of-atomic-manufacturing",
            ["南京原子制造研究所所长宋凤麒"],
        ),
        (
            "yin-zhixin",
            "研究员",
            "chinese-academy-of-science-and-technology-for-development",
            ["中国科学技术发展战略研究院研究员尹志欣"],
        ),
    ],
)
def test_title_of_a_person_goes_with_the_institute(
    asked: Asked, person: str, title: str, institute: str, quoted: list[str]
) -> None:
    (claim,) = asked.claims(AFFILIATION.format(person, title))
    assert asked.values(f"claim:{claim} rdf:object ?value") == [institute]
    evidence = asked.evidence(claim)
    assert words(evidence) == quoted
    assert ("头衔", title) in evidence.qualifiers


def test_opinion_of_a_person_is_in_our_words_with_the_track_from_the_paragraph_before(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:subject id:song-fengqi ; rdf:predicate fi:holdsView")
    assert asked.values(f"claim:{claim} rdf:object ?value") == ["原子级制造尚在起步，却能打通尖端制造的卡点"]
    assert asked.holds(f'claim:{claim} fi:gloss ?english FILTER(LANG(?english) = "en")')
    assert asked.holds(f"claim:{claim} fi:track track:atomic-manufacturing ; fi:status fi:reported")
    evidence = asked.evidence(claim)
    assert words(evidence) == ["宋凤麒指出", "该技术处于起步阶段", "能解决战略装备和尖端制造中的“卡点”"]
    assert contexts(evidence) == {"liaowang-2025-228c9d5efe": ["原子级制造领跑赛道"]}
    assert evidence.document.creators == ("鹿永顺",)


def test_task_of_a_ministry_has_its_role(asked: Asked) -> None:
    (claim,) = asked.claims(
        """?claim rdf:subject id:ndrc ; rdf:predicate fi:responsibleFor ; rdf:object ?task ; fi:role ?role .
        FILTER(STR(?role) = "牵头")"""
    )
    assert asked.values("id:ndrc fi:responsibleFor ?value") == ["统筹全国未来产业的空间布局"]
    evidence = asked.evidence(claim)
    assert words(evidence) == ["牵头负责全国未来产业整体空间布局统筹工作"]
    assert evidence.source.page == 4
    assert (evidence.source.heading or "").endswith("（四）各部委对讲话精神的落地阐释")


def test_table_cell_carries_row_head_column_head_and_caption(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:predicate fi:hasMaturityTier ; rdf:object id:tier-expansion")
    assert asked.values(f"claim:{claim} rdf:subject ?value") == ["quantum-communication"]
    assert asked.holds(f"claim:{claim} fi:statedIn/fi:kind fi:table")
    evidence = asked.evidence(claim)
    assert evidence.status == "assessed"
    assert words(evidence) == ["发展梯队 包含赛道", "第三梯队：扩展期量子通信"]
    assert contexts(evidence) == {"csc-2026-6fb3d001ea-2": ["基于技术成熟度的三级梯次划分"]}


def test_event_is_an_entity_with_its_date(asked: Asked) -> None:
    autumn = """?claim rdf:predicate fi:achieved ; rdf:object ?event ; fi:firstDay ?first ; fi:lastDay ?last .
        ?event a fi:Milestone FILTER(?first >= "2025-09-01"^^xsd:date && ?last <= "2025-09-30"^^xsd:date)"""
    (claim,) = asked.claims(autumn)
    assert asked.values(f"claim:{claim} rdf:subject ?value") == ["hhmax-901"]
    assert asked.holds("id:hhmax-901 fi:achieved id:hhmax-901-first-plasma")
    evidence = asked.evidence(claim)
    assert evidence.time == "2025-09"
    assert words(evidence) == ["HHMAX-901装置于2025年9月成功点亮等离子体"]


def test_relative_date_of_an_event_is_resolved_with_a_note(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:object id:hl-3-megaampere-h-mode")
    assert asked.holds(f"claim:{claim} fi:note/fi:noteKind fi:resolvedDate")
    evidence = asked.evidence(claim)
    assert evidence.time == "2025-05"
    assert [note.kind for note in evidence.notes] == ["推定时间"]
    assert words(evidence) == ["今年5月,中国环流三号实现百万安培亿度H模"]


def test_denial_makes_no_fact_and_is_opposed_by_what_a_reader_recorded(asked: Asked) -> None:
    (claim,) = asked.claims(
        """?claim rdf:subject id:china ; rdf:predicate fi:issued ; rdf:object ?opinion ; fi:negated true .
        ?opinion a fi:Opinion ; fi:untitled true"""
    )
    assert not asked.holds("id:china fi:issued ?anything")
    evidence = asked.evidence(claim)
    assert evidence.negated
    assert words(evidence) == ["国家层面有关未来产业发展的综合性指导意见尚未出台"]
    assert [each.claim for each in evidence.opposed] == ["liaowang-2025-9010"]
    assert asked.holds(
        f"?two fi:between claim:{claim} ; fi:disagreementKind fi:denialDisagreement ; fi:recorded true"
    )


def test_denied_strength_takes_its_city_from_another_paragraph(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:predicate fi:strongIn ; fi:negated true")
    assert asked.values(f"claim:{claim} rdf:subject ?value") == ["foshan"]
    assert not asked.holds("id:foshan fi:strongIn track:fusion")
    evidence = asked.evidence(claim)
    assert evidence.status == "assessed"
    assert words(evidence) == ["在可控核聚变领域,相对薄弱"]
    assert contexts(evidence) == {"netease-2025-cdc53c2d1e": ["佛山:在氢能源发展方面领跑全国"]}


def test_doubtful_link_is_traced_and_makes_neither_statement_nor_fact(asked: Asked) -> None:
    (claim,) = asked.claims("?claim a fi:Link ; fi:standing fi:doubtful")
    assert asked.values(f"claim:{claim} fi:note/fi:noteKind ?value") == ["garbled"]
    assert not asked.holds(f"claim:{claim} fi:states ?any")
    assert not asked.holds("id:huawei-tencent-non-invasive-devices fi:appliesTo ?any")
    evidence = asked.evidence(claim)
    assert evidence.standing == "doubtful"
    assert words(evidence) == ["華為、騰訊開發的非侵入式設備已應用於自閉症復健"]


def test_recommendation_of_a_person_is_a_reported_fact_about_the_person(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:subject id:yin-zhixin ; rdf:predicate fi:recommends")
    assert asked.values("id:yin-zhixin fi:recommends ?value") == ["尽快制定脑机接口安全规范"]
    assert asked.holds(f"claim:{claim} fi:status fi:reported ; fi:track track:brain-computer-interfaces")
    assert words(asked.evidence(claim)) == ["尹志欣建议", "尽快出台脑机接口安全规范"]


def test_recommendation_of_a_document_names_the_document_and_its_condition(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:subject doc:csc-2026 ; rdf:predicate fi:recommends")
    assert asked.values(f"claim:{claim} fi:condition ?value") == ["产能利用率低于70%的赛道"]
    evidence = asked.evidence(claim)
    assert ("条件", "产能利用率低于70%的赛道") in evidence.qualifiers
    assert words(evidence) == ["低于 70%的赛道", "暂停审批新的同类项目"]


def test_subject_named_in_another_paragraph_is_shown_as_context(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:subject id:hl-3 ; rdf:predicate fi:belongsTo")
    assert asked.holds("id:hl-3 fi:belongsTo id:china-fusion-energy")
    evidence = asked.evidence(claim)
    assert words(evidence) == ["旗下的中国环流三号"]
    assert contexts(evidence) == {"netease-2025-93461679aa": ["中国聚变能源有限公司"]}
    (context,) = evidence.contexts
    assert (context.ordinal or 0) < (evidence.source.ordinal or 0)


def test_joint_issuer_keeps_the_unnamed_rest_in_a_note(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:subject id:miit ; rdf:predicate fi:issued ; fi:openList true")
    assert asked.values(f"claim:{claim} fi:note/fi:noteKind ?value") == ["restOfList"]
    assert words(asked.evidence(claim)) == [
        "工业和信息化部等七部门联合发布",
        "《关于推动未来产业创新发展的实施意见》",
    ]


def test_what_is_only_planned_is_a_statement_and_no_fact(asked: Asked) -> None:
    (claim,) = asked.claims("?claim rdf:predicate fi:built ; fi:status fi:planned")
    assert asked.values(f"claim:{claim} fi:states/rdf:object ?value") == ["shenzhen-low-altitude-network"]
    assert not asked.holds("id:shenzhen fi:built ?any")
    assert words(asked.evidence(claim)) == ["计划建设全球首个全市域级低空通感网络"]
