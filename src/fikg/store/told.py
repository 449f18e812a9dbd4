"""What nearly every question shows of a claim, as one text each: its words and its time; and who wrote a document.

Joined once in the build, so that no question groups its rows to join them again; and since the creators of a
document have an order in its record, which a set of triples does not keep.
"""  # noqa: E501

from __future__ import annotations

import pyoxigraph as ox

from fikg.store.names import (
    AS_OF,
    BY,
    BYLINE,
    CREATOR,
    EXACT,
    FROM,
    IN_DOCUMENT,
    QUOTATION,
    QUOTED,
    START,
    TIME_TEXT,
    UNTIL,
)
from fikg.store.sources import Index, Subject, Triple

GAP = " … "  # between words that do not adjoin
NAMES = "; "  # between the creators of a document


def told(index: Index) -> list[Triple]:
    """`fi:quoted` and `fi:timeText` of every claim that has words and a time.

    Parameters
    ----------
    index
        The graph, with `fi:inDocument` on every claim.
    """
    derived: list[Triple] = []
    for claim in index.subjects():
        if index.value(claim, QUOTATION) is None or index.value(claim, IN_DOCUMENT) is None:
            continue
        if words := _words(index, claim):
            derived.append((claim, QUOTED, ox.Literal(words)))
        if time := _time(index, claim):
            derived.append((claim, TIME_TEXT, ox.Literal(time)))
    return derived


def bylines(index: Index) -> list[Triple]:
    """`fi:byline` of every document with several creators, who stand in `index` as in the record's file."""
    derived: list[Triple] = []
    for document in index.subjects():
        names = [each.value for each in index.objects(document, CREATOR) if isinstance(each, ox.Literal)]
        if len(names) > 1:
            derived.append((document, BYLINE, ox.Literal(NAMES.join(names))))
    return derived


def _words(index: Index, claim: Subject) -> str:
    """The words of all quotations, in the order of the text; empty where none may be shown."""
    runs = [
        (int(_text(index, run, START) or -1), words)
        for run in index.objects(claim, QUOTATION)
        if isinstance(run, ox.NamedNode | ox.BlankNode) and (words := _text(index, run, EXACT))
    ]
    return GAP.join(words for _, words in sorted(runs))


def _time(index: Index, claim: Subject) -> str | None:
    """The time as the claim writes it: a moment, a deadline, or a period (`2021/2025`)."""
    first, last = _text(index, claim, FROM), _text(index, claim, UNTIL)
    period = f"{first}/{last}" if first and last and first != last else None
    moment = _text(index, claim, AS_OF) or _text(index, claim, BY)
    return moment or period or first or last


def _text(index: Index, subject: Subject, predicate: ox.NamedNode) -> str | None:
    value = index.value(subject, predicate)
    return value.value if isinstance(value, ox.Literal) else None
