"""A document to read: its record, its headings, and a run of its paragraphs with what claims quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fikg.asking import TracedClaim
from fikg.asking.trace import traced
from fikg.documents import DocumentRecord, Library
from fikg.service.reading.segments import Segment, first_segments, segments_of
from fikg.service.things.addresses import iri_of
from fikg.store import Store

#: A run of paragraphs ends where it would hold more claims or more characters than these.
CLAIMS, CHARACTERS = 160, 7_000
HEADING = "heading"
_CLAIMS = """
SELECT DISTINCT ?claim {{
  VALUES ?paragraph {{ {paragraphs} }} ?claim fi:statedIn ?paragraph
}} ORDER BY ?claim"""


@dataclass(frozen=True)
class Shown:
    """A paragraph of the run that is shown.

    Parameters
    ----------
    segments
        Its text, cut where quotations begin and end; empty where the text is not at hand.
    claims
        What it says, in the order of the text.
    marks
        The number of the first marked piece of each claim, by its id.
    length
        Code points of its text; 0 where nothing is known of it.
    """

    id: str
    ordinal: int
    kind: str
    page: str
    heading: str
    length: int
    segments: tuple[Segment, ...]
    claims: tuple[TracedClaim, ...]
    marks: Mapping[str, int]


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents: where it leads, and the claims below it."""

    text: str
    depth: int
    run: int
    paragraph: str
    claims: int


@dataclass(frozen=True)
class Held:
    """What the graph knows of how much is read: the paragraphs that are no headings, those of them in which
    claims are stated, and the claims."""

    paragraphs: int
    with_claims: int
    claims: int


@dataclass(frozen=True)
class Reading:
    """A run of a document, and the way to the other runs (from 1)."""

    run: int
    runs: int
    at_hand: bool
    contents: tuple[Heading, ...]
    paragraphs: tuple[Shown, ...]
    held: Held


def read_document(
    store: Store,
    library: Library,
    slug: str,
    listed: Sequence[Mapping[str, Any]],
    language: str,
    *,
    run: int = 1,
    at: str = "",
) -> Reading:
    """A run of a document.

    Parameters
    ----------
    listed
        All its paragraphs in order, as `views.described` tells them.
    run
        Which run, from 1; the last one where there are not so many.
    at
        The slug of a paragraph: instead of `run`, the run that holds it.
    """
    lengths = _lengths(library.records.get(slug))
    runs = runs_of([(each["claims"], lengths.get(each["id"], 0)) for each in listed])
    number = min(max(run, 1), len(runs)) if runs else 1
    where = next((n for n, each in enumerate(listed) if each["id"] == at), None)
    if where is not None:
        number = next(n for n, span in enumerate(runs, 1) if where in span)
    shown = [listed[n] for n in runs[number - 1]] if runs else []
    claims = _claims_by_paragraph(store, [iri_of("paragraph", each["id"]) for each in shown], language)
    return Reading(
        number,
        max(len(runs), 1),
        any(each["text"] for each in listed),
        contents_of(listed, runs),
        tuple(_shown(each, claims.get(each["id"], []), lengths.get(each["id"], 0)) for each in shown),
        _held(listed),
    )


def runs_of(sizes: Sequence[tuple[int, int]]) -> list[range]:
    """Paragraphs (claims, characters) in runs that hold at most so many of both, and at least one each.

    Examples
    --------
    >>> runs_of([(100, 10), (100, 10), (1, 7000), (0, 10)])
    [range(0, 1), range(1, 2), range(2, 3), range(3, 4)]
    """
    found: list[range] = []
    start = claims = characters = 0
    for at, (of_claims, of_characters) in enumerate(sizes):
        if at > start and (claims + of_claims > CLAIMS or characters + of_characters > CHARACTERS):
            found.append(range(start, at))
            start, claims, characters = at, 0, 0
        claims, characters = claims + of_claims, characters + of_characters
    return [*found, range(start, len(sizes))] if sizes else []


def contents_of(listed: Sequence[Mapping[str, Any]], runs: Sequence[range]) -> tuple[Heading, ...]:
    """The headings in the order of the text, each with the claims that stand below it and no deeper one."""
    run_of = {at: number for number, span in enumerate(runs, 1) for at in span}
    found: dict[str, Heading] = {}
    for at, each in enumerate(listed):
        path = each["heading"]
        if not path:
            continue
        known = found.get(path)
        if known is None:
            names = path.split(" › ")
            found[path] = Heading(names[-1], len(names), run_of[at], each["id"], each["claims"])
        else:
            found[path] = Heading(
                known.text, known.depth, known.run, known.paragraph, known.claims + each["claims"]
            )
    return tuple(found.values())


def _claims_by_paragraph(store: Store, iris: Sequence[str], language: str) -> dict[str, list[TracedClaim]]:
    if not iris:
        return {}
    rows = store.select(_CLAIMS.format(paragraphs=" ".join(f"<{iri}>" for iri in iris)))
    claims, _ = traced(store, None, [str(row[0]) for row in rows], language)
    found: dict[str, list[TracedClaim]] = {}
    for claim in claims:
        found.setdefault(claim.source.paragraph, []).append(claim)
    for each in found.values():
        each.sort(key=_place)
    return found


def _place(claim: TracedClaim) -> tuple[int, str]:
    return min((run.start for run in claim.source.runs if run.start is not None), default=0), claim.id


def _shown(each: Mapping[str, Any], claims: list[TracedClaim], length: int) -> Shown:
    text = each["text"]
    segments = segments_of(text, [(claim.id, claim.source.runs) for claim in claims]) if text else []
    return Shown(
        each["id"],
        each["ordinal"],
        each["kind"],
        each["page"],
        each["heading"],
        length,
        tuple(segments),
        tuple(claims),
        first_segments(segments),
    )


def _held(listed: Sequence[Mapping[str, Any]]) -> Held:
    saying = [each for each in listed if each["kind"] != HEADING]
    return Held(
        len(saying),
        sum(bool(each["claims"]) for each in saying),
        sum(each["claims"] for each in listed),
    )


def _lengths(record: DocumentRecord | None) -> dict[str, int]:
    return {each.local_name: each.length for each in record.paragraphs} if record else {}
