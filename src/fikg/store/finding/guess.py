"""Guesses: names that were perhaps meant, when a text is no name and no part of one.

A guess is offered in a search, last, and never taken for an answer: one letter parts Shanxi from Shaanxi.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SHORTEST_LATIN, SHORTEST_OTHER = 6, 3  # below, one letter more or less is another word: AR, VR; 武汉, 武夷
LEAST_KEPT = 0.4  # of a long name, so much must be in the short one: 智源研究院 in 北京智源人工智能研究院
FILLERS = frozenset(("of", "and", "the", "for", "in", "on", "to", "a"))
INITIAL = re.compile(r"[A-Za-z0-9]+")
NUMBER = re.compile(r"\d+")


def one_slip_away(wanted: str, folds: Iterable[str]) -> Iterator[str]:
    """The folds that differ from `wanted` by one character left out, added or changed, never by a number.

    Examples
    --------
    >>> folds = ["neuralink", "neuraling", "海淀区"]
    >>> list(one_slip_away("neurallink", folds)), list(one_slip_away("海定区", folds))
    (['neuralink'], ['海淀区'])
    >>> list(one_slip_away("zuchongzhi2", ["zuchongzhi3"]))
    []
    """
    yield from (
        fold
        for fold in folds
        if NUMBER.findall(fold) == NUMBER.findall(wanted) and _is_one_slip(wanted, fold)
    )


def without_or_swapped(wanted: str) -> set[str]:
    """What a text becomes with one character left out, or two side by side exchanged.

    Examples
    --------
    >>> sorted(without_or_swapped("abc"))
    ['ab', 'ac', 'acb', 'bac', 'bc']
    """
    places = range(len(wanted))
    left_out = {wanted[:at] + wanted[at + 1 :] for at in places}
    return left_out | {wanted[:at] + wanted[at + 1] + wanted[at] + wanted[at + 2 :] for at in places[:-1]}


def is_long_enough(fold: str) -> bool:
    """Whether a fold is so long that one slip leaves it recognisable."""
    return len(fold) >= (SHORTEST_LATIN if fold.isascii() else SHORTEST_OTHER)


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one change turns one fold into the other; two folds can share a form by two changes."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    shorter, longer = sorted((one[start:], other[start:]), key=len)
    swapped = len(shorter) == len(longer) > 1 and shorter[:2] == longer[1::-1] and shorter[2:] == longer[2:]
    return swapped or longer[1:] in (shorter, shorter[1:])


def shorter_names(
    wanted: str, folds: Iterable[str], *, of_a_firm: bool = False
) -> Iterator[tuple[str, float]]:
    """The folds whose characters stand in `wanted` in their order, with the share of it that they are.

    One more is added where the fold stands at the end of the text, for there Chinese says what a thing is; in
    the name of a firm, where it stands at the beginning, for there stands what tells it from other firms.

    Examples
    --------
    >>> list(shorter_names("云泽聚变研究院", ["云泽研究院", "聚变研究院", "云泽大学"]))
    [('云泽研究院', 0.7142857142857143), ('聚变研究院', 1.7142857142857144)]
    """
    characters = set(wanted)
    for fold in folds:
        if (
            not fold.isascii()
            and SHORTEST_OTHER <= len(fold) < len(wanted)
            and len(fold) >= LEAST_KEPT * len(wanted)
            and characters.issuperset(fold)
            and NUMBER.findall(fold) == NUMBER.findall(wanted)
            and _stands_in_order(fold, wanted)
        ):
            at_its_place = wanted.startswith(fold) if of_a_firm else wanted.endswith(fold)
            yield fold, len(fold) / len(wanted) + at_its_place


def _stands_in_order(fold: str, wanted: str) -> bool:
    rest = iter(wanted)
    return all(character in rest for character in fold)


def initials(name: str) -> str:
    """The initials of a Latin name, in lower case, its small words left out; empty where it has one word.

    Examples
    --------
    >>> initials("University of Science and Technology of China"), initials("Hefei")
    ('ustc', '')
    """
    words = [word for word in INITIAL.findall(name) if word.casefold() not in FILLERS]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 and name.isascii() else ""
