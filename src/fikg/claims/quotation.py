"""Find a quotation in its paragraph: exactly, or not at all.

Words are compared in the check fold, so that script, width, line breaks and `**` do not matter, and digits
are guarded: 264家 is not found in 1264家 nor in 2.264家 (FINDINGS 16). What is near but not there is shown,
never taken (fuzzy anchoring mis-anchors: FINDINGS 20).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from fikg.claims.model import Quotation
from fikg.documents import fold_check, fold_hash, paragraph_digest
from fikg.documents import occurrences as anchors_of
from fikg.errors import DataError

AROUND = 8
SHOWN = 3
BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of a text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the run."""
        return text[self.start : self.end]


class QuotationError(DataError):
    """A quotation that is not in its paragraph, or stands there more than once.

    `candidates` holds excerpts: of each place where it stands, or of what comes nearest.
    """

    title = "The quotation cannot be placed"

    def __init__(self, detail: str, *, candidates: tuple[str, ...] = (), hint: str | None = None) -> None:
        super().__init__(detail, hint=hint)
        self.candidates = candidates


def find_quotation(text: str, exact: str, occurrence: int | None = None) -> Span:
    """Where a quotation stands in the text of its paragraph.

    Parameters
    ----------
    text
        The paragraph.
    exact
        The quoted words, in either script.
    occurrence
        Which one, 1-based, where the words stand more than once.

    Returns
    -------
    Span
        Offsets in code points of `text`; brackets and quotation marks at the ends of `exact` are included
        where they stand in the text.

    Raises
    ------
    QuotationError
        Where the words are not there, or more than once and no occurrence is given.

    Notes
    -----
    Time is linear in the length of the text.

    Examples
    --------
    >>> find_quotation("合肥參與的全超導\\n托卡馬克裝置(EAST)", "全超导托卡马克装置（EAST）")
    Span(start=5, end=21)
    >>> find_quotation("量子企业264家", "64家")
    Traceback (most recent call last):
        ...
    fikg.claims.quotation.QuotationError: "64家" is not in its paragraph
      It comes near to: 量子企业264家. Copy the words exactly.
    """
    spans = occurrences(text, exact)
    if not spans:
        near = nearest(text, exact)
        shown = f"It comes near to: {near}. " if near else ""
        raise QuotationError(
            f'"{exact}" is not in its paragraph',
            candidates=(near,) if near else (),
            hint=f"{shown}Copy the words exactly.",
        )
    if occurrence is not None:
        if 1 <= occurrence <= len(spans):
            return spans[occurrence - 1]
        raise QuotationError(
            f'"{exact}" stands {_times(len(spans))} in its paragraph; there is no occurrence {occurrence}',
            candidates=_excerpts(text, spans),
            hint=f"Occurrences count from 1: {'; '.join(_excerpts(text, spans))}.",
        )
    if len(spans) > 1:
        excerpts = _excerpts(text, spans)
        raise QuotationError(
            f'"{exact}" stands {_times(len(spans))} in its paragraph',
            candidates=excerpts,
            hint=f"Quote more, or say which with fi:occurrence: {'; '.join(excerpts)}.",
        )
    return spans[0]


def occurrences(text: str, exact: str) -> list[Span]:
    """Every place where a quotation stands in a text, in order.

    Examples
    --------
    >>> occurrences("氢能与氫能", "氢能")
    [Span(start=0, end=2), Span(start=3, end=5)]
    """
    return [Span(start, end) for start, end in anchors_of(text, exact)] if fold_hash(exact) else []


def place(text: str, quotation: Quotation) -> Span:
    """Where a quotation stands, helped by its occurrence or by the start that was written for it.

    Raises
    ------
    QuotationError
        Where it cannot be placed.
    """
    if quotation.exact is None:
        return _place_digest(text, quotation)
    if quotation.start is not None and quotation.occurrence is None:
        for span in occurrences(text, quotation.exact):
            if span.start == quotation.start:
                return span
    return find_quotation(text, quotation.exact, quotation.occurrence)


def _place_digest(text: str, quotation: Quotation) -> Span:
    """The run of a quotation that is kept as offsets and digest.

    A paragraph cut in two or joined moves the run: it is sought at every start, by its length.
    """
    if quotation.start is None or quotation.end is None:
        raise QuotationError(
            "a quotation without words has no offsets", hint="Write fi:start and fi:end, or the words."
        )
    length = quotation.end - quotation.start
    starts = [quotation.start, *(start for start in range(len(text)) if start != quotation.start)]
    for start in starts:
        span = Span(start, start + length)
        if span.end <= len(text) and paragraph_digest(span.of(text)) == quotation.digest:
            return span
    raise QuotationError(
        f"no run of {length} characters has the digest {quotation.digest}",
        hint="Quote the words anew.",
    )


def tidy(run: str) -> str:
    """A run of a text as it is quoted: without line breaks and `**`.

    Examples
    --------
    >>> tidy("未来\\n产业**六大**赛道")
    '未来产业六大赛道'
    """
    joined = BREAK.sub(lambda match: _joint(run, match), run).replace("**", "")
    return joined.replace("\u00ad", "")


def _joint(run: str, match: re.Match[str]) -> str:
    before, after = run[: match.start()][-1:], run[match.end() :][:1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""


def nearest(text: str, exact: str) -> str | None:
    """An excerpt of the text around what comes nearest to the words sought; None where nothing is alike."""
    folded, sought = fold_check(text), fold_check(exact).text
    matcher = SequenceMatcher(None, folded.text, sought, autojunk=False)
    match = matcher.find_longest_match()
    if match.size < 2 or match.size * 3 < len(sought):
        return None
    start = max(0, match.a - match.b)
    end = min(len(folded.text), start + max(len(sought), match.size))
    return excerpt(text, Span(*folded.span(start, end)))


def excerpt(text: str, span: Span) -> str:
    """A run with a few characters around it, on one line.

    Examples
    --------
    >>> excerpt("合肥拥有量子企业九十三家以及相关平台二十四个", Span(4, 8))
    '合肥拥有量子企业九十三家以及相关…'
    """
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    shown = tidy(text[start:end]).strip()
    return ("…" if start else "") + shown + ("…" if end < len(text) else "")


def _excerpts(text: str, spans: list[Span]) -> tuple[str, ...]:
    shown = tuple(f"{number} {excerpt(text, span)}" for number, span in enumerate(spans[:SHOWN], start=1))
    return (*shown, "…") if len(spans) > SHOWN else shown


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
