"""Reads triples: property lists, blank nodes, lists and property paths become plain patterns."""

from __future__ import annotations

from collections.abc import Callable

from fikg.asking.why.syntax import FIRST, HIDDEN, NIL, REST, TYPE, Path, TriplePattern
from fikg.errors import UsageError
from fikg.store.tokens import Token

_TERMS = ("var", "iri", "pname", "string", "number", "bnode")


class TriplesReader:
    """Reads triples at `at`, the next of the tokens.

    Examples
    --------
    >>> from fikg.store.tokens import tokens
    >>> reader = TriplesReader(list(tokens("?c fi:role ?r ; ^fi:between/fi:x [] }")))
    >>> [str(pattern) for pattern in reader.triples()]
    ['?c fi:role ?r', '?c (^fi:between/fi:x) ?why_1']
    """

    def __init__(self, found: list[Token]) -> None:
        self.tokens = found
        self.at = 0
        self._made = 0
        self._patterns: list[TriplePattern] = []

    # The next token

    def peek(self) -> str:
        """Its text; empty at the end."""
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def kind(self) -> str:
        """Its kind."""
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def word(self) -> str:
        """The keyword in capitals; empty where it is none."""
        return self.peek().upper() if self.kind() == "word" else ""

    def take(self, mark: str) -> bool:
        """Whether it is this mark, which is then passed."""
        if self.peek() != mark or self.kind() != "mark":
            return False
        self.at += 1
        return True

    def expect(self, mark: str) -> None:
        """Pass this mark.

        Raises
        ------
        UsageError
            Where another stands there.
        """
        if not self.take(mark):
            raise UsageError(
                f"this query cannot be explained: {mark} was expected instead of {self.peek() or 'the end'}",
                hint="Write it with plain triples, OPTIONAL, UNION, FILTER, BIND, VALUES and subqueries.",
            )

    def variable(self) -> str:
        """The variable that stands there, with `?`."""
        self.at += 1
        return "?" + self.tokens[self.at - 1].text[1:]

    def fresh(self) -> str:
        """A variable that no query has."""
        self._made += 1
        return f"{HIDDEN}{self._made}"

    # Triples

    def triples(self) -> list[TriplePattern]:
        """The patterns of a block of triples, which ends before a keyword or a brace."""
        self._patterns = []
        while True:
            bare = self.peek() in ("[", "(")
            subject = self._term()
            if not bare or self._begins_verb():
                self._properties(subject)
            if not self.take(".") or not self._begins_term():
                return self._patterns

    def _begins_term(self) -> bool:
        return (
            self.kind() in _TERMS or self.peek() in ("[", "(", "+", "-") or self.word() in ("TRUE", "FALSE")
        )

    def _begins_verb(self) -> bool:
        return self.kind() in ("var", "iri", "pname") or self.peek() in ("a", "^", "!", "(")

    def _properties(self, subject: str) -> None:
        """`verb objects ; verb objects …` of a subject."""
        while True:
            start = self.tokens[self.at].start
            verb = self._verb()
            while True:
                self._patterns.append(TriplePattern(subject, verb, self._term(), start))
                if not self.take(","):
                    break
            while self.take(";"):
                pass
            if not self._begins_verb():
                return

    def _term(self) -> str:
        if self.take("["):
            made = self.fresh()
            if not self.take("]"):
                self._properties(made)
                self.expect("]")
            return made
        if self.take("("):
            return self._list()
        if self.kind() == "var":
            return self.variable()
        if self.kind() == "bnode":
            self.at += 1
            return f"{HIDDEN}b_{self.tokens[self.at - 1].text[2:]}"
        first = self.at
        if self.peek() in ("+", "-"):
            self.at += 1
        if self.kind() not in _TERMS and self.word() not in ("TRUE", "FALSE"):
            self.expect("a term")
        literal = self.kind() == "string"
        self.at += 1
        if literal and self.kind() == "lang":
            self.at += 1
        elif literal and self.take("^"):
            self.at += 2  # the second `^`, and the datatype
        return "".join(token.text for token in self.tokens[first : self.at])

    def _list(self) -> str:
        """`( a b )` as its first node."""
        node = head = None
        while not self.take(")"):
            start, following = self.tokens[self.at].start, self.fresh()
            if node is not None:
                self._patterns.append(TriplePattern(node, REST, following, start))
            node = following
            head = head or node
            self._patterns.append(TriplePattern(node, FIRST, self._term(), start))
        if node is None or head is None:
            return NIL
        self._patterns.append(TriplePattern(node, REST, NIL, self.tokens[self.at - 1].start))
        return head

    # Paths

    def _verb(self) -> str | Path:
        if self.kind() == "var":
            return self.variable()
        path = self._choice()
        return path.text if path.kind == "iri" else path

    def _choice(self) -> Path:
        return self._several("choice", "|", self._sequence)

    def _sequence(self) -> Path:
        return self._several("sequence", "/", self._step)

    def _several(self, kind: str, mark: str, read_one: Callable[[], Path]) -> Path:
        parts = [read_one()]
        while self.take(mark):
            parts.append(read_one())
        return parts[0] if len(parts) == 1 else Path(kind, tuple(parts))

    def _step(self) -> Path:
        if self.take("^"):
            return Path("inverse", (self._repeated(),))
        return self._repeated()

    def _repeated(self) -> Path:
        path = self._primary()
        for mark in ("*", "+", "?"):
            if self.take(mark):
                return Path("repeat", (path,), mark)
        return path

    def _primary(self) -> Path:
        if self.take("!"):
            inner = self._primary()
            return Path("not", inner.parts if inner.kind == "choice" else (inner,))
        if self.take("("):
            inner = self._choice()
            self.expect(")")
            return inner
        if self.take("^"):
            return Path("inverse", (self._primary(),))
        name = self.peek()
        if name != "a" and self.kind() not in ("iri", "pname"):
            self.expect("a predicate")
        self.at += 1
        return Path("iri", text=TYPE if name == "a" else name)
