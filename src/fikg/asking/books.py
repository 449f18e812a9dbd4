"""Answers and claims as workbooks, each with its evidence, its documents and where it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fikg.asking.answer import Answer, Cell
from fikg.asking.citing import records
from fikg.asking.listing import ListedClaim, claim_row, listed
from fikg.asking.origin import Origin
from fikg.asking.sheets import SHEETS, about_sheet, documents_sheet, place_of, sheet
from fikg.asking.source import Queryable
from fikg.asking.workbook import Link, Sheet, Value, workbook
from fikg.vocabulary import CLAIM

#: Claims whose evidence a workbook holds; reading it out takes a second a thousand.
MOST = 5000
_FIRST_ROW = 2  # of the answer in its sheet, below the titles
_READING = (
    "“出处”表给出答案各行所列陈述的原文摘句与文献；“答案表的行”是其所在行号。",
    "The sheet of evidence gives the words and the document of each claim that the answer names; `rows of "
    "the answer` says where.",
)
_CLAIMS = (
    "一行一条陈述：文献在一处所说的一件事，附其原文摘句。",
    "One row a claim: one thing that one document says in one place, with the words quoted.",
)
_CUT = (
    "“出处”表只含前 {n} 条陈述，共有 {of} 条。",
    "The sheet of evidence holds the first {n} claims of {of}.",
)


def answer_book(store: Queryable, answer: Answer, origin: Origin, language: str = "zh-Hans") -> bytes:
    """An answer as .xlsx: the rows, the claims behind them, their documents, and where it is from.

    The claims are those that the answer's columns name.
    """
    rows_of = claims_of_rows(answer)
    iris = list(rows_of)[:MOST]
    claims = list(listed(store, iris, language))
    evidence = [
        {"rows": " ".join(str(row + _FIRST_ROW) for row in rows_of[each.claim.iri])}
        | claim_row(each, origin.base)
        for each in claims
    ]
    place = place_of(language)
    told = dict(answer.parameters)
    more: dict[str, Any] = {"parameters": "; ".join(f"{name}={value}" for name, value in told.items())}
    if len(rows_of) > MOST:
        more[SHEETS["evidence"][place]] = _CUT[place].format(n=MOST, of=len(rows_of))
    sheets = [
        _answer_sheet(answer, origin, place),
        *([sheet("evidence", evidence, language)] if evidence else []),
        documents_sheet(_documents(store, claims), origin, language),
        about_sheet(origin, language, more, _READING if evidence else ("", "")),
    ]
    return workbook(sheets, title=origin.title_en or origin.title, released=origin.released)


def claims_book(
    store: Queryable,
    claims: Sequence[ListedClaim],
    origin: Origin,
    language: str = "zh-Hans",
    more: Mapping[str, Any] | None = None,
) -> bytes:
    """Claims as .xlsx, with their documents and where it is from."""
    sheets = [
        sheet("claims", [claim_row(each, origin.base) for each in claims], language),
        documents_sheet(_documents(store, claims), origin, language),
        about_sheet(origin, language, more, _CLAIMS),
    ]
    return workbook(sheets, title=origin.title_en or origin.title, released=origin.released)


def claims_of_rows(answer: Answer) -> dict[str, list[int]]:
    """The claims that an answer names, by IRI, each with the numbers of the rows that name it."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(answer.rows):
        for cell in row.values():
            for iri in _claims_in(cell):
                rows = found.setdefault(iri, [])
                if number not in rows[-1:]:
                    rows.append(number)
    return found


def _claims_in(cell: Cell) -> list[str]:
    if cell.kind == "ids":
        return [CLAIM(each) for each in cell.label.split()]
    return [cell.iri] if cell.iri and CLAIM.local(cell.iri) else []


def _answer_sheet(answer: Answer, origin: Origin, place: int) -> Sheet:
    titles = [column.title or column.name for column in answer.columns]
    names = [column.name for column in answer.columns]
    rows = [[_value(row[name], origin) for name in names] for row in answer.rows]
    return Sheet(SHEETS["answer"][place], titles, rows)


def _value(cell: Cell, origin: Origin) -> Value:
    """A cell: what is of the dataset or of the web leads there."""
    if cell.iri:
        return Link(cell.label, origin.link(cell.iri))
    claims = _claims_in(cell)
    return Link(cell.label, origin.link(claims[0])) if len(claims) == 1 else cell.value


def _documents(store: Queryable, claims: Sequence[ListedClaim]) -> list[Any]:
    return records(store, sorted({each.claim.document.slug for each in claims}))
