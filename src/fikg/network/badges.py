"""Groups that a text counts but does not name: a badge at the thing, so that nobody counts nodes instead.

The same rule as the question `counted-and-named`: beside each number of enterprises, the organisations that
the same paragraph links with the same thing. A named one need not be among the counted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from fikg.network import naming
from fikg.network.facts import Facts
from fikg.network.replaying import Picture
from fikg.network.sparql import Queryable, chunks, local_name, rows
from fikg.vocabulary import PREFIXES

_COUNTED = f"<{PREFIXES['unit']}enterprise>"


@dataclass(frozen=True)
class Counted:
    """A number of enterprises that a document gives for a thing, and whom the same paragraph names there."""

    about: str
    claim: str
    paragraph: str
    document: str
    indicator: str
    tracks: frozenset[str]
    counted: int
    bound: str
    status: str
    scope: str
    named: tuple[str, ...]


def badges_of(facts: Facts, picture: Picture) -> dict[str, list[dict[str, Any]]]:
    """The badges of the things on a picture: numbers of the view's tracks, statuses and documents."""
    view, admits = picture.view, picture.admits
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in counted(facts):
        if (
            each.about in picture.distance
            and each.status in view.statuses
            and admits.of_a_document(each.document)
            and (not admits.tracks or admits.tracks & each.tracks or each.about in admits.tracks)
        ):
            found[each.about].append(_badge(facts, each))
    return {iri: _merged(badges) for iri, badges in found.items()}


def _merged(badges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One badge where several documents say the same; the one that names most stands for them."""
    same = ("counted", "bound", "status", "indicator", "tracks")
    together: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for badge in badges:
        together[str([badge[name] for name in same])].append(badge)
    return [
        max(alike, key=lambda badge: (badge["named"], badge["claim"]))
        | {"claims": sorted(badge["claim"] for badge in alike)}
        for alike in together.values()
    ]


def counted(facts: Facts) -> tuple[Counted, ...]:
    """All such numbers of a release, by thing, number and claim."""
    kept: tuple[Counted, ...] | None = facts.kept("counted")
    return kept if kept is not None else facts.keep("counted", _read(facts.store))


def _read(store: Queryable) -> tuple[Counted, ...]:
    query = f"""
    SELECT DISTINCT ?claim ?about ?paragraph ?document ?indicator ?value ?bound ?status ?scope WHERE {{
      ?claim fi:unit {_COUNTED} ; fi:about ?about ; fi:indicator ?indicator ; fi:value ?value ;
        fi:bound ?bound ; fi:status ?status ; fi:standing fi:accepted ; fi:statedIn ?paragraph ;
        fi:inDocument ?document .
      OPTIONAL {{ ?claim fi:measuredAs ?scope }}
    }} ORDER BY ?claim"""
    figures = list(rows(store, query))
    tracks: dict[str, set[str]] = defaultdict(set)
    for block in chunks(claim for claim, *_ in figures):
        for claim, track in rows(store, f"SELECT ?c ?t WHERE {{ VALUES ?c {{ {block} }} ?c fi:track ?t }}"):
            tracks[claim].add(track)
    named = _named(store, {(about, paragraph) for _, about, paragraph, *_ in figures})
    found = [
        Counted(
            about,
            local_name(claim),
            paragraph,
            local_name(document),
            indicator,
            frozenset(tracks[claim]),
            round(float(value)),
            local_name(bound),
            local_name(status),
            scope,
            tuple(sorted(named[about, paragraph])),
        )
        for claim, about, paragraph, document, indicator, value, bound, status, scope in figures
    ]
    return tuple(sorted(found, key=lambda each: (each.about, -each.counted, each.claim)))


def _named(store: Queryable, places: set[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
    """The organisations that each paragraph links with each thing."""
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    for block in chunks(paragraph for _, paragraph in places):
        query = f"""SELECT DISTINCT ?paragraph ?s ?o WHERE {{ VALUES ?paragraph {{ {block} }}
            ?c fi:statedIn ?paragraph ; fi:states ?st ; rdf:subject ?s ; rdf:object ?o FILTER(isIRI(?o)) }}"""
        for paragraph, s, o in rows(store, query):
            ends[s, paragraph].add(o)
            ends[o, paragraph].add(s)
    organised = _organisations(store, {other for place in places for other in ends[place]})
    return defaultdict(set, {place: ends[place] & organised for place in places})


def _organisations(store: Queryable, iris: set[str]) -> set[str]:
    found: set[str] = set()
    for block in chunks(iris):
        query = f"""SELECT DISTINCT ?x WHERE {{ VALUES ?x {{ {block} }}
            ?x a ?kind . ?kind rdfs:subClassOf* fi:Organisation }}"""
        found |= {iri for (iri,) in rows(store, query)}
    return found


def _badge(facts: Facts, each: Counted) -> dict[str, Any]:
    (bound_zh, bound_en), (status_zh, status_en), (what_zh, what_en) = _labels(facts, each)
    named = len(each.named)
    number_zh = {"exactly": f"{each.counted:,}家", "someOver": f"{each.counted:,}余家"}.get(
        each.bound, f"{bound_zh}{each.counted:,}家"
    )
    number_en = f"{each.counted:,}" if each.bound == "exactly" else f"{bound_en} {each.counted:,}"
    told_zh = "" if each.status == "reported" else f"（{status_zh}）"
    told_en = "" if each.status == "reported" else f" ({status_en})"
    return {
        "zh": f"{number_zh}{told_zh}，其中{named}家有名" if named else f"{number_zh}{told_zh}，均未点名",
        "en": f"{number_en} counted{told_en}, {named} named"
        if named
        else f"{number_en} counted{told_en}, none named",
        "counted": each.counted,
        "named": named,
        "bound": each.bound,
        "status": each.status,
        "indicator": local_name(each.indicator),
        "indicator_zh": what_zh,
        "indicator_en": what_en,
        "scope": each.scope,
        "tracks": sorted(map(local_name, each.tracks)),
        "document": each.document,
        "claim": each.claim,
    }


def _labels(facts: Facts, each: Counted) -> list[tuple[str, str]]:
    """Bound, status and indicator in Chinese and English."""
    labels: dict[str, tuple[str, str, str]] | None = facts.kept("labels of counted")
    fi = PREFIXES["fi"]
    if labels is None:
        wanted = {fi + name for one in counted(facts) for name in (one.bound, one.status)}
        wanted |= {one.indicator for one in counted(facts)}
        labels = facts.keep("labels of counted", naming.labels_of(facts.store, wanted))
    return [(labels[iri][0], labels[iri][2]) for iri in (fi + each.bound, fi + each.status, each.indicator)]
