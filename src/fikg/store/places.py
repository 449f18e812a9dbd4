"""`fi:within`: every place that contains a place, an organisation or a facility.

From `fi:locatedIn` and `fi:headquarteredIn` (facts), then upwards along `fi:administrativelyIn`; a place that
organisations stand in is a place, so the way never leads through an organisation or a facility.
"""

from __future__ import annotations

import pyoxigraph as ox

from fikg.store.names import (
    ADMINISTRATIVELY_IN,
    HEADQUARTERED_IN,
    LOCATED_IN,
    PLACE,
    SUBCLASS_OF,
    TYPE,
    WITHIN,
)
from fikg.store.sources import Index, Triple


def classes_below(index: Index, top: ox.NamedNode) -> set[ox.NamedNode]:
    """A class and all its subclasses."""
    below: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for subject in index.subjects():
        if isinstance(subject, ox.NamedNode):
            for parent in index.nodes(subject, SUBCLASS_OF):
                below.setdefault(parent, []).append(subject)
    found, open_ = {top}, [top]
    while open_:
        for child in below.get(open_.pop(), ()):
            if child not in found:
                found.add(child)
                open_.append(child)
    return found


def containing(index: Index, place: ox.NamedNode) -> set[ox.NamedNode]:
    """The places above a place, by administration; a circle in the data ends the way."""
    found: set[ox.NamedNode] = set()
    open_ = index.nodes(place, ADMINISTRATIVELY_IN)
    while open_:
        above = open_.pop()
        if above not in found and above != place:
            found.add(above)
            open_ += index.nodes(above, ADMINISTRATIVELY_IN)
    return found


def within(index: Index) -> list[Triple]:
    """`fi:within` of everything that has a place.

    Parameters
    ----------
    index
        The graph with its facts.
    """
    place_classes = classes_below(index, PLACE)

    def is_place(node: ox.NamedNode) -> bool:
        return any(cls in place_classes for cls in index.nodes(node, TYPE))

    derived: list[Triple] = []
    for subject in list(index.subjects()):
        if not isinstance(subject, ox.NamedNode):
            continue
        found = containing(index, subject)
        for predicate in (LOCATED_IN, HEADQUARTERED_IN):
            for place in filter(is_place, index.nodes(subject, predicate)):
                found |= {place} | containing(index, place)
        derived += [(subject, WITHIN, place) for place in sorted(found - {subject}, key=lambda p: p.value)]
    return derived
