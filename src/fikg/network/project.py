"""From statements to a network: the neighbourhood of a thing, and a few views that people ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

import networkx as nx

from fikg.errors import NotFoundError, UsageError
from fikg.network import naming, reading
from fikg.network.reading import STATUSES, Selection, Statement
from fikg.network.sparql import Queryable, as_iri, local_name, rows
from fikg.settings import settings


def network(
    store: Queryable,
    about: str | Sequence[str] | None = None,
    hops: int = 1,
    tracks: Sequence[str] | None = None,
    statuses: Sequence[str] = ("reported",),
    documents: Sequence[str] | None = None,
    limit: int | None = None,
) -> nx.MultiDiGraph[str]:
    """The statements between things as a directed multigraph: one node a thing, one edge a statement.

    Parameters
    ----------
    store
        An open store.
    about
        IRIs (or entity slugs) to start from; without them, everything.
    hops
        How many statements away from `about` a thing may be. Statements between two things that are
        both near enough are shown too, as in an ego network.
    tracks
        Only statements that touch these tracks (IRIs or slugs) or those nested below them.
    statuses
        Which statements to show; the default gives facts only.
    documents
        Only statements that one of these documents (IRIs or slugs) makes.
    limit
        How many things at most, by default the setting `FIKG_NETWORK_LIMIT`. The nearest are kept first,
        then the best supported; the graph's attributes `shown` and `of` say how many there were.

    Returns
    -------
    networkx.MultiDiGraph
        Node key: IRI; attributes `iri slug label_zh label_hant label_en kind kind_zh
        kind_en kind_group distance`.
        Edge key: statement IRI's local name; attributes `predicate label_zh label_en status support
        origins tracks places claims`. Graph attributes: `about version shown of`.

    Raises
    ------
    NotFoundError
        Where the store holds nothing about one of `about`.
    UsageError
        Where a status, an IRI, `hops` or `limit` is none.
    """
    if hops < 1 or (limit is not None and limit < 1):
        raise UsageError(f"hops is {hops} and limit is {limit}", hint="Give whole numbers from 1 up.")
    centres = _centres(store, about)
    chosen = _selection(store, tracks, statuses, documents)
    if not centres:
        found = reading.statements(store, chosen)
        distance = dict.fromkeys(_ends(found.values()), 0)
    else:
        found, distance = _neighbourhood(store, chosen, centres, hops)
    return _assemble(store, found.values(), distance, centres, limit)


def actors_of_track(
    store: Queryable, track: str, statuses: Sequence[str] = ("reported",), limit: int | None = None
) -> nx.MultiDiGraph[str]:
    """Who does what in a track, and where the documents place them.

    The statements that touch the track, and those that place one of the things found so.
    """
    chosen = _selection(store, [track], statuses, None)
    touching = reading.statements(store, chosen)
    actors = _ends(touching.values())
    near = reading.statements(store, Selection(statuses=chosen.statuses), actors)
    placing = naming.placing_predicates(store)
    found = touching | {iri: s for iri, s in near.items() if s.subject in actors and s.predicate in placing}
    root = as_iri(track, "track")
    distance = {
        iri: 0 if iri in chosen.tracks else 1 if iri in actors else 2 for iri in _ends(found.values())
    }
    return _assemble(store, found.values(), distance, [root] if root in distance else [], limit)


def city_track(
    store: Queryable, statuses: Sequence[str] = ("reported",), limit: int | None = None
) -> nx.MultiDiGraph[str]:
    """Places and tracks, and what the documents say that the one does in the other."""
    return _between(store, statuses, limit, lambda s, o: {s, o} == {"place", "track"})


def enterprise_laboratory_city(
    store: Queryable,
    tracks: Sequence[str] | None = None,
    statuses: Sequence[str] = ("reported",),
    limit: int | None = None,
) -> nx.MultiDiGraph[str]:
    """Enterprises, research organisations, facilities and places, and what ties each kind to another."""
    kinds = {"enterprise", "research", "facility", "place"}
    return _between(store, statuses, limit, lambda s, o: s != o and {s, o} <= kinds, tracks)


def _between(
    store: Queryable,
    statuses: Sequence[str],
    limit: int | None,
    wanted: Callable[[str, str], bool],
    tracks: Sequence[str] | None = None,
) -> nx.MultiDiGraph[str]:
    found = reading.statements(store, _selection(store, tracks, statuses, None))
    names = naming.names_of(store, _ends(found.values()))
    kept = [s for s in found.values() if wanted(names[s.subject].kind_group, names[s.object].kind_group)]
    return _assemble(store, kept, dict.fromkeys(_ends(kept), 0), [], limit)


def _centres(store: Queryable, about: str | Sequence[str] | None) -> list[str]:
    given = [about] if isinstance(about, str) else list(about or [])
    centres = list(dict.fromkeys(as_iri(name, "id") for name in given))
    for iri in centres:
        query = f"SELECT ?p WHERE {{ {{ <{iri}> ?p ?x }} UNION {{ ?x ?p <{iri}> }} }} LIMIT 1"
        if not any(rows(store, query)):
            raise NotFoundError(f"the graph holds nothing about {iri}", hint="Find names with fikg search.")
    return centres


def _selection(
    store: Queryable,
    tracks: Sequence[str] | None,
    statuses: Sequence[str],
    documents: Sequence[str] | None,
) -> Selection:
    if unknown := [name for name in statuses if name not in STATUSES]:
        raise UsageError(f"{unknown[0]!r} is no status", hint="The statuses are " + ", ".join(STATUSES) + ".")
    if not statuses:
        raise UsageError("no status is chosen", hint="Choose from " + ", ".join(STATUSES) + ".")
    return Selection(
        statuses=tuple(dict.fromkeys(statuses)),
        tracks=reading.narrower(store, [as_iri(name, "track") for name in tracks or ()]),
        documents=frozenset(as_iri(name, "document") for name in documents or ()),
    )


def _neighbourhood(
    store: Queryable, chosen: Selection, centres: list[str], hops: int
) -> tuple[dict[str, Statement], dict[str, int]]:
    """The statements among all things at most `hops` away, and how far away each thing is."""
    distance = dict.fromkeys(centres, 0)
    found: dict[str, Statement] = {}
    frontier: Collection[str] = centres
    for hop in range(1, hops + 1):
        reached = reading.statements(store, chosen, frontier)
        found |= reached
        frontier = sorted(_ends(reached.values()) - distance.keys())
        distance |= dict.fromkeys(frontier, hop)
    outer = reading.statements(store, chosen, frontier)
    found |= {iri: s for iri, s in outer.items() if s.subject in distance and s.object in distance}
    return found, distance


def _ends(found: Iterable[Statement]) -> set[str]:
    return {end for s in found for end in (s.subject, s.object)}


def _kept(found: Iterable[Statement], distance: dict[str, int], limit: int) -> set[str]:
    """The nearest things, then those whose statements have most origins behind them, then by IRI."""
    weight: dict[str, int] = defaultdict(int)
    for s in found:
        weight[s.subject] += s.origins
        weight[s.object] += s.origins
    return set(sorted(distance, key=lambda iri: (distance[iri], -weight[iri], iri))[:limit])


def _assemble(
    store: Queryable,
    found: Iterable[Statement],
    distance: dict[str, int],
    centres: list[str],
    limit: int | None,
) -> nx.MultiDiGraph[str]:
    every = sorted(found, key=lambda s: s.iri)
    kept = _kept(every, distance, limit or settings().network_limit)
    shown = [s for s in every if s.subject in kept and s.object in kept]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        about=centres, version=naming.version_of(store), shown=len(kept), of=len(distance)
    )
    for iri, names in naming.names_of(store, kept).items():
        graph.add_node(iri, **names.attributes(iri), distance=distance[iri])
    claims = reading.claims_of(store, [s.iri for s in shown])
    tracks = reading.tracks_of(store, [s.iri for s in shown])
    labels = naming.labels_of(store, {s.predicate for s in shown})
    placing = naming.placing_predicates(store)
    for s in shown:
        zh, _, en = labels[s.predicate]
        graph.add_edge(
            s.subject,
            s.object,
            key=local_name(s.iri),
            predicate=local_name(s.predicate),
            label_zh=zh,
            label_en=en,
            status=s.status,
            support=s.support,
            origins=s.origins,
            tracks=tracks.get(s.iri, []),
            places=s.predicate in placing,
            claims=claims.get(s.iri, []),
        )
    return graph
