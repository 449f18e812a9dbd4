"""Same-as judgements: one entity, one IRI, and the merged IRI still resolves."""

from __future__ import annotations

import pyoxigraph as ox

from fikg.errors import DataError
from fikg.store.names import (
    ALT_LABEL,
    IS_REPLACED_BY,
    KEEPS,
    MERGES,
    PREF_LABEL,
    SAME_AS,
    SAME_AS_JUDGEMENT,
    TYPE,
)
from fikg.store.sources import Index, Object

Kept = dict[ox.NamedNode, ox.NamedNode]


def kept_entities(index: Index) -> Kept:
    """For each merged IRI the IRI that is kept in the end, by all same-as judgements.

    Raises
    ------
    DataError
        Where an IRI is merged into two, or merges lead in a circle.
    """
    direct: Kept = {}
    for judgement in index.named_with(TYPE, SAME_AS_JUDGEMENT):
        for keeps in index.nodes(judgement, KEEPS):
            for merges in index.nodes(judgement, MERGES):
                if direct.setdefault(merges, keeps) != keeps:
                    raise DataError(
                        f"{merges.value} is merged into {direct[merges].value} and into {keeps.value}",
                        hint="Keep one of the two same-as judgements.",
                    )
    return {merged: _followed(merged, direct) for merged in direct}


def _followed(merged: ox.NamedNode, direct: Kept) -> ox.NamedNode:
    seen = {merged}
    kept = direct[merged]
    while kept in direct:
        if kept in seen:
            raise DataError(
                f"same-as judgements lead in a circle at {kept.value}", hint="Remove one of them."
            )
        seen.add(kept)
        kept = direct[kept]
    return kept


def merged(index: Index, kept: Kept) -> Index:
    """The triples with every merged IRI replaced, except in the judgements themselves.

    The labels of a merged entity become alternative labels of the kept one; its class goes, and
    `owl:sameAs` and `dcterms:isReplacedBy` lead from it to the kept.
    """
    if not kept:
        return index

    def resolved(value: Object) -> Object:
        return kept.get(value, value) if isinstance(value, ox.NamedNode) else value

    result = Index()
    judgements = set(index.named_with(TYPE, SAME_AS_JUDGEMENT))
    for subject, predicate, value in index:
        if subject in judgements:
            result.add(subject, predicate, value)
        elif not (isinstance(subject, ox.NamedNode) and subject in kept):
            result.add(subject, predicate, resolved(value))
        elif predicate in (PREF_LABEL, ALT_LABEL):
            if value not in index.objects(kept[subject], PREF_LABEL):
                result.add(kept[subject], ALT_LABEL, value)
        elif predicate != TYPE and resolved(value) != kept[subject]:
            result.add(kept[subject], predicate, resolved(value))
    for old, new in kept.items():
        result.add(old, SAME_AS, new)
        result.add(old, IS_REPLACED_BY, new)
    return result
