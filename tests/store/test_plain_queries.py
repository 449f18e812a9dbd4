"""Plain queries are read as the tokens of the guard read them, or not at all."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fikg.errors import UsageError
from fikg.settings import Settings
from fikg.store import guard
from fikg.store.guard import admit
from fikg.store.plain_queries import read_plainly
from fikg.store.tokens import tokens

PLAIN = [
    'PREFIX e: <http://e/> SELECT ?a ?b { ?a e:p ?b ; fi:p/fi:q|^fi:r "x y"@zh-Hans , 1 , <http://e/#x> . }',
    "SELECT*{?s ?p ?o.}LIMIT 10",
    "DESCRIBE id:hefei",
    "CONSTRUCT { ?a fi:p ?b } WHERE { ?a fi:p ?b FILTER(?b != 3 && ?a=id:hefei) } ORDER BY DESC(?b)",
    'ASK { ?x skos:prefLabel "量子"^^xsd:string }',
]
#: Pieces of queries, plain and others; thrown together they part where one reader might err.
PIECES = st.sampled_from(
    [
        *("fi:a", "fi:", ":b", "a.b:c", "fi:a-b", "fi:a:b", "fi:%41", "e:x", "PREFIX", "prefix e:", "BASE"),
        *("?x", "$y_1", "?", "?城", "城", "·", "a", "true", "SELECT", "ask", "LIMIT", "service", "ſervice"),
        *("1", "1.5", ".5", "1e3", "1.e3", "-", "+", "_", "_:b", "@en", "@en-x", "@en--ltr", "@", "٣"),
        *(
            '"a"',
            '""',
            '"',
            "'a'",
            "'",
            '"""',
            '"a\\""',
            '"{"',
            "<http://e/>",
            "<http://e/{>",
            "<x>",
            "<x:y>",
        ),
        *("<", "<=", "<<", ">", "&&", "||", "!", "!=", "^^", "#", "\\", ".", "..", ";", ",", "*", "/", "|"),
        *("{", "}", "(", ")", "[", "]", " ", "\n", "\t", "\r", "\0", "\x0b", "\u00a0", "\ufeff"),
    ]
)


def thrown_together() -> st.SearchStrategy[str]:
    """Pieces in any order, in a query and without one, close together and apart."""
    pieces = st.lists(PIECES, max_size=12)
    return st.builds(
        lambda before, inner, gap, whole: (
            f"{gap.join(before)} SELECT * {{ {gap.join(inner)} }}" if whole else gap.join(before + inner)
        ),
        pieces,
        pieces,
        st.sampled_from(["", " "]),
        st.booleans(),
    )


@pytest.mark.parametrize("query", PLAIN)
def test_what_most_people_send_is_plain(query: str) -> None:
    assert read_plainly(query) is not None


@settings(max_examples=1500, deadline=None)
@given(st.one_of(thrown_together(), st.text(max_size=30)))
@example("ASK{}" + "{" * 200)
@example('SELECT ("{" AS ?x) { SELECT (" AS ?y) { ?s ?p "}')
def test_the_quick_look_admits_nothing_that_the_full_one_refuses_and_reads_it_alike(query: str) -> None:
    quick = guard._admitted_plainly(query)
    assert quick is None or quick == guard._admitted(query)


@pytest.mark.parametrize("query", PLAIN)
def test_mutations_of_real_queries_are_read_alike(query: str) -> None:
    """Any character out, doubled, or another in its place: where readers part first."""
    for place in range(len(query)):
        for new in ("", query[place] * 2, *" .:-<\"'{\\#?1a·"):
            changed = query[:place] + new + query[place + 1 :]
            if quick := guard._admitted_plainly(changed):
                assert quick == guard._admitted(changed), changed


@settings(max_examples=1000, deadline=None)
@given(thrown_together())
def test_a_digest_stands_for_one_sequence_of_words(query: str) -> None:
    """It is made of the words with line feeds between; these must be cut into the same words again."""
    with suppress(UsageError):
        words = [token.text for token in tokens(query)]
        assert [token.text for token in tokens("\n".join(words))] == words


def test_the_limits_hold_for_plain_queries_too() -> None:
    deep = "SELECT * " + "{" * 300 + "}" * 300
    with pytest.raises(UsageError, match="deep"):
        admit(deep)
    with pytest.raises(UsageError, match="words and marks"):
        admit("SELECT * { ?s ?p " + "1," * (Settings().query_words // 2) + "1 }")


def test_the_time_it_takes_grows_with_the_length_alone() -> None:
    for piece in ("a", "a-", "<a", "<a:", '"', "?a", "1", "fi:a", " ", "\n", "@a-", ".", "{ ", "a:"):
        began = time.perf_counter()
        read_plainly("SELECT * { " + piece * 100_000)
        assert time.perf_counter() - began < 1, piece


def test_it_is_quicker_than_tokens() -> None:
    choose = random.Random(3)
    prefixes = "".join(f"PREFIX p{n}: <http://example.org/{n}/>\n" for n in range(10))
    queries = [f"{prefixes}SELECT * {{ <http://e/{choose.random()}> fi:p ?a ; fi:q ?b }}" for _ in range(300)]
    began = time.perf_counter()
    for query in queries:
        assert guard._admitted_plainly(query)
    quick, began = time.perf_counter() - began, time.perf_counter()
    for query in queries:
        guard._admitted(query)
    assert quick < (time.perf_counter() - began) / 2
