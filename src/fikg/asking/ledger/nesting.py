"""How places, tracks and classes lie in one another, and which things are places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fikg.asking.source import Queryable, local_name, required, select

#: Classes that are told apart, each with those below it; of several the first that holds is told.
GROUPS = {
    "enterprise": ("Enterprise",),
    "research": ("University", "ResearchInstitute", "Laboratory", "InnovationCentre", "Team"),
    "facility": ("Facility",),
    "organisation": ("Organisation",),
    "policy": ("Policy",),
    "programme": ("Programme", "Project", "Fund"),
}
ACTORS = ("enterprise", "research", "facility", "organisation")
PLACE_KINDS = ("City", "Province", "District", "Park", "Region", "Country")


@dataclass(frozen=True)
class Nesting:
    """What lies in what, all steps taken; everything lies in itself.

    Parameters
    ----------
    places
        Place → its class, by local name.
    within
        Thing → the places that it lies in administratively.
    broader
        Track → itself and the tracks that it is a branch of.
    lists
        Track list → the tracks that a document names as part of it.
    groups
        Thing → which of `GROUPS` it is in.
    """

    places: Mapping[str, str]
    within: Mapping[str, frozenset[str]]
    broader: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    groups: Mapping[str, str]

    def lies_in(self, thing: str, place: str) -> bool:
        """Whether a thing is the place, or lies in it."""
        return thing == place or place in self.within.get(thing, ())

    def inside(self, place: str) -> frozenset[str]:
        """The place and every thing in it."""
        return frozenset({place, *(thing for thing, above in self.within.items() if place in above)})

    def branches(self, track: str) -> frozenset[str]:
        """The track and its branches."""
        return frozenset({track, *(each for each, above in self.broader.items() if track in above)})


def read_nesting(store: Queryable) -> Nesting:
    """Read what lies in what."""
    kinds: dict[str, str] = {}
    for row in select(store, "SELECT ?place ?kind { ?kind rdfs:subClassOf* fi:Place . ?place a ?kind }"):
        kind = local_name(required(row, "kind"))
        if kind in PLACE_KINDS or required(row, "place") not in kinds:
            kinds[required(row, "place")] = kind
    tracks = [required(row, "it") for row in select(store, "SELECT ?it { ?it a fi:Track }")]
    broader = closed(_pairs(store, "?a skos:broader ?b"))
    listed: dict[str, set[str]] = defaultdict(set)
    for track, named in _pairs(store, "?a fi:partOf ?b . ?b a fi:TrackList . ?a a fi:Track"):
        listed[named].add(track)
    return Nesting(
        kinds,
        closed(_pairs(store, "?a fi:administrativelyIn ?b")),
        {track: broader.get(track, frozenset({track})) for track in tracks},
        {named: frozenset(within) for named, within in sorted(listed.items())},
        _groups(store),
    )


def _groups(store: Queryable) -> dict[str, str]:
    found: dict[str, str] = {}
    for group, classes in GROUPS.items():
        upper = " ".join(f"fi:{name}" for name in classes)
        for thing, _ in _pairs(
            store, f"VALUES ?upper {{ {upper} }} ?b rdfs:subClassOf* ?upper . ?a a ?b FILTER(?a != ?b)"
        ):
            found.setdefault(thing, group)
    return found


def _pairs(store: Queryable, pattern: str) -> list[tuple[str, str]]:
    rows = select(store, f"SELECT DISTINCT ?a ?b {{ {pattern} }} ORDER BY ?a ?b")
    return [(required(row, "a"), required(row, "b")) for row in rows]


def closed(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """What every first of a pair reaches by any number of steps, itself too; a loop ends where it began.

    Examples
    --------
    >>> sorted(closed([("district", "city"), ("city", "province")])["district"])
    ['city', 'district', 'province']
    """
    above: dict[str, set[str]] = defaultdict(set)
    for lower, upper in pairs:
        above[lower].add(upper)
    found = {}
    for lower in list(above):
        reached, waiting = {lower}, list(above[lower])
        while waiting:
            upper = waiting.pop()
            if upper not in reached:
                reached.add(upper)
                waiting.extend(above.get(upper, ()))
        found[lower] = frozenset(reached)
    return found
