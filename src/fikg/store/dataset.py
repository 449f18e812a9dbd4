"""The dataset's description of itself (VoID), and the counts of a release."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from fikg.store.names import (
    CLASS_PARTITION,
    DATASET,
    DISAGREEMENT,
    DOCUMENT,
    FIGURE,
    LINK,
    OBJECT,
    PARAGRAPH,
    PREDICATE,
    REPORTED,
    STATEMENT,
    STATUS,
    SUBJECT,
    TYPE,
    VERSION,
    VOID_CLASS,
    VOID_DATASET,
    VOID_ENTITIES,
    VOID_TRIPLES,
    integer,
    node,
)
from fikg.store.places import classes_below
from fikg.store.sources import Index
from fikg.vocabulary import FI

_COUNTED = {
    "tracks": node(FI.Track),
    "documents": DOCUMENT,
    "paragraphs": PARAGRAPH,
    "links": LINK,
    "figures": FIGURE,
    "statements": STATEMENT,
    "disagreements": DISAGREEMENT,
}


def counts(index: Index) -> dict[str, int]:
    """How many of each kind the graph holds.

    Tracks come with the ontology and are counted apart from the other entities; a fact is counted once,
    however many statements share it.
    """
    kinds = Counter(value for _, predicate, value in index if predicate == TYPE)
    listed = {node(FI.Track), node(FI.TrackList)}
    entity_classes = classes_below(index, node(FI.Entity)) - listed
    entities = {s for s, p, o in index if p == TYPE and o in entity_classes}
    found = {name: kinds[cls] for name, cls in _COUNTED.items()}
    found["claims"] = found["links"] + found["figures"]
    found["entities"] = len(entities)
    found["facts"] = len(
        {
            (index.value(s, SUBJECT), index.value(s, PREDICATE), index.value(s, OBJECT))
            for s in index.named_with(TYPE, STATEMENT)
            if index.value(s, STATUS) == REPORTED
        }
    )
    return found


def describe_dataset(index: Index, version: str) -> dict[str, int]:
    """Add the dataset node with version and counts; its own triples are among those that it counts."""
    found = counts(index)
    index.add(DATASET, TYPE, VOID_DATASET)
    index.add(DATASET, VERSION, ox.Literal(version))
    index.add(DATASET, VOID_ENTITIES, integer(found["entities"]))
    for name, cls in _COUNTED.items():
        partition = ox.BlankNode(f"partition-{name}")
        index.add(DATASET, CLASS_PARTITION, partition)
        index.add(partition, VOID_CLASS, cls)
        index.add(partition, VOID_ENTITIES, integer(found[name]))
    found["triples"] = len(index) + 1
    index.add(DATASET, VOID_TRIPLES, integer(found["triples"]))
    return found
