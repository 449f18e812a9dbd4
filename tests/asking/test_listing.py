"""Claims and disagreements by the page: filters, order, evidence, rows."""

from __future__ import annotations

import csv
import io

import pytest

from fikg.asking.listing import (
    COLUMNS,
    COLUMNS_OF_DISAGREEMENTS,
    FILTERS,
    Chosen,
    choose_claims,
    claim_json,
    claim_row,
    csv_text,
    disagreement_json,
    disagreement_rows,
    every_claim,
    list_claims,
    list_disagreements,
)
from fikg.errors import NotFoundError, UsageError
from fikg.store import Store

ALL = Chosen({})


def ids(store: Store, **given: list[str]) -> list[str]:
    page = list_claims(store, choose_claims(store, given), limit=1000)
    assert page.total == len(page.claims)
    return [each.claim.id for each in page.claims]


def test_every_claim_is_listed_once_in_the_order_of_ids(mini_store: Store) -> None:
    rows = mini_store.select("SELECT ?c { ?c fi:statedIn ?p } ORDER BY ?c")
    assert ids(mini_store) == [str(row[0]).rpartition("/")[2] for row in rows]


def test_runs_put_together_are_the_whole(mini_store: Store) -> None:
    whole = ids(mini_store)
    runs = [list_claims(mini_store, ALL, limit=7, offset=at) for at in range(0, len(whole) + 7, 7)]
    assert [each.claim.id for run in runs for each in run.claims] == whole
    assert {run.total for run in runs} == {len(whole)}


@pytest.mark.parametrize(
    ("given", "pattern"),
    [
        ({"entity": ["雲澤"]}, "?c ?any id:yunze"),
        ({"predicate": ["gathers"]}, "?c rdf:predicate fi:gathers"),
        ({"indicator": ["enterprises"]}, "?c fi:indicator ind:enterprises"),
        ({"document": ["haitong-2025"]}, "?c fi:inDocument doc:haitong-2025"),
        ({"status": ["目标"]}, "?c fi:status fi:target"),
        ({"status": ["target", "reported"]}, "?c fi:status ?s FILTER(?s IN (fi:target, fi:reported))"),
        ({"standing": ["doubtful"]}, "?c fi:standing fi:doubtful"),
        ({"entity": ["Yunze"], "status": ["target"]}, "?c ?any id:yunze ; fi:status fi:target"),
        (
            {"track": ["量子科技"]},
            "?c fi:track|rdf:object|rdf:subject ?t . ?t skos:broader* track:quantum",
        ),
    ],
)
def test_a_filter_takes_names_slugs_and_labels(
    mini_store: Store, given: dict[str, list[str]], pattern: str
) -> None:
    rows = mini_store.select(f"SELECT DISTINCT ?c {{ ?c fi:statedIn ?p . {pattern} }} ORDER BY ?c")
    expected = [str(row[0]).rpartition("/")[2] for row in rows]
    assert expected
    assert ids(mini_store, **given) == expected


def test_a_merged_name_means_the_thing_that_it_became(mini_store: Store) -> None:
    found = ids(mini_store, entity=["https://w3id.org/fikg/id/xingheng-technology"])
    assert found == ids(mini_store, entity=["xingheng-quantum"])
    assert "haitong-2025-0004" in found


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ({"status": ["targt"]}, "target"),
        ({"entity": ["云泽湖"]}, "云泽"),
        ({"predicate": ["gather"]}, "gathers"),
    ],
)
def test_what_is_not_found_has_near_names(mini_store: Store, given: dict[str, list[str]], near: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        choose_claims(mini_store, given)
    assert near in caught.value.near


def test_a_filter_that_there_is_not_is_told_with_the_near_one(mini_store: Store) -> None:
    with pytest.raises(UsageError, match="documnt") as caught:
        choose_claims(mini_store, {"documnt": ["x"]})
    assert "Did you mean document?" in (caught.value.hint or "")


def test_a_value_cannot_change_the_query(mini_store: Store) -> None:
    hostile = "https://w3id.org/fikg/id/yunze> } } #"
    for name in FILTERS:
        with pytest.raises((NotFoundError, UsageError)):
            choose_claims(mini_store, {name: [hostile]})


def test_the_json_of_a_claim_leads_to_the_marked_words(mini_store: Store) -> None:
    page = list_claims(mini_store, choose_claims(mini_store, {"indicator": ["enterprises"]}), limit=100)
    told = next(claim_json(c, "http://h/") for c in page.claims if c.claim.id == "yunze-2025-0004")
    assert told["value"] == 12
    assert told["about"] == {"iri": "https://w3id.org/fikg/id/yunze", "label": "云泽"}
    assert told["measuredAs"] == "重点企业"
    assert told["asOf"] == "2025-06"
    evidence = told["evidence"]
    assert evidence["quotations"] == [{"exact": "重点企业12家", "start": 41, "end": 48}]
    assert evidence["document"]["slug"] == "yunze-2025"
    assert evidence["link"] == f"http://h/paragraph/{evidence['paragraph']}#yunze-2025-0004"


def test_context_and_notes_go_along(mini_store: Store) -> None:
    told = [claim_json(each) for each in every_claim(mini_store, ALL)]
    contexts = [each["evidence"]["context"] for each in told if each["evidence"]["context"]]
    assert contexts
    assert contexts[0][0]["quotations"][0]["exact"]
    assert any(each["notes"] for each in told)


def test_a_row_has_the_columns_whatever_the_claim(mini_store: Store) -> None:
    claims = list(every_claim(mini_store, ALL))
    assert {claim.claim.kind for claim in claims} == {"link", "figure"}
    assert {tuple(claim_row(claim)) for claim in claims} == {COLUMNS}
    read = list(csv.DictReader(io.StringIO(csv_text(map(claim_row, claims), COLUMNS).removeprefix("\ufeff"))))
    assert [row["claim"] for row in read] == [claim.claim.id for claim in claims]
    assert all(row["quotation"] and row["positions"] for row in read if row["claim"] == "yunze-2025-0001")
    assert next(row for row in read if row["claim"] == "yunze-2025-0003")["value"] == "48"


def test_the_ends_of_a_range_stand_in_value_and_up_to(mini_store: Store) -> None:
    rows = {each.claim.id: claim_row(each) for each in every_claim(mini_store, ALL)}
    ends = mini_store.select("SELECT ?c ?a ?b { ?c fi:minValue ?a ; fi:maxValue ?b }")
    assert len(ends)
    for claim, low, high in ends:
        row = rows[str(claim).rpartition("/")[2]]
        assert (row["value"], row["up_to"]) == (str(low), str(high))


def test_disagreements_hold_all_their_claims(mini_store: Store) -> None:
    page = list_disagreements(mini_store, ALL, limit=100)
    counted = mini_store.select("SELECT (COUNT(?d) AS ?n) { ?d a fi:Disagreement }")
    assert page.total == len(page.disagreements) == int(str(counted[0][0])) > 1
    recorded = next(each for each in page.disagreements if each.recorded)
    assert recorded.kind == "scopeDisagreement"
    assert recorded.reason == "一处计重点企业，一处计全部企业"
    told = disagreement_json(recorded)
    assert [claim["id"] for claim in told["claims"]] == ["haitong-2025-0001", "yunze-2025-0004"]
    assert all(claim["evidence"]["quotations"] for claim in told["claims"])
    rows = list(disagreement_rows(recorded))
    assert [tuple(row) for row in rows] == [COLUMNS_OF_DISAGREEMENTS] * 2


def test_disagreements_are_chosen_by_kind_and_by_their_claims(mini_store: Store) -> None:
    kind = "https://w3id.org/fikg/ontology#scopeDisagreement"
    of_kind = list_disagreements(mini_store, ALL, (kind,), limit=100)
    assert {each.kind for each in of_kind.disagreements} == {"scopeDisagreement"}
    chosen = choose_claims(mini_store, {"status": ["target"]})
    for each in list_disagreements(mini_store, chosen, limit=100).disagreements:
        assert "target" in {claim.claim.status for claim in each.claims}
    nobody = choose_claims(mini_store, {"entity": ["lanfan-hydrogen"], "status": ["target"]})
    assert list_disagreements(mini_store, nobody, limit=100).total == 0
