"""SPARQL query text cut into tokens, each with its place: what the guard and error messages stand on.

Source: W3C Recommendation "SPARQL 1.1 Query Language", section 19.8, and what the parser of pyoxigraph
0.5.13 was seen to do where it is laxer: it reads an IRI up to the next `>`, keywords need no space after
them, and `\\u0053` outside strings and IRIs does not parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fikg.errors import Position, QuerySyntaxError

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = _BASE + "_0-9\\-\u00b7\u0300-\u036f\u203f-\u2040"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = f"(?:[{_BASE}_:0-9]|{_PLX})(?:(?:[{_NAME}:.]|{_PLX})*(?:[{_NAME}:]|{_PLX}))?"
# A cap, so that 100,000 characters of `a.a.a.…` are not scanned once for each `a`.
_PREFIX = f"[{_BASE}](?:[{_NAME}.]{{0,200}}[{_NAME}])?"

_PATTERNS = re.compile(
    rf"""
    (?P<string>'''(?:'{{0,2}}(?:[^'\\]|\\.))*''' | \"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\"
      | '(?!'')(?:[^'\\\r\n]|\\.)*' | "(?!"")(?:[^"\\\r\n]|\\.)*")
  | (?P<bnode>_:[{_BASE}_0-9](?:[{_NAME}.]*[{_NAME}])?)
  | (?P<pname>(?:{_PREFIX})?:(?:{_LOCAL})?)
  | (?P<var>[?$][{_BASE}_0-9][{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040]*)
  | (?P<lang>@[A-Za-z]+(?:--?[A-Za-z0-9]+)*)
  | (?P<number>\d+\.\d*[eE][+-]?\d+ | \.?\d+[eE][+-]?\d+ | \d*\.\d+ | \d+)
  | (?P<word>[{_BASE}][{_BASE}_0-9]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_PASSED_OVER = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*+")
_IRI = re.compile(r"<([^>]*)>")
_IRI_IN_COMPARISON = re.compile(r'<([^\x00-\x20<>"{}|^`]*)>')
_NO_IRI = re.compile(r'[\x00-\x20<"{}|^`]')
_CLEARLY_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_TWO_READINGS = re.compile(r"['#()\[\]\\]|service", re.IGNORECASE)


class Token(NamedTuple):
    """One token: its kind (string, iri, pname, var, bnode, lang, number, word, mark), text and offset."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def position_of(text: str, offset: int) -> Position:
    """Line and column (1-based, in code points) of an offset; lines end at a line feed.

    Examples
    --------
    >>> str(position_of("SELECT *\\n{", 9))
    'line 2, column 1'
    """
    line = text.count("\n", 0, offset) + 1
    return Position(line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, without white space and comments.

    Parameters
    ----------
    text
        A SPARQL 1.1 query.

    Raises
    ------
    QuerySyntaxError
        For a string or an IRI that does not end, a `\\` where none may stand, and a `<` that could be read
        as an operator and as an IRI.

    Examples
    --------
    >>> [t.text for t in tokens("ASK{?s<http://e/p>'a # b'} # end")]
    ['ASK', '{', '?s', '<http://e/p>', "'a # b'", '}']
    """
    offset = 0
    open_brackets: list[str] = []
    previous: Token | None = None
    while offset < len(text):
        offset = _PASSED_OVER.match(text, offset).end()  # type: ignore[union-attr]  # it matches nothing too
        if offset == len(text):
            return
        if match := _PATTERNS.match(text, offset):
            token = Token(match.lastgroup or "", match.group(), offset)
        elif text[offset] == "<" and not text.startswith(("<<", "<="), offset):
            token = _less_or_iri(text, offset, open_brackets, previous)
        else:
            token = _mark(text, offset)
            _track(open_brackets, token.text)
        yield token
        previous = token
        offset += len(token.text)


def _mark(text: str, offset: int) -> Token:
    if text[offset] in "\"'":
        raise QuerySyntaxError(
            "this string has no end",
            hint="Close it with the same quotation marks; a line break needs three of them.",
            position=position_of(text, offset),
        )
    if text[offset] == "\\":
        raise QuerySyntaxError(
            "a backslash may stand only inside strings, IRIs and local names",
            hint="Write the character itself.",
            position=position_of(text, offset),
        )
    length = 2 if text.startswith(("<<", "<="), offset) else 1
    return Token("mark", text[offset : offset + length], offset)


def _track(open_brackets: list[str], mark: str) -> None:
    if mark in "([{":
        open_brackets.append(mark)
    elif mark in ")]}" and open_brackets:
        open_brackets.pop()


def _ends_operand(token: Token | None) -> bool:
    if token is None:
        return False
    if token.kind == "word":
        return token.text.lower() in ("true", "false")
    return token.kind != "mark" or token.text in ")]"


def _less_or_iri(text: str, offset: int, open_brackets: list[str], previous: Token | None) -> Token:
    """`<` is an operator only inside round brackets, after an operand; there both readings must agree.

    `FILTER(?a<'>')SERVICE <…>` and `FILTER(?a<?b)SERVICE#>` reached the network in pyoxigraph 0.5.13 while a
    lexer that prefers IRIs saw no SERVICE; so what has two readings with different consequences is refused.
    """
    comparable = bool(open_brackets) and open_brackets[-1] == "(" and _ends_operand(previous)
    match = (_IRI_IN_COMPARISON if comparable else _IRI).match(text, offset)
    if match and not _NO_IRI.search(match[1]):
        if comparable and not _CLEARLY_IRI.match(match[1]) and _TWO_READINGS.search(match[1]):
            raise QuerySyntaxError(
                "this '<' can be read as 'less than' and as the start of an IRI",
                hint="Write a space after '<' to compare, or a prefixed name for the IRI.",
                position=position_of(text, offset),
            )
        return Token("iri", match.group(), offset)
    if comparable:
        return Token("mark", "<", offset)
    raise QuerySyntaxError(
        "this '<' opens no IRI: it has no '>', or holds a character that no IRI holds",
        hint="Percent-encode the character, or write a space after '<' to compare.",
        position=position_of(text, offset),
    )
