"""Named queries for machines: what they are told to send really runs, and gives what its example promises."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from fikg.asking import load_queries
from fikg.asking.executables import as_it_runs, declarations, executables
from fikg.asking.named import NamedQuery
from fikg.asking.turtle import long_text, with_prefixes
from fikg.layout import Layout
from fikg.store import Solutions, Store, Triples
from fikg.vocabulary import PREFIXES

SH = PREFIXES["sh"]


@pytest.fixture(scope="module")
def queries(layout: Layout) -> dict[str, NamedQuery]:
    return dict(load_queries(layout.queries))


def test_a_query_that_needs_something_named_is_told_with_its_example(
    real_store: Store, queries: dict[str, NamedQuery]
) -> None:
    needing = [q for q in queries.values() if any(p.required for p in q.parameters.values())]
    assert needing
    for query in needing:
        text = as_it_runs(real_store, query)
        assert text.startswith("# ")
        found = real_store.query(text)
        assert isinstance(found, Solutions | Triples)
        assert len(found) > 0, query.name


def test_a_query_whose_example_is_not_there_is_told_for_all(
    mini_store: Store, queries: dict[str, NamedQuery]
) -> None:
    for query in queries.values():
        text = as_it_runs(mini_store, query)
        assert "#+" not in text
        mini_store.query(text)


def test_the_turtle_holds_the_very_text(mini_store: Store, queries: dict[str, NamedQuery]) -> None:
    told = with_prefixes(declarations() + executables(mini_store, queries, "http://x.org/sparql"))
    store = ox.Store()
    store.load(told.encode(), format=ox.RdfFormat.TURTLE)
    for name, query in queries.items():
        about = ox.NamedNode(f"https://w3id.org/fikg/queries/{name}")
        text = next(store.quads_for_pattern(about, ox.NamedNode(f"{SH}{query.form}"), None)).object
        assert text == ox.Literal(as_it_runs(mini_store, query))


@pytest.mark.parametrize("text", ['a """ b', "\\", 'a\n"b"\n', '""""""" x', '\\n\\" 合肥\t'])
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    quad = next(iter(ox.parse(f"<x:a> <x:b> {long_text(text)} .", format=ox.RdfFormat.TURTLE)))
    assert quad.object == ox.Literal(text)


def test_the_ontology_declares_the_prefixes_of_the_code(layout: Layout) -> None:
    store = ox.Store()
    store.load(path=str(Path(layout.ontology) / "shapes.ttl"))
    rows = store.query(
        f"SELECT ?p ?n {{ <https://w3id.org/fikg/shapes> <{SH}declare> ?d . "
        f"?d <{SH}prefix> ?p ; <{SH}namespace> ?n }}"
    )
    assert {row["p"].value: row["n"].value for row in rows} == PREFIXES  # type: ignore[union-attr]
