"""From the Turtle of `ontology/` and `graph/` to everything that a release holds, in memory.

Source triples stay as they stand (merged entities apart, and numbers past the engine's range, see
`numbers`); what is derived is added, in the order in which
one derivation needs another.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from fikg.claims.judgements import merged as merged_claims
from fikg.claims.model import Dataset
from fikg.store.canonical import description, digest, labelled
from fikg.store.dataset import describe_dataset
from fikg.store.disagreements import computed, with_recorded
from fikg.store.figures import figures, times
from fikg.store.merging import kept_entities, merged
from fikg.store.names import FIGURE, LINK, STANDING, TYPE, WITHDRAWN
from fikg.store.numbers import comparable
from fikg.store.origins import Origins, claims_in_documents, shared_origins, sharing
from fikg.store.places import within
from fikg.store.sources import Index
from fikg.store.statements import statements
from fikg.store.told import bylines, told
from fikg.vocabulary import CLAIM


@dataclass(frozen=True)
class Compiled:
    """The triples of a release and their counts."""

    triples: Index
    counts: dict[str, int]


def compiled(source: Index, dataset: Dataset, version: str) -> Compiled:
    """All triples of a release.

    Parameters
    ----------
    source
        The triples of the ontology and the graph as they stand.
    dataset
        The same graph as typed objects, for times, bounds, agreement and disagreement.
    version
        The name of the release.

    Raises
    ------
    DataError
        Where merges contradict one another or a claim lacks what derivation needs.
    """
    kept = kept_entities(source)
    graph = comparable(with_recorded(merged(source, kept)))
    graph.extend(claims_in_documents(graph))
    graph.extend(told(graph))
    graph.extend(bylines(graph))
    groups = shared_origins(graph)
    graph.extend(sharing(groups))
    origins = Origins(groups)
    graph.extend(statements(graph, origins))
    graph.extend(within(graph))
    names = {old.value: new.value for old, new in kept.items()}
    claims = merged_claims(dataset.claims.values(), names)
    graph.extend(times(claims))
    graph.extend(figures(graph, claims, origins))
    graph.extend(computed(graph, claims))
    graph = labelled(graph)
    return Compiled(graph, describe_dataset(graph, version))


def claim_digests(source: Index) -> dict[str, str]:
    """A digest of everything said of each claim, by local name; withdrawn claims are not among them."""
    return {
        claim.value.removeprefix(CLAIM): digest(description(source, claim), 12)
        for claim in _claims(source)
        if source.value(claim, STANDING) != WITHDRAWN
    }


def _claims(source: Index) -> list[ox.NamedNode]:
    return source.named_with(TYPE, LINK) + source.named_with(TYPE, FIGURE)
