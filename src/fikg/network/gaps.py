"""Where the documents name nobody: an empty corner of a picture says so, and is no finding of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fikg.network.facts import Facts
from fikg.network.replaying import Picture
from fikg.network.sparql import Queryable, rows

_NAMED = {
    "enterprise": ("企业", "firm"),
    "research": ("科研机构", "research organisation"),
    "facility": ("设施平台", "facility"),
}
_TOO_WIDE = ("Country", "Place")  # the world and whole countries: no firm there is no gap of the documents
_LISTED = 12  # places of one note; more are counted


def empty_places(facts: Facts, picture: Picture) -> list[dict[str, Any]]:
    """What to say where the documents name nobody, whatever the filters of the view.

    With places and tracks in the view: each pair of them without a firm, a research organisation or a
    facility. With tracks alone: the places that the documents tie to the track without naming a firm there.
    Nothing where the projection would draw no firm anyway.
    """
    view = picture.view
    if view.projection in ("city-track", "policies"):
        return []
    places = [iri for iri in view.about if facts.group(iri) == "place"]
    tracks = [iri for iri in view.about if facts.group(iri) == "track"] + list(view.tracks)
    if places:
        return [note for place in places for note in _of_a_place(facts, place, tracks)]
    return [note for track in tracks if (note := _of_a_track(facts, track))]


def named_in(facts: Facts, place: str, track: str | None) -> dict[str, set[str]]:
    """Firms, research organisations and facilities that any statement ties to a place, or to one inside it.

    With a track, only those that a statement of the track names: the tie itself, or another one of theirs.
    """
    inside = within(facts)[place] | {place}
    touching = _touching(facts, track) if track else None
    found: dict[str, set[str]] = defaultdict(set)
    for spot in inside:
        for fact in facts.touching.get(spot, ()):
            other = fact.other(spot)
            group = facts.group(other)
            if group in _NAMED and (touching is None or fact.key in touching[0] or other in touching[1]):
                found[group].add(other)
    return found


def within(facts: Facts) -> dict[str, set[str]]:
    """Each place with all that lie in it by administration."""
    kept: dict[str, set[str]] | None = facts.kept("within")
    if kept is not None:
        return kept
    found: dict[str, set[str]] = defaultdict(set)
    for inner, outer in _nested(facts.store):
        found[outer].add(inner)
    return facts.keep("within", found)


def _nested(store: Queryable) -> list[tuple[str, ...]]:
    return list(rows(store, "SELECT DISTINCT ?in ?out WHERE { ?in fi:administrativelyIn+ ?out }"))


def _touching(facts: Facts, track: str) -> tuple[set[str], set[str]]:
    """The statements of a track or of one below it, by key, and the things at their ends."""
    key = ("touching", track)
    kept: tuple[set[str], set[str]] | None = facts.kept(key)
    if kept is not None:
        return kept
    tracks = facts.below([track])
    found = [f for f in facts.every.values() if tracks & f.tracks or not tracks.isdisjoint(f.ends)]
    return facts.keep(key, ({f.key for f in found}, {end for f in found for end in f.ends}))


def _of_a_place(facts: Facts, place: str, tracks: list[str]) -> list[dict[str, Any]]:
    notes = []
    for track in tracks or (None,):
        named = named_in(facts, place, track)
        missing = [group for group in _NAMED if group == "enterprise" or track] if tracks else ["enterprise"]
        absent = [group for group in missing if not named.get(group)]
        if absent:
            subject = [facts.name(iri) for iri in (place, track) if iri]
            notes.append(
                {
                    "zh": "、".join(each.zh for each in subject)
                    + "：文献没有点名"
                    + "、".join(f"{_NAMED[g][0]}" for g in absent),
                    "en": ", ".join(each.en for each in subject)
                    + ": the documents name no "
                    + " and no ".join(_NAMED[g][1] for g in absent),
                    "place": place,
                    "track": track or "",
                    "groups": absent,
                }
            )
    return notes


def _of_a_track(facts: Facts, track: str) -> dict[str, Any] | None:
    _, ends = _touching(facts, track)
    places = [
        iri for iri in sorted(ends) if facts.group(iri) == "place" and facts.name(iri).kind not in _TOO_WIDE
    ]
    empty = [place for place in places if not named_in(facts, place, track).get("enterprise")]
    if not empty:
        return None
    weight = {place: len(facts.touching.get(place, ())) for place in empty}
    empty.sort(key=lambda place: (-weight[place], place))
    listed = [facts.name(place) for place in empty[:_LISTED]]
    more = len(empty) - len(listed)
    called = facts.name(track)
    return {
        "zh": f"{called.zh}：文献提到以下地方而没有点名企业：{'、'.join(each.zh for each in listed)}"
        + (f"等{len(empty)}处" if more else ""),
        "en": f"{called.en}: places that the documents mention without naming a firm: "
        + ", ".join(each.en for each in listed)
        + (f" and {more} more" if more else ""),
        "places": empty,
        "track": track,
        "groups": ["enterprise"],
    }
