"""What single questions must get right, on the small invented graph."""

from __future__ import annotations

import pytest

from fikg.asking import Answer, ask, prepare
from fikg.store import Store, Triples


def labels(answer: Answer, *columns: str) -> set[tuple[str, ...]]:
    return {tuple(row[column].label for column in columns) for row in answer}


def test_named_firms_of_the_same_paragraph_are_held_against_their_number(mini_store: Store) -> None:
    rows = {str(row["claim"]): row for row in ask(mini_store, "counted-and-named", {"place": "云泽"})}
    told = rows["yunze-2025-0003"]
    assert [told[name].value for name in ("counted", "named", "unnamed")] == [48, 2, 46]
    assert set(told["names"].label.split("、")) == {"星衡量子", "蓝帆氢能"}
    assert rows["haitong-2025-0001"]["named"].value == 0  # its paragraph links no firm with the city


def test_names_of_the_counted_follow_the_language(mini_store: Store) -> None:
    answer = ask(mini_store, "counted-and-named", {"lang": "zh-Hant"})
    assert any("藍帆氫能" in row["names"].label for row in answer)


def test_only_measures_with_unlike_wordings_stand_side_by_side(mini_store: Store) -> None:
    answer = ask(mini_store, "scopes-compared", {})
    assert labels(answer, "about", "scope", "claim") == {
        ("云泽", "", "yunze-2025-0003"),
        ("云泽", "重点企业", "yunze-2025-0004"),
        ("云泽", "", "haitong-2025-0001"),
    }


def test_an_enterprise_of_two_cities_is_told_with_both(mini_store: Store) -> None:
    answer = ask(mini_store, "enterprises-of-several-cities", {})
    assert labels(answer, "enterprise", "town", "relation") == {
        ("蓝帆氢能", "云泽", "该地聚集"),
        ("蓝帆氢能", "海桐", "总部位于"),
    }
    assert {row["cities"].value for row in answer} == {2}


def test_a_recommendation_is_found_by_whom_it_addresses(mini_store: Store) -> None:
    (row,) = ask(mini_store, "recommendations", {"addressee": "中国"}).rows
    assert (row["to"].label, row["subject"].label) == ("中国", "云泽未来产业观察")
    assert len(ask(mini_store, "recommendations", {"addressee": "云泽"})) == 0


@pytest.mark.parametrize(
    ("name", "params"),
    [("forecasts", {"forecaster": "产业部"}), ("rankings-by-year", {"ranker": "产业部"})],
)
def test_who_is_asked_for_is_not_put_in_the_place_of_who_said_it(
    mini_store: Store, name: str, params: dict[str, str]
) -> None:
    assert len(ask(mini_store, name, {})) > 0
    assert len(ask(mini_store, name, params)) == 0


def test_a_forecast_is_told_with_its_author_and_status(mini_store: Store) -> None:
    (row,) = ask(mini_store, "forecasts", {"forecaster": "青桐咨询", "since": 2027}).rows
    assert (row["claim"].label, row["status"].label, row["time"].label) == ("yunze-2025-0014", "预测", "2027")
    assert len(ask(mini_store, "forecasts", {"since": 2028})) == 0


def test_what_two_cities_share_is_told_once_whoever_is_asked_for(mini_store: Store) -> None:
    either = [
        ask(mini_store, "shared-neighbours", params)
        for params in ({}, {"left": "云泽"}, {"left": "云泽", "right": "海桐"})
    ]
    for answer in either:
        (row,) = answer.rows
        assert row["shared"].label == "蓝帆氢能"
        assert {row["first"].label, row["second"].label} == {"yunze-2025-0002", "haitong-2025-0010"}


def test_paths_have_the_edges_of_both_steps_and_no_judgement_as_a_fact(mini_store: Store) -> None:
    prepared = prepare(mini_store, "paths-graph", {"left": "海桐", "right": "云泽"})
    triples = mini_store.query(prepared.sparql)
    assert isinstance(triples, Triples)
    plain = {(s.local, p.local, getattr(o, "local", "")) for s, p, o in triples}
    assert ("yunze", "gathers", "lanfan-hydrogen") in plain
    assert ("lanfan-hydrogen", "headquarteredIn", "haitong") in plain
    prepared = prepare(mini_store, "paths-graph", {"left": "云泽", "right": "量子科技"})
    direct = mini_store.serialize(prepared.sparql, "ttl")
    assert b"rdf:predicate fi:leadsIn" in direct
    assert b"fi:leadsIn track:" not in direct


def test_weaknesses_are_denials_and_words_of_lack(mini_store: Store) -> None:
    rows = {str(row["claim"]): row for row in ask(mini_store, "weaknesses", {})}
    assert set(rows) == {"yunze-2025-0017", "haitong-2025-0009", "haitong-2025-0013"}
    assert rows["yunze-2025-0017"]["relation"].label.startswith("（并非）")
    assert rows["haitong-2025-0013"]["denied"].label == ""


def test_agreement_of_documents_says_whether_they_share_an_origin(mini_store: Store) -> None:
    answer = ask(mini_store, "documents-agreeing", {"document": "yunze-2025", "other": "haitong-2025"})
    (row,) = [row for row in answer if row["relation"].label == "企业数"]
    assert (row["value"].value, row["sameOrigin"].label) == (48, "true")


def test_every_quotation_of_a_claim_stands_with_the_words_it_needs_elsewhere(mini_store: Store) -> None:
    rows = [r for r in ask(mini_store, "claims-with-context", {}) if r["claim"].label == "yunze-2025-0022"]
    assert {row["elsewhere"].label for row in rows} == {"云泽市未来产业平台数量(个)", "2024年"}
    assert {row["quotation"].label for row in rows} == {"量子科技 … 9"}


def test_the_kind_of_note_narrows_the_interpreted_claims(mini_store: Store) -> None:
    answer = ask(mini_store, "interpreted-claims", {"reason": "resolvedDate", "lang": "en"})
    assert {row["how"].label for row in answer} == {"resolved date"}
    assert all("read by the date" in row["note"].label for row in answer)
    assert len(answer) < len(ask(mini_store, "interpreted-claims", {}))


def test_a_person_is_told_with_title_and_view(mini_store: Store) -> None:
    answer = ask(mini_store, "persons", {"organisation": "云泽聚变实验室"})
    assert labels(answer, "person", "relation", "title") == {("林远", "任职于", "主任"), ("林远", "认为", "")}


def test_evidence_without_a_thing_is_that_of_statements_with_several_documents(mini_store: Store) -> None:
    assert all(row["support"].value > 1 for row in ask(mini_store, "evidence-of-a-statement", {}))
    (row,) = ask(mini_store, "evidence-of-a-statement", {"subject": "蓝帆氢能", "object": "海桐"}).rows
    assert (row["quotation"].label, row["paragraph"].label) == (
        "藍帆氫能總部位於海桐",
        "haitong-2025-59b6ec0b0f",
    )
