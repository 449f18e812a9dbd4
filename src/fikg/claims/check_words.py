"""Checks of words: quotations stand where they say, and are no more than may be quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fikg.claims.anchoring import Texts
from fikg.claims.faults import Fault
from fikg.claims.model import Claim, Dataset, Quotation
from fikg.claims.quotation import QuotationError, Span, occurrences, place, tidy
from fikg.claims.terms import Source, short_name
from fikg.documents import fold_hash, paragraph_digest
from fikg.settings import settings
from fikg.vocabulary import DOCUMENT, PARAGRAPH

SENTENCE_FINAL = "。！？；"
REFORMAT = "Run `fikg format` with the document at hand; it writes offsets."


@dataclass(frozen=True)
class Run:
    """A quoted run of a paragraph, with the claim that quotes it."""

    claim: Claim
    quotation: Quotation
    span: Span


@dataclass
class WordChecks:
    """Checks of every quotation and context; counts how many were held against the text."""

    dataset: Dataset
    texts: Texts | None = None
    held: int = 0
    unheld: int = 0
    _runs: dict[str, list[Run]] = field(default_factory=lambda: defaultdict(list))
    _recorded: dict[str, bool] = field(default_factory=dict)
    _at_hand: dict[str, int] = field(default_factory=dict)

    def faults(self) -> Iterator[Fault]:
        """Every fault of quotations and paragraphs."""
        for claim in self.dataset.claims.values():
            for paragraph, quotation in claim.evidence.runs():
                if paragraph in self.dataset.paragraphs:
                    yield from self._quotation(claim, paragraph, quotation)
        for paragraph, runs in self._runs.items():
            yield from self._joined(paragraph, runs)
        yield from self._coverage()
        yield from self._ordinals()
        yield from self._paragraphs()

    def text(self, paragraph: str) -> str | None:
        """The text of a paragraph, where the reader has it."""
        return self.texts.paragraph(PARAGRAPH.local(paragraph) or "") if self.texts else None

    def _quotation(self, claim: Claim, paragraph: str, quotation: Quotation) -> Iterator[Fault]:
        words = quotation.exact or ""
        if len(words) > settings().quotation_length:
            hint = _shorten(settings().quotation_length, self.text(paragraph), quotation)
            yield _fault(claim, f'"{words}" is {len(words)} characters long', hint)
        if found := [mark for mark in SENTENCE_FINAL if mark in words]:
            yield _fault(claim, f'"{words}" holds {found[0]}', "Quote one sentence, or two short runs.")
        if quotation.start is None or quotation.end is None:
            yield _fault(claim, f"{_shown(quotation)} has no offsets", REFORMAT)
            return
        length = self.dataset.paragraphs[paragraph].length
        span = Span(quotation.start, quotation.end)
        if not 0 <= span.start < span.end <= length:
            yield _fault(
                claim,
                f"{_shown(quotation)} stands at {span.start} to {span.end} of {length} characters",
                REFORMAT,
            )
            return
        if words and not len(words) <= span.end - span.start <= 2 * len(words) + 8:
            yield _fault(
                claim,
                f"{_shown(quotation)} has {len(words)} characters, its offsets span {span.end - span.start}",
                REFORMAT,
            )
            return
        self._runs[paragraph].append(Run(claim, quotation, span))
        yield from self._in_text(claim, paragraph, quotation, span)

    def _in_text(self, claim: Claim, paragraph: str, quotation: Quotation, span: Span) -> Iterator[Fault]:
        """The quotation against the text: there, at its offsets, in these very characters."""
        text = self.text(paragraph)
        if text is None:
            self.unheld += 1
            return
        self.held += 1
        if not self._is_recorded_extraction(self.dataset.document_of(paragraph) or ""):
            yield from self._said(claim, text, quotation)
            return
        run = span.of(text)
        if quotation.exact is None:
            if paragraph_digest(run) != quotation.digest:
                yield _fault(claim, f"the run at {span.start} to {span.end} has another digest", REFORMAT)
        elif tidy(run) != quotation.exact or run != run.strip().strip("*"):
            yield from self._misplaced(claim, text, quotation, span)

    def _said(self, claim: Claim, text: str, quotation: Quotation) -> Iterator[Fault]:
        """In another extraction of the document offsets differ; the words must be there all the same."""
        if quotation.exact is not None and not occurrences(text, quotation.exact):
            yield _fault(claim, f"{_shown(quotation)} is not in its paragraph", "Copy the words exactly.")

    def _misplaced(self, claim: Claim, text: str, quotation: Quotation, span: Span) -> Iterator[Fault]:
        try:
            real = place(text, quotation)
        except QuotationError as error:
            yield _fault(claim, error.detail, error.hint or "")
            return
        where = f"{span.start} to {span.end}"
        if real != span:
            yield _fault(
                claim, f"{_shown(quotation)} stands at {real.start} to {real.end}, not {where}", REFORMAT
            )
        else:
            yield _fault(
                claim, f'quotes {_shown(quotation)} where the text has "{tidy(span.of(text))}"', REFORMAT
            )

    def _is_recorded_extraction(self, document: str) -> bool:
        """Whether the text at hand is the one on record: most of its paragraphs have their lengths."""
        if document not in self._recorded:
            record = self.dataset.documents.get(document)
            texts = [(p, self.text(PARAGRAPH(p.local_name))) for p in (record.paragraphs if record else ())]
            at_hand = [(p, text) for p, text in texts if text is not None]
            same = sum(p.length == len(text) for p, text in at_hand)
            self._at_hand[document] = len(at_hand)
            self._recorded[document] = 2 * same > len(at_hand)
        return self._recorded[document]

    def _joined(self, paragraph: str, runs: list[Run]) -> Iterator[Fault]:
        """Runs that overlap or adjoin are one run to a reader, and may be no longer than one."""
        limit = settings().quotation_length
        for group in contiguous(run for run in runs if run.quotation.exact is not None):
            slack = max(run.span.end - run.span.start - len(run.quotation.exact or "") for run in group)
            total = max(run.span.end for run in group) - group[0].span.start - slack
            if total > limit and len({run.span for run in group}) > 1:
                others = ", ".join(dict.fromkeys(short_name(run.claim.iri) for run in group))
                yield _fault(
                    group[-1].claim,
                    f"quotations of {short_name(paragraph)} join to {total} characters ({others})",
                    f"Leave at least one character between them, or quote less: at most {limit} together.",
                )

    def _coverage(self) -> Iterator[Fault]:
        covered: dict[str, int] = defaultdict(int)
        for paragraph, runs in self._runs.items():
            document = self.dataset.document_of(paragraph) or ""
            for group in contiguous(run for run in runs if run.quotation.exact is not None):
                covered[document] += max(run.span.end for run in group) - group[0].span.start
        for slug, count in sorted(covered.items()):
            record = self.dataset.documents.get(slug)
            source = self.dataset.source(DOCUMENT(slug))
            if record and source and count > record.characters * settings().quoted_share:
                yield Fault(
                    source.file,
                    source.line,
                    f"doc:{slug}",
                    f"is quoted with {count} of its {record.characters} characters",
                    f"Quote shorter runs: at most {settings().quoted_share:.0%} of a document together.",
                )

    def _ordinals(self) -> Iterator[Fault]:
        """The paragraphs of a document are counted from 1 without a gap."""
        for record in self.dataset.documents.values():
            for expected, paragraph in enumerate(record.paragraphs, start=1):
                iri = PARAGRAPH(paragraph.local_name)
                source = self.dataset.source(iri)
                if source and paragraph.ordinal != expected:
                    message = f"has ordinal {paragraph.ordinal} where {expected} comes next"
                    yield _of_paragraph(source, iri, message)
                    break

    def _paragraphs(self) -> Iterator[Fault]:
        """The paragraphs on record: name against hash, and both against the text."""
        for iri, record in self.dataset.paragraphs.items():
            source, slug = self.dataset.source(iri), self.dataset.document_of(iri) or ""
            if source is None:
                continue
            if not record.local_name.startswith(f"{slug}-{record.digest[:10]}"):
                yield _of_paragraph(source, iri, f"is not named for its hash, {record.digest}")
            is_same = self._is_recorded_extraction(slug)
            text = self.text(iri)
            if text is None and self._at_hand[slug]:
                yield _of_paragraph(source, iri, "has a hash that no paragraph of the text has")
            elif text is not None and paragraph_digest(text) != record.digest:
                yield _of_paragraph(source, iri, "has another hash than its text")
            elif text is not None and is_same and len(text) != record.length:
                message = f"has {record.length} characters on record, {len(text)} in the text"
                yield _of_paragraph(source, iri, message)
            elif text is not None and record.folded_length != (folded := len(fold_hash(text))):
                message = f"has a folded length of {record.folded_length} on record, {folded} in the text"
                yield _of_paragraph(source, iri, message)


def contiguous(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs grouped so that those which overlap or adjoin are together, in order of their start."""
    group: list[Run] = []
    end = -1
    for run in sorted(runs, key=lambda run: (run.span.start, run.span.end)):
        if group and run.span.start > end:
            yield group
            group = []
        group.append(run)
        end = max(end, run.span.end)
    if group:
        yield group


def _shorten(limit: int, text: str | None, quotation: Quotation) -> str:
    hint = f"Quote at most {limit} characters, or two short runs"
    try:
        span = place(text, quotation) if text else None
    except QuotationError:
        span = None
    if text is None or span is None:
        return f"{hint}."
    digest = paragraph_digest(span.of(text))
    return f'{hint}; or keep no words: [ fi:digest "{digest}" ; fi:start {span.start} ; fi:end {span.end} ].'


def _shown(quotation: Quotation) -> str:
    return f'"{quotation.exact}"' if quotation.exact is not None else "a quotation without words"


def _fault(claim: Claim, message: str, hint: str) -> Fault:
    assert claim.source is not None  # claims of files have one
    return Fault(claim.source.file, claim.source.line, short_name(claim.iri), message, hint)


def _of_paragraph(source: Source, iri: str, message: str) -> Fault:
    hint = "Record the document anew, and run `fikg format`: claims follow their paragraphs."
    return Fault(source.file, source.line, short_name(iri), message, hint)
