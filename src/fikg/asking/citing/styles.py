"""The styles of citations, by name."""

from __future__ import annotations

from collections.abc import Sequence

from fikg.asking.citing.bibtex import bibtex
from fikg.asking.citing.claims import Cited, documents_of, footnote
from fikg.asking.citing.gb7714 import reference
from fikg.asking.citing.plain import plain
from fikg.asking.citing.records import Record
from fikg.errors import UsageError

STYLES = ("gb7714", "bibtex", "plain")


def style_named(name: str) -> str:
    """The style of that name.

    Raises
    ------
    UsageError
        Where there is none.

    Examples
    --------
    >>> style_named("GB/T 7714")
    'gb7714'
    """
    key = "".join(char for char in name.casefold() if char.isalnum())
    key = {"gbt7714": "gb7714", "gbt77142015": "gb7714", "bib": "bibtex", "txt": "plain"}.get(key, key)
    if key not in STYLES:
        raise UsageError(f"{name!r} is no style of a citation", hint=f"Choose one of: {', '.join(STYLES)}.")
    return key


def cite(
    claims: Sequence[Cited],
    documents: Sequence[Record],
    style: str = "gb7714",
    language: str = "zh-Hans",
) -> str:
    """Claims as footnotes and documents as references, one a line; in BibTeX the documents of both."""
    if style == "bibtex":
        every = {each.slug: each for each in (*documents_of(claims), *documents)}
        return "".join(f"{bibtex(each)}\n\n" for each in every.values()).rstrip("\n") + "\n" if every else ""
    lines = [footnote(each, language, style) for each in claims]
    lines += [plain(each, language) if style == "plain" else reference(each) for each in documents]
    return "".join(f"{' '.join(line.split())}\n" for line in lines)
