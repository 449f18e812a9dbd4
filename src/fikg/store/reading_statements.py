"""The statements of a query's groups, by tokens: subject, and pairs of verb and objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fikg.store.tokens import Token

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_TERMS = frozenset({"a", "true", "false"})  # words that stand in statements
_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A subject with its pairs of verb and objects, without the `;` between them.

    Parameters
    ----------
    end
        Where it ends in the text, a last `;` included.
    short
        Whether it is of a `CONSTRUCT WHERE { … }`, which takes triples only.
    """

    subject: tuple[Token, ...]
    pairs: tuple[tuple[Token, ...], ...]
    end: int
    short: bool


def statements(found: Sequence[Token]) -> Iterator[Statement]:
    """The statements of all groups of a query; not those of a CONSTRUCT's template.

    Examples
    --------
    >>> from fikg.store.tokens import tokens
    >>> query = "SELECT ?x { FILTER(?n > 1) ?x a fi:City ; fi:p 'b', 'c' ; OPTIONAL { ?x ?y (1 2) } }"
    >>> for statement in statements(list(tokens(query))):
    ...     print([" ".join(token.text for token in pair) for pair in statement.pairs])
    ['a fi:City', "fi:p 'b' , 'c'"]
    ['?y ( 1 2 )']
    """
    at, short = _first_group(found)
    while at < len(found):
        token = found[at]
        if token.kind == "word" and token.text not in _TERMS:
            at = _after_keyword(found, at)
        elif token.kind == "mark" and token.text in ("{", "}", "."):
            at += 1
        else:
            last = _end_of(found, at)
            yield _read(found[at:last], short=short)
            at = max(last, at + 1)


def _first_group(found: Sequence[Token]) -> tuple[int, bool]:
    """Where the first group's tokens begin, past a template; and whether the group is its own template."""
    for at, token in enumerate(found):
        after = found[at + 1].text if at + 1 < len(found) else ""
        if token.kind == "word" and token.text.upper() == "CONSTRUCT":
            if after == "{":
                return _past(found, at + 1), False
            return at + 1, True
        if token.text == "{":
            return at, False
        if token.kind == "word" and token.text.upper() in ("SELECT", "ASK", "DESCRIBE"):
            return _to_group(found, at + 1), False
    return len(found), False


def _to_group(found: Sequence[Token], at: int) -> int:
    """The next `{` that no bracket encloses."""
    while at < len(found) and found[at].text != "{":
        at = _past(found, at) if found[at].text in ("(", "[") else at + 1
    return at


def _past(found: Sequence[Token], at: int) -> int:
    """Past a bracket and all that it encloses; past one token where it is none."""
    depth = 0
    while at < len(found):
        if found[at].kind == "mark":
            depth += (found[at].text in _OPENING) - (found[at].text in _CLOSING)
        at += 1
        if depth <= 0:
            break
    return at


def _after_keyword(found: Sequence[Token], at: int) -> int:
    """Past a keyword and what belongs to it, up to where a group or a statement may begin."""
    keyword = found[at].text.upper()
    at += 1
    if keyword == "FILTER" and at < len(found) and found[at].text.upper() not in ("NOT", "EXISTS"):
        return _past(found, at if found[at].text == "(" else at + 1)
    if keyword == "BIND":
        return _past(found, at)
    if keyword == "VALUES":
        return _past(found, _to_group(found, at))
    if keyword in ("SELECT", "GRAPH", "SERVICE", "FROM", "WHERE"):
        return _to_group(found, at)
    while keyword in _MODIFIERS and at < len(found) and found[at].text != "}":
        if found[at].text.upper() == "VALUES":
            break
        at = _past(found, at)
    return at


def _end_of(found: Sequence[Token], at: int) -> int:
    """Where the statement that begins at `at` ends."""
    while at < len(found):
        token = found[at]
        if token.text in (".", "{", "}") and token.kind == "mark":
            break
        if token.kind == "word" and token.text not in _TERMS:
            break
        at = _past(found, at)
    return at


def _read(own: Sequence[Token], *, short: bool) -> Statement:
    subject = own[: _past(own, 0)]
    pairs: list[tuple[Token, ...]] = []
    pair: list[Token] = []
    at = len(subject)
    while at < len(own):
        after = _past(own, at)
        if own[at].text == ";" and own[at].kind == "mark":
            pairs += [tuple(pair)] if pair else []
            pair = []
        else:
            pair += own[at:after]
        at = after
    pairs += [tuple(pair)] if pair else []
    return Statement(tuple(subject), tuple(pairs), own[-1].end, short)
