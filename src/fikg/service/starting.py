"""What the home page begins with: names, pictures, a line to check, as far as the graph has them.

What is likely to be looked for is named here; where the graph has it not, the graph's own figures choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fikg.asking import search_index
from fikg.asking.index import Entry
from fikg.network import View, facts_of, replay
from fikg.network.facts import Facts
from fikg.service.keeping.kept import kept_for_release
from fikg.service.things.addresses import address
from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import PREFIXES

#: At most so many things on a starting picture: more would be no beginning.
THINGS = 60
CITIES_AND_TRACKS = 40
_CANDIDATES = 12  # tracks of which those with the fullest pictures are shown

#: A city and the track it is known for; tracks whose actors are drawn first.
CITY, TRACK = "hefei", "quantum"
TRACKS_WITH_ACTORS = (TRACK, "embodied-ai")
#: Things that readers know by name, of each kind one or two.
WELL_KNOWN = ("hefei", "east", "purple-mountain-laboratories", "origin-quantum", "shenzhen")
#: Kinds of things that are one thing each, of which those named most are told where the above are missing.
KINDS = ("City", "ScienceFacility", "Laboratory", "Enterprise", "University")

_BEST_SUPPORTED = """
SELECT ?statement { ?statement a fi:Statement ; fi:status fi:reported ; fi:origins ?n }
ORDER BY DESC(?n) ?statement LIMIT 1"""


@dataclass(frozen=True)
class Start:
    """A starting picture: the key of its title, what it is about, its page, and an image of it."""

    title: str
    subject: str
    href: str
    image: str


@kept_for_release(4)
def often_named(store: Store, language: str) -> list[tuple[str, str]]:
    """Names and addresses of a few things that a reader may look for."""
    return [(each.label(language), address(each.iri)) for each in things_to_name(store, len(WELL_KNOWN))]


def things_to_name(store: Store, most: int) -> list[Entry]:
    """Things to give as examples: the well-known ones, then of each kind in turn those that most claims name.

    Only what is one thing (a city, a firm, a laboratory), never a kind of things or a stage of growth.
    """
    entries = search_index(store).entries
    known = [entries[iri] for slug in WELL_KNOWN if (iri := PREFIXES["id"] + slug) in entries]
    ranked = [each for each in _by_use(store) if each.iri.startswith(PREFIXES["id"])]
    of_a_kind = [[each for each in ranked if PREFIXES["fi"] + kind in each.classes] for kind in KINDS]
    deepest = max(map(len, of_a_kind), default=0)
    in_turn = [of[rank] for rank in range(deepest) for of in of_a_kind if rank < len(of)]
    return list({each.iri: each for each in (*known, *in_turn)}.values())[:most]


@kept_for_release(4)
def starting_pictures(store: Store, language: str) -> list[Start]:
    """The pictures to begin with: as many as the graph has something to show for."""
    facts, index = facts_of(store), search_index(store)

    def drawn(title: str, view: View) -> Start:
        subject = " · ".join(index.label(iri, language) for iri in (*view.about, *view.tracks))
        image = f"/preview.svg?{view.address}&v={store.version}"
        return Start(title, subject, f"/network?{view.address}", image)

    return [drawn(title, view) for title, view in _views(store, facts) if _size(facts, view)]


def _views(store: Store, facts: Facts) -> Iterator[tuple[str, View]]:
    """Titles and views of the starting pictures."""
    tracks = [each.iri for each in _by_use(store) if each.iri.startswith(PREFIXES["track"])][:_CANDIDATES]
    if city := _city(store):
        in_track = View(about=(city,), tracks=(PREFIXES["track"] + TRACK,), limit=THINGS)
        yield "picture_ego", in_track if _size(facts, in_track) else View(about=(city,), limit=THINGS)
    actors = View(projection="enterprise-laboratory-city", limit=THINGS)
    first = [PREFIXES["track"] + slug for slug in TRACKS_WITH_ACTORS]
    for track in _fullest(facts, actors, first, tracks)[: len(TRACKS_WITH_ACTORS)]:
        yield "picture_actors", _of_track(actors, track)
    yield "picture_city_track", View(projection="city-track", limit=CITIES_AND_TRACKS)
    governed = View(projection="policies", statuses=("reported", "target", "planned"), limit=THINGS)
    for track in _fullest(facts, governed, [], tracks)[:1]:
        yield "picture_policies", _of_track(governed, track)


def _city(store: Store) -> str | None:
    cities = [each.iri for each in _by_use(store) if PREFIXES["fi"] + "City" in each.classes]
    wanted = PREFIXES["id"] + CITY
    return wanted if wanted in cities else next(iter(cities), None)


def _fullest(facts: Facts, view: View, first: Iterable[str], tracks: Iterable[str]) -> list[str]:
    """Tracks of which a view shows something: those of `first`, then those with the fullest pictures."""
    rest = sorted(tracks, key=lambda track: -_size(facts, _of_track(view, track)))
    return [each for each in dict.fromkeys((*first, *rest)) if _size(facts, _of_track(view, each))]


def _of_track(view: View, track: str) -> View:
    return replace(view, tracks=(track,))


def _size(facts: Facts, view: View) -> int:
    """How many statements a view draws."""
    return len(replay(facts, view).statements)


@kept_for_release(4)
def best_supported(store: Store) -> str | None:
    """The key of the fact that most independent sources tell, as an example of what can be checked."""
    found = store.select(_BEST_SUPPORTED).column("statement")
    return next((each.local for each in found if isinstance(each, Iri)), None)


def _by_use(store: Store) -> list[Entry]:
    return sorted(search_index(store).entries.values(), key=lambda each: (-each.uses, each.iri))
