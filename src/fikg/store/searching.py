"""Search inside SPARQL: `?thing fi:matches "合肥量子"` becomes a VALUES of what the search index finds.

Done on tokens, before the query runs, so that any engine could run what comes of it. The forms:

    ?thing fi:matches "合肥量子"                     the things that the text may name
    (?thing ?score ?name ?way) fi:matches ("hf" 20)  with score, matched name and way; at most 20 of them
    ?claim fi:quotesWords "托卡马克"                 the claims that quote these words
    VALUES ?text { "合肥" } ?thing fi:matches ?text  the text from a VALUES, as a named question binds it
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile
from urllib.parse import urljoin

import pyoxigraph as ox

from fikg.errors import QuerySyntaxError, UsageError
from fikg.settings import settings
from fikg.store.finding import SearchFile, match_names, match_quotations
from fikg.store.reading_statements import Statement, statements
from fikg.store.tokens import Token, position_of, tokens
from fikg.vocabulary import BASE, FI, PREFIXES

DEFAULT = 100  # things of one pattern that names no number
MOST_SEARCHES = 10  # of one query; each may take some milliseconds
_COLUMNS = {FI.matches: 4, FI.quotesWords: 3}  # thing, score, name, way; claim, score, words
_NAMES = re.compile(r"(?:matches|quotesWords)(?![\w-])")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_HINT = 'Write ?thing fi:matches "a name" or (?thing ?score) fi:matches ("a name" 20).'


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern that was answered from the search index: its text and offset in the query."""

    text: str
    start: int


@dataclass(slots=True)
class Expanded:
    """A query whose search patterns are VALUES.

    Parameters
    ----------
    text
        The query to run.
    sought
        The patterns that were answered.
    edits
        Start and end in the given query of what was replaced, and what by, in order.
    """

    text: str
    sought: list[Sought] = field(default_factory=list)
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    def original(self, offset: int) -> int:
        """The place in the given query of a place in `text`."""
        shift = 0
        for start, end, replacement in self.edits:
            if offset < start + shift:
                break
            if offset < start + shift + len(replacement):
                return start
            shift += len(replacement) - (end - start)
        return offset - shift


def expanded(text: str, index: Callable[[], SearchFile]) -> Expanded:
    """The query with its search patterns answered; as it is where it has none.

    Raises
    ------
    QuerySyntaxError
        For a search pattern that has another form.
    UsageError
        For too many of them, or for more things than the setting `search_things`.
    """
    if not _NAMES.search(text):
        return Expanded(text)
    return _Expander(text, index).expanded()


class _Expander:
    def __init__(self, text: str, index: Callable[[], SearchFile]) -> None:
        self.text, self.index = text, index
        self.tokens = list(tokens(text))
        self.prefixes = _prefixes(self.tokens)
        self.result = Expanded(text)
        self.searches = 0

    def expanded(self) -> Expanded:
        """Answer statement after statement."""
        for statement in statements(self.tokens):
            self._statement(statement)
        pieces, at = [], 0
        for start, end, replacement in self.result.edits:
            pieces += [self.text[at:start], replacement]
            at = end
        self.result.text = "".join([*pieces, self.text[at:]])
        return self.result

    def _statement(self, statement: Statement) -> None:
        kept: list[str] = []
        blocks: list[str] = []
        subject = self._source(statement.subject)
        for pair in statement.pairs:
            predicate = self._predicate(pair)
            if predicate is None:
                kept.append(self._source(pair))
                continue
            if statement.short:
                raise self._wrong(
                    pair[0], "CONSTRUCT WHERE takes no search pattern", "Write CONSTRUCT { … } WHERE { … }."
                )
            columns = self._columns(statement.subject, pair[0], predicate)
            blocks.append(self._block(predicate, columns, pair))
            subject = columns[0]
            self.result.sought.append(
                Sought(f"{self._source(statement.subject)} {self._source(pair)}", pair[0].start)
            )
        if blocks:
            rest = f"{subject} {' ; '.join(kept)}" if kept else ""
            start, end = statement.subject[0].start, statement.end
            self.result.edits.append((start, end, " ".join([*blocks, rest]).rstrip() + " "))

    def _source(self, part: Sequence[Token]) -> str:
        return self.text[part[0].start : part[-1].end]

    def _predicate(self, pair: Sequence[Token]) -> str | None:
        """The search predicate that a pair of verb and object has; None where it has another."""
        for before, token, after in zip([None, *pair], pair, [*pair[1:], None], strict=False):
            if token.kind not in ("pname", "iri") or self._iri(token) not in _COLUMNS:
                continue
            in_path = (after and after.text in ("/", "|", "*", "+", "?")) or (
                before and before.text in ("/", "|", "^", "!")
            )
            nested = before is not None and after is not None and after.kind == "string"
            if in_path or nested:
                raise self._wrong(
                    token, "a search pattern stands alone: no path, and no blank node around it"
                )
            if before is None:
                return self._iri(token)
        return None

    def _iri(self, token: Token) -> str:
        if token.kind == "iri":
            return urljoin(self.prefixes[""], token.text[1:-1]) if ":" not in token.text else token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        return self.prefixes.get(f"{prefix}:", PREFIXES.get(prefix, "")) + local

    def _columns(self, subject: Sequence[Token], verb: Token, predicate: str) -> list[str]:
        inner = subject[1:-1] if subject[0].text == "(" else subject
        if any(token.kind != "var" for token in inner) or not 0 < len(inner) <= _COLUMNS[predicate]:
            raise self._wrong(
                verb, f"before {verb.text} stands a variable, or up to {_COLUMNS[predicate]} in brackets"
            )
        names = ["?" + token.text[1:] for token in inner]
        if len(set(names)) < len(names):
            raise self._wrong(verb, f"before {verb.text} a variable stands twice")
        return names

    def _block(self, predicate: str, columns: list[str], pair: Sequence[Token]) -> str:
        """The VALUES of what is found."""
        given = list(pair[1:])
        limit = DEFAULT
        if given and given[0].text == "(" and given[-1].text == ")":
            given = given[1:-1]
            if len(given) > 1 and given[-1].kind == "number" and given[-1].text.isdecimal():
                limit = int(given.pop().text)
        if limit > settings().search_things:
            raise UsageError(
                f"{limit} things are asked of one search; {settings().search_things} are given",
                hint="Ask for fewer, or set FIKG_SEARCH_THINGS.",
                position=position_of(self.text, pair[0].start),
            )
        if len(given) == 1 and given[0].kind == "var":
            texts = self._bound(given[0], pair[0])
            rows = [
                f"({row} {text})"
                for text in texts
                for row in self._rows(predicate, text, len(columns), limit)
            ]
            return f"VALUES ({' '.join(columns)} ?{given[0].text[1:]}) {{ {' '.join(rows)} }}"
        if (
            not given
            or given[0].kind != "string"
            or [token.kind for token in given[1:]] not in ([], ["lang"])
        ):
            raise self._wrong(
                pair[0], f"after {pair[0].text} stands one text, a number after it only in brackets"
            )
        rows = [f"({row})" for row in self._rows(predicate, given[0].text, len(columns), limit)]
        return f"VALUES ({' '.join(columns)}) {{ {' '.join(rows)} }}"

    def _bound(self, variable: Token, verb: Token) -> list[str]:
        """The texts that a `VALUES ?variable { … }` of the query gives a variable, as they are written."""
        found = list(_texts_of(self.tokens, variable.text[1:]))
        if not found:
            raise self._wrong(
                verb, f"{variable.text} has no text", f'Give it one: VALUES {variable.text} {{ "…" }}.'
            )
        return found

    def _rows(self, predicate: str, text: str, width: int, limit: int) -> Iterator[str]:
        self.searches += 1
        if self.searches > MOST_SEARCHES:
            raise UsageError(
                f"the query asks for more than {MOST_SEARCHES} searches", hint="Ask in several queries."
            )
        sought = unquoted(text)
        if predicate == FI.matches:
            for match in match_names(self.index(), sought, limit):
                cells = (f"<{match.iri}>", f"{match.score:.2f}", _literal(match.name), _literal(match.way))
                yield " ".join(cells[:width])
            return
        for quoted in match_quotations(self.index(), sought, limit):
            yield " ".join((f"<{quoted.claim}>", f"{quoted.score:.2f}", _literal(quoted.words))[:width])

    def _wrong(self, token: Token, what: str, hint: str = _HINT) -> QuerySyntaxError:
        return QuerySyntaxError(what, hint=hint, position=position_of(self.text, token.start))


def _prefixes(found: Sequence[Token]) -> Mapping[str, str]:
    """The prefixes that a query declares, with their colon; the base under an empty name."""
    made = {"": BASE}
    for at, (word, name) in enumerate(pairwise(found)):
        if word.kind != "word" or at + 1 >= len(found):
            continue
        if word.text.upper() == "BASE" and name.kind == "iri":
            made[""] = urljoin(made[""], name.text[1:-1])
        if word.text.upper() == "PREFIX" and name.kind == "pname" and at + 2 < len(found):
            made[name.text] = urljoin(made[""], found[at + 2].text[1:-1])
    return made


def _texts_of(found: Sequence[Token], variable: str) -> Iterator[str]:
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


def _literal(text: str) -> str:
    return str(ox.Literal(text))
