"""A paragraph cut where quotations begin and end: each piece knows the claims that quote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fikg.asking import Run
from fikg.asking.tracing import span_of


@dataclass(frozen=True)
class Segment:
    """A piece of a text and the ids of the claims that quote it; `number` counts the quoted pieces from 1."""

    text: str
    claims: tuple[str, ...]
    number: int = 0


def segments_of(text: str, quoted: Sequence[tuple[str, Sequence[Run]]]) -> list[Segment]:
    """Cut a text by the runs of its claims; runs may overlap, and all pieces together are the text.

    Examples
    --------
    >>> quoted = [("a-1", [Run("云泽聚集", 0, 4)]), ("a-2", [Run("聚集", 2, 4)])]
    >>> for each in segments_of("云泽聚集星衡量子", quoted):
    ...     print(each.text, each.claims, each.number)
    云泽 ('a-1',) 1
    聚集 ('a-1', 'a-2') 2
    星衡量子 () 0
    """
    spans = [
        (span, claim) for claim, runs in quoted for run in runs if (span := span_of(text, run)) is not None
    ]
    cuts = sorted({0, len(text), *(at for span, _ in spans for at in span)})
    found: list[Segment] = []
    number = 0
    for start, end in pairwise(cuts):
        over = tuple(dict.fromkeys(claim for (a, b), claim in spans if a <= start and end <= b))
        number += bool(over)
        found.append(Segment(text[start:end], over, number if over else 0))
    return found


def first_segments(segments: Sequence[Segment]) -> dict[str, int]:
    """The number of the first piece that each claim quotes."""
    found: dict[str, int] = {}
    for each in segments:
        for claim in each.claims:
            found.setdefault(claim, each.number)
    return found
