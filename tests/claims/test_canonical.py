"""Canonical Turtle says the same as what was read, and written again is the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikg.claims import Literal, format_text
from fikg.claims.canonical import canonical_text, predicate_key
from fikg.claims.terms import Node, Value
from fikg.claims.turtle import parse_turtle
from fikg.errors import DataError
from fikg.vocabulary import FI, ID, ONTOLOGY, RDF, XSD

FILE = Path("a.ttl")
SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
IRIS = st.builds(ID, SLUGS) | st.just("https://example.org/a(b)")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(Literal, TEXTS, st.sampled_from(["zh-Hans", "zh-Hant", "en"])),
    st.builds(lambda n: Literal(str(n), None, XSD.integer), st.integers()),
    st.builds(lambda n: Literal(f"{n}.5", None, XSD.decimal), st.integers()),
    st.builds(lambda n: Literal(f"{n}", None, XSD.gYear), st.integers(1900, 2100)),
)
PREDICATES = st.sampled_from(
    [RDF.subject, FI.status, FI.exact, FI.start, FI.quotation, FI.note, FI.about, ONTOLOGY("zzz")]
)


def described(values: st.SearchStrategy[Value]) -> st.SearchStrategy[dict[str, tuple[Value, ...]]]:
    return st.dictionaries(
        PREDICATES,
        st.lists(values, min_size=1, max_size=3, unique_by=repr).map(tuple),
        min_size=1,
        max_size=4,
    )


BLANKS = st.builds(lambda properties: Node("", properties), described(IRIS | LITERALS))
NODES = st.builds(lambda iri, properties: Node(iri, properties), IRIS, described(IRIS | LITERALS | BLANKS))


def content(node: Node) -> tuple[str, frozenset[tuple[str, frozenset[object]]]]:
    """A node without the order of its values."""
    pairs = {
        predicate: frozenset(content(value) if isinstance(value, Node) else value for value in values)
        for predicate, values in node.properties.items()
    }
    return node.iri, frozenset(pairs.items())


@given(nodes=st.lists(NODES, max_size=4, unique_by=lambda node: node.iri))
def test_what_is_written_is_read_again_as_it_was(nodes: list[Node]) -> None:
    read = parse_turtle(canonical_text(nodes), FILE)
    assert {content(node) for node in read.nodes} == {content(node) for node in nodes}


@given(nodes=st.lists(NODES, max_size=4, unique_by=lambda node: node.iri))
def test_formatting_twice_is_formatting_once(nodes: list[Node]) -> None:
    text = canonical_text(nodes)
    assert format_text(text) == text


@given(nodes=st.lists(NODES, max_size=5, unique_by=lambda node: node.iri), data=st.data())
def test_the_order_in_which_subjects_were_written_does_not_matter(
    nodes: list[Node], data: st.DataObject
) -> None:
    assert canonical_text(data.draw(st.permutations(nodes))) == canonical_text(nodes)


def test_comments_stay_with_what_they_are_about() -> None:
    text = """# The head of the file.
@prefix fi: <https://w3id.org/fikg/ontology#> .
@prefix id: <https://w3id.org/fikg/id/> .

# on the second
id:b-10 a fi:City . # at its end
# on the first
id:b-9 a fi:City ; # inside
    fi:untitled true .
# The foot.
"""
    assert (
        format_text(text)
        == """# The head of the file.
@prefix fi: <https://w3id.org/fikg/ontology#> .
@prefix id: <https://w3id.org/fikg/id/> .

# on the first
# inside
id:b-9 a fi:City ;
    fi:untitled true .

# on the second
# at its end
id:b-10 a fi:City .

# The foot.
"""
    )


def test_a_claim_is_written_as_the_design_shows_it() -> None:
    text = """
    @prefix fi: <https://w3id.org/fikg/ontology#> . @prefix id: <https://w3id.org/fikg/id/> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix x: <https://example.org/> .
    @prefix claim: <https://w3id.org/fikg/claim/> . @prefix para: <https://w3id.org/fikg/paragraph/> .
    claim:a-0042 fi:quotation [ fi:end 14 ; fi:start 9 ; fi:exact "合肥参与的" ] , [ fi:exact "装置" ] ;
        fi:standing fi:accepted ; fi:status fi:reported ; fi:statedIn para:a-1 ;
        rdf:object id:east ; rdf:predicate fi:participatesIn ; rdf:subject id:hefei ; a fi:Link .
    """
    assert (
        format_text(text).partition("\n\n")[2]
        == """claim:a-0042 a fi:Link ;
    rdf:subject id:hefei ; rdf:predicate fi:participatesIn ; rdf:object id:east ;
    fi:status fi:reported ; fi:standing fi:accepted ;
    fi:statedIn para:a-1 ;
    fi:quotation [ fi:exact "合肥参与的" ; fi:start 9 ; fi:end 14 ] ,
                 [ fi:exact "装置" ] .
"""
    )


def test_only_used_prefixes_are_written_in_order() -> None:
    text = format_text(
        "PREFIX z: <https://example.org/>\nPREFIX id: <https://w3id.org/fikg/id/>\nid:b z:p id:a ."
    )
    assert text.startswith(
        "@prefix id: <https://w3id.org/fikg/id/> .\n@prefix z: <https://example.org/> .\n\nid:b"
    )


def test_what_does_not_parse_is_told_with_line_and_column() -> None:
    with pytest.raises(DataError) as caught:
        format_text("@prefix a: <urn:a#> .\na:x a:y\n    b:z .\n", FILE)
    assert caught.value.position is not None
    assert caught.value.position.line == 3
    assert str(caught.value).startswith("a.ttl:3:")


def test_a_blank_node_in_two_places_is_refused() -> None:
    with pytest.raises(DataError, match="used twice"):
        format_text("@prefix a: <urn:a#> .\na:x a:y _:b . a:z a:y _:b . _:b a:y 1 .")


def test_type_comes_first_and_unknown_predicates_last() -> None:
    order = sorted([ONTOLOGY("zzz"), FI.quotation, RDF.type, RDF.subject], key=predicate_key)
    assert order == [RDF.type, RDF.subject, FI.quotation, ONTOLOGY("zzz")]
