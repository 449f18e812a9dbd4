"""No spelling and no place of SERVICE gets past the guard: queries made by a grammar, asked of the engine."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fikg.errors import UsageError
from fikg.store import guard
from fikg.store.guard import admit
from fikg.vocabulary import PREFIXES

HERE = "HERE"  # stands for the listener's address until a query is asked

GAPS = st.sampled_from(["", " ", "\n", "\t", "#\n", "# }\n", "#'\r", " # SERVICE <x:y> {}\n", "#>\n", "\r\n"])
CASES = st.lists(st.booleans(), min_size=7, max_size=7).map(
    lambda upper: "".join(c.upper() if up else c for c, up in zip("service", upper, strict=True))
)
SILENT = st.sampled_from(["", "", "SILENT", " silent ", " sIlEnT#\n"])
#: Ways to name where to call, each with what must stand before the query and before the call.
TARGETS = st.sampled_from(
    [
        (f"<{HERE}>", "", ""),
        (f"<{HERE}#>", "", ""),
        (":", f"PREFIX : <{HERE}>", ""),
        (":x", f"PREFIX : <{HERE}>", ""),
        ("SERVICE:x", f"PREFIX SERVICE: <{HERE}>", ""),
        ("s:", f"PREFIX s: <{HERE}>", ""),
        ("<x>", f"BASE <{HERE}>", ""),
        ("<>", f"BASE <{HERE}>", ""),
        ("?w", "", f"VALUES ?w {{ <{HERE}> }}"),
        ("?service", "", f"VALUES ?service {{ <{HERE}> }}"),
        ("$w", "", f"BIND(IRI('{HERE}') AS ?w)"),
    ]
)
#: What stands just before the call: things whose end a lexer may misplace.
BEFORE = st.sampled_from(
    [
        "",
        "?a ?b ?c ",
        "?a ?b ?c.",
        "?a ?b 1",
        "?a ?b 1.",
        "?a ?b 1.5e3",
        "?a ?b true",
        "?a ?b 'x'",
        "?a ?b '''it's'''",
        '?a ?b """a"b"""',
        "?a ?b 'x'@en",
        "?a ?b 'x'@en-Hans",
        "?a ?b 'x'^^<http://e/'>",
        "?a ?b _:b.",
        "?a ?b <http://e/'#>",
        "?a ?b ?c,<http://e/{>.",
        "?a <http://e/a>*/!<http://e/b> ?c",
        "?a ?b [] ",
        "?a ?b () ",
        "?a ?b ?c FILTER(?c<?b)",
        "?a ?b ?c FILTER(?c<'>')",
        "?a ?b ?c FILTER(?a<?b&&?c>?b)",
        "?a ?b ?c FILTER(?c<=3)",
        "?a ?b ?c FILTER(?c IN(1,2))",
        "?a ?b ?c FILTER(1<2)",
        "{}",
        "{?a ?b ?c}UNION{}",
        "OPTIONAL{}",
        "BIND(1 AS ?n)",
        "VALUES ?n{1}",
        "VALUES(?n ?m){(1 UNDEF)}",
        "?a ?b '\\\\'",
        "?a ?b '\\''",
        '?a ?b "\\""',
        "?a ?b 'SERVICE' ",
        "?a ?b '\\u0027'",
        "#'\n",
        '#"""\n',
        "#<\n",
    ]
)
#: Places for a group that holds the call.
PLACES = st.sampled_from(
    [
        "SELECT * {X}",
        "SELECT*WHERE{X}",
        "ASK{X}",
        "CONSTRUCT{?s ?p ?o}WHERE{X}",
        "DESCRIBE ?s{X}",
        "SELECT * { OPTIONAL{X} }",
        "SELECT * { {}UNION{X} }",
        "SELECT * { ?s ?p ?o MINUS{X} }",
        "SELECT * { { SELECT * {X} } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS{X} }",
        "SELECT * { ?s ?p ?o FILTER(NOT EXISTS{X}) }",
        "SELECT * { ?s ?p ?o BIND(EXISTS{X} AS ?y) }",
        "SELECT (EXISTS{X} AS ?y) { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS{X})",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(EXISTS{X})",
        "SELECT * { {{{X}}} }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } OPTIONAL {X} }",
        "SELECT * { ?s ?p ?o FILTER(IF(EXISTS{X}, 1<2, 2>1)) }",
        "SELECT * { ?s ?p ?o FILTER(COALESCE(EXISTS{X}, 'a'<'>')) }",
    ]
)
MARKS = ["'", '"', "'''", "<", ">", "#", "{", "}", "(", ")", "\\", "\\u0053", "<'>", "service", ":"]
LOOKALIKES = ["ſervice", "SERVİCE", "ＳＥＲＶＩＣＥ", "ſ", "İ"]
SPACES = [" ", "\n", "\0", "\x0b", "\x85", "\u00a0", "\u200b", "\u2028", "\ufeff"]
PIECES = st.sampled_from([*MARKS, *LOOKALIKES, *SPACES])


@st.composite
def calls(draw: Callable[[Any], Any]) -> str:
    """A query that calls, if the engine takes it so."""
    target, prologue, binding = draw(TARGETS)
    inner = draw(st.sampled_from(["{?s ?p ?o}", "{}", " { ?s ?p ?o . FILTER(?o < 3) }"]))
    call = draw(CASES) + draw(GAPS) + draw(SILENT) + draw(GAPS) + target + draw(GAPS) + inner
    group = (
        draw(BEFORE)
        + draw(GAPS)
        + binding
        + draw(GAPS)
        + call
        + draw(st.sampled_from(["", " ?s ?p ?o", "#"]))
    )
    query: str = prologue + draw(GAPS) + draw(PLACES).replace("X", group + "\n")
    return query


@st.composite
def mutilated(draw: Callable[[Any], Any]) -> str:
    """The same with pieces thrown in anywhere."""
    query: str = draw(calls())
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(query)))
        query = query[:place] + draw(PIECES) + query[place:]
    return query


@pytest.fixture(scope="module")
def engine() -> ox.Store:
    store = ox.Store()
    a = ox.NamedNode("http://e/a")
    store.extend(ox.Quad(a, a, value) for value in (a, ox.Literal(1), ox.Literal("x"), ox.Literal(True)))
    return store


def asked(engine: ox.Store, query: str, listener: Any) -> bool:
    """Whether the engine called the listener over the query."""
    before = listener.calls
    with suppress(OSError, SyntaxError, RuntimeError, ValueError):
        found = engine.query(query.replace(HERE, listener.url), prefixes=dict(PREFIXES))
        if not isinstance(found, ox.QueryBoolean):
            list(found)
    return bool(listener.calls > before)


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def test_the_grammar_makes_queries_that_call(engine: ox.Store, listener: Any) -> None:
    """Else the tests below would show nothing."""
    called = []

    @settings(max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=QUIET)
    @given(calls())
    def ask(query: str) -> None:
        called.append(asked(engine, query, listener))

    ask()
    assert sum(called) > len(called) / 4


@given(calls())
@settings(max_examples=600, deadline=None, suppress_health_check=QUIET)
def test_no_call_is_let_in(engine: ox.Store, listener: Any, query: str) -> None:
    try:
        admit(query.replace(HERE, listener.url))
    except UsageError:
        return
    assert not asked(engine, query, listener), query


@given(mutilated())
@settings(max_examples=900, deadline=None, suppress_health_check=QUIET)
def test_no_mutilated_call_is_let_in(engine: ox.Store, listener: Any, query: str) -> None:
    try:
        admit(query.replace(HERE, listener.url))
    except UsageError:
        return
    assert not asked(engine, query, listener), query


@given(st.one_of(calls(), mutilated()))
@settings(max_examples=900, deadline=None)
def test_the_quick_look_lets_in_none_that_the_full_one_refuses(query: str) -> None:
    quick = guard._admitted_plainly(query.replace("service", "other"))  # else it looks at none
    assert quick is None or quick == guard._admitted(quick.text)
    assert guard._admitted_plainly(query) is None or "service" not in query.lower()
