"""The ontology as checks and rules need it: classes with their superclasses, predicates, individuals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from fikg.claims.faults import Fault
from fikg.claims.terms import Node, local_name, short_name
from fikg.claims.turtle import read_turtle
from fikg.errors import DataError, Position
from fikg.layout import Layout
from fikg.vocabulary import FI, ONTOLOGY, RDFS, TRACK

SHAPES = "shapes.ttl"


@dataclass(frozen=True)
class Ontology:
    """The terms of `ontology/`, each with all that is said of it."""

    terms: dict[str, Node]

    @cached_property
    def _closures(self) -> dict[str, frozenset[str]]:
        return {}

    def superclasses(self, name: str) -> frozenset[str]:
        """A class with all classes above it."""
        if name not in self._closures:
            found = {name}
            waiting = [name]
            while waiting:
                node = self.terms.get(waiting.pop())
                above = [iri for iri in (node.iris(RDFS.subClassOf) if node else ()) if iri not in found]
                found.update(above)
                waiting.extend(above)
            self._closures[name] = frozenset(found)
        return self._closures[name]

    def is_kind_of(self, classes: Iterable[str], wanted: str) -> bool:
        """Whether one of the classes is, or lies below, the wanted one."""
        return any(wanted in self.superclasses(name) for name in classes)

    def instances(self, name: str) -> frozenset[str]:
        """The terms that have a class directly."""
        return frozenset(iri for iri, node in self.terms.items() if name in node.types)

    @cached_property
    def tracks(self) -> tuple[Node, ...]:
        """The tracks, and the lists of them: things that are searched by name, as entities are."""
        return tuple(node for iri, node in sorted(self.terms.items()) if TRACK.local(iri))

    @cached_property
    def link_predicates(self) -> frozenset[str]:
        """The predicates that a link may have."""
        return self.instances(FI.LinkPredicate)

    @cached_property
    def exclusive(self) -> frozenset[str]:
        """The predicates that have one object at a time."""
        return self.instances(FI.ExclusivePredicate)


def read_ontology(layout: Layout) -> tuple[Ontology, list[Fault]]:
    """The terms of `ontology/` (not its shapes), and the faults of files that do not parse."""
    terms: dict[str, Node] = {}
    faults: list[Fault] = []
    for path in sorted(layout.ontology.rglob("*.ttl")):
        if path.name == SHAPES:
            continue
        try:
            terms.update((node.iri, node) for node in read_turtle(path).nodes)
        except DataError as error:
            place = error.position or Position(1)
            faults.append(Fault(path, place.line, "", error.detail, error.hint or "", place.column))
    return Ontology(terms), faults


def near_names(iri: str, known: Iterable[str]) -> str:
    """The names nearest to an unknown one, of the same family, as a hint; empty where none is near.

    Examples
    --------
    >>> near_names("https://w3id.org/fikg/id/hefie", ["https://w3id.org/fikg/id/hefei"])
    'Near names: id:hefei.'
    """
    family = iri[: -len(local_name(iri)) or None]
    names = {local_name(name): name for name in known if name.startswith(family)}
    near = get_close_matches(local_name(iri), names, n=3, cutoff=0.6)
    return f"Near names: {', '.join(short_name(names[name]) for name in near)}." if near else ""


def is_ours(iri: str) -> bool:
    """Whether an IRI is a term of the fikg ontology."""
    return ONTOLOGY.local(iri) is not None
