"""When a document was issued, as a reader reads it."""

from __future__ import annotations

_ONE_OF = {"zh": "{}（其间某日）", "en": "{} (a day between)"}
_UNTIL = {"zh": "不晚于 {}", "en": "not later than {}"}
_SINCE = {"zh": "不早于 {}", "en": "not earlier than {}"}


def day_of_issue(issued: str | None, since: str | None, until: str | None, language: str = "zh") -> str:
    """The day of issue, or the interval in which it must lie; empty where nothing is known.

    Examples
    --------
    >>> day_of_issue("2025-10-27", None, None)
    '2025-10-27'
    >>> day_of_issue(None, "2025-10-24", "2025-12-31")
    '2025-10-24 – 2025-12-31（其间某日）'
    >>> day_of_issue(None, None, "2025-12-31", "en")
    'not later than 2025-12-31'
    """
    tongue = "en" if language.startswith("en") else "zh"
    if issued or not (since or until):
        return issued or ""
    if since and until:
        return since if since == until else _ONE_OF[tongue].format(f"{since} – {until}")
    return _UNTIL[tongue].format(until) if until else _SINCE[tongue].format(since)
