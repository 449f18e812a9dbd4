"""The lists of tracks that documents and policies draw up, and the tiers that reports give the tracks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from fikg.asking import SearchIndex, search_index
from fikg.service.reading.surroundings import Named
from fikg.service.things.addresses import address, kind_and_slug
from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import PREFIXES

_LISTS = """
SELECT ?list ?definition (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{
  ?list a fi:TrackList .
  OPTIONAL {{ ?list skos:definition ?definition FILTER(LANGMATCHES(LANG(?definition), "{language}")) }}
  OPTIONAL {{ ?claim rdf:subject|rdf:object|fi:about|fi:track ?list ; fi:statedIn ?paragraph }}
}} GROUP BY ?list ?definition ORDER BY DESC(?claims) ?list"""
#: As the question track-lists knows members: part of, covers, or named beside the list in the same paragraph.
_MEMBERS = """
SELECT DISTINCT ?list ?member ?who ?document ?claim WHERE {
  { ?claim rdf:object ?list ; rdf:predicate fi:partOf ; rdf:subject ?member }
  UNION { ?claim rdf:subject ?list ; rdf:predicate fi:covers ; rdf:object ?member }
  UNION {
    ?naming rdf:object ?list ; rdf:predicate fi:names ; fi:statedIn ?paragraph ; fi:states ?named .
    ?claim fi:statedIn ?paragraph ; rdf:predicate fi:names ; rdf:subject ?who ; rdf:object ?member
  }
  ?list a fi:TrackList . ?member a fi:Track . ?claim fi:states ?statement ; fi:inDocument ?document .
} ORDER BY ?list ?claim"""
_NAMED_BY = """
SELECT DISTINCT ?list ?who ?document ?claim WHERE {
  ?list a fi:TrackList . ?claim rdf:object ?list ; rdf:subject ?who ; rdf:predicate fi:names ;
    fi:inDocument ?document ; fi:states ?statement
} ORDER BY ?list ?claim"""
#: Where a list is spoken of, and the tracks that claims of the same paragraph name.
_WHERE = """
SELECT DISTINCT ?list ?paragraph ?ordinal ?document ?track WHERE {
  ?list a fi:TrackList . ?claim rdf:subject|rdf:object|fi:about|fi:track ?list ; fi:statedIn ?paragraph .
  ?paragraph fi:ordinal ?ordinal ; dcterms:isPartOf ?document .
  OPTIONAL {
    ?near fi:statedIn ?paragraph ; rdf:subject|rdf:object|fi:about|fi:track ?track . ?track a fi:Track
  }
} ORDER BY ?list ?document ?ordinal ?track"""
_TIERS = """
SELECT DISTINCT ?track ?tier ?document ?claim WHERE {
  ?claim rdf:predicate fi:hasMaturityTier ; rdf:subject ?track ; rdf:object ?tier ; fi:inDocument ?document ;
    fi:states ?statement . ?track a fi:Track
} ORDER BY ?track ?claim"""


@dataclass(frozen=True)
class Said:
    """Something that documents say of a track: what, and the claims that say it."""

    what: Named
    claims: list[str] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Track:
    """A track: how many claims name it, the tiers it is given, and who lists it."""

    slug: str
    label: str
    claims: int
    tiers: tuple[Said, ...]
    listed_by: tuple[Said, ...] = ()


@dataclass(frozen=True)
class TrackList:
    """A list of tracks, who names it, and its members.

    Parameters
    ----------
    spoken_of
        The paragraphs in which claims speak of it.
    near
        The tracks that claims of these paragraphs name, whether or not they stand on it.
    """

    slug: str
    label: str
    definition: str
    claims: int
    named_by: tuple[Said, ...]
    members: tuple[Track, ...]
    spoken_of: tuple[Named, ...] = ()
    near: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Tracks:
    """All lists, and the tracks that stand on none."""

    lists: tuple[TrackList, ...]
    others: tuple[Track, ...]


def all_tracks(store: Store, language: str) -> Tracks:
    """The lists with most claims first; the other tracks by the number of their claims."""
    index = search_index(store)
    tiers = _told(store, _TIERS, "track", "tier", index, language)
    named_by = _told(store, _NAMED_BY, "list", "who", index, language)
    paragraphs, near = _where(store, index, language)
    members: dict[str, dict[str, dict[str, Said]]] = defaultdict(lambda: defaultdict(dict))
    for row in store.select(_MEMBERS).dicts():
        said = members[str(row["list"])][str(row["member"])]
        who = str(row["who"] or row["document"])
        _add(said, who, row, index, language)
    lists = tuple(
        TrackList(
            kind_and_slug(str(row["list"]))[1],
            index.label(str(row["list"]), language),
            str(row["definition"] or ""),
            int(str(row["claims"])),
            tuple(named_by.get(str(row["list"]), {}).values()),
            tuple(
                _track(index, member, tiers, tuple(said.values()), language)
                for member, said in members.get(str(row["list"]), {}).items()
            ),
            tuple(paragraphs.get(str(row["list"]), {}).values()),
            tuple(near.get(str(row["list"]), {}).values()),
        )
        for row in store.select(_LISTS.format(language=language)).dicts()
    )
    listed = {member for of in members.values() for member in of}
    return Tracks(lists, tuple(_others(index, listed, tiers, language, {each.slug for each in lists})))


def _where(
    store: Store, index: SearchIndex, language: str
) -> tuple[dict[str, dict[str, Named]], dict[str, dict[str, Named]]]:
    """The paragraphs that speak of each list, and the tracks that claims of these name."""
    paragraphs: dict[str, dict[str, Named]] = defaultdict(dict)
    near: dict[str, dict[str, Named]] = defaultdict(dict)
    for row in store.select(_WHERE).dicts():
        of, paragraph = str(row["list"]), str(row["paragraph"])
        title = index.label(str(row["document"]), language)
        paragraphs[of][paragraph] = Named(title, address(paragraph), str(row["ordinal"]))
        if track := row["track"]:
            near[of][str(track)] = Named(index.label(str(track), language), address(str(track)))
    return paragraphs, near


def _others(
    index: SearchIndex, listed: set[str], tiers: dict[str, dict[str, Said]], language: str, lists: set[str]
) -> list[Track]:
    entries = [
        each
        for each in index.entries.values()
        if each.iri.startswith(PREFIXES["track"]) and each.iri not in listed and each.slug not in lists
    ]
    entries.sort(key=lambda each: (-each.uses, each.slug))
    return [_track(index, each.iri, tiers, (), language) for each in entries]


def _track(
    index: SearchIndex,
    iri: str,
    tiers: dict[str, dict[str, Said]],
    listed_by: tuple[Said, ...],
    language: str,
) -> Track:
    entry = index.entries.get(iri)
    own = tuple(tiers.get(iri, {}).values())
    return Track(
        kind_and_slug(iri)[1], index.label(iri, language), entry.uses if entry else 0, own, listed_by
    )


def _told(
    store: Store, sparql: str, of: str, what: str, index: SearchIndex, language: str
) -> dict[str, dict[str, Said]]:
    """What is said, by the thing it is said of."""
    found: dict[str, dict[str, Said]] = defaultdict(dict)
    for row in store.select(sparql).dicts():
        _add(found[str(row[of])], str(row[what]), row, index, language)
    return found


def _add(
    said: dict[str, Said], what: str, row: Mapping[str, object], index: SearchIndex, language: str
) -> None:
    each = said.setdefault(what, Said(Named(index.label(what, language), address(what))))
    claim, document = row["claim"], row["document"]
    if isinstance(claim, Iri) and isinstance(document, Iri):
        each.claims.append(claim.local)
        each.documents[document.local] = index.label(document.value, language)
