"""Text becomes paragraphs: the shape of a text is found, then read by the rules for that shape."""

from __future__ import annotations

from collections.abc import Iterable

from fikg.documents.blocks import Block, Line, Paragraph, lines_of, number_paragraphs
from fikg.documents.clean import clean_blocks
from fikg.documents.corrections import Correction, correct
from fikg.documents.reflow import reflow

# A line this long (in characters) is prose, not a heading or a cell.
PROSE_LENGTH = 12
BROKEN_SHARE = 0.5


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, in reading order, furniture included."""
    lines = lines_of(text)
    return reflow(lines) if is_broken(lines) else clean_blocks(lines)


def is_broken(lines: list[Line]) -> bool:
    """Whether sentences are broken into lines, as in the text of a PDF: most end unfinished."""
    prose = [line for line in lines if len(line.text) >= PROSE_LENGTH]
    unfinished = sum(not line.ends_sentence for line in prose)
    return unfinished > BROKEN_SHARE * max(len(prose), 1)


def paragraphs_of(text: str, corrections: Iterable[Correction] = ()) -> list[Paragraph]:
    """The paragraphs of a text, in reading order, after the corrections recorded for it.

    Examples
    --------
    >>> [(p.kind.value, p.text) for p in paragraphs_of("一、前景\\n\\n氢能前景广阔。\\n\\n![]()\\n")]
    [('heading', '一、前景'), ('body', '氢能前景广阔。')]
    """
    lines = lines_of(text)
    blocks = correct(text, blocks_of(text), corrections)
    return number_paragraphs(blocks, paged=lines[-1].page > 1)
