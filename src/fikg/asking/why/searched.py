"""Search patterns in an explained query: the engine runs a VALUES, the reader is told of the pattern."""

from __future__ import annotations

from dataclasses import replace

from fikg.asking.source import Queryable
from fikg.asking.why.opening import Opened
from fikg.asking.why.parts import Part
from fikg.store.searching import Expanded


def expanded_by(store: Queryable, sparql: str) -> Expanded:
    """The query as the store runs it; as it is where the store has no search of its own."""
    own = getattr(store, "expanded", None)
    return own(sparql) if own else Expanded(sparql)


def as_given(whole: Opened, asked: Expanded) -> Opened:
    """An opened query whose parts tell of the given one: with its search patterns, and at its places."""
    if not asked.sought:
        return whole
    parts = [replace(part, start=asked.original(part.start)) for part in whole.parts]
    for pattern in asked.sought:
        parts.append(Part(f"p{len(parts) + 1}", pattern.text, pattern.start, reason="search"))
    return replace(whole, parts=parts)
