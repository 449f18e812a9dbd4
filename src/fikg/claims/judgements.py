"""What judgements of a reader do to claims: entities merged, documents that share an origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fikg.claims.model import Claim, Entity, Figure, Link, SameAs, SharedOrigin
from fikg.claims.terms import Term


def merges(same_as: Iterable[SameAs]) -> dict[str, str]:
    """For each merged entity the one that is kept, through any chain of judgements.

    Examples
    --------
    >>> merges([SameAs("j:1", keeps="a", merges=("b",)), SameAs("j:2", keeps="b", merges=("c",))])
    {'b': 'a', 'c': 'a'}
    """
    direct = {merged: judgement.keeps for judgement in same_as for merged in judgement.merges}
    return {merged: _end(merged, direct) for merged in direct}


def _end(start: str, direct: Mapping[str, str]) -> str:
    seen = {start}
    while (kept := direct.get(start)) is not None and kept not in seen:
        seen.add(kept)
        start = kept
    return start


def merged(claims: Iterable[Claim], kept: Mapping[str, str]) -> list[Claim]:
    """The claims as told of the kept entities; `kept` is that of `merges`."""
    return [_merged(claim, kept) if kept else claim for claim in claims]


def _merged(claim: Claim, kept: Mapping[str, str]) -> Claim:
    def one(iri: str) -> str:
        return kept.get(iri, iri)

    def term(value: Term | None) -> Term | None:
        return one(value) if isinstance(value, str) else value

    claim = replace(
        claim,
        tracks=tuple(dict.fromkeys(map(one, claim.tracks))),
        according_to=tuple(map(one, claim.according_to)),
    )
    if isinstance(claim, Link):
        return replace(
            claim,
            subject=one(claim.subject),
            object=term(claim.object) or claim.object,
            with_=tuple(map(one, claim.with_)),
            addressees=tuple(map(one, claim.addressees)),
        )
    if isinstance(claim, Figure):
        return replace(
            claim,
            about=one(claim.about),
            relative_to=term(claim.relative_to),
            set_by=tuple(map(one, claim.set_by)),
        )
    return claim


def origins_of(shared: Iterable[SharedOrigin]) -> dict[str, str]:
    """For each document that shares an origin the first document, by slug, of its group.

    Sharing passes on: a shares with b, b with c, so all three are one origin.

    Examples
    --------
    >>> origins_of([SharedOrigin("j:1", ("b", "a")), SharedOrigin("j:2", ("c", "b"))])
    {'b': 'a', 'a': 'a', 'c': 'a'}
    """
    shared = list(shared)
    group: dict[str, set[str]] = {}
    for judgement in shared:
        joined = set(judgement.documents).union(*(group.get(d, set()) for d in judgement.documents))
        for document in joined:
            group[document] = joined
    order = [document for judgement in shared for document in judgement.documents]
    return {document: min(group[document]) for document in dict.fromkeys(order)}


def places_above(entities: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    """For each place all places that hold it, by administrative nesting."""

    def above(iri: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            entity = entities.get(waiting.pop())
            new = [place for place in (entity.administratively_in if entity else ()) if place not in found]
            found.update(new)
            waiting.extend(new)
        return frozenset(found)

    return {iri: above(iri) for iri, entity in entities.items() if entity.administratively_in}
