"""Which queries are let in: SERVICE and updates in every spelling, and nothing else, are refused."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fikg.errors import QuerySyntaxError, RefusedFeatureError, UsageError
from fikg.settings import Settings
from fikg.store import guard
from fikg.store.guard import admit
from fikg.store.tokens import tokens

THERE = "<http://127.0.0.1:9/>"

# Each of these made pyoxigraph 0.5.13 send a request, or parsed as a call that would.
CALLS = [
    f"SELECT * {{ SERVICE {THERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE{THERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#x\n{THERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ #x\rSERVICE {THERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ sErViCe SILENT {THERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICESILENT{THERE}{{ ?s ?p ?o }} }}",
    "SELECT * { VALUES ?where { <http://127.0.0.1:9/> } SERVICE ?where { ?s ?p ?o } }",
    f"PREFIX : {THERE} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    f"PREFIX SERVICE: <http://q/> PREFIX : {THERE} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    f"PREFIX svc: {THERE} SELECT * {{ SERVICEsvc:x {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE{THERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE{THERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{SERVICE {THERE} {{ ?s ?p ?o }}}} }}",
    f"SELECT * {{ ?s <http://x/\\u0027> ?o OPTIONAL {{SERVICE {THERE} {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE {THERE} {{ ?s ?p ?o }} }} }} }}",
]

# These reached the network past a lexer that prefers IRIs to comparison.
TWO_READINGS = [
    f"SELECT * {{ ?a ?b ?c FILTER(?c<'>')SERVICE {THERE}{{ ?s ?p ?o }} FILTER(''='') }}",
    f"SELECT * {{ ?a ?b ?c FILTER(?c<?b)SERVICE#>\n{THERE}{{ ?s ?p ?o }} }}",
]

HARMLESS = [
    "SELECT ?service { ?service a fi:City }",
    "PREFIX svc: <http://s/> SELECT * { ?s svc:service ?o }",
    "PREFIX service: <http://s/> SELECT * { GRAPH service:g { ?s service:x ?o } }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> { }' } # SERVICE <http://x/> {}",
    'SELECT * { ?s ?p """a "SERVICE" <b> \\""" """ , \'\'\'it\'s\'\'\' }',
    "SELECT * { ?s <http://example.org/service/x#service> ?o }",
    "SELECT * { VALUES ?x { <http://x/it's#service> } }",
    "SELECT * { ?s ?p ?o FILTER(?o<3&&?o>1) }",
    "SELECT * { ?s ?p ?o FILTER(?o <= 3 || ?o<?s) }",
    "SELECT * { ?s ?p 'x'@zh-Hans , 1.5e3 , .5 , _:b.c . ?s a fi:City }",
    "SELECT (COUNT(*) AS ?n) { ?城市 fi:worksOn ?赛道 }",
    "ASK { id:hefei fi:worksOn|^fi:about/(fi:track)? ?x }",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_of_another_service_is_refused_in_every_spelling(query: str) -> None:
    with pytest.raises(RefusedFeatureError) as refused:
        admit(query)
    assert refused.value.http_status == 422


@pytest.mark.parametrize("query", TWO_READINGS)
def test_what_can_be_read_in_two_ways_is_refused(query: str) -> None:
    with pytest.raises(QuerySyntaxError, match="less than"):
        admit(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_service_elsewhere_is_no_call(query: str) -> None:
    assert admit(query).form in guard.FORMS
    ox.Store().query(query, prefixes=dict(guard.PREFIXES))  # and the engine reads it too


@pytest.mark.parametrize("keyword", sorted(guard.UPDATES))
def test_updates_are_refused_by_name(keyword: str) -> None:
    with pytest.raises(RefusedFeatureError, match=keyword):
        admit(f"PREFIX a: <http://b/> # SELECT\n{keyword.lower()} <http://a/> {{ }}")


def test_a_refusal_says_where() -> None:
    with pytest.raises(RefusedFeatureError) as refused:
        admit(f"SELECT * {{\n  ?合肥 ?p ?o . SERVICE {THERE} {{}} }}")
    assert str(refused.value.position) == "line 2, column 15"


def test_an_undeclared_prefix_is_named_with_its_place() -> None:
    with pytest.raises(QuerySyntaxError, match="'foo:'") as error:
        admit("SELECT * {\n ?s foo:bar ?o }")
    assert str(error.value.position) == "line 2, column 5"
    assert error.value.hint
    assert "PREFIX foo: <…>" in error.value.hint
    assert len(error.value.hint) <= 120


def test_a_misspelt_prefix_is_told_the_right_one() -> None:
    with pytest.raises(QuerySyntaxError, match=r"Did you mean dcterms:\?"):
        admit("SELECT * { ?s dcterm:title ?o }")


@pytest.mark.parametrize(
    "query", ["", "  \n # only a comment", "SELECT * { ?s ?p 'open }", "ASK { ?s \\u0053 ?o }"]
)
def test_what_is_no_query_is_said_to_be_none(query: str) -> None:
    with pytest.raises(QuerySyntaxError):
        admit(query)


def test_a_query_longer_than_the_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "settings", lambda: Settings(query_length=10))
    with pytest.raises(UsageError, match="10 are accepted"):
        admit("ASK { ?s ?p ?o }")


_WORDS = r"""SERVICE service:x ?service < > <http://127.0.0.1:9/> ' " ''' # { } ( ) [ ] ?a :x FILTER OPTIONAL
true 1 . a \u0027 \' SILENT <'>"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", " "])


@given(st.lists(_PIECES, max_size=25))
def test_tokens_lie_in_order_and_hold_the_text_that_stands_there(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    try:
        for token in tokens(text):
            assert token.start >= end
            assert text[token.start : token.end] == token.text
            end = token.end
    except QuerySyntaxError as error:
        assert error.position is not None  # noqa: PT017 - whether it raises depends on the text


@pytest.fixture(scope="module")
def engine() -> ox.Store:
    store = ox.Store()
    a = ox.NamedNode("http://e/a")
    store.extend(ox.Quad(a, a, value) for value in (a, ox.Literal(1), ox.Literal(True)))
    return store


@pytest.mark.parametrize("query", [query for query in CALLS if "?where" not in query])
def test_the_listener_hears_a_call_that_is_not_refused(query: str, listener: Any, engine: ox.Store) -> None:
    before = listener.calls
    with suppress(OSError, SyntaxError, RuntimeError):
        list(engine.query(query.replace(THERE, listener.address)))  # type: ignore[arg-type]
    assert listener.calls > before


@given(st.sampled_from(CALLS + TWO_READINGS), st.lists(st.tuples(st.integers(9, 80), _PIECES), max_size=3))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_that_is_let_in_calls(
    listener: Any, engine: ox.Store, query: str, changes: list[tuple[int, str]]
) -> None:
    for place, piece in changes:
        query = query[:place] + piece + query[place:]
    query = query.replace(THERE, listener.address)
    try:
        admit(query)
    except UsageError:
        return
    before = listener.calls
    with suppress(OSError, SyntaxError, RuntimeError):
        list(engine.query(query))  # type: ignore[arg-type]
    assert listener.calls == before, query


@pytest.mark.parametrize("query", [*CALLS, *TWO_READINGS])
def test_the_quick_look_leaves_calls_to_the_full_one(query: str) -> None:
    assert guard._admitted_plainly(query) is None
