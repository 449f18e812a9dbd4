"""Corrections: boundaries of paragraphs put right by a reader, recorded as facts and applied after reading.

A correction is anchored in the hash fold of the whole text, which no split, merge or other extraction of the
same words changes; it holds no words of the document. It stands in the record of its document:

    doc:demo-2025 fi:correction [ fi:correctionKind fi:split ; fi:at 120 ] ,
        [ fi:correctionKind fi:merge ; fi:at 300 ; fi:onto 250 ] ,
        [ fi:correctionKind fi:rekind ; fi:at 80 ; fi:kind fi:caption ] .
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fikg.documents.blocks import Block, Kind, Line
from fikg.documents.folding import Folded, fold_hash, fold_stream
from fikg.errors import DataError


class Operation(StrEnum):
    """What a correction does."""

    SPLIT = "split"
    MERGE = "merge"
    REKIND = "rekind"


@dataclass(frozen=True)
class Correction:
    """One correction; `at` and `onto` are offsets in the hash fold of the whole text.

    Parameters
    ----------
    operation
        split: a block begins at `at`, inside the block that now holds it. merge: the block that holds `at`
        is joined to the one that holds `onto`, after it. rekind: the block that holds `at` is of `kind`.
    """

    operation: Operation
    at: int
    onto: int | None = None
    kind: Kind | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Splits come first, then merges, then kinds, each in the order of the text."""
        return list(Operation).index(self.operation), self.at


def split_before(text: str, words: str) -> Correction:
    """A split before the one place where `words` stand in the text."""
    return Correction(Operation.SPLIT, _place(text, words))


def merge(text: str, words: str, onto: str) -> Correction:
    """The block that holds `words` joined to the one that holds the words `onto`."""
    return Correction(Operation.MERGE, _place(text, words), onto=_place(text, onto))


def rekind(text: str, words: str, kind: Kind) -> Correction:
    """The block that holds `words` taken for another kind."""
    return Correction(Operation.REKIND, _place(text, words), kind=kind)


def _place(text: str, words: str) -> int:
    stream, wanted = fold_hash(text), fold_hash(words)
    if not wanted or stream.count(wanted) != 1:
        raise DataError(
            f"{words!r} stands {stream.count(wanted) if wanted else 0} times in the text",
            hint="Give words that stand in it once.",
        )
    return stream.index(wanted)


def correct(text: str, blocks: Sequence[Block], corrections: Iterable[Correction]) -> list[Block]:
    """The blocks of a text after its corrections, in the order of their first lines.

    Raises
    ------
    DataError
        Where a correction points outside the text or to a block that is not there.
    """
    corrected, stream = list(blocks), fold_stream(text)
    for correction in sorted(corrections, key=lambda correction: correction.order):
        if correction.operation is Operation.SPLIT:
            _split(corrected, stream, correction)
        elif correction.operation is Operation.MERGE:
            _merge(corrected, stream, correction)
        else:
            position = _holder(corrected, _offset(stream, correction.at))
            corrected[position] = replace(corrected[position], kind=correction.kind or Kind.BODY)
    return sorted(corrected, key=lambda block: block.lines[0].start)


def _split(blocks: list[Block], stream: Folded, correction: Correction) -> None:
    # Opening quotes and brackets before the first letter go with it; what closes stays with the end before.
    first = _offset(stream, correction.at)
    position = _holder(blocks, first)
    block = blocks[position]
    index = next(i for i, line in enumerate(block.lines) if line.start <= first < line.start + len(line.raw))
    line = block.lines[index]
    inside = first - line.start
    while inside and line.raw[inside - 1] in "“‘「『（(《〈【":
        inside -= 1
    head, tail = block.lines[:index], block.lines[index + 1 :]
    before = replace(line, raw=line.raw[:inside])
    after = Line(line.number, line.start + inside, line.raw[inside:], line.page)
    parts = [(*head, *([before] if before.text else [])), (after, *tail)]
    blocks[position : position + 1] = [replace(block, lines=lines) for lines in parts if lines]


def _merge(blocks: list[Block], stream: Folded, correction: Correction) -> None:
    joined = _holder(blocks, _offset(stream, correction.at))
    onto = _holder(blocks, _offset(stream, -1 if correction.onto is None else correction.onto))
    if joined != onto:
        blocks[onto] = replace(blocks[onto], lines=blocks[onto].lines + blocks[joined].lines)
        del blocks[joined]


def _offset(stream: Folded, at: int) -> int:
    if not 0 <= at < len(stream.index):
        raise DataError(
            f"a correction points to folded offset {at} of a text with {len(stream.index)}",
            hint="Record the correction anew for this text.",
        )
    return stream.index[at]


def _holder(blocks: Sequence[Block], offset: int) -> int:
    """The position of the block that holds an offset of the text."""
    for position, block in enumerate(blocks):
        starts = [line.start for line in block.lines]
        nearest = bisect_right(starts, offset) - 1
        if bisect_left(starts, offset + 1) and offset < starts[nearest] + len(block.lines[nearest].raw):
            return position
    raise DataError(
        f"no block holds offset {offset} of the text", hint="Record the correction anew for this text."
    )
