"""Finding the paragraphs of a known document in another extraction of it, or in the other script.

The records hold no text, but of each paragraph the length and the digest of its folded text: enough to cut it
exactly from the folded stream of any text that has it, wherever lines and paragraphs break there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from fikg.documents.blocks import CLOSING, SENTENCE_ENDS, Kind, join
from fikg.documents.folding import Folded, fold_stream
from fikg.documents.reading import paragraphs_of
from fikg.documents.records import DocumentRecord, ParagraphRecord, text_digest

OPENING = "“‘「『（(《〈【[*□—－-"
# So many of the longest paragraphs are looked for to recognise a document.
PROBES = 12
# A text that holds this share of a document's body is that document.
KNOWN_SHARE = 0.5


@dataclass(frozen=True)
class Stream:
    """A text, its hash fold, and the folded offsets at which a paragraph may begin."""

    text: str
    folded: Folded
    beginnings: tuple[int, ...]


def stream_of(text: str) -> Stream:
    """A text made ready to be searched for paragraphs."""
    folded = fold_stream(text)
    starts = {0}
    for position, (before, after) in enumerate(zip(folded.index, folded.index[1:], strict=False), start=1):
        if after > before + 1 and any(mark in "\n\r" + SENTENCE_ENDS for mark in text[before + 1 : after]):
            starts.add(position)
    return Stream(text, folded, tuple(sorted(starts)))


def align(text: str, record: DocumentRecord) -> dict[str, str]:
    """The text of each recorded paragraph that a text holds, by local name, in the script of that text.

    First the paragraphs as they are read from it; then what is missing is cut from its folded stream.
    """
    read = defaultdict(list)
    corrections = record.corrections if text_digest(text) == record.digest else ()
    for paragraph in paragraphs_of(text, corrections):
        read[paragraph.digest].append(paragraph.text)
    found: dict[str, str] = {}
    for known in record.paragraphs:
        if read[known.digest]:
            found[known.local_name] = read[known.digest].pop(0)
    missing = [known for known in record.paragraphs if known.local_name not in found]
    if missing:
        found.update(_cut(stream_of(text), missing))
    return {
        known.local_name: found[known.local_name] for known in record.paragraphs if known.local_name in found
    }


def recognise(text: str, records: Iterable[DocumentRecord]) -> DocumentRecord | None:
    """The document that a text is, if it is a known one: by its whole text, else by most of its body."""
    records = list(records)
    digest = text_digest(text)
    for record in records:
        if record.digest == digest:
            return record
    stream = stream_of(text)
    shares = [(_share(stream, record), record.slug, record) for record in records]
    best = max(shares, key=lambda share: share[:2], default=None)
    return best[2] if best and best[0] >= KNOWN_SHARE else None


def _share(stream: Stream, record: DocumentRecord) -> float:
    """The share of the longest body paragraphs of a document that a text holds, by length."""
    body = [p for p in record.paragraphs if p.kind is Kind.BODY and p.folded_length]
    probes = sorted(body, key=lambda paragraph: -paragraph.folded_length)[:PROBES]
    found = sum(p.folded_length for p in probes if _find(stream, p, 0) is not None)
    return found / max(sum(p.folded_length for p in probes), 1)


def _cut(stream: Stream, wanted: Sequence[ParagraphRecord]) -> Iterator[tuple[str, str]]:
    """The wanted paragraphs that the stream holds unbroken, each with its text."""
    past: dict[str, int] = {}
    for paragraph in wanted:
        start = _find(stream, paragraph, past.get(paragraph.digest, 0))
        if start is not None:
            past[paragraph.digest] = start + paragraph.folded_length
            yield paragraph.local_name, _printed(stream, start, start + paragraph.folded_length)


def _find(stream: Stream, paragraph: ParagraphRecord, start: int) -> int | None:
    length, folded = paragraph.folded_length, stream.folded.text
    if not length:
        return None
    first = bisect_left(stream.beginnings, start)
    for beginning in stream.beginnings[first:]:
        piece = folded[beginning : beginning + length]
        if len(piece) < length:
            return None
        if blake2b(piece.encode("utf-8"), digest_size=16).hexdigest() == paragraph.digest:
            return beginning
    return None


def _printed(stream: Stream, start: int, end: int) -> str:
    """The words of a stretch of the stream as printed, with the punctuation that belongs to them."""
    first, last = stream.folded.span(start, end)
    text = stream.text
    while first and text[first - 1] in OPENING:
        first -= 1
    while last < len(text) and text[last] in SENTENCE_ENDS + CLOSING.strip() + "，,、%％.":
        last += 1
    return join(text[first:last].splitlines())
