"""Which statements a view admits, and which things it begins with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from fikg.asking.near import near
from fikg.errors import UsageError
from fikg.network.facts import Fact, Facts
from fikg.network.view import View

_ORGANISED = frozenset({"enterprise", "research", "facility"})
_AROUND_POLICIES = frozenset({"place", "track", "government", "policy"})
_SETS_A_COURSE = frozenset({"prioritises", "focusesOn"})


@dataclass(frozen=True)
class Chosen:
    """The statements and things of a base picture, before any limit; `distance` in links from its centres."""

    statements: tuple[Fact, ...]
    distance: dict[str, int]


class Admission:
    """The filters of a view, over the statements of a release.

    Parameters
    ----------
    besides
        Things that pass a filter by group as the centres of the view do.

    Raises
    ------
    UsageError
        Where the view names a relation, a document or a kind of document that the graph has not.
    """

    def __init__(self, facts: Facts, view: View, besides: Iterable[str] = ()) -> None:
        self.facts, self.view = facts, view
        self.tracks = facts.below(view.tracks)
        self.centres = frozenset([*view.about, *besides])
        self._documents = self._chosen_documents()
        _known("relation", view.relations, facts.relations)
        _known("document", view.documents, facts.documents)

    def __call__(self, fact: Fact) -> bool:
        """Whether a statement passes all filters."""
        return self.but_track(fact) and (
            not self.tracks
            or self.touches(fact)
            or (self.view.projection != "ego" and fact.predicate in self.facts.placing)
        )

    def but_track(self, fact: Fact) -> bool:
        """Whether a statement passes all filters but that of the track."""
        view = self.view
        if fact.doubtful and (not view.doubtful or view.support > 1 or view.origins > 1):
            return False
        return (
            fact.status in view.statuses
            and (fact.doubtful or (fact.support >= view.support and fact.origins >= view.origins))
            and (not view.relations or fact.relation in view.relations)
            and (self._documents is None or not self._documents.isdisjoint(fact.documents))
            and self._in_window(fact)
            and all(self._of_a_group(end) for end in fact.ends)
        )

    def touches(self, fact: Fact) -> bool:
        """Whether a statement is of one of the tracks: marked with it, or with it at an end."""
        return bool(self.tracks & fact.tracks) or not self.tracks.isdisjoint(fact.ends)

    def neighbours(self, iri: str) -> list[Fact]:
        """The statements at a thing that pass."""
        return [fact for fact in self.facts.touching.get(iri, ()) if self(fact)]

    def of_a_document(self, slug: str) -> bool:
        """Whether a document is one that the view is held to."""
        return self._documents is None or slug in self._documents

    def _of_a_group(self, iri: str) -> bool:
        return not self.view.groups or iri in self.centres or self.facts.group(iri) in self.view.groups

    def _in_window(self, fact: Fact) -> bool:
        if self.view.window is None:
            return True
        if not fact.spans:
            return self.view.undated
        begin, end = self.view.window
        return any((first or "") <= end and (last or "9999") >= begin for first, last in fact.spans)

    def _chosen_documents(self) -> frozenset[str] | None:
        """The documents that the view is held to; None where it takes all."""
        view = self.view
        if not view.documents and not view.genres:
            return None
        known = self.facts.documents
        _known("genre", view.genres, {each.genre for each in known.values()})
        return frozenset(
            slug
            for slug, document in known.items()
            if (not view.documents or slug in view.documents)
            and (not view.genres or document.genre in view.genres)
        )


def _known(name: str, chosen: Iterable[str], known: Collection[str]) -> None:
    for value in chosen:
        if value not in known:
            close = near(value, known)
            raise UsageError(
                f"no statement has the {name} {value[:100]!r}",
                hint="Choose from " + ", ".join(close or sorted(known)[:40]) + ".",
            )


def choose(admits: Admission) -> Chosen:
    """The statements and things that a view begins with."""
    view = admits.view
    if view.projection == "ego":
        return _ego(admits)
    found = _PROJECTIONS[view.projection](admits)
    if view.about:
        return _reached(found, view.about, view.hops)
    near_ones = admits.tracks & {end for fact in found for end in fact.ends}
    distance = {end: 0 if end in view.tracks else 1 for fact in found for end in fact.ends}
    return Chosen(tuple(found), distance | {iri: 0 for iri in near_ones if iri in view.tracks})


def _ego(admits: Admission) -> Chosen:
    """All things at most so many links away, and the statements among them."""
    distance = dict.fromkeys(admits.view.about, 0)
    frontier = list(distance)
    for hop in range(1, admits.view.hops + 1):
        reached = {fact.other(iri) for iri in frontier for fact in admits.neighbours(iri)}
        frontier = sorted(reached - distance.keys())
        distance |= dict.fromkeys(frontier, hop)
    among = {
        fact.key: fact
        for iri in distance
        for fact in admits.neighbours(iri)
        if fact.subject in distance and fact.object in distance
    }
    return Chosen(tuple(among.values()), distance)


def _reached(found: list[Fact], about: tuple[str, ...], hops: int) -> Chosen:
    """The part of a projection that is at most so many links from what it is about."""
    beside: dict[str, set[str]] = defaultdict(set)
    for fact in found:
        beside[fact.subject].add(fact.object)
        beside[fact.object].add(fact.subject)
    distance = dict.fromkeys(about, 0)
    frontier = set(about)
    for hop in range(1, hops + 1):
        frontier = {other for iri in frontier for other in beside[iri]} - distance.keys()
        distance |= dict.fromkeys(sorted(frontier), hop)
    return Chosen(tuple(f for f in found if f.subject in distance and f.object in distance), distance)


def _actors(admits: Admission) -> list[Fact]:
    """What touches the track, and what places one of the things found so."""
    facts = admits.facts
    touching = [fact for fact in facts.every.values() if admits(fact) and admits.touches(fact)]
    actors = {end for fact in touching for end in fact.ends}
    placing = [
        fact
        for fact in facts.every.values()
        if fact.predicate in facts.placing and fact.subject in actors and admits(fact)
    ]
    return list({fact.key: fact for fact in (*touching, *placing)}.values())


def _organised(admits: Admission) -> list[Fact]:
    """Enterprises, research organisations, facilities and places: what ties each kind to another.

    Of a track are the statements that touch it; and of those that place an organisation, the ones of the
    organisations and facilities that any such statement names.
    """
    facts = admits.facts
    kinds = _ORGANISED | {"place"}
    crossing = [
        fact
        for fact in facts.every.values()
        if admits(fact) and {facts.group(e) for e in fact.ends} <= kinds and _crosses(facts, fact)
    ]
    if not admits.tracks:
        return crossing
    members = {
        end
        for fact in facts.every.values()
        if admits.but_track(fact) and admits.touches(fact)
        for end in fact.ends
        if facts.group(end) in _ORGANISED
    }
    return [fact for fact in crossing if admits.touches(fact) or fact.subject in members]


def _cities_and_tracks(admits: Admission) -> list[Fact]:
    """Places and tracks, and what the documents say that the one does in the other."""
    return _between(admits, lambda first, second: {first, second} == {"place", "track"})


def _policies(admits: Admission) -> list[Fact]:
    """Policies with who issued them and what they name; and the tracks that a place sets its course by."""
    facts = admits.facts
    found = []
    for fact in facts.every.values():
        groups = {facts.group(end) for end in fact.ends}
        of_a_policy = "policy" in groups and groups <= _AROUND_POLICIES
        of_a_place = groups == {"place", "track"} and fact.relation in _SETS_A_COURSE
        if (of_a_policy or of_a_place) and admits.but_track(fact):
            found.append(fact)
    if not admits.tracks:
        return found
    touching = [fact for fact in found if admits.touches(fact)]
    named = {e for fact in touching for e in fact.ends if facts.group(e) == "policy"}
    issuing = [
        fact
        for fact in found
        if not named.isdisjoint(fact.ends) and {facts.group(e) for e in fact.ends} & {"place", "government"}
    ]
    return list({fact.key: fact for fact in (*touching, *issuing)}.values())


def _between(admits: Admission, wanted: Callable[[str, str], bool]) -> list[Fact]:
    facts = admits.facts
    return [
        fact
        for fact in facts.every.values()
        if admits(fact) and wanted(facts.group(fact.subject), facts.group(fact.object))
    ]


def _crosses(facts: Facts, fact: Fact) -> bool:
    return facts.group(fact.subject) != facts.group(fact.object)


_PROJECTIONS: dict[str, Callable[[Admission], list[Fact]]] = {
    "actors": _actors,
    "enterprise-laboratory-city": _organised,
    "city-track": _cities_and_tracks,
    "policies": _policies,
}
