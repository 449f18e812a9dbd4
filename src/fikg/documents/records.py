"""The record of a document: its bibliography and, of each paragraph, the facts without the text.

`fikg.documents.turtle` writes and reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from fikg.documents.blocks import Kind, Paragraph
from fikg.documents.corrections import Correction
from fikg.documents.folding import fold_hash


@dataclass(frozen=True)
class ParagraphRecord:
    """A paragraph as the graph knows it; lengths in code points, of the text and of its hash fold."""

    local_name: str
    ordinal: int
    kind: Kind
    length: int
    folded_length: int
    digest: str
    page: int | None = None
    heading_path: str = ""


@dataclass(frozen=True)
class DocumentRecord:
    """A document as the graph knows it.

    Parameters
    ----------
    titles
        Title by language tag.
    genre
        The kind of text: a class below fi:Document, such as ResearchReport; empty where nobody said.
    issued, issued_from, issued_until
        The day it was issued (ISO 8601), or the interval in which that day must lie.
    untitled
        True where the document has no title and ours only describes it.
    characters, digest
        Code points of the file, and the BLAKE2b-128 of its hash fold.
    corrections
        What a reader put right of what the rules made of it, in any order.
    """

    slug: str
    titles: tuple[tuple[str, str], ...]
    genre: str = ""
    creators: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    issued: str | None = None
    issued_from: str | None = None
    issued_until: str | None = None
    language: str = "zh-Hans"
    untitled: bool = False
    characters: int = 0
    digest: str = ""
    corrections: tuple[Correction, ...] = ()
    paragraphs: tuple[ParagraphRecord, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        """The title in the language of the document, else the first."""
        titles = {tag: text for text, tag in self.titles}
        return titles.get(self.language) or (self.titles[0][0] if self.titles else self.slug)

    def with_text(self, text: str, paragraphs: Iterable[Paragraph]) -> DocumentRecord:
        """This record with the facts of a text and its paragraphs."""
        records = tuple(paragraph_record(self.slug, paragraph) for paragraph in paragraphs)
        return replace(self, characters=len(text), digest=text_digest(text), paragraphs=records)


def text_digest(text: str) -> str:
    """The identity of a whole text, whatever its script, width and line breaks."""
    return blake2b(fold_hash(text).encode("utf-8"), digest_size=16).hexdigest()


def paragraph_record(slug: str, paragraph: Paragraph) -> ParagraphRecord:
    """The facts about one paragraph."""
    return ParagraphRecord(
        local_name=paragraph.local_name(slug),
        ordinal=paragraph.ordinal,
        kind=paragraph.kind,
        length=len(paragraph.text),
        folded_length=paragraph.folded_length,
        digest=paragraph.digest,
        page=paragraph.page,
        heading_path=paragraph.heading_path,
    )
