"""Reads the structure of a query: groups, patterns, columns. The engine has parsed it before.

Source: W3C Recommendation "SPARQL 1.1 Query Language", section 19.8, rules 7 to 86.
"""

from __future__ import annotations

from fikg.asking.why.syntax import Column, Element, Group, Query, Select, TriplePattern
from fikg.asking.why.triples import TriplesReader
from fikg.errors import UsageError
from fikg.store.tokens import tokens
from fikg.vocabulary import PREFIXES

_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def read(text: str) -> Query:
    """The structure of a query.

    Raises
    ------
    UsageError
        For DESCRIBE, FROM, and triple terms: these are not explained.

    Examples
    --------
    >>> query = read("SELECT ?s { ?s a fi:City OPTIONAL { ?s rdfs:label ?l } }")
    >>> [element.kind for element in query.select.body.elements]
    ['triples', 'optional']
    """
    return _Reader(text).query()


class _Reader(TriplesReader):
    """Walks the tokens once; `at` is the next one."""

    def __init__(self, text: str) -> None:
        super().__init__(list(tokens(text)))
        self.text = text

    def query(self) -> Query:
        prefixes = dict(PREFIXES)
        while self.word() in ("PREFIX", "BASE"):
            if self.word() == "PREFIX":
                prefixes[self.tokens[self.at + 1].text[:-1]] = self.tokens[self.at + 2].text[1:-1]
            self.at += 3 if self.word() == "PREFIX" else 2
        prologue = self.at
        return Query(self.text, self.tokens, prologue, prefixes, self.select())

    # SELECT and ASK

    def select(self) -> Select:
        made = Select(self.word(), self.at)
        if made.form not in ("SELECT", "ASK", "CONSTRUCT"):
            raise UsageError(
                f"a {made.form} is not explained",
                hint="Ask for the same with SELECT; each row gets its claims.",
            )
        self.at += 1
        if made.form == "SELECT":
            self._columns(made)
        if made.form == "CONSTRUCT" and self.peek() == "{":
            made.template = self._patterns_of(self.group())
        if self.word() == "FROM":
            raise UsageError(
                "FROM is not explained", hint="Leave it out: all claims are in the default graph."
            )
        if self.word() == "WHERE":
            self.at += 1
        made.body = self.group()
        if made.form == "CONSTRUCT":
            made.template = made.template or self._patterns_of(made.body)
            variables = (v for pattern in made.template for v in pattern.variables())
            made.columns = [Column(variable) for variable in dict.fromkeys(variables)]
        while self.word() in _MODIFIERS:
            self._modifier(made)
        made.grouped |= bool(made.group_by) or any(column.aggregate for column in made.columns)
        made.last = self.at
        return made

    @staticmethod
    def _patterns_of(group: Group) -> list[TriplePattern]:
        return [pattern for element in group.elements for pattern in element.patterns]

    def _columns(self, made: Select) -> None:
        if self.word() in ("DISTINCT", "REDUCED"):
            made.distinct = True
            self.at += 1
        if self.take("*"):
            made.star = True
            return
        while self.peek() == "(" or self.kind() == "var":
            made.columns.append(self._column())

    def _column(self) -> Column:
        """A variable, or `(expression AS ?variable)`; without AS, as in GROUP BY, the variable is empty."""
        if self.kind() == "var":
            return Column(self.variable())
        first = self.at
        self.skip_brackets()
        inside = self.tokens[first + 1 : self.at - 1]
        aggregate = any(token.kind == "word" and token.text.upper() in _AGGREGATES for token in inside)
        if len(inside) > 2 and inside[-2].text.upper() == "AS":
            return Column("?" + inside[-1].text[1:], (first + 1, self.at - 3), aggregate)
        return Column("", (first, self.at), aggregate)

    def _modifier(self, made: Select) -> None:
        keyword = self.word()
        self.at += 1
        if keyword == "VALUES":
            made.end_values = (self.at - 1, self._values())
        elif keyword in ("LIMIT", "OFFSET"):
            made.cut = True
            self.at += 1
        elif keyword == "GROUP":
            made.grouped = True
            self.at += 1
            while self._more_of_modifier():
                made.group_by.append(self._key())
        else:
            made.grouped |= keyword == "HAVING"
            while self._more_of_modifier():
                self._key() if self.word() not in ("ASC", "DESC", "BY") else self._skip_word()

    def _more_of_modifier(self) -> bool:
        return self.at < len(self.tokens) and self.peek() != "}" and self.word() not in _MODIFIERS

    def _key(self) -> Column:
        if self.kind() == "var" or self.peek() == "(":
            return self._column()
        first = self.at
        self.at += 1
        self.skip_brackets()
        return Column("", (first, self.at))

    def _skip_word(self) -> None:
        self.at += 1

    # Groups

    def group(self) -> Group:
        self.expect("{")
        made = Group(self.at)
        if self.word() == "SELECT":
            made.elements.append(Element("select", self.at, select=self.select(), last=self.at))
        while self.peek() != "}":
            if not self.take("."):
                made.elements.append(self._element())
        made.last = self.at
        self.at += 1
        return made

    def _element(self) -> Element:
        made = Element("", self.at)
        keyword = self.word()
        if self.peek() == "{":
            self._groups(made)
        elif keyword in ("OPTIONAL", "MINUS", "GRAPH"):
            made.kind = keyword.lower()
            self.at += 2 if keyword == "GRAPH" else 1
            made.groups.append(self.group())
        elif keyword == "FILTER":
            self._filter(made)
        elif keyword == "BIND":
            made.kind = "bind"
            self.at += 1
            made.variables.append(self._column().variable)
        elif keyword == "VALUES":
            made.kind = "values"
            self.at += 1
            made.variables = [
                "?" + token.text[1:] for token in self.tokens[self.at : self._values()] if token.kind == "var"
            ]
        else:
            made.kind = "triples"
            made.patterns = self.triples()
        made.last = self.at
        return made

    def _groups(self, made: Element) -> None:
        made.kind = "union"
        made.groups.append(self.group())
        while self.word() == "UNION":
            self.at += 1
            made.groups.append(self.group())
        inner = made.groups[0].elements
        if len(made.groups) == 1 and len(inner) == 1 and inner[0].kind == "select":
            made.kind, made.select, made.groups = "select", inner[0].select, []

    def _filter(self, made: Element) -> None:
        made.kind = "filter"
        first = self.at = self.at + 1
        if self.word() in ("NOT", "EXISTS"):
            while self.peek() != "{":
                self.at += 1
        elif self.peek() != "(":
            self.at += 1
        self.skip_brackets()
        words = [token.text.upper() for token in self.tokens[first : self.at] if token.kind == "word"]
        made.negated = "NOT" in words
        if self.tokens[first].text.upper() == "EXISTS":  # its group is needed as a pattern is
            after, self.at = self.at, first + 1
            made.kind, made.groups = "exists", [self.group()]
            self.at = after

    def _values(self) -> int:
        """Pass over variables and data of a VALUES; where it ends."""
        while self.peek() != "{":
            self.at += 1
        self.skip_brackets()
        return self.at

    def skip_brackets(self) -> None:
        """Pass over a bracket and all that it encloses."""
        waiting: list[str] = []
        while True:
            mark = self.peek()
            self.at += 1
            if mark in _CLOSING:
                waiting.append(_CLOSING[mark])
            elif waiting and mark == waiting[-1]:
                waiting.pop()
            if not waiting:
                return
