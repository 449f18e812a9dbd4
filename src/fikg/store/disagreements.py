"""Disagreements as nodes: those that `fikg.claims` computes, and those that a reader recorded.

Each has an IRI by kind and claims, so one that is both recorded and computed is one node, and recorded.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from fikg.claims.agreement import disagreements
from fikg.claims.model import Claim
from fikg.store.canonical import digest
from fikg.store.names import (
    ADMINISTRATIVELY_IN,
    BETWEEN,
    DERIVED_FROM,
    DISAGREEMENT,
    DISAGREEMENT_KIND,
    EXCLUSIVE_PREDICATE,
    RECORDED,
    SYMMETRIC_PROPERTY,
    TRUE,
    TYPE,
    node,
)
from fikg.store.places import containing
from fikg.store.sources import Index, Triple
from fikg.vocabulary import DISAGREEMENT as DISAGREEMENTS


def disagreement_id(kind: str, between: Iterable[str]) -> ox.NamedNode:
    """The IRI of a disagreement: a hash of its kind and its claims, the same in any build.

    Examples
    --------
    >>> disagreement_id("k", ["a", "b"]) == disagreement_id("k", ["b", "a"])
    True
    """
    return ox.NamedNode(DISAGREEMENTS(digest(" ".join([kind, *sorted(set(between))]), 16)))


def with_recorded(index: Index) -> Index:
    """The triples, with each recorded disagreement under its content's IRI instead of the judgement's.

    Its kind, claims and reason go along; `prov:wasDerivedFrom` names the judgement.
    """
    names = {judgement: _id_of(index, judgement) for judgement in index.named_with(TYPE, DISAGREEMENT)}
    result = Index()
    for subject, predicate, value in index:
        new = names.get(subject, subject) if isinstance(subject, ox.NamedNode) else subject
        result.add(new, predicate, value)
    for judgement, disagreement in names.items():
        result.add(disagreement, DERIVED_FROM, judgement)
        result.add(disagreement, RECORDED, TRUE)
    return result


def _id_of(index: Index, judgement: ox.NamedNode) -> ox.NamedNode:
    kinds = sorted(kind.value for kind in index.nodes(judgement, DISAGREEMENT_KIND))
    return disagreement_id(" ".join(kinds), [claim.value for claim in index.nodes(judgement, BETWEEN)])


def computed(index: Index, claims: Iterable[Claim]) -> list[Triple]:
    """The disagreements that follow from the claims by the rules of `fikg.claims` and are not recorded."""
    exclusive = [predicate.value for predicate in index.named_with(TYPE, EXCLUSIVE_PREDICATE)]
    derived: list[Triple] = []
    symmetric = [predicate.value for predicate in index.named_with(TYPE, SYMMETRIC_PROPERTY)]
    for found in disagreements(list(claims), exclusive, _places_above(index), symmetric):
        disagreement = disagreement_id(found.kind, found.between)
        if index.value(disagreement, RECORDED) is None:
            derived += [
                (disagreement, TYPE, DISAGREEMENT),
                (disagreement, DISAGREEMENT_KIND, node(found.kind)),
                (disagreement, RECORDED, ox.Literal(False)),
            ]
            derived += [(disagreement, BETWEEN, node(claim)) for claim in found.between]
    return derived


def _places_above(index: Index) -> dict[str, list[str]]:
    """For each place those that contain it: a city and its province are no two places."""
    return {
        place.value: [above.value for above in containing(index, place)]
        for place in index.subjects()
        if isinstance(place, ox.NamedNode) and index.value(place, ADMINISTRATIVELY_IN)
    }
