"""Paths between two things as arguments: each hop a statement with its words, ranked by the weakest hop."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fikg.errors import NotFoundError, UsageError
from fikg.network.choosing import Admission
from fikg.network.facts import Fact, Facts
from fikg.network.reading import STATUSES
from fikg.network.view import View

_LONGEST = 8  # hops; a longer chain is no argument that anybody follows
_TRIED = 20_000  # steps of the search: 20 ms, and no hub keeps it going
_MORE = 1  # so many hops longer than the shortest

Strength = tuple[int, int, bool, bool]
"""How well a hop stands: origins, support, whether it is reported, whether it is not doubtful."""


@dataclass(frozen=True)
class Route:
    """A path: the things on it, and the best supported statement of each hop."""

    things: tuple[str, ...]
    hops: tuple[Fact, ...]

    @property
    def weakest(self) -> Strength:
        """The strength of the hop that stands on least."""
        return min(map(strength, self.hops))


def strength(fact: Fact) -> Strength:
    """How well a statement stands; the greater of two is the better.

    Examples
    --------
    >>> one = Fact("a", "a", "s", "p", "o", "reported", 2, 1)
    >>> other = Fact("b", "b", "s", "p", "o", "target", 2, 1)
    >>> strength(one) > strength(other)
    True
    """
    return fact.origins, fact.support, fact.status == STATUSES[0], not fact.doubtful


def routes(facts: Facts, view: View, start: str, end: str, limit: int = 10) -> list[Route]:
    """The shortest paths between two things and those one hop longer, the shorter first, then by weakest hop.

    Parameters
    ----------
    facts
        The release; all of it is searched, whichever way statements point.
    view
        Its filters hold: statuses, documents, times, support, tracks, relations, groups.
    start, end
        IRIs.

    Raises
    ------
    NotFoundError
        Where no statement that passes names one of them, or nothing joins them within eight hops.
    UsageError
        Where both are the same.
    """
    if start == end:
        raise UsageError("a path leads from one thing to another", hint="Give two different things.")
    beside = _best_hops(facts, view, (start, end))
    for iri in (start, end):
        if iri not in beside:
            raise NotFoundError(
                f"no statement joins {facts.name(iri).zh} to anything under these filters",
                hint="Take more statuses, or drop a filter.",
            )
    left = _hops_left(beside, end)
    if start not in left or left[start] > _LONGEST:
        raise NotFoundError(
            f"nothing joins {facts.name(start).zh} and {facts.name(end).zh} within {_LONGEST} links",
            hint="Take more statuses, or drop a filter.",
        )
    found = list(_walks(beside, left, start, end, left[start] + _MORE))
    found.sort(key=lambda route: (len(route.hops), tuple(-part for part in route.weakest), route.things))
    return found[:limit]


def _best_hops(facts: Facts, view: View, ends: tuple[str, str]) -> dict[str, dict[str, Fact]]:
    """Each thing with its neighbours, and the best supported statement that joins them; kept by filters."""
    key = ("hops", view.filters, ends if view.groups else ())
    kept: dict[str, dict[str, Fact]] | None = facts.kept(key)
    if kept is not None:
        return kept
    admits = Admission(facts, view, ends)
    beside: dict[str, dict[str, Fact]] = {}
    for fact in facts.every.values():
        if fact.subject != fact.object and admits(fact):
            for one, other in (fact.ends, fact.ends[::-1]):
                known = beside.setdefault(one, {}).get(other)
                if known is None or strength(fact) > strength(known):
                    beside[one][other] = fact
    return facts.keep(key, beside)


def _hops_left(beside: Mapping[str, Mapping[str, Fact]], end: str) -> dict[str, int]:
    """How many hops each thing is from the end."""
    left = {end: 0}
    waiting = deque([end])
    while waiting:
        here = waiting.popleft()
        for other in beside[here]:
            if other not in left:
                left[other] = left[here] + 1
                waiting.append(other)
    return left


def _walks(
    beside: Mapping[str, Mapping[str, Fact]], left: Mapping[str, int], start: str, end: str, most: int
) -> Iterator[Route]:
    """All simple paths of at most so many hops, shorter ones first while the search is not cut."""
    tried = 0
    for longest in range(most - _MORE, most + 1):
        waiting: list[tuple[tuple[str, ...], tuple[Fact, ...]]] = [((start,), ())]
        while waiting and tried < _TRIED:
            things, hops = waiting.pop()
            tried += 1
            if things[-1] == end:
                if len(hops) == longest:
                    yield Route(things, hops)
                continue
            steps = sorted(beside[things[-1]].items(), key=lambda step: (strength(step[1]), step[0]))
            for other, fact in steps:
                if other not in things and len(hops) + 1 + left.get(other, most + 1) <= longest:
                    waiting.append(((*things, other), (*hops, fact)))


def routes_data(facts: Facts, found: list[Route]) -> dict[str, Any]:
    """Paths as plain values, each hop with its statement, claims and their quotations."""
    claims = facts.claims({fact.key for route in found for fact in route.hops})
    things = {iri: facts.name(iri) for route in found for iri in route.things}
    return {
        "paths": [
            {
                "weakest": route.weakest[0],
                "length": len(route.hops),
                "things": list(route.things),
                "hops": [
                    _hop(facts, one, other, fact) | {"claims": claims[fact.key]}
                    for one, other, fact in zip(route.things, route.things[1:], route.hops, strict=False)
                ],
            }
            for route in found
        ],
        "things": {iri: vars(names) | {"slug": iri.rsplit("/", 1)[-1]} for iri, names in things.items()},
        "version": facts.version,
    }


def _hop(facts: Facts, source: str, target: str, fact: Fact) -> dict[str, Any]:
    zh, en = facts.relations[fact.relation]
    return {
        "source": source,
        "target": target,
        "statement": fact.key,
        "forward": fact.subject == source,
        "relation": fact.relation,
        "relation_zh": zh,
        "relation_en": en,
        "status": fact.status,
        "support": fact.support,
        "origins": fact.origins,
        "doubtful": fact.doubtful,
        "first": fact.first,
        "last": fact.last,
    }
