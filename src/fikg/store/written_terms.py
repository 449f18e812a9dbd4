"""What the tokens of a query write: its prefixes, IRIs, and the texts of its strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, takewhile
from urllib.parse import urljoin

from fikg.store.tokens import Token
from fikg.vocabulary import BASE

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def declared_prefixes(found: Sequence[Token]) -> Mapping[str, str]:
    """The prefixes that a query declares, with their colon; the base under an empty name."""
    made = {"": BASE}
    for at, (word, name) in enumerate(pairwise(found)):
        if word.kind != "word" or at + 1 >= len(found):
            continue
        if word.text.upper() == "BASE" and name.kind == "iri":
            made[""] = resolved(made[""], name.text[1:-1])
        if word.text.upper() == "PREFIX" and name.kind == "pname" and at + 2 < len(found):
            made[name.text] = resolved(made[""], found[at + 2].text[1:-1])
    return made


def resolved(base: str, iri: str) -> str:
    """An IRI as it is meant; `urljoin` drops a `#` at the end."""
    return iri if "://" in iri else urljoin(base, iri)


def texts_of(found: Sequence[Token], variable: str) -> Iterator[str]:
    for at in range(len(found) - 3):
        word, name, opening = found[at : at + 3]
        if word.text.upper() == "VALUES" and name.text[1:] == variable and opening.text == "{":
            rest = takewhile(lambda token: token.text != "}", islice(found, at + 3, None))
            yield from (token.text for token in rest if token.kind == "string")


def unquoted(text: str) -> str:
    r"""The text that a string of SPARQL writes.

    Examples
    --------
    >>> unquoted(r"'''a\nb'''"), unquoted(r'"\u5408\"肥"')
    ('a\nb', '合"肥')
    """
    marks = 3 if len(text) >= 6 and text[:3] == text[0] * 3 else 1

    def written(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        if code:
            return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""
        return _PLAIN.get(escape[3], escape[3])

    return _ESCAPE.sub(written, text[marks:-marks])
