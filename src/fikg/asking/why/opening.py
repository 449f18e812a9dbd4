"""Opens a query: nothing is projected away, so that each solution shows what every pattern was matched with.

The text of the query is kept; only what hides variables is rewritten: subqueries give their inner variables
too, renamed apart; sequences of a path and blank nodes get variables. FILTER, BIND and VALUES stay, and
subqueries stay subqueries, so that the engine works in the order that the query was written for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from fikg.asking.why.parts import Part, Predicates
from fikg.asking.why.scope import certain, entry_of, variables_of, visible
from fikg.asking.why.syntax import HIDDEN, Column, Element, Group, Path, Query, Select, TriplePattern

Names = Mapping[str, str]
ENTRY = "# the rows asked for\n"  # a comment until a VALUES takes its place


@dataclass(slots=True)
class Opened:
    """An opened query.

    Parameters
    ----------
    body
        The text of its group, without braces.
    parts
        What it is made of.
    columns
        The variables of its rows that the solutions show too.
    certain
        The variables that every solution binds, so that rows may be asked for by them.
    """

    body: str
    parts: list[Part]
    columns: list[str]
    certain: frozenset[str]

    def asking(self, values: str) -> str:
        """The body with a VALUES where it tells the engine earliest which rows are asked for."""
        return self.body.replace(ENTRY, values, 1)

    def variables(self) -> list[str]:
        """All that is needed of a solution."""
        return list(dict.fromkeys([*self.columns, *variables_of(self.parts)]))


def opened(query: Query, predicates: Predicates) -> Opened:
    """The query, opened."""
    select = query.select
    entry, shown = entry_of(select)
    writer = _Writer(query, predicates, entry)
    body = writer.body(select, {})
    columns = [column.variable for column in select.columns if not column.aggregate]
    if select.star:
        columns = sorted(visible(select.body, query))
    elif select.grouped:
        columns = [*columns, *(key.variable for key in select.group_by if key.variable)]
    return Opened(body, writer.parts, list(dict.fromkeys(columns)), certain(entry) & shown)


@dataclass
class _Writer:
    """Writes the opened text and notes the parts as they come."""

    query: Query
    predicates: Predicates
    entry: Group
    parts: list[Part] = field(default_factory=list)
    made: int = 0
    text: str = ""  # the pattern being written, as its author wrote it

    def fresh(self, name: str = "") -> str:
        self.made += 1
        return f"{HIDDEN}v{self.made}{name and '_'}{name}"

    def note(self, text: str, start: int, **more: object) -> None:
        self.parts.append(Part(f"p{len(self.parts) + 1}", text, start, **more))  # type: ignore[arg-type]

    # Text

    def source(self, first: int, last: int, names: Names) -> str:
        """The text of a range of tokens, its variables renamed."""
        if not names:
            return self.query.source(first, last)
        pieces = []
        for token, following in zip(
            self.query.tokens[first:last], [*self.query.tokens[first + 1 : last], None], strict=True
        ):
            is_variable = token.kind == "var"
            pieces.append(self.renamed("?" + token.text[1:], names) if is_variable else token.text)
            if following is not None:
                pieces.append(self.query.text[token.end : following.start])
        return "".join(pieces)

    def renamed(self, term: str, names: Names) -> str:
        return names.get(term, term)

    # Groups

    def body(self, select: Select, names: Names, guards: tuple[str, ...] = ()) -> str:
        """The text of a select's group, with what its columns, its groups and its last VALUES bind."""
        lines = [self.group(select.body, names, guards)]
        if select.end_values:
            lines.append(self.source(*select.end_values, names))
        for column in (*select.group_by, *select.columns):
            if column.variable and column.expression and not column.aggregate:
                lines.append(self.bound(column, names))
        return "\n".join(lines)

    def bound(self, column: Column, names: Names) -> str:
        assert column.expression
        expression = self.source(*column.expression, names)
        return f"BIND(({expression}\n) AS {self.renamed(column.variable, names)})"

    def group(self, group: Group, names: Names, guards: tuple[str, ...]) -> str:
        lines = [self.element(element, group, names, guards) for element in group.elements]
        return "\n".join([ENTRY, *lines] if group is self.entry else lines)

    def element(self, element: Element, group: Group, names: Names, guards: tuple[str, ...]) -> str:
        text, as_written = (
            self.source(element.first, element.last, names),
            self.source(element.first, element.last, {}),
        )
        start = self.query.tokens[element.first].start
        match element.kind:
            case "triples":
                return self.triples(element, names, guards)
            case "optional":
                return "OPTIONAL " + self.guarded(element.groups[0], names, guards, element)
            case "union":
                alone = len(element.groups) == 1
                branches = (
                    "{ " + self.group(each, names, guards) + "\n}"
                    if alone
                    else self.guarded(each, names, guards, element)
                    for each in element.groups
                )
                return "\nUNION ".join(branches)
            case "select":
                assert element.select
                return self.subselect(element.select, names, guards, text)
            case "exists":
                return text + "\n" + self.existing(element, group, names, guards)
            case "minus" | "graph":
                self.note(as_written, start, reason="graph" if element.kind == "graph" else "negation")
            case "filter" if "EXISTS" in self.words_of(element):
                self.note(as_written, start, reason="negation" if element.negated else "test")
        return text

    def words_of(self, element: Element) -> Iterator[str]:
        return (t.text.upper() for t in self.query.tokens[element.first : element.last] if t.kind == "word")

    def guarded(self, group: Group, names: Names, guards: tuple[str, ...], within: Element) -> str:
        """A group that may not take part, with a variable that tells whether it did."""
        guard = self.own_variable(group, within)
        marker = "" if guard else self.fresh()
        before = len(self.parts)
        text = self.group(group, names, (*guards, self.renamed(guard, names) if guard else marker))
        asked = any(part.reason is None for part in self.parts[before:])
        mark = f"\nBIND(true AS {marker})" if marker and asked else ""
        return "{ " + text + mark + "\n}"

    def own_variable(self, group: Group, within: Element) -> str | None:
        """A variable that this group always binds and that stands nowhere else in the query."""
        tokens = self.query.tokens
        outside = {
            "?" + t.text[1:] for t in (*tokens[: group.first], *tokens[group.last :]) if t.kind == "var"
        }
        return min(certain(group) - outside, default=None)

    def subselect(self, select: Select, names: Names, guards: tuple[str, ...], text: str) -> str:
        """A subquery opened; beside itself where it counts or is cut, whose rows it then explains."""
        shown = {c.variable for c in select.columns} or visible(select.body, self.query)
        inner = self.query.tokens[select.first : select.last]
        hidden = sorted({"?" + token.text[1:] for token in inner if token.kind == "var"} - shown)
        apart = dict(names) | {name: self.fresh(name[1:]) for name in hidden}
        before = len(self.parts)
        body = self.body(select, apart, guards)
        columns = [self.renamed(c.variable, names) for c in select.columns if not c.aggregate]
        needed = dict.fromkeys([*columns, *variables_of(self.parts[before:])])
        wanted = "*" if select.star else " ".join(v for v in needed if v not in guards)
        opened = f"{{ SELECT {'DISTINCT ' * select.distinct}{wanted} WHERE {{ {body}\n}} }}"
        return f"{text}\n{opened}" if select.grouped or select.cut else opened

    def existing(self, element: Element, group: Group, names: Names, guards: tuple[str, ...]) -> str:
        """What EXISTS asks for, as patterns beside it; what is only within it is renamed apart."""
        inner = element.groups[0]
        tokens = self.query.tokens
        outside = {
            "?" + t.text[1:] for t in (*tokens[: inner.first], *tokens[inner.last :]) if t.kind == "var"
        }
        own = {"?" + t.text[1:] for t in tokens[inner.first : inner.last] if t.kind == "var"} - outside
        return self.group(inner, dict(names) | {name: self.fresh(name[1:]) for name in sorted(own)}, guards)

    # Triples

    def triples(self, element: Element, names: Names, guards: tuple[str, ...]) -> str:
        before = len(self.parts)
        written: list[str] = []
        for pattern in element.patterns:
            self.text = pattern.as_written()
            written += self.pattern(self.with_names(pattern, names), guards)
        if all(part.reason for part in self.parts[before:]):
            return self.source(element.first, element.last, names)
        return "\n".join(written)

    def with_names(self, pattern: TriplePattern, names: Names) -> TriplePattern:
        verb = pattern.verb if isinstance(pattern.verb, Path) else self.renamed(pattern.verb, names)
        subject, obj = self.renamed(pattern.subject, names), self.renamed(pattern.object, names)
        return TriplePattern(subject, verb, obj, pattern.start)

    def pattern(self, pattern: TriplePattern, guards: tuple[str, ...]) -> Iterator[str]:
        """The lines of a pattern, noted."""
        if isinstance(pattern.verb, Path):
            yield from self.path(pattern.subject, pattern.verb, pattern.object, pattern.start, guards)
            return
        reason = self.predicates.reason(pattern.verb, pattern.object, self.query.prefixes)
        terms = {"subject": pattern.subject, "verb": pattern.verb, "object": pattern.object, "guards": guards}
        self.note(self.text, pattern.start, **({"reason": reason} if reason else terms))
        yield f"{pattern} ."

    def path(self, subject: str, path: Path, obj: str, start: int, guards: tuple[str, ...]) -> Iterator[str]:
        """The lines of a path: hops that are certain as patterns of their own, others as they are."""
        whole = TriplePattern(subject, path, obj, start)
        reasons = {self.predicates.reason(iri, "?", self.query.prefixes) for iri in path.iris()}
        if path.kind == "iri":
            yield from self.pattern(TriplePattern(subject, path.text, obj, start), guards)
        elif path.kind != "not" and None not in reasons:
            self.note(self.text, start, reason=min(r for r in reasons if r))
            yield f"{whole} ."
        elif path.kind == "inverse":
            yield from self.path(obj, path.parts[0], subject, start, guards)
        elif path.kind == "sequence":
            nodes = [subject, *(self.fresh() for _ in path.parts[1:]), obj]
            for step, (left, right) in zip(path.parts, pairwise(nodes), strict=True):
                yield from self.path(left, step, right, start, guards)
        elif path.kind == "choice" and all(part.kind == "iri" for part in path.parts):
            verb = self.fresh()
            yield f"VALUES {verb} {{ {' '.join(part.text for part in path.parts)} }}"
            yield from self.pattern(TriplePattern(subject, verb, obj, start), guards)
        else:
            self.note(self.text, start, subject=subject, verb=path, object=obj, guards=guards)
            yield f"{whole} ."
