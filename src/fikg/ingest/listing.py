"""Mentions as lists: sentence by sentence for reading, as rows for other programs and for annotating."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fikg.ingest.coverage import Coverage, Mention

SENTENCE_END = re.compile(r"[。！？；!?;](?:[”’」』）)\"']*)|\n")
#: A table is one long sentence: of one longer than `LONG` only so much on either side of a mention is shown.
LONG = 240
AROUND = 60
COLUMNS = ("paragraph", "start", "end", "kind", "text", "reason", "sentence")


@dataclass(frozen=True)
class Sentence:
    """A sentence with the mentions in it; offsets of the sentence in its paragraph."""

    paragraph: str
    start: int
    end: int
    mentions: tuple[Mention, ...]


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a run, cut where it is very long.

    Examples
    --------
    >>> sentence_of("甲有3家。乙有4家，丙有5家。丁。", 7, 9)
    (5, 15)
    """
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    if last - first <= LONG:
        return first, last
    return max(first, start - AROUND), min(last, end + AROUND)


def sentences(mentions: Iterable[Mention], texts: Mapping[str, str]) -> Iterator[Sentence]:
    """The sentences that hold the mentions, in their order."""
    for paragraph, group in groupby(mentions, key=lambda mention: mention.paragraph):
        spans: list[tuple[int, int, list[Mention]]] = []
        for mention in group:
            start, end = sentence_of(texts[paragraph], mention.start, mention.end)
            if spans and start < spans[-1][1]:
                old = spans.pop()
                spans.append((old[0], max(old[1], end), [*old[2], mention]))
            else:
                spans.append((start, end, [mention]))
        yield from (Sentence(paragraph, start, end, tuple(inside)) for start, end, inside in spans)


def rows(mentions: Iterable[Mention], texts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The mentions as rows of `COLUMNS`; the run and its sentence on one line."""
    for mention in mentions:
        text = texts[mention.paragraph]
        start, end = sentence_of(text, mention.start, mention.end)
        yield {
            "paragraph": mention.paragraph,
            "start": str(mention.start),
            "end": str(mention.end),
            "kind": mention.kind,
            "text": _line(text[mention.start : mention.end]),
            "reason": mention.reason or "",
            "sentence": f"{_line(text[start : mention.start])}【{_line(text[mention.start : mention.end])}】"
            f"{_line(text[mention.end : end])}",
        }


def as_table(mentions: Iterable[Mention], texts: Mapping[str, str], separator: str = "\t") -> str:
    """The mentions as text with separators and a header; by tabs without quotation marks."""
    out = io.StringIO()
    if separator == "\t":
        out.write("\t".join(COLUMNS) + "\n")
        for row in rows(mentions, texts):
            out.write("\t".join(row[name] for name in COLUMNS) + "\n")
        return out.getvalue()
    writer = csv.DictWriter(out, COLUMNS, delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(mentions, texts))
    return out.getvalue()


def as_json(coverages: Iterable[Coverage], texts: Mapping[str, str], state: str) -> list[dict[str, Any]]:
    """Counts of each document, and its mentions in a state."""
    return [
        {
            "document": coverage.document,
            **{f"{kind}s": counts(coverage, kind) for kind in ("figure", "name")},
            "mentions": list(rows((m for m in coverage.mentions if m.state == state), texts)),
        }
        for coverage in coverages
    ]


def counts(coverage: Coverage, kind: Any) -> dict[str, float]:
    """Total, carried, passed over, open, and the share that is not open."""
    return {
        "total": coverage.count(kind),
        "carried": coverage.count(kind, "carried"),
        "passed": coverage.count(kind, "passed"),
        "open": coverage.count(kind, "open"),
        "share": round(coverage.share(kind), 4),
    }


def json_text(listed: list[dict[str, Any]]) -> str:
    """The list as JSON text."""
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
