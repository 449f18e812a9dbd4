"""Which variables a part of a query binds, shows and needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fikg.asking.why.parts import Part
from fikg.asking.why.syntax import HIDDEN, Group, Query, Select


def certain(group: Group) -> frozenset[str]:
    """The variables that every solution of a group binds."""
    found: set[str] = set()
    for element in group.elements:
        if element.kind == "triples":
            found.update(v for pattern in element.patterns for v in pattern.variables())
        elif element.kind == "union":
            found |= frozenset.intersection(*(certain(inner) for inner in element.groups))
    return frozenset(v for v in found if not v.startswith(HIDDEN))


def visible(group: Group, query: Query) -> set[str]:
    """The variables in scope in a group: what `SELECT *` shows."""
    found: set[str] = set()
    for element in group.elements:
        if element.kind in ("minus", "filter", "exists"):
            continue
        found.update(v for pattern in element.patterns for v in pattern.variables())
        found.update(element.variables)
        for inner in element.groups:
            found |= visible(inner, query)
        if element.select:
            columns = {column.variable for column in element.select.columns}
            found |= visible(element.select.body, query) if element.select.star else columns
        if element.kind == "graph" and (name := query.tokens[element.first + 1]).kind == "var":
            found.add("?" + name.text[1:])
    return {v for v in found if not v.startswith(HIDDEN)}


def variables_of(parts: Iterable[Part]) -> Iterator[str]:
    """The variables that must be known to tell what parts were matched with."""
    for part in parts:
        for term in (part.subject, part.verb, part.object, *part.guards):
            if isinstance(term, str) and term.startswith("?"):
                yield term


def entry_of(select: Select) -> tuple[Group, frozenset[str]]:
    """The group in which rows are asked for (a subquery's where there is nothing else), and what it shows."""
    group, shown = select.body, certain(select.body)
    while len(group.elements) == 1 and (inner := group.elements[0].select):
        if inner.grouped or inner.cut:
            break
        names = {column.variable for column in inner.columns if not column.expression}
        group = inner.body
        own = certain(group) if inner.star else certain(group) & names
        shown = own if not shown else shown & own
    return group, shown
