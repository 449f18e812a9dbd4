"""Named queries: headers, parameters that cannot inject, and answers on the small graph."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from fikg.asking import ask, load_queries, load_query, missing_rows, offered_choices, prepare, run
from fikg.asking.header import PLACE
from fikg.errors import DataError, NotFoundError, Position, UsageError
from fikg.layout import Layout
from fikg.store import Store, Triples

QUERIES = Path(__file__).parents[2] / "queries"
SPARQL_ELSEWHERE = [
    QUERIES.parent / "README.md",
    *(
        QUERIES.parent / "src/fikg" / name
        for name in ("service/routers/sparql.py", "store/finding/things.py")
    ),
]
NAMES = sorted(file.stem for file in QUERIES.glob("*.rq"))

PROPER = """\
#+ summary: {en: Who says it, zh: 谁说的}
#+ description: {en: Everyone., zh: 所有人。}
#+ tags: [test]
#+ params:
#+   word:
#+     type: string
#+     description: {en: a word, zh: 词}
#+ columns:
#+   thing: {en: Thing, zh: 事物}
#+   word: {en: Word, zh: 词}
#+ example:
#+   contains:
#+     - {word: x}
SELECT ?thing ?word WHERE {
  #? values
  ?thing <https://example.org/says> ?word .
}
"""


def needs(store: Store, name: str, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A value for what a query cannot do without: one known, its first choice, or the small graph's city."""
    return {
        key: (known or {}).get(key) or next((value for value, _ in offered_choices(store, parameter)), "云泽")
        for key, parameter in load_queries(QUERIES)[name].parameters.items()
        if parameter.required
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_query_runs_with_what_it_needs_in_every_language(mini_store: Store, name: str) -> None:
    needed = needs(mini_store, name)
    answers = [ask(mini_store, name, needed)]
    if "lang" in load_queries(QUERIES)[name].parameters:
        answers += [ask(mini_store, name, needed | {"lang": lang}) for lang in ("zh-Hant", "en")]
    assert len({len(answer) for answer in answers}) == 1
    assert all(column.title for answer in answers for column in answer.columns)


@pytest.mark.parametrize("name", NAMES)
def test_every_query_can_be_asked_in_a_sentence(name: str) -> None:
    sentence = load_queries(QUERIES)[name].header.sentence
    assert sentence, "give the header a sentence: {zh: …, en: …} with a {parameter} where one may choose"
    assert sentence.zh.endswith(("？", "）"))
    assert sentence.en.endswith(("?", ")"))
    assert PLACE.search(sentence.en)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("{en: 'Who says {wrod}?', zh: '谁说{word}？'}", "{wrod} is no parameter"),
        ("{en: 'Who says {word}?', zh: '谁说？'}", "in both languages"),
        ("{en: 'Who says {word} or {word}?', zh: '谁说{word}或{word}？'}", "stands once"),
    ],
)
def test_a_sentence_with_wrong_places_is_told_with_its_line(tmp_path: Path, sentence: str, told: str) -> None:
    file = tmp_path / "said.rq"
    file.write_text(PROPER.replace("#+ columns:", f"#+ sentence: {sentence}\n#+ columns:"), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(told)) as caught:
        load_query(file)
    assert caught.value.position == Position(8)


def test_a_sentence_has_a_place_for_what_must_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "said.rq"
    proper = PROPER.replace("#+     type: string", "#+     type: string\n#+     required: true")
    file.write_text(
        proper.replace("#+ columns:", "#+ sentence: {en: 'Who?', zh: '谁？'}\n#+ columns:"), encoding="utf-8"
    )
    with pytest.raises(DataError, match="word is required and has no place"):
        load_query(file)


@pytest.mark.parametrize("name", ["connections", "about-an-entity", "facts-by-support"])
@pytest.mark.parametrize("entity", ["蓝帆氢能", "星衡量子"])
def test_what_holds_in_both_directions_is_told_once(mini_store: Store, name: str, entity: str) -> None:
    all_facts = {"minimum": 1} if name == "facts-by-support" else {}
    answer = ask(mini_store, name, {"entity": entity, **all_facts})
    assert [str(row["relation"].iri).endswith("#collaboratesWith") for row in answer].count(True) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_offers_choices_that_the_query_takes(mini_store: Store, name: str) -> None:
    query = load_queries(QUERIES)[name]
    for key, parameter in query.parameters.items():
        for value, label in offered_choices(mini_store, parameter)[:2]:
            assert label
            ask(mini_store, name, needs(mini_store, name) | {key: value})


def test_there_are_questions_enough_in_both_languages() -> None:
    queries = load_queries(QUERIES)
    assert len(queries) >= 40
    assert all(q.header.summary.zh != q.header.summary.en for q in queries.values())


def test_an_answer_is_the_same_twice(mini_store: Store) -> None:
    first, second = (ask(mini_store, "about-an-entity", {"entity": "云泽"}) for _ in range(2))
    assert first.to_json() == second.to_json()


@pytest.mark.parametrize(
    "typed", ["云泽", "雲澤", "Yunze", "yunze", "id:yunze", "https://w3id.org/fikg/id/yunze"]
)
def test_a_place_may_be_typed_in_any_script_as_slug_or_iri(mini_store: Store, typed: str) -> None:
    answer = ask(mini_store, "connections", {"entity": typed, "status": "reported"})
    found = {(r["direction"].label, r["relation"].label, r["other"].label) for r in answer}
    assert ("→", "聚集", "星衡量子") in found
    assert ("←", "位于", "星火装置") in found
    assert all(row["quotation"].label and row["claim"].iri for row in answer)


def test_a_status_is_named_in_either_language(mini_store: Store) -> None:
    by_name = [ask(mini_store, "figures-of-a-place", {"status": s}).rows for s in ("target", "目标", "目標")]
    assert len(by_name[0]) > 0
    assert by_name[0] == by_name[1] == by_name[2]
    assert {row["status"].label for row in by_name[0]} == {"目标"}


@pytest.mark.parametrize(
    ("lang", "words"), [("zh-Hans", "（并非）"), ("zh-Hant", "（並非）"), ("en", "not: ")]
)
@pytest.mark.parametrize("name", ["denials", "about-an-entity", "claims-of-a-document"])
def test_the_relation_of_a_denial_says_so(mini_store: Store, name: str, lang: str, words: str) -> None:
    needed = {"entity": {"entity": "云泽"}, "document": {"document": "yunze-2025"}}
    query = load_queries(QUERIES)[name]
    given = next((value for key, value in needed.items() if key in query.parameters), {})
    answer = ask(mini_store, name, given | {"lang": lang})
    (told,) = [row for row in answer if row["claim"].label == "yunze-2025-0017"]
    assert told["relation"].label.startswith(words)
    assert [row["relation"].label.startswith(words) for row in answer].count(True) == 1


def test_a_denied_link_is_no_connection_but_is_told(mini_store: Store) -> None:
    connected = {str(row["claim"]) for row in ask(mini_store, "connections", {"entity": "云泽"})}
    assert "yunze-2025-0017" not in connected
    assert "yunze-2025-0017" in {str(row["claim"]) for row in ask(mini_store, "denials", {})}


def test_a_doubtful_claim_comes_with_its_reason(mini_store: Store) -> None:
    (row,) = ask(mini_store, "doubtful-claims", {"lang": "en"}).rows
    assert "beyond the whole province" in row["note"].label


def test_both_sides_of_a_disagreement_have_words_and_document(mini_store: Store) -> None:
    rows = ask(mini_store, "disagreements", {"entity": "云泽"}).rows
    assert rows
    for row in rows:
        assert all(row[name].label for name in ("firstQuotation", "secondQuotation"))
        assert row["firstDocument"].iri != row["secondDocument"].iri


def test_a_figure_row_of_a_thing_names_no_other_side(mini_store: Store) -> None:
    figures = [
        r for r in ask(mini_store, "about-an-entity", {"entity": "星火装置"}) if r["role"].label == "数值"
    ]
    assert [(r["other"].label, r["value"].label, r["upTo"].label) for r in figures] == [
        ("", "3000000000", "5000000000")
    ]


def test_a_target_is_never_a_triple_of_the_graph_of_connections(mini_store: Store) -> None:
    prepared = prepare(mini_store, "connections-graph", {"entity": "雲澤"})
    triples = mini_store.query(prepared.sparql)
    assert isinstance(triples, Triples)
    for subject, predicate, wanted in triples:
        if predicate.local == "leadsIn":
            pytest.fail(f"an assessment became a fact: {subject} {wanted}")
    assert b"fi:gathers id:xingheng-quantum" in mini_store.serialize(prepared.sparql, "ttl")


def test_reached_and_aimed_are_of_one_series_and_told_with_their_difference(mini_store: Store) -> None:
    (row,) = ask(mini_store, "reached-and-aimed", {"place": "云泽"}).rows
    assert [row[n].value for n in ("indicator", "inTrack", "reached", "aimed", "difference")] == [
        "平台数",
        "氢能",
        7,
        20,
        13,
    ]
    assert (row["reachedTime"].label, row["aimedTime"].label, row["status"].label) == ("2024", "2028", "目标")


def test_what_is_due_has_forecasts_and_every_way_to_write_a_time(mini_store: Store) -> None:
    rows = {str(row["claim"]): row for row in ask(mini_store, "due-by", {"since": 2027, "until": 2028})}
    assert set(rows) == {"yunze-2025-0014", "haitong-2025-0008"}
    assert rows["yunze-2025-0014"]["deadline"].label == "2027"
    assert rows["yunze-2025-0014"]["status"].label == "预测"


def test_what_makes_a_superlative_true_stands_beside_it(mini_store: Store) -> None:
    kind = "上架的国产整机"
    assert {row["qualifier"].label for row in ask(mini_store, "firsts", {})} == {kind}
    for name in ("connections", "about-an-entity"):
        answer = ask(mini_store, name, {"entity": "衡一号"})
        assert [r["qualifier"].label for r in answer if r["other"].label == "中国"] == [kind], name
    awarded = ask(mini_store, "connections", {"entity": "蓝帆氢能"})
    assert "产业部" in {row["qualifier"].label for row in awarded}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_names_its_claims(mini_store: Store, name: str) -> None:
    answer = ask(mini_store, name, needs(mini_store, name))
    if load_queries(QUERIES)[name].form == "construct":
        return  # a graph has the claims as nodes
    columns = {c.name for c in answer.columns} & {"claim", "claims", "first", "second"}
    assert columns
    for row in answer:
        assert all(re.search(r"-2025-\d{4}", row[column].label) for column in columns)


HOSTILE = [
    '" } SELECT * WHERE { ?s ?p ?o } #',
    "x' UNION { ?thing ?p ?word }",
    '\\" . } DROP ALL ; #',
    "line\nbreak } #? values\n{",
    "$word ?word \\u0022 }",
    "\x00\x1f",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_changes_the_query(tmp_path: Path, mini_store: Store, value: str) -> None:
    file = tmp_path / "says.rq"
    file.write_text(PROPER, encoding="utf-8")
    query = load_query(file)
    store = ox.Store()
    says = ox.NamedNode("https://example.org/says")
    store.add(ox.Quad(ox.NamedNode("https://example.org/a"), says, ox.Literal(value)))
    store.add(ox.Quad(ox.NamedNode("https://example.org/b"), says, ox.Literal("other")))
    prepared = prepare(mini_store, "says", {"word": value.strip("\x1f")}, queries={"says": query})
    bound = query.bind({"word": [ox.Literal(value)]})
    assert [row["word"].value for row in store.query(bound)] == [value]
    assert store.query(prepared.sparql) is not None
    with pytest.raises((NotFoundError, UsageError)):
        ask(mini_store, "connections", {"entity": value})


@pytest.mark.parametrize(
    ("name", "params", "error", "told"),
    [
        ("polices", {}, NotFoundError, "policies"),
        ("connections", {"entiti": "云泽"}, NotFoundError, "entity"),
        ("connections", {"entity": "云择"}, NotFoundError, "云泽"),
        ("connections", {"entity": "星火"}, UsageError, "id:xinghuo-first-plasma"),
        ("connections", {"entity": "云泽", "status": "targetted"}, NotFoundError, "target"),
        ("connections", {"entity": "云泽", "lang": "fr"}, UsageError, "zh-Hans"),
        ("connections", {"entity": ["云泽", "海桐"]}, UsageError, "one entity"),
        ("due-by", {"since": "soon"}, UsageError, "2030"),
        ("facts-by-support", {"minimum": "two"}, UsageError, "integer"),
        ("connections", {"entity": "https://example.org/a b"}, UsageError, "IRI"),
    ],
)
def test_a_wrong_request_says_what_to_do(
    mini_store: Store, name: str, params: dict[str, object], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match="(?s)" + told):
        ask(mini_store, name, params)  # type: ignore[arg-type]


def test_several_places_are_compared_where_the_query_allows_it(mini_store: Store) -> None:
    answer = ask(mini_store, "places-compared", {"place": ["云泽", "海桐"]})
    assert {row["about"].label for row in answer} <= {"云泽", "海桐"}


@pytest.mark.parametrize(
    ("wrong", "right", "line", "told"),
    [
        ("#+ tags: [test]\n", "", 1, "tags"),
        ("type: string", "type: strong", 6, "params.word.type"),
        ("zh: 所有人。}", "zh: 所有人。", 3, "not YAML"),
        ("{en: Word, zh: 词}", "{en: Word}", 10, "columns.word.zh"),
        ("?thing <https", "?thing thing <https", 16, "not valid SPARQL"),
        ("  #? values\n", "", 1, "bound by no"),
        ("#+   thing: {en: Thing, zh: 事物}\n", "", 1, "column thing"),
        ("{word: x}", "{wort: x}", 1, "column wort"),
    ],
)
def test_a_broken_header_is_told_with_its_line(
    tmp_path: Path, wrong: str, right: str, line: int, told: str
) -> None:
    file = tmp_path / "broken.rq"
    assert wrong in PROPER
    file.write_text(PROPER.replace(wrong, right), encoding="utf-8")
    with pytest.raises(DataError, match=told) as caught:
        load_query(file)
    assert caught.value.position is not None
    assert caught.value.position.line == line
    assert caught.value.hint


def test_a_query_without_a_header_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bare.rq"
    file.write_text("SELECT * { ?s ?p ?o }")
    with pytest.raises(DataError, match="no header"):
        load_query(file)


def test_an_answer_becomes_csv_json_records_and_a_data_frame(mini_store: Store) -> None:
    answer = ask(mini_store, "figures-of-a-place", {"place": "云泽", "lang": "en"})
    (row, *_), text = list(csv.DictReader(io.StringIO(answer.to_csv()))), answer.to_csv()
    assert row["about"] == "Yunze"
    assert row["about_iri"].endswith("/id/yunze")
    assert text.count("\r\n") == len(answer) + 1
    document = json.loads(answer.to_json())
    assert document["version"] == mini_store.version
    assert document["rows"][0]["about"] == {"iri": row["about_iri"], "label": "Yunze"}
    assert len(answer.to_pandas()) == len(answer) == len(answer.to_records())
    assert isinstance(answer.to_records()[0]["value"], int | float)


def test_without_pandas_the_error_says_how_to_get_it(
    mini_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install -e '.\[pandas\]'"):
        ask(mini_store, "denials", {}).to_pandas()


def test_an_answer_tells_its_size_and_not_all_it_holds(mini_store: Store) -> None:
    answer = ask(mini_store, "denials", {})
    assert repr(answer).startswith(f"<Answer {len(answer)} rows × {len(answer.columns)} columns")
    assert len(repr(answer)) < 200


def test_any_sparql_is_answered_as_a_table(mini_store: Store) -> None:
    assert run(mini_store, "SELECT ?c { ?c a fi:City } ORDER BY ?c").rows[0]["c"].label == "海桐"
    assert run(mini_store, "ASK { id:yunze a fi:City }").rows[0]["answer"].value is True


@pytest.mark.parametrize("name", NAMES)
def test_the_example_holds_on_the_real_graph(real_store: Store, layout: Layout, name: str) -> None:
    if name == "disagreements" and not (layout.graph / "judgements.ttl").exists():
        pytest.skip("no disagreement is recorded yet in graph/judgements.ttl, of which the example speaks")
    query = load_queries(QUERIES)[name]
    prepared = prepare(real_store, name, query.header.example.params)
    answer = ask(real_store, name, query.header.example.params)
    assert missing_rows(real_store, prepared, answer) == []


SIX_G = "https://w3id.org/fikg/track/6g"
OWN = {  # column → the property of the row's claim that it must come from
    "about": "rdf:subject|fi:about",
    "subject": "rdf:subject|fi:about",
    "object": "rdf:object",
    "unit": "fi:unit",
    "bound": "fi:bound",
    "inTrack": "fi:track|rdf:object",
    "authority": "fi:accordingTo",
    "plan": "fi:setBy",
    "status": "fi:status",
    "among": "fi:relativeTo|rdf:object",
}
OTHER_CLAIM = {"policies": "targetClaim", "reached-and-aimed": "aimClaim"}


@pytest.mark.parametrize("name", NAMES)
def test_what_a_row_says_is_what_its_claim_says(real_store: Store, name: str) -> None:
    example = load_queries(QUERIES)[name].header.example.params
    for row in ask(real_store, name, needs(real_store, name, example)).rows[:60]:
        claim = row.get(OTHER_CLAIM.get(name, "claim"))
        if claim is None or claim.iri is None:
            continue
        for column, path in OWN.items():
            if column in row and row[column].iri:
                assert real_store.query(f"ASK {{ <{claim.iri}> {path} <{row[column].iri}> }}"), (column, row)


def test_a_policy_stands_beside_its_own_targets_only(real_store: Store) -> None:
    answer = ask(real_store, "policies", {})
    assert any(row["targetClaim"].iri for row in answer)
    for row in answer:
        if target := row["targetClaim"].iri:
            assert real_store.query(f"ASK {{ <{target}> fi:setBy <{row['policy'].iri}> }}")
        assert bool(target) == bool(row["about"].iri)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if "track" in load_queries(QUERIES)[name].parameters]
)
def test_a_track_narrows_the_answer(real_store: Store, name: str) -> None:
    needed = needs(real_store, name)
    chosen, every = ask(real_store, name, needed | {"track": "6G"}), ask(real_store, name, needed)
    assert len(chosen) < len(every)
    if name == "actors-of-a-track":
        return  # an actor may be tied to the place by a claim that names no track
    for track in {row["inTrack"].iri for row in chosen if "inTrack" in row and row["inTrack"].iri}:
        assert real_store.query(f"ASK {{ <{track}> skos:broader* <{SIX_G}> }}"), track


def test_the_layout_finds_the_queries(layout: Layout) -> None:
    assert load_queries(layout.queries).keys() == load_queries(QUERIES).keys()


SAYS_WHICH = re.compile(r"\ba fi:(Link|Statement)\b|\bfi:(statedIn|states)\b")


@pytest.mark.parametrize(
    "path", [*sorted(QUERIES.glob("*.rq")), *SPARQL_ELSEWHERE], ids=lambda path: path.name
)
def test_a_query_says_whether_it_means_claims_or_statements(path: Path) -> None:
    """Both have subject, predicate and object: where it is not said which, a link is counted twice."""
    text = re.sub(r"(?m)^ *(FILTER|BIND|VALUES|#\?).*$", r"\g<0> .", path.read_text(encoding="utf-8"))
    patterns = [piece.strip() for piece in re.split(r"[.{}]", text)]
    described: dict[str, list[str]] = {}
    for pattern in patterns:
        if found := re.match(r"\?\w+", pattern):
            described.setdefault(found[0], []).append(pattern)
    asked = [
        v
        for v, said in described.items()
        if re.search(r"(?<![\^/])rdf:(subject|predicate|object)", " ".join(said))
    ]
    assert asked or path.suffix == ".rq"
    assert [v for v in asked if not SAYS_WHICH.search(" ".join(described[v]))] == []
