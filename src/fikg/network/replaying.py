"""A view made into a picture: base, layout, expansions in their order, what is hidden, what is pinned.

Nothing here depends on what was asked before: the same view of the same release gives the same things at the
same places. The base and each run of expansions are kept, so that one more expansion costs only itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import networkx as nx

from fikg.network.choosing import Admission, Chosen, choose
from fikg.network.facts import Fact, Facts, facts_of
from fikg.network.layout import Positions, both
from fikg.network.look import label_size
from fikg.network.placing import around
from fikg.network.reading import STATUSES
from fikg.network.sparql import Queryable
from fikg.network.steps import Expansion, Pin
from fikg.network.view import View

RUN = 24  # things that one expansion adds: more than one looks at before choosing further


@dataclass(frozen=True)
class Picture:
    """What a view shows: things, statements and places; and how many things there were to choose from.

    Parameters
    ----------
    distance
        Of each thing on the picture, in links from the centres.
    landscape, portrait
        Where each thing is drawn on a wide and on a high screen.
    of
        How many things the base view had before its limit.
    """

    view: View
    facts: Facts
    statements: dict[str, Fact]
    distance: dict[str, int]
    landscape: Positions
    portrait: Positions
    of: int

    @property
    def admits(self) -> Admission:
        """The filters of the view."""
        return Admission(self.facts, self.view)


def view_network(store: Queryable, view: View) -> tuple[nx.MultiDiGraph[str], Positions]:
    """The network that a view shows, with all its attributes, and where each thing is drawn.

    Parameters
    ----------
    store
        An open store.
    view
        What to show.

    Returns
    -------
    networkx.MultiDiGraph, dict
        As `fikg.network.network` gives it; besides, nodes have `x y total shown badges` and the measures
        `degree betweenness pagerank community`, edges `first last documents doubtful`, the graph `address`.
        Positions in pixels, y grows downwards.

    Raises
    ------
    UsageError
        Where the view names a relation, a document or a thing that the graph has not.
    """
    from fikg.network.viewed import measured  # it builds on pictures

    picture = replay(facts_of(store), view)
    return measured(picture), picture.landscape


def replay(facts: Facts, view: View) -> Picture:
    """The picture of a view."""
    grown = _grown(facts, view.base, view.expansions, view.pins)
    grown = _pinned(grown, [pin for pin in view.pins if pin.after >= len(view.expansions)])
    hidden = {facts.by_slug.get(slug) for slug in view.hidden}
    left = {iri: hops for iri, hops in grown.distance.items() if iri not in hidden}
    return replace(
        grown,
        view=view,
        statements={k: s for k, s in grown.statements.items() if s.subject in left and s.object in left},
        distance=left,
        landscape={iri: place for iri, place in grown.landscape.items() if iri in left},
        portrait={iri: place for iri, place in grown.portrait.items() if iri in left},
    )


def _pinned(picture: Picture, pins: Iterable[Pin]) -> Picture:
    """The picture with these things where the reader put them."""
    wide, upright = dict(picture.landscape), dict(picture.portrait)
    for pin in pins:
        iri = picture.facts.by_slug.get(pin.slug)
        if iri in picture.distance:
            (upright if pin.upright else wide)[iri] = (pin.x, pin.y)
    return replace(picture, landscape=wide, portrait=upright)


def _grown(facts: Facts, base: View, expansions: tuple[Expansion, ...], pins: tuple[Pin, ...]) -> Picture:
    """The picture after these expansions, each made from the one before and the pins set until then."""
    done = len(expansions) - 1
    pins = tuple(pin for pin in pins if pin.after <= done)
    key = ("picture", base.address, tuple(map(str, expansions)), tuple(map(str, pins)))
    if kept := facts.kept(key):
        picture: Picture = kept
        return picture
    if not expansions:
        return facts.keep(key, _based(facts, base))
    before = _grown(facts, base, expansions[:-1], pins)
    before = _pinned(before, [pin for pin in pins if pin.after == done])
    return facts.keep(key, _expanded(before, expansions[-1]))


def _based(facts: Facts, base: View) -> Picture:
    chosen = choose(Admission(facts, base))
    kept = nearest(chosen, base.limit)
    shown = {f.key: f for f in chosen.statements if f.subject in kept and f.object in kept}
    distance = {iri: chosen.distance[iri] for iri in sorted(kept)}
    landscape, portrait = both(_bare(facts, base, distance, shown.values()))
    return Picture(
        base, facts, dict(sorted(shown.items())), distance, landscape, portrait, len(chosen.distance)
    )


def nearest(chosen: Chosen, limit: int) -> frozenset[str]:
    """The nearest things, then those whose statements have most origins behind them, then by IRI."""
    weight: dict[str, int] = defaultdict(int)
    for fact in chosen.statements:
        weight[fact.subject] += fact.origins
        weight[fact.object] += fact.origins
    order = sorted(chosen.distance, key=lambda iri: (chosen.distance[iri], -weight[iri], iri))
    return frozenset(order[:limit])


def _bare(
    facts: Facts, view: View, distance: dict[str, int], statements: Iterable[Fact]
) -> nx.MultiDiGraph[str]:
    """Just what a layout asks of a network."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(about=[iri for iri in view.about if iri in distance])
    for iri in distance:
        names = facts.name(iri)
        graph.add_node(iri, label_zh=names.zh, label_en=names.en, kind_group=names.kind_group)
    for fact in statements:
        graph.add_edge(fact.subject, fact.object, key=fact.key, origins=fact.origins)
    return graph


def _expanded(picture: Picture, expansion: Expansion) -> Picture:
    """The picture with up to 24 more neighbours of one of its things; all others stay where they are."""
    facts = picture.facts
    centre = facts.by_slug.get(expansion.slug)
    if centre is None or centre not in picture.distance:
        return picture  # an earlier limit or filter left it out: there is nothing to expand
    added = [iri for iri in ranked(picture.admits, centre, expansion) if iri not in picture.distance][:RUN]
    if not added:
        return picture
    distance = picture.distance | dict.fromkeys(added, picture.distance[centre] + 1)
    admits = picture.admits
    more = {
        fact.key: fact
        for iri in added
        for fact in admits.neighbours(iri)
        if fact.subject in distance and fact.object in distance
    }
    sizes = {iri: label_size(data) for iri, data in _bare(facts, picture.view, distance, ()).nodes(data=True)}
    return replace(
        picture,
        statements=dict(sorted((picture.statements | more).items())),
        distance=distance,
        landscape=around(picture.landscape, sizes, centre, added),
        portrait=around(picture.portrait, sizes, centre, added),
        of=max(picture.of, len(distance)),
    )


def ranked(admits: Admission, centre: str, expansion: Expansion) -> list[str]:
    """The neighbours that an expansion may add, the best supported first."""
    best: dict[str, tuple[int, int, bool, int, str]] = {}
    for fact in admits.neighbours(centre):
        other = fact.other(centre)
        if other == centre or (expansion.relation and fact.relation != expansion.relation):
            continue
        if expansion.group and admits.facts.group(other) != expansion.group:
            continue
        rank = (-fact.origins, -fact.support, fact.doubtful, STATUSES.index(fact.status), other)
        best[other] = min(best.get(other, rank), rank)
    return sorted(best, key=lambda iri: best[iri])
