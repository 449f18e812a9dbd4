"""Which claims count for a place in a track: those that name the place, or what lies in it, and the track."""

from __future__ import annotations

from dataclasses import dataclass

from fikg.asking.ledger import Figure, Ledger, Link, Said
from fikg.asking.ledger.nesting import ACTORS
from fikg.vocabulary import PREFIXES

FIRSTS = tuple(PREFIXES["fi"] + name for name in ("isFirstOfItsKindIn", "isForemostIn"))
LEADING = tuple(PREFIXES["fi"] + name for name in ("leadsIn", "strongIn", "pioneersIn", "catchingUpIn"))


@dataclass(frozen=True)
class Actor:
    """An organisation or facility that a document ties to a place, with the claims that do."""

    iri: str
    group: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class InTrack:
    """All that the documents say of a place in a track.

    Parameters
    ----------
    claims
        Every claim that names the place, or what lies in it, and the track or a branch of it.
    actors
        As the named question `actors-of-a-track` finds them.
    policies
        Policies that a claim ties to the place, or that set a target for it.
    """

    place: str
    claims: tuple[Said, ...]
    figures: tuple[Figure, ...]
    actors: tuple[Actor, ...]
    policies: tuple[tuple[str, tuple[Said, ...]], ...]
    firsts: tuple[Link, ...]
    leading: tuple[Link, ...]
    others: tuple[Link, ...]


class Finder:
    """Finds what counts for places in one track; made once for a track.

    Parameters
    ----------
    track
        The IRI of a track; its branches count too.
    """

    def __init__(self, book: Ledger, track: str) -> None:
        self.book = book
        self.branches = book.nesting.branches(track)
        self.doers = {link.subject for link in book.links if link.statement and link.target in self.branches}
        self.links = [link for link in book.links if self._names_track(link)]
        self.figures = [figure for figure in book.figures if figure.tracks & self.branches]

    def _names_track(self, link: Link) -> bool:
        ends = {link.subject, link.target}
        return bool(link.tracks & self.branches or ends & self.branches)

    def claims_of(self, inside: frozenset[str]) -> list[Said]:
        """The claims of the track that name one of these things."""
        links: list[Said] = [each for each in self.links if each.subject in inside or each.target in inside]
        return links + [each for each in self.figures if each.about in inside]

    def actors_of(self, inside: frozenset[str]) -> tuple[Actor, ...]:
        """The actors that a document ties to one of these places, by name of their IRI."""
        groups, places = self.book.nesting.groups, self.book.nesting.places
        where = {place for place in inside if place in places}
        found: dict[str, list[Link]] = {}
        for link in self.book.links:
            for place, actor in ((link.subject, link.target), (link.target, link.subject)):
                if place not in where or groups.get(actor) not in ACTORS or not link.statement:
                    continue
                if actor in self.doers or link.tracks & self.branches:
                    found.setdefault(actor, []).append(link)
        return tuple(Actor(actor, groups[actor], tuple(links)) for actor, links in sorted(found.items()))

    def about(self, place: str) -> InTrack:
        """Everything of a place."""
        inside = self.book.nesting.inside(place)
        claims = self.claims_of(inside)
        links = [each for each in claims if isinstance(each, Link)]
        figures = tuple(each for each in claims if isinstance(each, Figure))
        actors = self.actors_of(inside)
        policies = self._policies(claims)
        firsts = tuple(each for each in links if each.predicate in FIRSTS)
        leading = tuple(each for each in links if each.predicate in LEADING)
        told = {id(link) for actor in actors for link in actor.links}
        told |= {id(each) for _, said in policies for each in said} | {id(each) for each in firsts + leading}
        others = tuple(each for each in links if id(each) not in told)
        return InTrack(place, tuple(claims), figures, actors, policies, firsts, leading, others)

    def _policies(self, claims: list[Said]) -> tuple[tuple[str, tuple[Said, ...]], ...]:
        found: dict[str, list[Said]] = {}
        groups = self.book.nesting.groups
        for each in claims:
            ends = (each.subject, each.target) if isinstance(each, Link) else (getattr(each, "plan", ""),)
            for end in ends:
                if groups.get(end) == "policy":
                    found.setdefault(end, []).append(each)
        return tuple((policy, tuple(said)) for policy, said in sorted(found.items()))
