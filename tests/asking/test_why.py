"""Why a row is true: the claims of each kind of pattern, and what is said of parts that have none."""

from __future__ import annotations

import json

import pytest

from fikg.asking.why import Explanation, explain
from fikg.errors import UsageError
from fikg.store import Store

GATHERS = "SELECT ?firm { id:yunze fi:gathers ?firm }"


def claims_by(explanation: Explanation, column: str) -> dict[str, set[str]]:
    """The claims of each row, by the local name or text of one of its columns."""
    place = explanation.columns.index(column)
    found: dict[str, set[str]] = {}
    for each in explanation.rows:
        term = each.row[place]
        found.setdefault(str(term).rsplit("/", 1)[-1], set()).update(each.claims)
    return found


def unexplained(explanation: Explanation) -> set[str]:
    """All reasons given for parts without claims."""
    return {reason for each in explanation.rows for reason in each.unexplained.values()}


def test_a_fact_rests_on_the_claims_of_its_statement(mini_store: Store) -> None:
    found = claims_by(explain(mini_store, GATHERS), "firm")
    assert found["xingheng-quantum"] == {"yunze-2025-0001"}
    assert found["lanfan-hydrogen"] == {"yunze-2025-0002"}


def test_a_claim_comes_with_its_words_and_where_they_stand(mini_store: Store) -> None:
    card = explain(mini_store, GATHERS).claims["yunze-2025-0001"]
    assert card.quotation == "聚集星衡量子"
    assert (card.status, card.document, card.paragraph) == ("reported", "yunze-2025", "yunze-2025-3b7c6e53dc")


def test_claims_that_say_the_same_are_alternatives(real_store: Store) -> None:
    query = "SELECT ?s ?p ?o { ?statement fi:support 2 ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    found = explain(real_store, query, limit=20)
    assert found.rows
    for each in found.rows:
        documents = {claim.rsplit("-", 1)[0] for claim in each.claims}
        assert len(documents) > 1
        assert all(not every for witness in each.witnesses for used in witness for every in used.every)


def test_a_pattern_of_claims_rests_on_the_claim_itself(mini_store: Store) -> None:
    query = "SELECT ?claim ?words { ?claim rdf:object id:lanfan-hydrogen ; fi:quotation/fi:exact ?words }"
    for claim, claims in claims_by(explain(mini_store, query), "claim").items():
        assert claims == {claim}


def test_names_are_the_editors_and_said_to_be(mini_store: Store) -> None:
    found = explain(mini_store, "SELECT ?name { id:yunze skos:prefLabel ?name }")
    assert found.rows
    assert unexplained(found) == {"names"}
    assert not found.claims


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("id:yunze fi:gathers ?x MINUS { ?x fi:worksOn ?y }", "negation"),
        ("id:yunze fi:gathers ?x FILTER NOT EXISTS { ?x fi:worksOn track:none }", "negation"),
        ("id:yunze fi:gathers ?x FILTER(?x = id:x || EXISTS { ?x a ?kind })", "test"),
        ("id:yunze fi:gathers ?x . ?x a ?kind . ?kind rdfs:subClassOf* fi:Organisation", "kinds"),
    ],
)
def test_what_cannot_be_explained_is_named(mini_store: Store, body: str, reason: str) -> None:
    found = explain(mini_store, f"SELECT ?x {{ {body} }}")
    assert found.rows
    assert all(each.claims for each in found.rows)
    assert reason in unexplained(found)


def test_exists_alone_is_explained_as_a_pattern_is(mini_store: Store) -> None:
    found = explain(mini_store, "SELECT ?city { ?city a fi:City FILTER EXISTS { ?city fi:gathers ?firm } }")
    assert {"yunze-2025-0001", "yunze-2025-0002"} <= claims_by(found, "city")["yunze"]


def test_an_option_that_was_not_taken_has_no_claim(mini_store: Store) -> None:
    query = """SELECT ?claim ?track { ?claim a fi:Link ; rdf:predicate fi:gathers
        OPTIONAL { ?claim fi:track ?track } }"""
    parts = explain(mini_store, query)
    for each in parts.rows:
        taken = {used.part for witness in each.witnesses for used in witness}
        assert ("p3" in taken) == (each.row[1] is not None)


def test_the_branches_of_a_union_are_told_apart(mini_store: Store) -> None:
    query = """SELECT ?thing { { id:yunze fi:gathers ?thing } UNION { ?thing fi:belongsTo ?owner } }"""
    for each in explain(mini_store, query).rows:
        verbs = {used.triples[0][1] for witness in each.witnesses for used in witness}
        firm = str(each.row[0]).endswith(("xingheng-quantum", "lanfan-hydrogen"))
        assert any(str(verb).endswith("gathers") for verb in verbs) == firm


def test_a_path_is_explained_by_one_shortest_chain(mini_store: Store) -> None:
    query = "SELECT ?x { id:lanfan-hydrogen (^fi:gathers/fi:gathers)+ ?x FILTER(?x = id:xingheng-quantum) }"
    (row,) = explain(mini_store, query).rows
    (witness,) = row.witnesses
    assert [str(triple[1]).rsplit("#", 1)[-1] for used in witness for triple in used.triples] == [
        "gathers"
    ] * 2
    assert set(row.claims) == {"yunze-2025-0001", "yunze-2025-0002"}


def test_a_path_of_no_step_needs_no_claim(mini_store: Store) -> None:
    (row,) = explain(mini_store, "ASK { id:yunze fi:gathers* id:yunze }").rows
    assert row.claims == ()


def test_a_count_is_explained_by_the_claims_of_its_group(mini_store: Store) -> None:
    query = "SELECT ?city (COUNT(?firm) AS ?firms) { ?city fi:gathers ?firm } GROUP BY ?city"
    found = claims_by(explain(mini_store, query), "city")
    assert {"yunze-2025-0001", "yunze-2025-0002"} <= found["yunze"]


def test_witnesses_beyond_those_asked_for_are_counted(mini_store: Store) -> None:
    query = "SELECT (COUNT(?firm) AS ?firms) { id:yunze fi:gathers ?firm }"
    (row,) = explain(mini_store, query, witnesses=1).rows
    assert len(row.witnesses) == 1
    assert row.more == int(str(row.row[0])) - 1
    assert len(row.claims) == row.more + 1


def test_a_subquery_is_looked_into(mini_store: Store) -> None:
    query = """SELECT ?firm { { SELECT DISTINCT ?firm { ?place fi:gathers ?firm } } ?place a fi:City }"""
    found = claims_by(explain(mini_store, query), "firm")
    assert found["lanfan-hydrogen"] == {"yunze-2025-0002"}


def test_a_disagreement_needs_all_its_claims(mini_store: Store) -> None:
    query = "SELECT ?d ?kind { ?d a fi:Disagreement ; fi:disagreementKind ?kind }"
    rows = explain(mini_store, query).rows
    assert rows
    for each in rows:
        assert len(each.claims) > 1
        assert all(every for witness in each.witnesses for used in witness for every in used.every)


def test_the_triples_of_a_construct_are_its_rows(mini_store: Store) -> None:
    query = "CONSTRUCT { ?firm fi:locatedIn id:yunze } WHERE { id:yunze fi:gathers ?firm }"
    found = explain(mini_store, query)
    assert claims_by(found, "subject")["lanfan-hydrogen"] == {"yunze-2025-0002"}


def test_an_ask_that_is_false_has_nothing_to_explain(mini_store: Store) -> None:
    assert explain(mini_store, "ASK { id:yunze fi:gathers id:nobody }").rows == ()


def test_a_part_of_the_rows_can_be_asked_for(mini_store: Store) -> None:
    query = "SELECT ?claim { ?claim a fi:Link } ORDER BY ?claim"
    whole, part = explain(mini_store, query), explain(mini_store, query, limit=2, offset=1)
    assert [each.row for each in part.rows] == [each.row for each in whole.rows[1:3]]
    assert part.total == whole.total


@pytest.mark.parametrize("query", ["DESCRIBE id:yunze", "SELECT * FROM fi:x { ?s ?p ?o }"])
def test_what_is_not_explained_says_so(mini_store: Store, query: str) -> None:
    with pytest.raises(UsageError, match="not explained"):
        explain(mini_store, query)


def test_the_json_says_for_each_part_where_it_stands(mini_store: Store) -> None:
    found = json.loads(
        explain(mini_store, "SELECT ?n\n{ id:yunze fi:gathers ?f . ?f skos:prefLabel ?n }").to_json()
    )
    assert found["parts"]["p1"] == {"text": "id:yunze fi:gathers ?f", "line": 2, "column": 12}
    assert found["parts"]["p2"]["reason"]["en"]
    (witness, *_) = found["rows"][0]["witnesses"]
    assert witness[0]["triples"][0]["needs"] == "one"
    assert set(found["rows"][0]["claims"]) <= found["claims"].keys()


def test_every_row_of_every_named_query_is_explained(real_store: Store) -> None:
    from fikg.asking import load_queries, prepare
    from fikg.layout import find_layout

    for query in load_queries(find_layout().queries).values():
        sparql = prepare(real_store, query.name, query.header.example.params).sparql
        found = explain(real_store, sparql, limit=20)
        assert found.rows, query.name
        for each in found.rows:
            assert each.claims or each.unexplained, query.name
        assert any(each.claims for each in found.rows), query.name
