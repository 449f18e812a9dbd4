"""Plain queries cut into words at once: what nearly everybody sends is let in without a token at a time.

Plain is what has one reading only: ASCII outside strings, IRIs with a scheme, no comment, no backslash, no
`<` but that of an IRI, no SERVICE in any letters. `tokens` takes 58 µs for a look-up of 680 characters, the
guard with it 82; this takes 10. It knows nothing that they do not: whatever is not plain is theirs, errors
too, and a reading that is given here is theirs to the letter, to which a property test holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from fikg.vocabulary import PREFIXES

PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_SPACE = " \t\r\n"
_QUOTED = '<"'  # what IRIs and strings begin with
_LONGEST_HEAD = 4000  # characters; RDFLib sends 3,000 of prefixes with every query

#: What may follow a name, a word or a number: nothing that could make it a longer one.
_ENDS = r"""(?=[ \t\r\n;,(){}\[\]/|*+^!?$<>"=&] | \.(?![A-Za-z0-9_:%\\.-] | [^\x00-\x7f]) | \Z)"""
_WORD = re.compile(
    rf"""
    <[A-Za-z][A-Za-z0-9+.-]*+://[^\x00-\x20<>"{{}}|^`\\]*+>
  | (?:[A-Za-z][A-Za-z0-9_-]{{0,99}}+:(?:[A-Za-z0-9_][A-Za-z0-9_-]*+)?+
      | [?$][A-Za-z0-9_]++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ | [A-Za-z][A-Za-z0-9_]*+ | [0-9]++){_ENDS}
  | "[^"\\\r\n]++"
  | [{{}}()\[\];,/|*+^!=&>-] | \.(?![0-9])
    """,
    re.VERBOSE,
)
#: A word each; where none begins, all that is left.
_WORDS = re.compile(rf"[ \t\r\n]*+((?:{_WORD.pattern})|(?s:.++))", re.VERBOSE)


class Reading(NamedTuple):
    """What the guard asks of a query: words and marks, form, prefixes declared, and used without it."""

    words: list[str]
    form: str
    declared: frozenset[str]
    undeclared: frozenset[str]


class _Head(NamedTuple):
    """What stands before the first `{`: the same in most queries of a client."""

    words: list[str]
    form: str
    declared: frozenset[str]
    used: frozenset[str]


def read_plainly(text: str) -> Reading | None:
    """A plain query, read; None where it is not plain.

    Examples
    --------
    >>> read_plainly('ASK { ?x a fi:City ; fi:name "a" }')
    Reading(words=['ASK', '{', '?x', 'a', 'fi:City', ';', 'fi:name', '"a"', '}'], form='ASK', ...)
    >>> read_plainly("ASK { ?x fi:level ?y FILTER(?y<3) }") is None
    True
    """
    begin = text.find("{") if "{" in text else len(text)
    capitals = text.upper()
    if "SERVICE" in capitals or "PREFIX" in capitals[begin:] or begin > _LONGEST_HEAD:
        return None
    head, rest = _head(text[:begin]), _words(text[begin:])
    if head is None or rest is None:
        return None
    undeclared = (head.used | _prefixes(rest)) - head.declared
    if not undeclared <= PREFIXES.keys():
        return None
    return Reading(head.words + rest, head.form, head.declared, undeclared)


@lru_cache(maxsize=500)
def _head(text: str) -> _Head | None:
    words = _words(text)
    if not words:
        return None
    names = {name for before, name in pairwise(words) if before.upper() == "PREFIX" and name[-1] == ":"}
    bare = (word.upper() for word in words if word[0].isalpha() and ":" not in word)
    form = next((word for word in bare if word not in PROLOGUE), "")
    used = _prefixes(
        name for before, name in pairwise(["", *words]) if before.upper() != "PREFIX" or name[-1] != ":"
    )
    return _Head(words, form, frozenset(name[:-1] for name in names), used) if form in FORMS else None


def _words(text: str) -> list[str] | None:
    """The words of a text; None where one is not plain."""
    words: list[str] = _WORDS.findall(text.rstrip(_SPACE))
    return words if not words or _WORD.fullmatch(words[-1]) else None


def _prefixes(words: Iterable[str]) -> frozenset[str]:
    """Those of the prefixed names among the words."""
    return frozenset([word.partition(":")[0] for word in words if ":" in word and word[0] not in _QUOTED])
