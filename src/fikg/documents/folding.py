"""Folding: a text seen without the differences that do not make another text.

Script (Traditional, Simplified, variants, radicals), width, case and accents of Latin letters, white space.
The text itself stays as it came (FINDINGS 14); folds stand beside it. There are two:

- the *hash fold*, letters and digits only, gives paragraphs their identity;
- the *check fold* also keeps `. , % / -` where they belong to a number or a Latin word, and one space where
  anything else parts two Latin letters or digits, so that "264" is not found in 2.64 % (FINDINGS 16).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

TABLE = Path(__file__).with_name("fold_table.txt")
FILES = (TABLE, Path(__file__))  # what folds depend on
DASHES = "-‐‑‒–—―−－﹣~～〜"
MINUS = "-−－"


@dataclass(frozen=True)
class Folded:
    """A folded text, and for each of its characters the offset of the original it came from.

    Examples
    --------
    >>> folded = fold_check("占 GDP 比重提升至\\n2.64％")
    >>> folded.text
    '占gdp比重提升至2.64%'
    >>> folded.span(9, 14)
    (12, 17)
    """

    text: str
    index: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets (code points) of the folded characters `start` to `end`."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no folded characters from {start} to {end}: there are {len(self.text)}")
        return self.index[start], self.index[end - 1] + 1


@cache
def _classes() -> dict[str, str]:
    """Each character of the fold table, with the representative of its class."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {character: line[0] for line in lines if not line.startswith("#") for character in line[1:]}


@cache
def fold_character(character: str) -> str:
    """The representative of one character; itself where it has none. Always one character.

    Examples
    --------
    >>> "".join(map(fold_character, "計畫ＡＢé⼈"))
    '计划abe人'
    """
    if "！" <= character <= "～":
        character = chr(ord(character) - 0xFEE0)
    character = _classes().get(character, character)
    base = unicodedata.normalize("NFD", character)[0]
    if base.isascii() and base.isalpha():
        return base.lower()
    for folded in (character.casefold(), character.lower()):
        if len(folded) == 1:
            return folded
    return character


class _HashFold(dict[int, str | None]):
    """A table for `str.translate` that fills itself: letters and digits folded, all else dropped."""

    def __missing__(self, code: int) -> str | None:
        # The fold comes first: to Unicode a radical is a symbol, its ideograph a letter.
        folded = fold_character(chr(code))
        kept = folded if unicodedata.category(folded)[0] in "LN" else None
        self[code] = kept
        return kept


_HASH_FOLD = _HashFold()


def fold_hash(text: str) -> str:
    """The letters and digits of a text, folded.

    Examples
    --------
    >>> fold_hash("《計畫》：3.3 万⏎亿元") == fold_hash("计划 33万亿元")
    True
    """
    return text.translate(_HASH_FOLD)


def fold_stream(text: str) -> Folded:
    """The hash fold with its index back to the original.

    Examples
    --------
    >>> fold_stream("（氫 能）")
    Folded(text='氢能', index=(1, 3))
    """
    index = tuple(offset for offset, character in enumerate(text) if _HASH_FOLD[ord(character)])
    return Folded(fold_hash(text), index)


def paragraph_digest(text: str) -> str:
    """The identity of a paragraph: BLAKE2b-128 of its hash fold, in 32 hexadecimal digits.

    Examples
    --------
    >>> paragraph_digest("氫能，") == paragraph_digest("氢 能")
    True
    """
    return blake2b(fold_hash(text).encode("utf-8"), digest_size=16).hexdigest()


def fold_check(text: str) -> Folded:
    """The check fold: what quotations are compared in.

    A comma is kept only as a thousands separator (before exactly three digits): some Chinese texts use the
    ASCII comma between clauses. A point is kept between Latin letters or digits, a dash of any kind between
    them or as a sign, % and / always.

    Examples
    --------
    >>> fold_check("到2026年,2027年,產值1,700億元—超 6.5％").text
    '到2026年2027年产值1,700亿元超6.5%'
    >>> fold_check("图1 2000—2012年；Labs 业务").text
    '图1 2000-2012年labs业务'
    """
    characters: list[str] = []
    index: list[int] = []
    parted_at = -1
    for offset, character in enumerate(text):
        kept = _HASH_FOLD[ord(character)] or _kept_mark(text, offset)
        if kept is None:
            # Invisible characters part nothing: a soft hyphen, a zero-width space.
            if unicodedata.category(character) not in ("Cf", "Mn"):
                parted_at = offset if parted_at < 0 else parted_at
            continue
        if parted_at >= 0 and characters and _is_latin(characters[-1], kept):
            characters.append(" ")
            index.append(parted_at)
        parted_at = -1
        characters.append(kept)
        index.append(offset)
    return Folded("".join(characters), tuple(index))


def _kept_mark(text: str, offset: int) -> str | None:
    """The mark at `offset`, folded, where it belongs to a number or a Latin word."""
    mark = text[offset]
    if mark in "%％":
        return "%"
    if mark in "/／":
        return "/"
    if mark not in ".．,，" and mark not in DASHES:
        return None
    before = fold_character(text[offset - 1]) if offset else ""
    after = fold_character(text[offset + 1]) if offset + 1 < len(text) else ""
    if mark in ".．":
        return "." if _is_latin(before, after) else None
    if mark == ",":
        return "," if before.isdecimal() and _three_digits(text, offset + 1) else None
    if mark in DASHES and _is_latin(before, after):
        return "-"
    if mark in MINUS and after.isdecimal() and before not in DASHES:
        return "-"
    return None


def _is_latin(*characters: str) -> bool:
    """Whether each is an ASCII letter or digit."""
    return all(character.isascii() and character.isalnum() for character in characters)


def _three_digits(text: str, start: int) -> bool:
    following = [character.isdecimal() for character in text[start : start + 4]]
    return len(following) >= 3 and all(following[:3]) and following[3:] != [True]
