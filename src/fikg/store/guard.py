"""Which queries are let in: the four query forms, without SERVICE and without updates.

`Store.query` of pyoxigraph really sends HTTP requests for SERVICE and no argument turns that off, so the
refusal happens here, on tokens. The parser accepts `SERVICE<…>`, `SERVICE:x`, `SERVICEsvc:x`, `SERVICESILENT`
and `trueSERVICE`, each seen to work or to parse; hence a bare word that *contains* the keyword is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import blake2b
from itertools import islice, pairwise

from fikg.errors import QuerySyntaxError, RefusedFeatureError, UsageError
from fikg.settings import settings
from fikg.store.plain_queries import FORMS, PROLOGUE, read_plainly
from fikg.store.tokens import Token, position_of, tokens
from fikg.vocabulary import BASE, PREFIXES

_OPENING, _CLOSING = frozenset({"{", "(", "[", "<<"}), frozenset({"}", ")", "]"})
_SHOWN = 9  # prefixes in a hint: from fi: to statement:
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


@dataclass(frozen=True, slots=True)
class Admitted:
    """A query that may run: its text as given, its form and the prefixes that it declares.

    `undeclared` are the project's prefixes that it uses without declaring them; None: not known, any may be.
    `digest` is the same for queries that differ in white space and comments only.
    """

    text: str
    form: str
    declared: frozenset[str]
    digest: str = ""
    undeclared: frozenset[str] | None = None


def admit(text: str) -> Admitted:
    """`text` as a query that may run.

    Parameters
    ----------
    text
        A SPARQL 1.1 query; the project's prefixes need no PREFIX line.

    Raises
    ------
    RefusedFeatureError
        For SERVICE in any spelling, for updates, for brackets deeper than `query_depth`, with the position.
    QuerySyntaxError
        For an empty query, a prefix that is not declared, a string without end.
    UsageError
        For a query longer than the settings `query_length` and `query_words`.

    Notes
    -----
    Time is linear in the length of the text. Full parsing is left to the engine.

    Examples
    --------
    >>> admit("SELECT ?service { ?service a fi:City } # SERVICE").form
    'SELECT'
    >>> admit("ASK { SERVICE<http://127.0.0.1/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    fikg.errors.RefusedFeatureError: 1:7: SERVICE is refused: ...
    """
    if len(text) > settings().query_length:
        raise UsageError(
            f"the query is {len(text)} characters long; {settings().query_length} are accepted",
            hint="Shorten it, or set FIKG_QUERY_LENGTH.",
        )
    return _admitted_plainly(text) or _admitted(text)


def _admitted_plainly(text: str) -> Admitted | None:
    """A query that is seen to be harmless at a glance; None where it must be looked at more closely."""
    read = read_plainly(text)
    if read is None or len(read.words) > settings().query_words or _brackets(text) > settings().query_depth:
        return None
    return Admitted(text, read.form, read.declared, _digest(read.words), read.undeclared)


def _admitted(text: str) -> Admitted:
    found = list(islice(tokens(text), settings().query_words + 1))
    if len(found) > settings().query_words:
        raise UsageError(
            f"the query has more than {settings().query_words} words and marks",
            hint="Shorten it, or set FIKG_QUERY_WORDS.",
            position=position_of(text, found[-1].start),
        )
    if not found:
        raise QuerySyntaxError("the query is empty", hint="Write a SELECT, ASK, CONSTRUCT or DESCRIBE query.")
    declared = frozenset(_declared(found))
    form = _form(text, found)
    _refuse_depth(text, found)
    _refuse_service(text, found)
    undeclared = _undeclared(text, found, declared)
    return Admitted(text, form, declared, _digest([token.text for token in found]), undeclared)


def _digest(words: list[str]) -> str:
    """Words with line feeds between are cut into the same words: no two queries share a digest."""
    return blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _brackets(text: str) -> int:
    """How many could be open at once, at most."""
    return sum(map(text.count, _OPENING))


def _declared(found: list[Token]) -> list[str]:
    pairs = ((word, name) for word, name in pairwise(found) if name[0] == "pname")
    return [name.text[:-1] for word, name in pairs if _is_declaration(word, name)]


def _is_declaration(word: Token, name: Token) -> bool:
    return (
        word.kind == "word"
        and word.text.upper() == "PREFIX"
        and name.kind == "pname"
        and name.text[-1] == ":"
    )


def _form(text: str, found: list[Token]) -> str:
    """The keyword after the prologue, in capitals."""
    words = (token for token in found if token.kind == "word")
    first = next((word for word in words if word.text.upper() not in PROLOGUE), found[0])
    keyword = first.text.upper()
    if keyword in FORMS:
        return keyword
    place = position_of(text, first.start)
    if keyword in UPDATES:
        raise RefusedFeatureError(
            f"{keyword} is refused: the store is read-only",
            hint="Change graph/ and run `fikg build` instead.",
            position=place,
        )
    near = get_close_matches(keyword, FORMS, n=1)
    raise QuerySyntaxError(
        f"the query does not parse: '{first.text}' begins no query",
        hint=f"Did you mean {near[0]}?" if near else f"Begin with {', '.join(sorted(FORMS))} or PREFIX.",
        position=place,
    )


def _refuse_depth(text: str, found: list[Token]) -> None:
    """pyoxigraph 0.5.13 follows brackets by recursion: some thousands of `{`, `(` or `[` end its process."""
    if _brackets(text) <= settings().query_depth:
        return
    depth = 0
    for token in found:
        if token.kind != "mark":
            continue
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > settings().query_depth:
            raise RefusedFeatureError(
                f"brackets nest more than {settings().query_depth} deep",
                hint="Write it flatter, or set FIKG_QUERY_DEPTH.",
                position=position_of(text, token.start),
            )


def _refuse_service(text: str, found: list[Token]) -> None:
    if "SERVICE" not in text.upper():  # most queries; letters become capitals each for itself
        return
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if _calls_a_service(before, token, after):
            raise RefusedFeatureError(
                "SERVICE is refused: a query may not send requests to other hosts",
                hint="Ask this graph alone, and join the answers of other services on your side.",
                position=position_of(text, token.start),
            )


def _calls_a_service(before: Token | None, token: Token, after: Token | None) -> bool:
    if token.kind == "word":
        return "SERVICE" in token.text.upper()
    if token.kind != "pname" or "SERVICE" not in token.text.partition(":")[0].upper():
        return False
    names_a_graph = before is not None and before.kind == "word" and before.text.upper() == "GRAPH"
    return after is not None and after.text == "{" and not names_a_graph


def _undeclared(text: str, found: list[Token], declared: frozenset[str]) -> frozenset[str]:
    """The project's prefixes that stand in a query without being declared; any other one is refused."""
    used = set()
    for before, token in zip([None, *found], found, strict=False):
        if token.kind != "pname" or (before is not None and _is_declaration(before, token)):
            continue
        prefix = token.text.partition(":")[0]
        if prefix in declared:
            continue
        if prefix not in PREFIXES:
            if "SERVICE" in prefix.upper():
                _refuse_service(text, [Token("word", "SERVICE", token.start)])
            raise QuerySyntaxError(
                f"the prefix '{prefix}:' is not declared",
                hint=_prefix_hint(prefix),
                position=position_of(text, token.start),
            )
        used.add(prefix)
    return frozenset(used)


def _prefix_hint(prefix: str) -> str:
    """What to write instead: a prefix like it, or its declaration."""
    if near := get_close_matches(prefix.lower(), PREFIXES, n=1):
        return f"Did you mean {near[0]}:? Else add a line PREFIX {prefix}: <…>."
    own = [name for name, iri in PREFIXES.items() if iri.startswith(BASE)]
    return f"Add a line PREFIX {prefix}: <…>; {', '.join(own[:_SHOWN])} and the usual ones need none."
