"""The answer to a free query as a picture, where its columns allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import networkx as nx
from markupsafe import Markup

from fikg.asking import search_index
from fikg.network.naming import names_of
from fikg.network.svg import svg
from fikg.service.things.addresses import address
from fikg.store import Store
from fikg.store.results import Iri, Row, Term
from fikg.vocabulary import PREFIXES

#: More links than this nobody reads; the table holds them all.
LINKS = 150
#: What is drawn as a thing: entities, tracks, documents, measures. Claims are evidence, not actors.
_THINGS = tuple(PREFIXES[space] for space in ("id", "track", "doc", "ind"))
_RELATIONS = PREFIXES["fi"]
_TONGUES = (("zh", "zh-Hans"), ("en", "en"))


@dataclass(frozen=True)
class Drawn:
    """A picture of an answer: how many of its rows are in it, and of how many."""

    picture: Markup
    shown: int
    of: int


def network_columns(names: Sequence[str], rows: Sequence[Row]) -> tuple[int, int, int | None] | None:
    """The columns of two things and, where there is one, of what links them; None where no picture is in it.

    Examples
    --------
    >>> a, b = Iri("https://w3id.org/fikg/id/hefei"), Iri("https://w3id.org/fikg/id/east")
    >>> network_columns(["x", "y"], [(a, b)])
    (0, 1, None)
    >>> network_columns(["x"], [(a,)]) is None
    True
    """
    things = [n for n in range(len(names)) if _all(rows, n, _is_thing)]
    if len(things) < 2:
        return None
    links = [n for n in range(len(names)) if _all(rows, n, _is_relation)]
    return things[0], things[1], links[0] if links else None


def as_network(store: Store, names: Sequence[str], rows: Sequence[Row], language: str) -> Drawn | None:
    """The answer as a network of its first two columns of things."""
    columns = network_columns(names, rows)
    if columns is None:
        return None
    source, target, relation = columns
    kept = [row for row in rows if row[source] is not None and row[target] is not None]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    index = search_index(store)
    for row in kept[:LINKS]:
        said = row[relation] if relation is not None else None
        told = {f"label_{short}": index.label(str(said), long) if said else "" for short, long in _TONGUES}
        graph.add_edge(str(row[source]), str(row[target]), key=str(said or ""), **told)
    for iri, called in names_of(store, graph).items():
        graph.nodes[iri].update(label_zh=called.zh, label_en=called.en, kind_group=called.kind_group)
    title = f"{names[source]} – {names[target]}"
    return Drawn(svg(graph, title, language, address=address), min(len(kept), LINKS), len(kept))


def _all(rows: Sequence[Row], column: int, fits: Callable[[Term], bool]) -> bool:
    """Whether all that stands in a column fits, and something does."""
    found = [term for row in rows if (term := row[column]) is not None]
    return bool(found) and all(map(fits, found))


def _is_thing(term: Term) -> bool:
    return isinstance(term, Iri) and term.value.startswith(_THINGS)


def _is_relation(term: Term) -> bool:
    return isinstance(term, Iri) and term.value.startswith(_RELATIONS)
