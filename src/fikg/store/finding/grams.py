"""How names are cut for the full-text index: pairs of characters, Latin words, pairs of syllables.

FTS5 has a tokenizer of trigrams, which finds nothing by two characters; most Chinese names are asked for by
two. So texts are cut here into pairs, parted by spaces, and a run of characters is a phrase of pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

TOKEN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
LATIN = re.compile(r"[a-z0-9]+")
INDEXED = 6  # letters of the longest beginnings that the index lists
OTHER = "…"  # stands for what is not Latin, so that words around it do not adjoin


def tokens(text: str) -> list[str]:
    """The Latin words and the runs of other letters of a text, in small letters without accents.

    Examples
    --------
    >>> tokens("Ｈｅ́ｆｅｉ 6G技术")
    ['hefei', '6g', '技术']
    """
    parted = unicodedata.normalize("NFKD", text).casefold()
    return TOKEN.findall("".join(letter for letter in parted if not unicodedata.combining(letter)))


def words(text: str) -> str:
    """The Latin words of a text, for the index."""
    return " ".join(token if token.isascii() else OTHER for token in tokens(text))


def pairs(parts: Sequence[str]) -> str:
    """Each part with the one after it, for the index; the last alone.

    Examples
    --------
    >>> pairs("合肥量子"), pairs(["he", "fei"])
    ('合肥 肥量 量子 子', 'hefei fei')
    """
    return " ".join(part + after for part, after in zip(parts, [*parts[1:], ""], strict=True))


def phrase(parts: Sequence[str], *, open_end: bool = False) -> str:
    """What finds these parts side by side among the `pairs`; with an open end, the last may be a beginning.

    Examples
    --------
    >>> phrase("合肥量"), phrase("量"), phrase(["zi", "jin", "sh"], open_end=True)
    ('"合肥 肥量"', '"量" *', '"zijin jinsh" *')
    """
    if len(parts) == 1:
        return beginning(parts)
    joined = [one + after for one, after in pairwise(parts)]
    return beginning(joined) if open_end else f'"{" ".join(joined)}"'


def beginning(words: Sequence[str]) -> str:
    """What finds these words side by side, the last perhaps a beginning; of that, as much as is indexed.

    Examples
    --------
    >>> beginning(["fusion", "laboratories"])
    '"fusion labora" *'
    """
    return f'"{" ".join([*words[:-1], words[-1][:INDEXED]])}" *'


def begins_a_word(text: str, name: str) -> bool:
    """Whether a part of a name, where it is Latin, begins with a word: `hf` is no part of `fifteenth-five`.

    One word is sought within one word, for folded names have no spaces: `hefeii` was found in `Hefei in …`.

    Examples
    --------
    >>> begins_a_word("mountain", "Purple Mountain Laboratories"), begins_a_word("east", "Southeast")
    (True, False)
    >>> begins_a_word("hefeii", "Hefei in quantum"), begins_a_word("hefei i", "Hefei in quantum")
    (False, True)
    """
    wanted = tokens(text)
    if not "".join(wanted).isascii():
        return True
    own = tokens(name)
    if len(wanted) == 1:
        return any(token.startswith(wanted[0]) for token in own)
    return any("".join(own[at:]).startswith("".join(wanted)) for at in range(len(own)))


def syllabled(text: str, known: frozenset[str], most: int = 6) -> Iterator[tuple[str, ...]]:
    """The ways to read Latin letters as syllables of pinyin; the last may be the beginning of one.

    Examples
    --------
    >>> known = frozenset(["xi", "an", "xian", "shi", "zi", "jin"])
    >>> list(syllabled("xianshi", known))
    [('xian', 'shi'), ('xi', 'an', 'shi')]
    >>> list(syllabled("zijinsh", known)), list(syllabled("zzz", known))
    ([('zi', 'jin', 'sh')], [])
    """
    beginnings = frozenset(one[:length] for one in known for length in range(1, len(one) + 1))
    found = 0
    waiting: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    steps = 0
    while waiting and found < most and steps < 1000:
        steps += 1
        at, read = waiting.pop()
        rest = text[at:]
        if rest in beginnings:
            found += 1
            yield (*read, rest)
        waiting += [
            (at + length, (*read, rest[:length]))
            for length in range(1, min(7, len(rest)))
            if rest[:length] in known
        ]
