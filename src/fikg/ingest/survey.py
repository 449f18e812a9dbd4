"""The coverage of all documents at hand, with what it was measured against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fikg.claims import Dataset, read_graph
from fikg.claims.ontology import Ontology, read_ontology
from fikg.claims.terms import in_language
from fikg.documents import Library
from fikg.ingest.coverage import Coverage, MentionKind, known_names, measure
from fikg.ingest.passed_over import PassedOver, by_document, passed_over, read_files
from fikg.layout import Layout
from fikg.vocabulary import FI, RDFS


@dataclass(frozen=True)
class Survey:
    """What was measured.

    Parameters
    ----------
    coverages
        One for each document at hand, in the order of their slugs.
    texts
        The text of each of their paragraphs, by local name.
    absent
        The documents asked for whose text is not at hand.
    records
        Everything passed over in the documents.
    """

    dataset: Dataset
    ontology: Ontology
    coverages: tuple[Coverage, ...]
    texts: Mapping[str, str]
    absent: tuple[str, ...]
    records: tuple[PassedOver, ...]

    def total(self) -> Coverage:
        """All documents as one."""
        return Coverage("", tuple(mention for coverage in self.coverages for mention in coverage.mentions))

    def least(self) -> float:
        """The smallest share of figures or names of any document; 1 where none is at hand."""
        kinds: tuple[MentionKind, ...] = ("figure", "name")
        return min((each.share(kind) for each in self.coverages for kind in kinds), default=1.0)


def survey(layout: Layout, library: Library, slugs: Iterable[str] = ()) -> Survey:
    """Measure documents; all of the graph where none is named.

    Raises
    ------
    DataError
        Where the graph, or what was passed over, cannot be read.
    NotFoundError
        Where a document is not of the graph.
    """
    dataset = read_graph(layout)
    ontology, _ = read_ontology(layout)
    known = known_names(dataset, ontology)
    records = passed_over(read_files(layout))
    passed = by_document(records)
    wanted = [library.show(slug) for slug in slugs] or library.list()
    coverages: list[Coverage] = []
    texts: dict[str, str] = {}
    for holding in wanted:
        if holding.at_hand:
            own = library.texts(holding.slug)
            texts |= own
            claims = [claim for claim in dataset.claims.values() if claim.document == holding.slug]
            over = passed.get(holding.slug, ())
            coverages.append(measure(dataset.documents[holding.slug], own, claims, known, over))
    absent = tuple(holding.slug for holding in wanted if not holding.at_hand)
    return Survey(dataset, ontology, tuple(coverages), texts, absent, tuple(records))


def names_by_class(found: Survey, language: str = "zh-Hans") -> list[tuple[str, int, int]]:
    """The names by the class of what they name: label of the class, how many, and how many are open.

    A name that the graph has not counts under no class: an empty label.
    """
    every: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for coverage in found.coverages:
        for mention in coverage.mentions:
            if mention.kind == "name":
                label = _class_label(found, mention.things, language)
                every[label] += 1
                left[label] += mention.state == "open"
    return [(label, count, left[label]) for label, count in every.most_common()]


def _class_label(found: Survey, things: tuple[str, ...], language: str) -> str:
    if not things:
        return ""
    entity = found.dataset.entities.get(things[0])
    kind = entity.classes[0] if entity else FI.Track
    node = found.ontology.terms.get(kind)
    return (in_language(node.literals(RDFS.label), language) if node else None) or kind


def carried_records(found: Survey) -> list[PassedOver]:
    """The records of which nothing is left to pass over: claims carry every mention in their runs, or none is
    there any more."""
    needed = {
        (mention.paragraph, mention.start, mention.end)
        for coverage in found.coverages
        for mention in coverage.mentions
        if mention.state == "passed"
    }
    measured = {coverage.document for coverage in found.coverages}
    return [
        record
        for record in found.records
        if record.document in measured
        and not any(
            paragraph == record.paragraph and record.start <= start and end <= record.end
            for paragraph, start, end in needed
        )
    ]
