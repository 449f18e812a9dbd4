"""A claim as a footnote: its document, the place in it, the words quoted, and the claim's lasting address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fikg.asking.citing.gb7714 import reference
from fikg.asking.citing.plain import plain
from fikg.asking.citing.records import Record, records
from fikg.asking.listing import listed
from fikg.asking.source import Queryable
from fikg.asking.tracing import TracedClaim


@dataclass(frozen=True)
class Locator:
    """Where in a document a claim stands: page, number of the paragraph, and the words."""

    claim: str
    page: str = ""
    paragraph: str = ""
    quotation: str = ""


@dataclass(frozen=True)
class Cited:
    """A claim to be cited, with the record of its document."""

    record: Record
    locator: Locator


def locator_of(claim: TracedClaim) -> Locator:
    """The place of a claim as a footnote tells it."""
    words = " … ".join(run.exact for run in claim.source.runs if run.exact)
    return Locator(claim.iri, str(claim.source.page or ""), str(claim.source.ordinal or ""), words)


def cited_claims(store: Queryable, iris: Sequence[str]) -> list[Cited]:
    """The claims with these IRIs in this order, each with its document's record."""
    found = [each.claim for each in listed(store, iris)]
    known = {each.slug: each for each in records(store, [claim.document.slug for claim in found])}
    return [
        Cited(known[claim.document.slug], locator_of(claim))
        for claim in found
        if claim.document.slug in known
    ]


def footnote(cited: Cited, language: str = "zh-Hans", style: str = "gb7714") -> str:
    """A claim as a footnote of one line.

    Parameters
    ----------
    language
        Of the words around: paragraph, date. The document is told in its own.
    style
        `gb7714`, or `plain`.

    Examples
    --------
    >>> report = Record("b", "", (("zh-Hans", "乙报"),), issued="2025-08-25", publishers=("某周报",))
    >>> at = Locator("https://w3id.org/fikg/claim/b-0001", "", "4", "有93家企业")
    >>> print(footnote(Cited(report, at)))
    乙报[Z]. [出版地不详]: 某周报, 2025-08-25. 第4段：「有93家企业」. https://w3id.org/fikg/claim/b-0001
    >>> print(footnote(Cited(report, at), "en", "plain"))
    “乙报”. 某周报, 2025-08-25. Paragraph 4: “有93家企业”. https://w3id.org/fikg/claim/b-0001
    """
    record, at = cited.record, cited.locator
    if style == "plain":
        document, page = plain(record, language), at.page
    else:
        document, page = reference(record, at.page), ""
        document += _inferred(record, language)
    told = " ".join(part for part in (document, _place(at, page, language), at.claim) if part)
    return " ".join(told.split())


def _inferred(record: Record, language: str) -> str:
    """Between which days the year in brackets was inferred to lie."""
    if record.issued or not (record.since and record.until):
        return ""
    if language.startswith("en"):
        return f" (Issued between {record.since} and {record.until}.)"
    return f"（发布于 {record.since} 至 {record.until} 之间。）"


def _place(at: Locator, page: str, language: str) -> str:
    if language.startswith("en"):
        where = [f"p. {page}" if page else "", f"paragraph {at.paragraph}" if at.paragraph else ""]
        told, said = ", ".join(part for part in where if part), f"“{at.quotation}”" if at.quotation else ""
        text = ": ".join(part for part in (told, said) if part)
        return f"{text[:1].upper()}{text[1:]}." if text else ""
    where = [f"第{page}页" if page else "", f"第{at.paragraph}段" if at.paragraph else ""]
    told, said = "".join(where), f"「{at.quotation}」" if at.quotation else ""
    text = "：".join(part for part in (told, said) if part)
    return f"{text}." if text else ""


def documents_of(cited: Iterable[Cited]) -> list[Record]:
    """The documents that are cited, each once, in their order."""
    return list({each.record.slug: each.record for each in cited}.values())
