"""A document as an entry of BibTeX, for LaTeX (XeLaTeX, LuaLaTeX or upTeX: the text is UTF-8)."""

from __future__ import annotations

import re
import unicodedata

from fikg.asking.citing.records import Record

_SPECIAL = re.compile(r"[\\{}$&#^_%~]")
_WRITTEN = {
    "\\": r"\textbackslash{}",
    # \{ would count for BibTeX, which counts braces whether escaped or not.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_MONTH = slice(5, 7)
_FULL = len("2025-10")
REPORT = "techreport"


def bibtex(record: Record) -> str:
    """An entry `@techreport` of a report, else `@misc`: no record says of which journal or site a text is.

    A day that is only known to lie between two others is told in the note, and the year only where it is the
    same.

    Examples
    --------
    >>> paper = Record("b-2025", "https://w3id.org/fikg/document/b-2025", (("zh-Hans", "论 50%"),), creators=("甲",))
    >>> print(bibtex(paper))
    @misc{b-2025,
      author = {{甲}},
      title = {{论 50\\%}},
      langid = {chinese},
      note = {fikg: \\url{https://w3id.org/fikg/document/b-2025}},
    }
    """  # noqa: E501
    kind = REPORT if "ResearchReport" in record.kinds else "misc"
    month = record.issued[_MONTH].lstrip("0") if record.issued and len(record.issued) >= _FULL else ""
    notes = [
        "untitled; the title describes it" if record.untitled else "",
        _between(record),
        rf"fikg: \url{{{record.iri}}}",
    ]
    fields = {
        "author": " and ".join(f"{{{escaped(name)}}}" for name in record.creators),
        "title": f"{{{escaped(record.title)}}}",
        "institution" if kind == REPORT else "howpublished": escaped("; ".join(record.publishers)),
        "year": record.year or "",
        "month": month,
        "date": record.issued or "",
        "langid": "chinese" if record.language.startswith("zh") else escaped(record.language),
        "note": ". ".join(each for each in notes if each),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{record.slug},", *lines, "}"])


def _between(record: Record) -> str:
    days = [day for day in (record.since, record.until) if day]
    if record.issued or not days:
        return ""
    known = f"issued between {' and '.join(days)}" if len(days) > 1 else f"not dated; known day: {days[0]}"
    return escaped(known)


def escaped(text: str) -> str:
    """A text in which no character means anything to TeX; line breaks and control characters become spaces.

    Examples
    --------
    >>> print(escaped("a_b & {c}"))
    a\\_b \\& \\textbraceleft{}c\\textbraceright{}
    """
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), " ".join(kept.split()))
