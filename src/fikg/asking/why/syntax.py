"""The parts of a query that explaining it needs; expressions are kept as the text they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fikg.store.tokens import Token
from fikg.vocabulary import PREFIXES

#: Variables that explaining adds begin so.
HIDDEN = "?why_"
TYPE, FIRST, REST, NIL = (f"<{PREFIXES['rdf']}{name}>" for name in ("type", "first", "rest", "nil"))


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: an IRI, or an operation on other paths.

    Parameters
    ----------
    kind
        "iri", "inverse", "sequence", "choice", "repeat" or "not".
    parts
        The paths it is made of.
    text
        The IRI or prefixed name, or the mark of a repetition: `*`, `+` or `?`.
    """

    kind: str
    parts: tuple[Path, ...] = ()
    text: str = ""

    def iris(self) -> Iterator[str]:
        """The names of all predicates in it."""
        if self.kind == "iri":
            yield self.text
        for part in self.parts:
            yield from part.iris()

    def __str__(self) -> str:
        inner = [str(part) for part in self.parts]
        if self.kind == "inverse":
            return f"^{inner[0]}"
        if self.kind == "repeat":
            return f"{inner[0]}{self.text}"
        if self.kind == "not":
            return f"!({'|'.join(inner)})"
        if self.kind in ("sequence", "choice"):
            return f"({('/' if self.kind == 'sequence' else '|').join(inner)})"
        return self.text


@dataclass(frozen=True, slots=True)
class TriplePattern:
    """Subject, verb and object as SPARQL text (`?x`, `fi:City`, `"a"@en`); the verb may be a path."""

    subject: str
    verb: str | Path
    object: str
    start: int

    def __str__(self) -> str:
        return f"{self.subject} {self.verb} {self.object}"

    def as_written(self) -> str:
        """The pattern for people: `a` for a type, `[]` for a node without a name."""
        shown = f"{self.subject} {self.verb} {self.object}".replace(TYPE, "a")
        return re.sub(re.escape(HIDDEN) + r"\w+", "[]", shown)

    def variables(self) -> Iterator[str]:
        """The variables in it, with their `?`."""
        for term in (self.subject, self.verb, self.object):
            if isinstance(term, str) and term.startswith("?"):
                yield term


@dataclass(slots=True)
class Element:
    """What stands in a group: a range of tokens.

    Parameters
    ----------
    kind
        "triples", "optional", "union" (of one group too), "minus", "graph", "filter", "bind", "values" or
        "select".
    first, last
        The range of tokens, the last not included.
    groups
        The groups within it.
    patterns
        Of triples.
    select
        Of a subquery.
    variables
        Those that a BIND or VALUES gives.
    negated
        Whether a filter holds NOT EXISTS, and nothing that EXISTS asks.
    """

    kind: str
    first: int
    last: int = 0
    groups: list[Group] = field(default_factory=list)
    patterns: list[TriplePattern] = field(default_factory=list)
    select: Select | None = None
    variables: list[str] = field(default_factory=list)
    negated: bool = False


@dataclass(slots=True)
class Group:
    """A group graph pattern: the tokens between its braces, and its elements."""

    first: int
    last: int = 0
    elements: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a SELECT: a variable (with its `?`), and the range of tokens of its expression, if any."""

    variable: str
    expression: tuple[int, int] | None = None
    aggregate: bool = False


@dataclass(slots=True)
class Select:
    """A SELECT, ASK or CONSTRUCT.

    Parameters
    ----------
    columns
        Empty for `SELECT *` and ASK.
    group_by
        The variables, and the ranges of tokens of expressions with the variable they are bound to.
    grouped, cut
        Whether it has groups or aggregates; whether LIMIT or OFFSET cut it.
    end_values
        The tokens of a VALUES after the modifiers.
    template
        What a CONSTRUCT makes of each solution.
    """

    form: str
    first: int
    last: int = 0
    distinct: bool = False
    star: bool = False
    columns: list[Column] = field(default_factory=list)
    body: Group = field(default_factory=lambda: Group(0))
    group_by: list[Column] = field(default_factory=list)
    grouped: bool = False
    cut: bool = False
    end_values: tuple[int, int] | None = None
    template: list[TriplePattern] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: text, tokens, the number of tokens of its prologue, its prefixes, its SELECT."""

    text: str
    tokens: list[Token]
    prologue: int
    prefixes: dict[str, str]
    select: Select

    def source(self, first: int, last: int) -> str:
        """The text of a range of tokens."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]
