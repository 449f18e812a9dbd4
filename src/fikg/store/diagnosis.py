"""Why a query does not parse, and where: the first token that cannot stand where it stands.

The parser of pyoxigraph 0.5.13 reports a place well past the fault (`{ ?s ?p }` at the end of the text). But
for a beginning of a query that can still be continued it names marks that could follow (`"{"`), and for one
that cannot it names none; so the first wrong token is found by halving.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from fikg.errors import QuerySyntaxError
from fikg.store.plain_queries import FORMS
from fikg.store.tokens import Token, position_of, tokens
from fikg.vocabulary import BASE, PREFIXES

_MARK = re.compile(r'"((?:[^"\\]|\\.)+)"(?=,|$)')
# In the order of telling; `.` begins a number too, and means a full stop only where a group may end.
_SHOWN = {
    "?": "a variable",
    "<": "an IRI",
    "'": "a string",
    **{mark: f"'{mark}'" for mark in ("a", "{", "}", "(", ")", "]", ".", ";", ",", "=")},
}


def explained(text: str, message: str) -> QuerySyntaxError:
    """The error to show for a query that the engine refused with `message`.

    Notes
    -----
    Parses about log2(number of tokens) beginnings of the query, none of which is run.

    Examples
    --------
    >>> print(explained("SELECT * { ?s ?p }", "error at 1:19: expected [_]"))
    1:18: the query does not parse: '}' cannot stand here
      Possible instead: a variable, an IRI, a string, '('.
    """
    found = list(tokens(text))
    if "variable that is unbound" in message:
        return QuerySyntaxError(
            "the query does not parse: SELECT names a variable that is neither grouped by nor computed",
            hint="Add it to GROUP BY, or leave it out.",
            position=position_of(text, found[0].start),
        )
    wrong = _first_wrong(text, found)
    if wrong is None:
        return QuerySyntaxError(
            "the query does not parse: it ends too early",
            hint=_possible(_expected(text)),
            position=position_of(text, len(text)),
        )
    return QuerySyntaxError(
        f"the query does not parse: '{wrong.text}' cannot stand here",
        hint=_possible(_expected(text[: wrong.start])),
        position=position_of(text, wrong.start),
    )


def _first_wrong(text: str, found: list[Token]) -> Token | None:
    """The token that no query begins with, given those before it; None where the text is but unfinished."""
    # The first `low` tokens can be continued, the first `high` cannot. Keywords are no marks, so the search
    # begins behind the form, before which only keywords can follow.
    low, high = _after_form(found), len(found)
    if _can_be_continued(text):
        return None
    while low < high - 1:
        middle = (low + high) // 2
        only_keyword_follows = found[middle - 1].text.upper() in ("ORDER", "GROUP", "NOT")
        if only_keyword_follows or _can_be_continued(text[: found[middle - 1].end]):
            low = middle
        else:
            high = middle
    return found[high - 1]


def _after_form(found: list[Token]) -> int:
    places = (n for n, token in enumerate(found, 1) if token.kind == "word" and token.text.upper() in FORMS)
    return next(places, 0)


def _can_be_continued(beginning: str) -> bool:
    expected = _expected(beginning)
    return expected is None or bool(_MARK.search(expected))


def _expected(beginning: str) -> str | None:
    """What the engine would take after the beginning of a query; None where it is a query."""
    try:
        ox.Store().query(beginning, base_iri=BASE, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        return str(error).partition("expected ")[2].removeprefix("one of ")
    return None


def _possible(expected: str | None) -> str:
    marks = [mark.replace("\\", "") for mark in _MARK.findall(expected or "")]
    shown = [_SHOWN[mark] for mark in _SHOWN if mark in marks and (mark != "." or "}" in marks)]
    return f"Possible instead: {', '.join(shown)}." if shown else "Look at the words just before it."
