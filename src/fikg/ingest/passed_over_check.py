"""Checks of what was passed over: it stands there, holds a figure or a name, and no claim carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fikg.claims import Dataset, Fault, Source
from fikg.claims.anchoring import Texts
from fikg.claims.check_shapes import shape_faults
from fikg.claims.ontology import read_ontology
from fikg.claims.reading import gather
from fikg.documents import paragraph_digest
from fikg.errors import DataError
from fikg.ingest.carrying import Carried, carried_by
from fikg.ingest.coverage import Known, known_names, mentions_of
from fikg.ingest.passed_over import PassedOver, passed_over, read_files
from fikg.layout import Layout
from fikg.vocabulary import PARAGRAPH

DELETE = "Delete it here: `fikg coverage --prune` does."


def check_passed_over(layout: Layout, library: Texts | None = None) -> list[Fault]:
    """Every fault of `graph/passed-over/`, in order of file and line.

    Parameters
    ----------
    library
        Gives the text of paragraphs; without it, runs are held against the lengths of paragraphs only.
    """
    try:
        files = read_files(layout)
    except DataError as error:
        place = error.position
        line, column = (place.line, place.column) if place else (1, None)
        return [Fault(error.file or layout.passed_over, line, "", error.detail, error.hint or "", column)]
    if not files:
        return []
    shapes = list(shape_faults((node for file in files for node in file.nodes), layout))
    if shapes:
        return sorted(shapes)
    dataset = gather(layout).dataset
    ontology, _ = read_ontology(layout)
    checks = _Checks(dataset, known_names(dataset, ontology), library)
    return sorted(set(checks.faults(passed_over(files))))


class _Checks:
    def __init__(self, dataset: Dataset, known: Known, library: Texts | None) -> None:
        self.dataset, self.known, self.library = dataset, known, library
        self._carried: dict[str, Carried] = {}

    def faults(self, records: Iterable[PassedOver]) -> Iterator[Fault]:
        for record in records:
            about = self.dataset.paragraphs.get(PARAGRAPH(record.paragraph))
            if about is None:
                yield _fault(record, "is no paragraph on record", "Record it anew with `fikg coverage`.")
                continue
            if record.end > about.length:
                yield _fault(record, f"has {about.length} characters, fewer than {record.end}", DELETE)
                continue
            text = self.library.paragraph(record.paragraph) if self.library else None
            # In another extraction of the document offsets differ; it is not held against this one.
            if text is not None and len(text) == about.length:
                yield from self._in_text(record, text)

    def _in_text(self, record: PassedOver, text: str) -> Iterator[Fault]:
        if paragraph_digest(text[record.start : record.end]) != record.digest:
            yield _fault(record, f"has other words at {_place(record)} than were passed over", DELETE)
            return
        carried = self.carried(record.document, record.paragraph, text)
        inside = [
            mention
            for mention in mentions_of(record.paragraph, text, carried, self.known)
            if record.start <= mention.start and mention.end <= record.end
        ]
        if not inside:
            yield _fault(record, f"has no figure and no name at {_place(record)}", DELETE)
        elif all(mention.state == "carried" for mention in inside):
            yield _fault(record, f"is passed over at {_place(record)}, and carried by a claim", DELETE)

    def carried(self, document: str, paragraph: str, text: str) -> Carried:
        """What claims carry in one paragraph."""
        if paragraph not in self._carried:
            claims = [claim for claim in self.dataset.claims.values() if claim.document == document]
            here = [
                claim
                for claim in claims
                if any(iri == PARAGRAPH(paragraph) for iri, _ in claim.evidence.runs())
            ]
            self._carried[paragraph] = carried_by(here, {paragraph: text}, self.known.same)
        return self._carried[paragraph]


def _place(record: PassedOver) -> str:
    return f"{record.start} to {record.end}"


def _fault(record: PassedOver, message: str, hint: str) -> Fault:
    source = record.source
    assert isinstance(source, Source)  # records of files have one
    return Fault(source.file, source.line, f"para:{record.paragraph}", message, hint)
