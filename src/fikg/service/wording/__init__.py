"""The words of the pages by what they belong to, each in Chinese and in English."""

from __future__ import annotations

from fikg.service.wording import asking, comparing, editing, home, navigation, reading, shared, taking
from fikg.service.wording.problems import PROBLEMS

__all__ = ["PROBLEMS", "WORDS"]


def _together(*parts: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """All words under their keys; no key is given twice."""
    found: dict[str, tuple[str, str]] = {}
    for part in parts:
        if twice := found.keys() & part.keys():
            raise ValueError(f"given twice: {', '.join(sorted(twice))}")
        found |= part
    return found


WORDS = _together(
    asking.WORDS,
    comparing.WORDS,
    editing.WORDS,
    home.WORDS,
    navigation.WORDS,
    reading.WORDS,
    shared.WORDS,
    taking.WORDS,
)
