"""A document in plain words, in the reader's language."""

from __future__ import annotations

from fikg.asking.citing.records import Record
from fikg.asking.tracing import titled
from fikg.documents.dates import day_of_issue


def plain(record: Record, language: str = "zh-Hans") -> str:
    """Who, what, where published and when, as far as the record says.

    Examples
    --------
    >>> paper = Record("b", "", (("zh-Hans", "读《甲》"),), creators=("甲", "丙"), issued="2025-08-25")
    >>> plain(paper)
    '甲、丙：《读〈甲〉》，2025-08-25。'
    >>> plain(paper, "en")
    '甲, 丙: “读《甲》”. 2025-08-25.'
    """
    english = language.startswith("en")
    when = day_of_issue(record.issued, record.since, record.until, language)
    title = record.title_in(language)
    if english:
        shown = title if record.untitled else f"“{title}”"
        who = f"{', '.join(record.creators)}: " if record.creators else ""
        rest = ", ".join(part for part in (*record.publishers, when) if part)
        return f"{who}{shown}." + (f" {rest}." if rest else "")
    shown = title if record.untitled else titled(title)
    who = f"{'、'.join(record.creators)}：" if record.creators else ""
    return who + "，".join(part for part in (shown, "、".join(record.publishers), when) if part) + "。"
