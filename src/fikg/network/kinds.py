"""What kind of thing a node is: its most specific class, and which of ten groups of a picture it is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

GROUPS = (
    "place",
    "enterprise",
    "research",
    "facility",
    "government",
    "policy",
    "achievement",
    "person",
    "track",
    "other",
)
"""The groups of a picture, in the order of its legend."""

_GROUP_OF_CLASS = {
    "Place": "place",
    "Enterprise": "enterprise",
    "University": "research",
    "ResearchInstitute": "research",
    "Laboratory": "research",
    "InnovationCentre": "research",
    "Team": "research",
    "Facility": "facility",
    "ScienceFacility": "facility",
    "Platform": "facility",
    "GovernmentBody": "government",
    "Policy": "policy",
    "Programme": "policy",
    "Project": "policy",
    "Task": "policy",
    "Fund": "policy",
    "Achievement": "achievement",
    "Technology": "achievement",
    "Product": "achievement",
    "Standard": "achievement",
    "Honour": "achievement",
    "Milestone": "achievement",
    "Person": "person",
    "Track": "track",
    # The classes below stand under one of the above; they are named here so that a graph without its
    # ontology (a test, a dump of facts only) is coloured the same.
    "Country": "place",
    "Province": "place",
    "Region": "place",
    "City": "place",
    "District": "place",
    "Park": "place",
    "Plan": "policy",
    "ActionPlan": "policy",
    "Measures": "policy",
    "Opinion": "policy",
    "Law": "policy",
    "WorkReport": "policy",
}

Superclasses = Mapping[str, frozenset[str]]
"""Class local name → the local names of all its superclasses, without itself."""


def most_specific(classes: Iterable[str], above: Superclasses) -> str:
    """The class of `classes` that is no superclass of another; the deepest, then first by name, of several.

    Examples
    --------
    >>> most_specific(["Place", "City"], {"City": frozenset({"Place"})})
    'City'
    >>> most_specific([], {})
    'Thing'
    """
    named = set(classes)
    covered = {upper for name in named for upper in above.get(name, frozenset()) if upper != name}
    lowest = (named - covered) or named
    return min(lowest, key=lambda name: (-len(above.get(name, ())), name), default="Thing")


def group_of(kind: str, above: Superclasses) -> str:
    """The group of a class: its own, or that of its nearest superclass that has one.

    Examples
    --------
    >>> group_of("Municipality", {"Municipality": frozenset({"City", "Place"})})
    'place'
    >>> group_of("Media", {})
    'other'
    """
    if kind in _GROUP_OF_CLASS:
        return _GROUP_OF_CLASS[kind]
    known = [upper for upper in above.get(kind, ()) if upper in _GROUP_OF_CLASS]
    nearest = min(known, key=lambda name: (-len(above.get(name, ())), name), default=None)
    return _GROUP_OF_CLASS[nearest] if nearest else "other"


def closure(parents: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """All superclasses of every class, from its direct ones; a loop ends where it began.

    Examples
    --------
    >>> sorted(closure({"City": ["Place"], "Place": ["Thing"]})["City"])
    ['Place', 'Thing']
    """
    reached: dict[str, frozenset[str]] = {}
    for name in parents:
        above: set[str] = set()
        waiting = list(parents[name])
        while waiting:
            upper = waiting.pop()
            if upper not in above:
                above.add(upper)
                waiting.extend(parents.get(upper, ()))
        reached[name] = frozenset(above - {name})
    return reached
