"""What the home page begins with, all of it chosen by the graph itself: names, pictures, a line to check."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import networkx as nx

from fikg.asking import search_index
from fikg.asking.index import Entry
from fikg.network import city_track, enterprise_laboratory_city, network
from fikg.service.addresses import address
from fikg.service.kept import kept_for_release
from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import PREFIXES

#: At most so many things on a starting picture: more would be no beginning.
THINGS = 60
CITIES_AND_TRACKS = 40
_CANDIDATES = 8  # tracks of which those with the fullest pictures are shown
ACTORS, CITY_TRACK, POLICIES, EGO = "enterprise-laboratory-city", "city-track", "policies", "ego"
_WITH_POLICIES = ("policy", "place", "track", "government")

#: Of what a reader may type the name of, in the order in which examples are told.
KINDS = ("City", "Enterprise", "University", "Laboratory", "ScienceFacility")

#: Tracks with what ties things of a class to others in them, most first.
_TRACKS_OF = """
SELECT ?track (COUNT(DISTINCT ?statement) AS ?n) {{
  ?statement a fi:Statement ; fi:status fi:reported ; fi:track ?track ; rdf:subject|rdf:object ?thing .
  ?thing a/rdfs:subClassOf* <{kind}> .
}} GROUP BY ?track ORDER BY DESC(?n) ?track LIMIT {most}"""
_BEST_SUPPORTED = """
SELECT ?statement { ?statement a fi:Statement ; fi:status fi:reported ; fi:origins ?n }
ORDER BY DESC(?n) ?statement LIMIT 1"""


@dataclass(frozen=True)
class Picture:
    """A starting picture: the key of its title, of what it is, its page, and an image of it."""

    title: str
    subject: str
    href: str
    image: str


@kept_for_release(4)
def often_named(store: Store, language: str) -> list[tuple[str, str]]:
    """Names and addresses of the things of `KINDS` that most claims name, one of each."""
    found: dict[str, Entry] = {}
    for entry in _by_use(store):
        kind = next((each for each in KINDS if PREFIXES["fi"] + each in entry.classes), None)
        if kind and entry.iri.startswith(PREFIXES["id"]):
            found.setdefault(kind, entry)
    return [(found[kind].label(language), address(found[kind].iri)) for kind in KINDS if kind in found]


@kept_for_release(4)
def starting_pictures(store: Store, language: str) -> list[Picture]:
    """The pictures to begin with: as many as the graph has something to show for."""
    index = search_index(store)
    busiest = sorted(
        _tracks_of(store, PREFIXES["fi"] + "Enterprise", _CANDIDATES),
        key=lambda each: -len(enterprise_laboratory_city(store, [each], limit=THINGS)),
    )[:2]
    governed = _tracks_of(store, PREFIXES["fi"] + "Policy", 1)
    place = next((each for each in _by_use(store) if PREFIXES["fi"] + "City" in each.classes), None)
    wanted = [
        *(("picture_actors", ACTORS, {"track": each}, PREFIXES["track"] + each) for each in busiest),
        ("picture_city_track", CITY_TRACK, {"limit": str(CITIES_AND_TRACKS)}, ""),
        *(("picture_policies", POLICIES, {"track": each}, PREFIXES["track"] + each) for each in governed),
        *([("picture_ego", EGO, {"about": place.slug}, place.iri)] if place else []),
    ]
    return [
        Picture(
            title,
            index.label(subject, language) if subject else "",
            _page_of(projection, given),
            f"/preview.svg?{urlencode({'projection': projection, **given, 'v': store.version})}",
        )
        for title, projection, given, subject in wanted
        if len(pictured(store, projection, given.get("track"), given.get("about"))) > 1
    ]


def _page_of(projection: str, given: dict[str, str]) -> str:
    named = {} if projection == EGO else {"projection": projection}
    return f"/network?{urlencode(named | given)}"


def pictured(store: Store, projection: str, track: str | None, about: str | None) -> nx.MultiDiGraph[str]:
    """The network of a starting picture; without what a projection is about, that of everything named most.

    Raises
    ------
    NotFoundError
        Where the graph holds nothing about `about`.
    """
    tracks = [track] if track else None
    if projection == ACTORS:
        return enterprise_laboratory_city(store, tracks, limit=THINGS)
    if projection == CITY_TRACK:
        return city_track(store, limit=CITIES_AND_TRACKS)
    if projection == POLICIES:
        whole = network(store, tracks=tracks, statuses=("reported", "target", "planned"), limit=4 * THINGS)
        kept = [node for node, data in whole.nodes(data=True) if data["kind_group"] in _WITH_POLICIES]
        part = whole.subgraph(kept)
        return nx.MultiDiGraph(part.subgraph([node for node in part if part.degree(node)]))
    return network(store, about, limit=THINGS)


@kept_for_release(4)
def best_supported(store: Store) -> str | None:
    """The key of the fact that most independent sources tell, as an example of what can be checked."""
    found = store.select(_BEST_SUPPORTED).column("statement")
    return next((each.local for each in found if isinstance(each, Iri)), None)


def _tracks_of(store: Store, kind: str, most: int) -> list[str]:
    rows = store.select(_TRACKS_OF.format(kind=kind, most=most))
    return [each.local for each in rows.column("track") if isinstance(each, Iri)]


def _by_use(store: Store) -> list[Entry]:
    return sorted(search_index(store).entries.values(), key=lambda each: (-each.uses, each.iri))
