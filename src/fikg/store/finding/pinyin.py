"""How Chinese names are said: pinyin without tones, for the index. Read at build time only."""

from __future__ import annotations

import re
from functools import cache

#: What the dictionary of readings gets wrong, or does not have, in names of places, firms and people.
READINGS = {
    "长三角": "chang san jiao",
    "长光": "chang guang",
    "长鑫": "chang xin",
    "长飞": "chang fei",
    "长株潭": "chang zhu tan",
    "朝阳": "chao yang",
    "赛道": "sai dao",
    "最长": "zui chang",
    "长距离": "chang ju li",
    "之都": "zhi du",
    "曾毅": "zeng yi",
}
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
PIECE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[a-z0-9]+")
LETTERS = re.compile(r"[a-z]+")


def syllables(fold: str) -> tuple[str, ...]:
    """The syllables of a folded name, its Latin words and numbers as they are; none for a Latin name.

    Examples
    --------
    >>> syllables("重庆长安"), syllables("厦门"), syllables("6g技术"), syllables("hefei")
    (('chong', 'qing', 'chang', 'an'), ('xia', 'men'), ('6g', 'ji', 'shu'), ())
    """
    if not HAN.search(fold):
        return ()
    read: list[str] = []
    for piece in PIECE.findall(fold):
        read += [piece] if piece.isascii() else _read(piece)
    return tuple(read)


def initials(said: tuple[str, ...]) -> str:
    """The first letters of the syllables; of Latin words within the name all letters.

    Examples
    --------
    >>> initials(("ben", "yuan", "liang", "zi")), initials(("6g", "ji", "shu"))
    ('bylz', '6gjs')
    """
    return "".join(one[0] if LETTERS.fullmatch(one) and len(one) < 7 else one for one in said)


def _read(piece: str) -> list[str]:
    said = (LETTERS.findall(one)[:1] for one in _reader()(piece, errors="ignore"))
    return [one[0].replace("v", "u") for one in said if one]


@cache
def _reader():  # type: ignore[no-untyped-def]
    """The library's function, with our readings; loaded late, for only builds need it."""
    from pypinyin import lazy_pinyin, load_phrases_dict

    load_phrases_dict({word: [[one] for one in said.split()] for word, said in READINGS.items()})
    return lazy_pinyin
