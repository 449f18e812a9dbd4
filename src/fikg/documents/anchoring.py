"""Anchors: where words stand in a paragraph, found exactly or not at all.

Nothing here is fuzzy: fuzzy re-anchoring moves quotations to words that nobody quoted (FINDINGS 20).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fikg.documents.folding import Folded, fold_character, fold_check


@dataclass(frozen=True)
class Anchor:
    """A run of characters in a paragraph: its local name, start and end in code points of its text."""

    paragraph: str
    start: int
    end: int


@dataclass(frozen=True)
class Orphan:
    """A quotation that has no place any more, with the places that it may have had."""

    reason: str
    candidates: tuple[Anchor, ...] = ()


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every run of `text` that says `words`, whatever the script, width, case and white space.

    A run neither begins nor ends inside a number: 264 is not found in 1264, nor 64 in 2.64. Punctuation at
    either end of `words` is taken into the run where the text has it too.

    Examples
    --------
    >>> occurrences("超 2000 件《專利》，12000 件", "2000件《专利》")
    [(2, 12)]
    >>> occurrences("占比 2.64%", "64%")
    []
    """
    folded, wanted = fold_check(text), fold_check(words)
    if not wanted.text:
        return []
    lead = words[: wanted.index[0]].strip()
    trail = words[wanted.index[-1] + 1 :].strip()
    return [_extended(text, folded.span(*span), lead, trail) for span in _matches(folded, wanted.text)]


def _matches(folded: Folded, wanted: str) -> Iterator[tuple[int, int]]:
    start = folded.text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (_inside_number(folded.text, start) or _inside_number(folded.text, end)):
            yield start, end
        start = folded.text.find(wanted, start + 1)


def _inside_number(text: str, boundary: int) -> bool:
    """Whether a boundary lies within one number: between digits, or beside a mark between digits."""
    around = text[max(0, boundary - 2) : boundary], text[boundary : boundary + 2]
    before, after = around
    if before[-1:].isdecimal() and after[:1].isdecimal():
        return True
    if before[-1:].isdecimal() and after[:1] in tuple(".,/") and after[1:].isdecimal():
        return True
    return before[-1:] in tuple(".,/") and before[:1].isdecimal() and after[:1].isdecimal()


def _extended(text: str, span: tuple[int, int], lead: str, trail: str) -> tuple[int, int]:
    """A span with the punctuation that `lead` and `trail` name, as far as the text has it."""
    start, end = span
    for mark in reversed(lead):
        if not start or fold_character(text[start - 1]) != fold_character(mark):
            break
        start -= 1
    for mark in trail:
        if end >= len(text) or fold_character(text[end]) != fold_character(mark):
            break
        end += 1
    return start, end


def reanchor(
    anchor: Anchor, words: str, after: Mapping[str, str], before: Mapping[str, str] | None = None
) -> Anchor | Orphan:
    """Where a quotation stands after the paragraphs of its document were corrected.

    Parameters
    ----------
    anchor, words
        Where it stood, and its words.
    after
        The text of each paragraph now, by local name.
    before
        The text of each paragraph as it was, where known; it tells repeated words apart.

    Returns
    -------
    Anchor or Orphan
        In this order: the same paragraph; the paragraph that the old one became part of, or the part of it
        that holds the words; the one place in the document where the words stand; else an orphan.

    Examples
    --------
    >>> before = {"p-1": "海岛城有12家企业。", "p-2": "还有3所大学。"}
    >>> reanchor(Anchor("p-2", 2, 5), "3所大", {"p-3": "海岛城有12家企业。还有3所大学。"}, before)
    Anchor(paragraph='p-3', start=12, end=15)
    >>> reanchor(Anchor("p-1", 0, 3), "海岛城", {"p-4": "海岛和城。"}, before)
    Orphan(reason='the words stand nowhere in the document', candidates=())
    """
    if anchor.paragraph in after:
        return _same_paragraph(anchor, words, after[anchor.paragraph])
    everywhere = [Anchor(name, *span) for name, text in after.items() for span in occurrences(text, words)]
    old = (before or {}).get(anchor.paragraph)
    moved = [place for place in everywhere if old and _is_same_place(anchor, old, place, after)]
    for places in (moved, everywhere):
        if len(places) == 1:
            return places[0]
    reason = f"the words stand in {len(everywhere)} places" if everywhere else "the words stand nowhere"
    return Orphan(f"{reason} {'of' if everywhere else 'in'} the document", tuple(everywhere))


def _same_paragraph(anchor: Anchor, words: str, text: str) -> Anchor | Orphan:
    places = [Anchor(anchor.paragraph, *span) for span in occurrences(text, words)]
    if anchor in places or len(places) == 1:
        return anchor if anchor in places else places[0]
    return Orphan(f"the words stand {len(places)} times in their paragraph", tuple(places))


def _is_same_place(anchor: Anchor, old: str, place: Anchor, after: Mapping[str, str]) -> bool:
    """Whether a place is the old one seen in a paragraph that holds the old one or is part of it."""
    new = after[place.paragraph]
    behind, ahead = _around(old, anchor.start, anchor.end), _around(new, place.start, place.end)
    return _agree(behind[0][::-1], ahead[0][::-1]) and _agree(behind[1], ahead[1])


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return fold_check(text[:start]).text, fold_check(text[end:]).text


def _agree(one: str, other: str) -> bool:
    """Whether the shorter begins the longer."""
    return one.startswith(other) or other.startswith(one)
