"""Near names: what a person may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

SHOWN = 5  # more near names than a line holds do not help


def near(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Up to five of `names` that are close to `text`, nearest first.

    Examples
    --------
    >>> near("polices", ["policies", "figures-of-a-place"])
    ('policies',)
    """
    names = list(dict.fromkeys(names))
    wanted = text.casefold()
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    close = [folded[name] for name in get_close_matches(wanted, folded, SHOWN, cutoff=0.6)]
    longer = [name for name in names if wanted and wanted in name.casefold()]
    shorter = sorted((n for n in names if len(n) > 1 and n.casefold() in wanted), key=len, reverse=True)
    return tuple(dict.fromkeys([*close, *longer, *shorter]))[:SHOWN]
