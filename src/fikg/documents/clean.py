"""Blocks of clean text: every line is a paragraph, with or without blank lines between, Markdown or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fikg.documents.blocks import Block, Kind, Line, ends_sentence
from fikg.documents.folding import fold_hash
from fikg.documents.headings import BYLINE, DATELINE, DISCLAIMER, PHOTO, heading_rank

MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(.*)")
HARD_BREAK = "  "


def clean_blocks(lines: list[Line]) -> list[Block]:
    """The blocks of a clean text, one a line; a sentence cut by a page turn is joined again."""
    written = [line for line in lines if fold_hash(line.text)]
    front = next((i for i, line in enumerate(written) if _is_body(line)), len(written))
    blocks: list[Block] = []
    has_title = False
    for position, line in enumerate(written):
        block = _front_block(line, written, has_title) if position < front else _block(line)
        has_title = has_title or block.kind is Kind.HEADING
        if blocks and _continues(blocks[-1], block):
            blocks[-1] = Block(Kind.BODY, blocks[-1].lines + block.lines)
        else:
            blocks.append(block)
    return list(_end_matter(blocks))


def _is_body(line: Line) -> bool:
    return ends_sentence(line.text) and not MARKDOWN_HEADING.match(line.text) and not PHOTO.match(line.text)


def _front_block(line: Line, written: list[Line], has_title: bool) -> Block:
    """A line before the first sentence: title, byline, picture, or a quotation drawn to the front."""
    marked = any(MARKDOWN_HEADING.match(other.text) for other in written)
    if MARKDOWN_HEADING.match(line.text) or heading_rank(line.text) is not None:
        return _block(line)
    if BYLINE.match(line.text):
        return Block(Kind.FOOTNOTE, (line,))
    if PHOTO.match(line.text) or marked:
        return Block(Kind.CAPTION, (line,))
    return Block(Kind.CAPTION if has_title else Kind.HEADING, (line,))


def _block(line: Line) -> Block:
    if match := MARKDOWN_HEADING.match(line.text):
        return Block(Kind.HEADING, (_without_mark(line, match),), rank=len(match[1]) - 1)
    rank = heading_rank(line.text)
    if rank is not None and not ends_sentence(line.text):
        return Block(Kind.HEADING, (line,), rank=rank)
    if PHOTO.match(line.text) and not ends_sentence(line.text):
        return Block(Kind.CAPTION, (line,))
    return Block(Kind.BODY, (line,))


def _without_mark(line: Line, match: re.Match[str]) -> Line:
    start = line.start + line.raw.index(match[2])
    return Line(line.number, start, match[2], line.page)


def _continues(before: Block, block: Block) -> bool:
    """Whether a block goes on with the sentence of the one before, which a page turn cut.

    A hard break (two spaces) ends a paragraph; so does a line that follows without a blank one.
    """
    last = before.lines[-1]
    return (
        before.kind is block.kind is Kind.BODY
        and not last.ends_sentence
        and not last.raw.endswith(HARD_BREAK)
        and block.lines[0].number > last.number + 1
    )


def _end_matter(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with disclaimers told as furniture and the closing dateline as a note."""
    for position, block in enumerate(blocks):
        if block.kind is Kind.BODY and DISCLAIMER.match(block.text):
            yield Block(Kind.FURNITURE, block.lines)
        elif position == len(blocks) - 1 and DATELINE.match(block.text):
            yield Block(Kind.FOOTNOTE, block.lines)
        else:
            yield block
