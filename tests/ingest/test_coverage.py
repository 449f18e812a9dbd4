"""What of a document its claims carry, on the small graph and on the five documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fikg.claims import Claim, read_graph
from fikg.claims.ontology import read_ontology
from fikg.documents import Library
from fikg.ingest import Coverage, known_names, measure, names_by_class, sentence_of, sentences, survey
from fikg.layout import Layout
from fikg.vocabulary import FI


def measured(layout: Layout, library: Library, slug: str, claims: list[Claim] | None = None) -> Coverage:
    dataset = read_graph(layout)
    ontology, _ = read_ontology(layout)
    own = [claim for claim in dataset.claims.values() if claim.document == slug]
    known = known_names(dataset, ontology)
    return measure(dataset.documents[slug], library.texts(slug), own if claims is None else claims, known)


def claims_of(layout: Layout, slug: str) -> list[Claim]:
    return [claim for claim in read_graph(layout).claims.values() if claim.document == slug]


def shown(coverage: Coverage, library: Library, state: str) -> list[str]:
    texts = library.texts(coverage.document)
    return [texts[m.paragraph][m.start : m.end] for m in coverage.mentions if m.state == state]


def test_a_read_document_has_its_figures_and_names_carried(mini: Layout, texts: Library) -> None:
    coverage = measured(mini, texts, "haitong-2025")
    assert coverage.count("figure") == coverage.count("figure", "carried") == 5
    assert shown(coverage, texts, "open") == ["雲澤"]


def test_without_claims_everything_is_open(mini: Layout, texts: Library) -> None:
    coverage = measured(mini, texts, "haitong-2025", [])
    assert coverage.share("figure") == coverage.share("name") == 0
    assert coverage.count("name", "open") == coverage.count("name") > 10


def test_a_withdrawn_claim_carries_nothing(mini: Layout, texts: Library) -> None:
    withdrawn = [replace(claim, standing=FI.withdrawn) for claim in claims_of(mini, "haitong-2025")]
    assert measured(mini, texts, "haitong-2025", withdrawn).share("name") == 0


def test_a_figure_needs_its_digits_quoted_a_name_only_its_thing_spoken_of(
    mini: Layout, texts: Library
) -> None:
    (claim,) = [c for c in claims_of(mini, "haitong-2025") if c.slug == "haitong-2025-0001"]
    coverage = measured(mini, texts, "haitong-2025", [claim])
    assert shown(coverage, texts, "carried") == ["雲澤", "48家", "量子"]


def test_half_a_figure_is_not_carried(mini: Layout, texts: Library) -> None:
    (claim,) = [c for c in claims_of(mini, "haitong-2025") if c.slug == "haitong-2025-0002"]
    (quotation,) = claim.evidence.quotations
    cut = replace(quotation, exact="相關專利超200", end=(quotation.end or 0) - 2)
    (paragraph,) = [t for n, t in texts.texts("haitong-2025").items() if claim.evidence.paragraph.endswith(n)]
    assert paragraph[cut.start : cut.end] == cut.exact
    evidence = replace(claim.evidence, quotations=(cut,))
    coverage = measured(mini, texts, "haitong-2025", [replace(claim, evidence=evidence)])
    assert "2000件" in shown(coverage, texts, "open")


def test_headings_do_not_count(mini: Layout, texts: Library) -> None:
    kinds = {p.local_name: p.kind for p in read_graph(mini).documents["yunze-2025"].paragraphs}
    coverage = measured(mini, texts, "yunze-2025")
    assert {kinds[m.paragraph].value for m in coverage.mentions} <= {"body", "table", "caption", "footnote"}


def test_a_document_that_is_not_at_hand_is_told_and_not_measured(mini: Layout, tmp_path: Path) -> None:
    empty = Library(tmp_path / "none", read_graph(mini).documents)
    found = survey(mini, empty)
    assert found.coverages == ()
    assert found.absent == ("haitong-2025", "yunze-2025")


def test_open_mentions_come_sentence_by_sentence(mini: Layout, texts: Library) -> None:
    coverage = measured(mini, texts, "yunze-2025", [])
    own = texts.texts("yunze-2025")
    listed = list(sentences([m for m in coverage.mentions if m.kind == "figure"], own))
    first = listed[0]
    assert own[first.paragraph][first.start : first.end].startswith("截至2025年6月")
    assert len(first.mentions) == 3


def test_a_very_long_sentence_is_cut() -> None:
    start, end = sentence_of("长" * 500, 250, 252)
    assert (start, end) == (190, 312)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_names_are_counted_by_class(mini: Layout, texts: Library, language: str) -> None:
    found = survey(mini, texts)
    rows = names_by_class(found, language)
    assert sum(count for _, count, _ in rows) == found.total().count("name")
    assert {"zh-Hans": "城市", "en": "city"}[language] in [label for label, _, _ in rows]


def test_the_five_documents_are_measured(layout: Layout, corpus: Path) -> None:
    found = survey(layout, Library.open(corpus, layout))
    assert len(found.coverages) == 5
    for coverage in found.coverages:
        assert coverage.count("figure") > 20
        assert coverage.count("name") > 100
        assert coverage.share("figure") > 0.9
        assert coverage.share("name") > 0.6


def test_hardly_a_figure_or_a_name_of_the_five_documents_is_left_open(layout: Layout, corpus: Path) -> None:
    found = survey(layout, Library.open(corpus, layout))
    every = found.total()
    assert every.share("figure") >= 0.97
    assert every.share("name") >= 0.95
    assert found.least() >= 0.94
    for coverage in found.coverages:
        assert coverage.count("figure", "passed") < 0.15 * coverage.count("figure")
        assert coverage.count("name", "passed") < 0.15 * coverage.count("name")
