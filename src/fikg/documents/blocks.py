"""Lines, blocks and paragraphs: what the reading of a text is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fikg.documents.folding import fold_hash, paragraph_digest

SENTENCE_ENDS = "。！？!?；;：:…"
CLOSING = "”’」』）)》〉】*\"' "
PAGE_START = re.compile(r" (\S| $)")
HEADING_LENGTH = 24
HEADING_SEPARATOR = " › "


class Kind(StrEnum):
    """What a block is. Furniture (running headers, page numbers, disclaimers) is never a paragraph."""

    BODY = "body"
    HEADING = "heading"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Line:
    """A line of the text as it came: 1-based number, offset of its first character, page (1-based)."""

    number: int
    start: int
    raw: str
    page: int

    @property
    def text(self) -> str:
        return self.raw.strip()

    @property
    def starts_page(self) -> bool:
        return PAGE_START.match(self.raw) is not None

    @property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.text)


@dataclass(frozen=True)
class Block:
    """Lines that belong together, in reading order; not always neighbours."""

    kind: Kind
    lines: tuple[Line, ...]
    rank: int = 0

    @property
    def text(self) -> str:
        return join(line.text for line in self.lines)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its text.

    Parameters
    ----------
    ordinal
        1-based place among the paragraphs of its document, headings and tables counted.
    text
        Its lines joined (see `join`); positions of quotations count its code points.
    page
        Where the text tells pages apart.
    heading_path
        The headings it stands under, shortened.
    repeat
        1, or 2, 3… where an earlier paragraph of the document has the same folded text.
    """

    ordinal: int
    kind: Kind
    text: str
    page: int | None
    heading_path: str
    repeat: int = 1

    @property
    def digest(self) -> str:
        return paragraph_digest(self.text)

    @property
    def folded_length(self) -> int:
        return len(fold_hash(self.text))

    def local_name(self, slug: str) -> str:
        """The local name of its IRI, below `https://w3id.org/fikg/paragraph/`."""
        return local_name(slug, self.digest, self.repeat)


def local_name(slug: str, digest: str, repeat: int = 1) -> str:
    """The local name of a paragraph's IRI.

    Examples
    --------
    >>> local_name("anue-2025", "8c1f02ab77d0", 2)
    'anue-2025-8c1f02ab77-2'
    """
    return f"{slug}-{digest[:10]}" + (f"-{repeat}" if repeat > 1 else "")


def slug_of(paragraph: str) -> str:
    """The slug of the document that a paragraph is of, by the local name of the paragraph.

    Examples
    --------
    >>> slug_of("anue-2025-8c1f02ab77"), slug_of("anue-2025-8c1f02ab77-12")
    ('anue-2025', 'anue-2025')
    """
    return re.sub(r"-[0-9a-f]{10}(?:-\d+)?$", "", paragraph)


def lines_of(text: str) -> list[Line]:
    """The lines of a text, blank ones too; a page starts at a line with one leading space (FINDINGS 18)."""
    lines: list[Line] = []
    offset, page = 0, 1
    for number, raw in enumerate(text.split("\n"), start=1):
        line = Line(number, offset, raw, page)
        if line.starts_page and any(earlier.text for earlier in lines):
            page += 1
            line = Line(number, offset, raw, page)
        lines.append(line)
        offset += len(raw) + 1
    return lines


def ends_sentence(text: str) -> bool:
    """Whether a text ends with sentence-final punctuation, closing quotes and brackets aside."""
    stripped = text.rstrip(CLOSING)
    return bool(stripped) and (stripped[-1] in SENTENCE_ENDS or (stripped[-1] == "." and stripped.isascii()))


def join(texts: Iterable[str]) -> str:
    """Lines joined: nothing between Chinese, one space between Latin words and numbers.

    Examples
    --------
    >>> join(["达到 5000", "亿元，特斯拉", "Optimus", "Walker 等，见 Gary,", "2020"])
    '达到 5000亿元，特斯拉Optimus Walker 等，见 Gary, 2020'
    """
    joined = ""
    for text in texts:
        part = text.strip()
        joined += (" " if _parted_by_space(joined, part) else "") + part
    return joined


def _parted_by_space(before: str, after: str) -> bool:
    if not before or not after:
        return False
    last, first = before[-1], after[0]
    words = _is_latin(last) or (last in ",.;:!?)" and _is_latin(before[-2:-1]))
    return words and (_is_latin(first) or (first == "(" and _is_latin(last)))


def _is_latin(character: str) -> bool:
    return character.isalnum() and ord(character) < 0x250


def number_paragraphs(blocks: Iterable[Block], paged: bool) -> list[Paragraph]:
    """Blocks as paragraphs: furniture left out, numbered, each with its page and heading path."""
    paragraphs: list[Paragraph] = []
    headings: list[tuple[int, str]] = []
    seen: Counter[str] = Counter()
    for block in blocks:
        text = block.text
        if block.kind is Kind.FURNITURE or not fold_hash(text):
            continue
        if block.kind is Kind.HEADING:
            headings = [(rank, title) for rank, title in headings if rank < block.rank]
        path = HEADING_SEPARATOR.join(title for rank, title in headings if rank)
        seen[fold_hash(text)] += 1
        page = block.lines[0].page if paged else None
        paragraphs.append(Paragraph(len(paragraphs) + 1, block.kind, text, page, path, seen[fold_hash(text)]))
        if block.kind is Kind.HEADING:
            headings.append((block.rank, short_heading(text)))
    return paragraphs


def short_heading(text: str) -> str:
    """A heading cut for a path: to its first colon, then to a comma, then to 24 characters.

    A colon after a mere number (案例一：) does not cut.

    Examples
    --------
    >>> short_heading("03氢能和核聚变能:佛山“氢”装上阵,京沪双轮驱动")
    '03氢能和核聚变能'
    >>> short_heading("（一）从大国竞争维度，布局未来产业是抢抓科技革命主动权的战略抉择")
    '（一）从大国竞争维度'
    >>> short_heading("（二）案例二：合肥量子信息产业，前沿赛道的务实耕耘者")
    '（二）案例二：合肥量子信息产业'
    """
    title = re.split(r"(?<![一二三四五六七八九十\d])[:：]|[。！？；!?;]", text, maxsplit=1)[0].strip()
    if len(title) <= HEADING_LENGTH:
        return title
    cut = title[: HEADING_LENGTH + 1]
    return re.split("[，,]", cut[::-1], maxsplit=1)[-1][::-1][:HEADING_LENGTH].strip()
