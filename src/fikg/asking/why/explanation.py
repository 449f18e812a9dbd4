"""An explanation as plain values: rows, what each was made with, and the claims of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fikg.asking.source import compact
from fikg.asking.why.parts import REASONS, Part
from fikg.asking.why.terms import Triple
from fikg.store.results import Blank, Iri, Row, Term
from fikg.store.tokens import position_of
from fikg.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Used:
    """What one part of the query was matched with in a witness.

    Parameters
    ----------
    part
        The part's name.
    triples
        The triple; of a path the triples of a shortest chain.
    claims
        Ids of claims that each triple rests on, triple by triple.
    every
        Triple by triple, whether all its claims are needed; else one suffices.
    reasons
        Triple by triple, why there is no claim; None where there are some.
    """

    part: str
    triples: tuple[Triple, ...]
    claims: tuple[tuple[str, ...], ...]
    every: tuple[bool, ...]
    reasons: tuple[str | None, ...]


Witness = tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """A row, and the ways in which the graph makes it true.

    Parameters
    ----------
    witnesses
        Each suffices; together they are all there are, but for `more`.
    claims
        The claims of all witnesses, those not shown too, in the order in which they are first needed.
    more
        How many witnesses were found and are not shown.
    complete
        Whether all witnesses were found; False where there are more than are looked at, and where a path was
        followed, of whose chains one shortest is looked for.
    unexplained
        Names of parts that no claim answers for, with the reason.
    """

    row: Row
    witnesses: tuple[Witness, ...]
    claims: tuple[str, ...]
    more: int
    complete: bool
    unexplained: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim as evidence: status, quoted words, and where they stand."""

    id: str
    status: str
    standing: str
    quotation: str
    paragraph: str
    heading: str | None
    page: int | None
    document: str
    title: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer of a query with the claims behind each of its rows.

    Parameters
    ----------
    columns, rows
        The answer; of an ASK one row without columns if it is true, of a CONSTRUCT its triples.
    total, offset
        How many rows the answer has, and how many stand before those explained.
    parts
        What the query is made of.
    claims
        The claims of all rows.
    """

    version: str
    query: str
    form: str
    columns: tuple[str, ...]
    rows: tuple[ExplainedRow, ...]
    total: int
    offset: int
    parts: tuple[Part, ...]
    claims: Mapping[str, ClaimCard]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it: see the page on `/why` in the documentation."""
        return {
            "version": self.version,
            "form": self.form,
            "columns": list(self.columns),
            "total": self.total,
            "offset": self.offset,
            "rows": [self._row(each) for each in self.rows],
            "parts": {part.name: self._part(part) for part in self.parts},
            "claims": {name: _card(card) for name, card in self.claims.items()},
        }

    def to_json(self) -> str:
        """`to_dict` as text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def _row(self, each: ExplainedRow) -> dict[str, Any]:
        cells = zip(self.columns, each.row, strict=True)
        return {
            "row": {name: told(term) for name, term in cells if term is not None},
            "claims": list(each.claims),
            "witnesses": [[_used(used) for used in witness] for witness in each.witnesses],
            "more": each.more,
            "complete": each.complete,
            "unexplained": dict(each.unexplained),
        }

    def _part(self, part: Part) -> dict[str, Any]:
        place = position_of(self.query, part.start)
        told_part: dict[str, Any] = {"text": part.text, "line": place.line, "column": place.column}
        if part.reason:
            english, chinese = REASONS[part.reason]
            told_part |= {"unexplained": part.reason, "reason": {"en": english, "zh": chinese}}
        return told_part


def told(term: Term) -> dict[str, str]:
    """A term as SPARQL's JSON results write it.

    Examples
    --------
    >>> from fikg.store.results import Literal
    >>> told(Literal("合肥", language="zh-Hans"))
    {'type': 'literal', 'value': '合肥', 'xml:lang': 'zh-Hans'}
    """
    if isinstance(term, Iri):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Blank):
        return {"type": "bnode", "value": term.value}
    more = {"xml:lang": term.language} if term.language else {}
    if not term.language and not term.datatype.endswith("#string"):
        more = {"datatype": term.datatype}
    return {"type": "literal", "value": term.value} | more


def _used(used: Used) -> dict[str, Any]:
    triples = []
    for triple, claims, every, reason in zip(
        used.triples, used.claims, used.every, used.reasons, strict=True
    ):
        one: dict[str, Any] = {"triple": [_short(term) for term in triple]}
        one |= {"claims": list(claims), "needs": "every" if every else "one"} if claims else {}
        triples.append(one | ({"unexplained": reason} if reason else {}))
    return {"part": used.part, "triples": triples}


def _short(term: Term) -> str:
    return compact(term.value) if isinstance(term, Iri) else str(term)


def _card(card: ClaimCard) -> dict[str, Any]:
    return {
        "claim": f"{BASE}claim/{card.id}",
        "status": card.status,
        "standing": card.standing,
        "quotation": card.quotation,
        "paragraph": card.paragraph,
        "heading": card.heading,
        "page": card.page,
        "document": card.document,
        "title": card.title,
        "address": f"/claim/{card.id}",
    }
