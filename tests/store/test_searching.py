"""Search inside SPARQL: what becomes of `fi:matches`, where it may stand, and what is refused."""

from __future__ import annotations

import pytest

from fikg.errors import QuerySyntaxError, RefusedFeatureError, UsageError
from fikg.layout import Layout
from fikg.store import Store, build, open_store
from fikg.store.results import Solutions

YUNZE = "https://w3id.org/fikg/id/yunze"


@pytest.fixture(scope="module")
def store(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Store:
    home = tmp_path_factory.mktemp("searching-store")
    build(mini_layout, home)
    return open_store(home)


def things(store: Store, sparql: str) -> list[str]:
    found = store.query(sparql)
    assert isinstance(found, Solutions)
    at = found.variables.index("x")
    return [str(row[at]) for row in found]


@pytest.mark.parametrize(
    "pattern",
    [
        '?x fi:matches "雲澤市" ; a fi:City',
        '?x a fi:City ; fi:matches "云泽" .',
        '?x a fi:City ; fi:matches "yunze" ; ; skos:prefLabel ?name . FILTER(LANG(?name) = "en")',
        "?x a fi:City . ?x <https://w3id.org/fikg/ontology#matches> '''yz''' .",
        '?x a fi:City . ?x <ontology#matches> "\\u4E91\\u6CFD"@zh',
        '(?x ?score) fi:matches ("云泽" 1)',
        '(?x ?score ?name ?way) fi:matches ("Yunze" 5) FILTER(?way = "name" && ?score > 99)',
        'VALUES ?text { "云泽" } ?x fi:matches ?text ; a fi:City',
        '{ SELECT ?x { ?x fi:matches "云泽" } GROUP BY ?x ORDER BY ?x } ?x a fi:City',
        '?x a fi:City FILTER(?x != id:no) ?x fi:matches "云泽"',
        '?x a fi:City FILTER EXISTS { ?x fi:matches "云泽" }',
        '{ ?x fi:matches "没有这个" } UNION { $x fi:matches "云泽" . ?x a fi:City }',
        '?x a fi:City ; fi:matches "云泽" ; fi:matches "yunze" .',
        '?x a fi:City . BIND("fi:matches" AS ?y) ?x fi:matches "云泽" # fi:matches "nobody"\n',
    ],
)
def test_a_search_stands_wherever_a_triple_may(store: Store, pattern: str) -> None:
    assert set(things(store, f"SELECT ?x {{ {pattern} }}")) == {YUNZE}


def test_a_prefix_of_another_name_will_do(store: Store) -> None:
    query = 'PREFIX : <https://w3id.org/fikg/ontology#> SELECT ?x { ?x :matches "云泽" ; a :City }'
    assert things(store, query) == [YUNZE]
    query = 'PREFIX fi: <http://example.org/> SELECT ?x { ?x fi:matches "云泽" }'
    assert things(store, query) == []


def test_the_texts_of_a_values_keep_apart(store: Store) -> None:
    found = store.query('SELECT ?text ?x { VALUES ?text { "云泽" "涟江" } (?x ?score) fi:matches (?text 1) }')
    assert isinstance(found, Solutions)
    assert sorted((str(row[0]), str(row[1]).rsplit("/", 1)[-1]) for row in found) == [
        ("云泽", "yunze"),
        ("涟江", "lianjiang"),
    ]


def test_claims_are_found_by_quoted_words(store: Store) -> None:
    sparql = 'SELECT ?x ?words { (?x ?score ?words) fi:quotesWords "星火 裝置" . ?x fi:standing fi:accepted }'
    found = store.query(sparql)
    assert isinstance(found, Solutions)
    assert len(found) > 0
    for row in found:
        assert "星火" in str(row[1])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { fi:matches rdfs:label ?x }",
        "SELECT ?x { ?x rdfs:label ?l . FILTER(?x = fi:matches) }",
        "SELECT ?x { VALUES ?x { fi:matches } }",
        "DESCRIBE fi:matches",
        'CONSTRUCT { ?x fi:matches "y" } WHERE { ?x a fi:City }',
        'SELECT ("fi:matches" AS ?x) {}',
    ],
)
def test_elsewhere_it_is_a_term_like_others(store: Store, query: str) -> None:
    assert store.expanded(query).text == query
    assert len(store.query(query)) > 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        ("?x fi:matches ?text", "has no text"),
        ('id:yunze fi:matches "云泽"', "variable"),
        ('(?x ?s ?n ?w ?z) fi:matches "云泽"', "variable"),
        ('(?x ?x) fi:matches "云泽"', "twice"),
        ('?x fi:matches "a", "b"', "one text"),
        ("?x fi:matches 7", "one text"),
        ("?x fi:matches id:yunze", "one text"),
        ('?x fi:matches ("a" "b")', "one text"),
        ('?x fi:matches+ "云泽"', "no path"),
        ('?x ^fi:matches "云泽"', "no path"),
        ('?x fi:within/fi:matches "云泽"', "no path"),
        ('?x fi:within [ fi:matches "云泽" ]', "no blank node"),
    ],
)
def test_what_cannot_be_answered_is_refused_at_its_place(store: Store, pattern: str, what: str) -> None:
    with pytest.raises(QuerySyntaxError, match=what) as caught:
        store.query(f"SELECT * {{\n {pattern} }}")
    assert caught.value.position
    assert caught.value.position.line == 2


def test_a_short_construct_takes_none(store: Store) -> None:
    with pytest.raises(QuerySyntaxError, match="CONSTRUCT WHERE"):
        store.query('CONSTRUCT WHERE { ?x fi:matches "云泽" }')


def test_searches_have_limits(store: Store) -> None:
    assert len(things(store, 'SELECT * { (?x ?s) fi:matches ("云" 2) }')) == 2
    with pytest.raises(UsageError, match="1000 are given"):
        store.query('SELECT * { ?x fi:matches ("云" 100000) }')
    many = " ".join(f'{{ ?x fi:matches "{n}" }} UNION' for n in range(11))
    with pytest.raises(UsageError, match="10 searches"):
        store.query(f"SELECT * {{ {many} {{}} }}")
    texts = " ".join(f'"{n}"' for n in range(11))
    with pytest.raises(UsageError, match="10 searches"):
        store.query(f"SELECT * {{ VALUES ?t {{ {texts} }} ?x fi:matches ?t }}")


def test_the_guard_stays_in_force(store: Store) -> None:
    with pytest.raises(RefusedFeatureError):
        store.query('SELECT * { ?x fi:matches "云泽" . SERVICE <http://127.0.0.1/> { ?x ?p ?o } }')
    hostile = '云泽" } SERVICE <http://127.0.0.1/> { ?a ?b ?c } #'
    query = "SELECT ?x { VALUES ?t { %s } ?x fi:matches ?t }"
    written = '"' + hostile.replace('"', '\\"') + '"'
    assert things(store, query % written) == []


def test_faults_are_told_at_their_place_in_the_given_query(store: Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.query('SELECT * {\n ?x fi:matches "云泽" ; a fi:City . ?x ?y }')
    assert str(caught.value.position) == "line 2, column 41"
