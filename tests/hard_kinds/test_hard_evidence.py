"""Every claim of the hard kinds fits, stands where it says, and makes a fact only where it may."""

from __future__ import annotations

from fikg.asking import trace
from fikg.claims import check, examine, format_tree, read_graph
from fikg.documents import Library
from fikg.layout import Layout
from fikg.vocabulary import FI

from .conftest import Asked


def test_ontology_and_shapes_take_every_hard_claim(hard_layout: Layout) -> None:
    assert check(hard_layout) == []


def test_every_quotation_and_context_stands_in_the_documents(
    hard_layout: Layout, hard_library: Library
) -> None:
    checked = examine(hard_layout, hard_library)
    assert checked.faults == ()
    assert checked.held > checked.claims
    assert checked.unheld == 0


def test_hard_claims_are_written_as_the_formatter_writes_them(
    hard_layout: Layout, hard_library: Library
) -> None:
    assert format_tree(hard_layout, hard_library).changed == ()


def test_a_reader_with_the_documents_sees_the_words_marked(asked: Asked, hard_library: Library) -> None:
    for claim in asked.claims("?claim fi:standing ?any"):
        (traced,) = trace(asked.store, hard_library, claim).claims
        for source in (traced.source, *traced.contexts):
            marked = "".join(piece.text for piece in source.pieces if piece.marked).replace("\n", "")
            quoted = "".join(run.exact or "" for run in sorted(source.runs, key=lambda run: run.start or 0))
            assert marked == quoted, claim


def test_a_reader_without_the_documents_sees_words_place_and_record(asked: Asked) -> None:
    for claim in asked.claims("?claim fi:standing ?any"):
        traced = asked.evidence(claim)
        assert traced.id.startswith(traced.document.slug)
        assert traced.source.paragraph.startswith(traced.document.slug)
        assert traced.source.text is None
        assert all(run.exact and run.end for run in traced.source.runs), claim
        assert traced.document.title
        assert traced.document.issued


def test_facts_are_what_accepted_reported_and_not_denied_links_say(asked: Asked, hard_layout: Layout) -> None:
    claims = read_graph(hard_layout).claims.values()
    for claim in claims:
        name = claim.iri.rpartition("/")[2]
        linked = asked.holds(f"claim:{name} a fi:Link")
        makes_statement = linked and claim.standing == FI.accepted and not claim.negated
        says = f"claim:{name} rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . "
        assert asked.holds(f"claim:{name} fi:states ?any") == makes_statement, name
        assert asked.holds(says + "?s ?p ?o") == (makes_statement and claim.status == FI.reported), name
