"""Near names: what a person may have meant. Nothing is offered that is not like what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

SHOWN = 5  # more near names than a line holds do not help
LATIN_LIKENESS = 0.75  # at 0.6, `nosuch` was like Zhongguancun
OTHER_LIKENESS = 0.5  # Chinese names are short: half of the characters, two of them side by side


def near(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Up to five of `names` that are close to `text`, nearest first.

    Latin names are near by spelling, or where one is a word of the other; others where they share a run of
    characters, or differ in one.

    Examples
    --------
    >>> near("polices", ["policies", "figures-of-a-place"])
    ('policies',)
    >>> near("量字", ["产量", "量子", "quantum"]), near("nosuch", ["Zhongguancun", "suzhou"])
    (('量子',), ())
    """
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    wanted = text.strip().casefold()
    found = _near_latin(wanted, folded) if wanted.isascii() else _near_other(wanted, folded)
    return tuple(folded[name] for name in dict.fromkeys(found))[:SHOWN]


def _near_latin(wanted: str, names: Iterable[str]) -> list[str]:
    names = list(names)
    close = get_close_matches(wanted, names, SHOWN, cutoff=LATIN_LIKENESS) if wanted else []
    if len(wanted) < 3:
        return close
    longer = [name for name in names if re.search(rf"\b{re.escape(wanted)}", name)]
    shorter = [name for name in names if len(name) * 2 >= len(wanted) and name in wanted]
    return [*close, *longer, *sorted(shorter, key=len, reverse=True)]


def _near_other(wanted: str, names: Iterable[str]) -> list[str]:
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    likeness = {
        name: SequenceMatcher(None, wanted, name).ratio()
        for name in names
        if any(pair in name for pair in pairs) or _differ_in_one(wanted, name)
    }
    kept = [name for name, ratio in likeness.items() if ratio >= OTHER_LIKENESS]
    return sorted(kept, key=lambda name: (-likeness[name], name))


def _differ_in_one(one: str, other: str) -> bool:
    """Whether two names of the same length differ in one character."""
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
