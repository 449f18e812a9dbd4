"""Shortest chains: which triples lead from one thing to another along a property path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fikg.asking.source import Queryable, select
from fikg.asking.why.parts import full
from fikg.asking.why.syntax import Path
from fikg.asking.why.terms import Triple, written
from fikg.store.results import Blank, Term

MOST_NODES = 20_000
_CHUNK = 500

Place = tuple[Term, int]  # a node of the graph, in a state of the machine
Came = dict[Place, tuple[Place, Triple | None] | None]  # how each place was first reached


@dataclass(frozen=True, slots=True)
class Step:
    """One hop: along a predicate or against it, or along any but some."""

    iris: tuple[str, ...]
    backwards: bool = False
    other_than: bool = False


@dataclass(slots=True)
class Machine:
    """A path as a machine of states: hops lead from state to state, leaps cost nothing."""

    hops: dict[int, list[tuple[Step, int]]] = field(default_factory=lambda: defaultdict(list))
    leaps: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    states: int = 0

    def state(self) -> int:
        """A new state."""
        self.states += 1
        return self.states - 1

    def add(self, path: Path, start: int, prefixes: Mapping[str, str]) -> int:
        """Lead from `start` along a path; the state where it ends."""
        if path.kind == "iri":
            return self._hop(start, Step((full(path.text, prefixes),)))
        if path.kind == "inverse" and path.parts[0].kind == "iri":
            return self._hop(start, Step((full(path.parts[0].text, prefixes),), backwards=True))
        if path.kind == "inverse":
            return self.add(_turned(path.parts[0]), start, prefixes)
        if path.kind == "sequence":
            for part in path.parts:
                start = self.add(part, start, prefixes)
            return start
        end = self.state()
        if path.kind == "choice":
            for part in path.parts:
                self.leaps[self.add(part, start, prefixes)].append(end)
        elif path.kind == "repeat":
            self._repeat(path, start, end, prefixes)
        else:
            self._not(path, start, end, prefixes)
        return end

    def _hop(self, start: int, step: Step) -> int:
        end = self.state()
        self.hops[start].append((step, end))
        return end

    def _repeat(self, path: Path, start: int, end: int, prefixes: Mapping[str, str]) -> None:
        first = self.state()
        last = self.add(path.parts[0], first, prefixes)
        self.leaps[start].append(first)
        self.leaps[last].append(end)
        if path.text in "*?":
            self.leaps[start].append(end)
        if path.text in "*+":
            self.leaps[last].append(first)

    def _not(self, path: Path, start: int, end: int, prefixes: Mapping[str, str]) -> None:
        for backwards in (False, True):
            iris = tuple(
                full(name, prefixes)
                for part in path.parts
                for name in part.iris()
                if (part.kind == "inverse") == backwards
            )
            if iris or not backwards:
                self.hops[start].append((Step(iris, backwards, other_than=True), end))


def _turned(path: Path) -> Path:
    """A path against its direction."""
    if path.kind in ("iri", "not"):
        return (
            Path("inverse", (path,)) if path.kind == "iri" else Path("not", tuple(map(_turned, path.parts)))
        )
    if path.kind == "inverse":
        return path.parts[0]
    parts = tuple(_turned(part) for part in path.parts)
    return Path(path.kind, parts[::-1] if path.kind == "sequence" else parts, path.text)


class Chains:
    """Finds shortest chains in a release; what it has seen of the graph it remembers."""

    def __init__(self, store: Queryable, prefixes: Mapping[str, str]) -> None:
        self.store = store
        self.prefixes = prefixes
        self._near: dict[tuple[Step, Term], list[tuple[Triple, Term]]] = {}

    def shortest(self, start: Term, path: Path, end: Term) -> tuple[Triple, ...] | None:
        """The triples of a shortest chain; None where none is found within `MOST_NODES`.

        Empty where the path may repeat no times and leads from a thing to itself.
        """
        machine = Machine()
        first = machine.state()
        last = machine.add(path, first, self.prefixes)
        came: Came = {(start, first): None}
        frontier = [(start, first)]
        while frontier and len(came) < MOST_NODES:
            frontier = _after_leaps(machine, frontier, came)
            if (end, last) in came:
                return _back(came, (end, last))
            frontier = self._after_hops(machine, frontier, came)
        return None

    def _after_hops(
        self,
        machine: Machine,
        frontier: Sequence[Place],
        came: Came,
    ) -> list[Place]:
        """The places one hop further that were not reached before."""
        waiting: dict[Step, list[Term]] = defaultdict(list)
        for node, state in frontier:
            for step, _ in machine.hops.get(state, ()):
                waiting[step].append(node)
        for step, nodes in waiting.items():
            self._look_around(step, nodes)
        reached = []
        for node, state in frontier:
            for step, following in machine.hops.get(state, ()):
                for triple, other in self._near.get((step, node), ()):
                    if (other, following) not in came:
                        came[other, following] = ((node, state), triple)
                        reached.append((other, following))
        return reached

    def _look_around(self, step: Step, nodes: Iterable[Term]) -> None:
        """Ask what is one hop away from these nodes, where it is not known yet."""
        unknown = [node for node in dict.fromkeys(nodes) if (step, node) not in self._near]
        self._near.update({(step, node): [] for node in unknown})
        askable = [node for node in unknown if not isinstance(node, Blank)]
        for at in range(0, len(askable), _CHUNK):
            values = " ".join(written(node) for node in askable[at : at + _CHUNK])
            sparql = f"SELECT ?n ?p ?m {{ VALUES ?n {{ {values} }} {_hop_pattern(step)} }}"
            for row in select(self.store, sparql):
                node, verb, other = row["n"], row["p"], row["m"]
                triple = (other, verb, node) if step.backwards else (node, verb, other)
                self._near[step, node].append((triple, other))


def _hop_pattern(step: Step) -> str:
    """SPARQL for one hop from ?n along ?p to ?m."""
    names = [f"<{iri}>" for iri in step.iris]
    triple = "?m ?p ?n" if step.backwards else "?n ?p ?m"
    if step.other_than:
        return f"{triple} FILTER(?p NOT IN ({', '.join(names)}))"
    return f"VALUES ?p {{ {' '.join(names)} }} {triple}"


def _after_leaps(
    machine: Machine,
    frontier: Iterable[Place],
    came: Came,
) -> list[Place]:
    """The places, and those that leaps lead to from them."""
    places = list(frontier)
    for node, state in places:
        for following in machine.leaps.get(state, ()):
            if (node, following) not in came:
                came[node, following] = ((node, state), None)
                places.append((node, following))
    return places


def _back(came: Came, place: Place) -> tuple[Triple, ...]:
    triples = []
    while before := came[place]:
        place, triple = before
        if triple is not None:
            triples.append(triple)
    return tuple(reversed(triples))
