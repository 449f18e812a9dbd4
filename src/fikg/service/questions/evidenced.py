"""Answers of named questions with the claims behind each row (`evidence=true`)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from fikg.asking import Answer
from fikg.errors import UsageError
from fikg.service.paging import Window

MOST_ROWS = 1000
#: The columns that a CSV gets: ids of claims, and their words.
COLUMNS = ("evidence", "evidenceQuotation")
#: An explanation, as `fikg.asking.why.Explanation.to_dict` tells it.
Explained = Mapping[str, Any]


def rows_to_explain(window: Window, total: int) -> int:
    """How many rows of a run of an answer there are to explain.

    Raises
    ------
    UsageError
        For a run of more than `MOST_ROWS`.
    """
    rows = len(window.of(range(total)))
    if rows > MOST_ROWS:
        raise UsageError(
            f"evidence is asked for with {rows} rows; it is given for {MOST_ROWS} at once",
            hint=f"Give limit={MOST_ROWS}, and follow `next`.",
        )
    return max(rows, 1)


def json_with(answer: Answer, explained: Explained, told: Mapping[str, Any]) -> str:
    """The answer as JSON; each row has its `evidence`, and `claims` holds the words of each claim."""
    document = json.loads(answer.to_json(**told))
    for row, each in zip(document["rows"], explained["rows"], strict=True):
        row["evidence"] = {name: each[name] for name in ("claims", "complete", "unexplained")}
    return json.dumps(document | {name: explained[name] for name in ("claims", "parts")}, ensure_ascii=False)


def csv_with(text: str, explained: Explained) -> str:
    """A CSV of the answer with two columns more: the claims of each row, and their words."""
    header, *records = csv.reader(io.StringIO(text))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*header, *COLUMNS])
    for record, each in zip(records, explained["rows"], strict=True):
        words = [explained["claims"][claim]["quotation"] for claim in each["claims"]]
        writer.writerow([*record, " ".join(each["claims"]), " | ".join(words)])
    return out.getvalue()
