"""Record what is passed over, from a listing that a reader has annotated; all of it or nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from fikg.documents import fold_hash, paragraph_digest
from fikg.errors import DataError, Position
from fikg.ingest.passed_over import PassedOver

NEEDED = ("paragraph", "start", "end", "reason")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an annotated listing that gives a reason; `text` is what it says stands there."""

    line: int
    paragraph: str
    start: str
    end: str
    reason: str
    text: str | None = None


def read_rows(path: Path) -> list[Row]:
    """The lines of a listing (tab-separated, with a header) that give a reason; the others are left.

    Raises
    ------
    DataError
        Where the file cannot be read or has not the columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"cannot read the listing: {error}", hint="Give a file in UTF-8.", file=path
        ) from None
    reader = csv.DictReader(text.splitlines(), dialect="excel-tab", quoting=csv.QUOTE_NONE)
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise DataError(
            f"the listing has no column {', '.join(missing)}",
            hint="Make it with `fikg coverage DOCUMENT --format tsv` and fill in the column reason.",
            file=path,
        )
    return [
        Row(
            line,
            row["paragraph"].strip().removeprefix("para:"),
            row["start"].strip(),
            row["end"].strip(),
            row["reason"].strip(),
            row.get("text") or None,
        )
        for line, row in enumerate(reader, start=2)
        if (row["reason"] or "").strip()
    ]


def records_of(
    rows: Iterable[Row],
    texts: Mapping[str, str],
    reasons: Mapping[str, str],
    path: Path | None = None,
) -> list[PassedOver]:
    """The rows as records, each held against the text.

    Parameters
    ----------
    texts
        The text of every paragraph at hand, by local name.
    reasons
        The known reasons by local name, with a label each; a row may use either.

    Raises
    ------
    DataError
        Where a row does not fit; it tells of all such rows.
    """
    named = {label: name for name, label in reasons.items()} | {name: name for name in reasons}
    records: list[PassedOver] = []
    faults: list[tuple[int, str]] = []
    for row in rows:
        problem = _problem(row, texts, named)
        if problem:
            faults.append((row.line, problem))
            continue
        start, end = int(row.start), int(row.end)
        digest = paragraph_digest(texts[row.paragraph][start:end])
        records.append(PassedOver(row.paragraph, start, end, digest, named[row.reason.removeprefix("fi:")]))
    if faults:
        told = "\n".join(f"line {line}: {problem}" for line, problem in faults[:SHOWN])
        more = f"\nand {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise DataError(
            f"{len(faults)} of the rows do not fit; nothing was recorded\n{told}{more}",
            hint=f"Reasons are {', '.join(reasons)}.",
            file=path,
            position=Position(faults[0][0]) if path else None,
        )
    return records


def _problem(row: Row, texts: Mapping[str, str], named: Mapping[str, str]) -> str | None:
    """What is wrong about a row; None where it fits."""
    text = texts.get(row.paragraph)
    if text is None:
        near = get_close_matches(row.paragraph, texts, n=1)
        return f"the text of {row.paragraph} is not at hand{f'; is it {near[0]}?' if near else ''}"
    if not (row.start.isdecimal() and row.end.isdecimal() and int(row.start) < int(row.end) <= len(text)):
        return f"{row.start} to {row.end} is no run of its {len(text)} characters"
    run = text[int(row.start) : int(row.end)]
    if row.text is not None and fold_hash(row.text) != fold_hash(run):
        return f'"{row.text}" does not stand at {row.start} to {row.end}'
    if row.reason.removeprefix("fi:") not in named:
        near = get_close_matches(row.reason, named, n=1, cutoff=0.4)
        return f"{row.reason!r} is no reason{f'; is it {near[0]}?' if near else ''}"
    return None


def joined(old: Iterable[PassedOver], new: Iterable[PassedOver]) -> list[PassedOver]:
    """Old and new records; where both have a run, the new reason holds."""
    runs = {(record.paragraph, record.start, record.end): record for record in old}
    runs |= {(record.paragraph, record.start, record.end): record for record in new}
    return sorted(runs.values())
