"""A picture as a NetworkX graph with typed attributes, and as the plain values that a page draws."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import Any

import networkx as nx

from fikg.network.badges import badges_of
from fikg.network.facts import Fact
from fikg.network.gaps import empty_places
from fikg.network.look import CENTRE_SIZE, NODE_SIZE, edge_width, looks, shape_of
from fikg.network.measures import measure
from fikg.network.page import bends_of, dashes_of, thing_of
from fikg.network.replaying import Picture
from fikg.network.sparql import local_name
from fikg.network.titles import view_headings
from fikg.network.view import MOST_THINGS
from fikg.network.walk import sorted_edges, sorted_nodes


def graph_of(picture: Picture) -> nx.MultiDiGraph[str]:
    """The network of a picture without its measures; it is kept: copy it before you write to it."""
    facts, view = picture.facts, picture.view
    key = ("graph", view.address)
    if kept := facts.kept(key):
        known: nx.MultiDiGraph[str] = kept
        return known
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        about=[iri for iri in view.about if iri in picture.distance],
        version=facts.version,
        shown=len(picture.distance),
        of=picture.of,
        address=view.address,
    )
    badges = badges_of(facts, picture)
    counts = _counts(picture)
    for iri, distance in sorted(picture.distance.items()):
        x, y = picture.landscape[iri]
        total, shown = counts[iri]
        graph.add_node(
            iri,
            **facts.name(iri).attributes(iri),
            distance=distance,
            total=total,
            shown=shown,
            badges=badges.get(iri, []),
            x=x,
            y=y,
        )
    claims = facts.claims(list(picture.statements))
    for fact in picture.statements.values():
        graph.add_edge(
            fact.subject, fact.object, key=fact.key, **_told(picture, fact), claims=claims[fact.key]
        )
    return facts.keep(key, graph)


def measured(picture: Picture) -> nx.MultiDiGraph[str]:
    """A copy of the network of a picture with `degree betweenness pagerank community` at its nodes.

    Measuring takes a third of the time in which 1,000 things are made ready to be drawn.
    """
    graph = graph_of(picture).copy()
    measure(graph)
    return graph


def _told(picture: Picture, fact: Fact) -> dict[str, Any]:
    zh, en = picture.facts.relations[fact.relation]
    return {
        "predicate": fact.relation,
        "label_zh": zh,
        "label_en": en,
        "status": fact.status,
        "support": fact.support,
        "origins": fact.origins,
        "tracks": sorted(map(local_name, fact.tracks)),
        "documents": sorted(fact.documents),
        "places": fact.predicate in picture.facts.placing,
        "doubtful": fact.doubtful,
        "first": fact.first,
        "last": fact.last,
    }


def _counts(picture: Picture) -> dict[str, tuple[int, int]]:
    """Of each thing: its neighbours in the graph under the same filters, and those on the picture."""
    shown: dict[str, set[str]] = defaultdict(set)
    for fact in picture.statements.values():
        shown[fact.subject].add(fact.object)
        shown[fact.object].add(fact.subject)
    admits = picture.admits
    counts = {}
    for iri in picture.distance:
        here = shown[iri] - {iri}
        every = {fact.other(iri) for fact in admits.neighbours(iri)} - {iri}
        counts[iri] = (len(every | here), len(here))
    return counts


def view_data(picture: Picture) -> dict[str, Any]:
    """What a page draws of a picture, as plain values; measured where sizes or outlines tell of it."""
    facts, view = picture.facts, picture.view
    graph = measured(picture) if view.size or view.community else graph_of(picture)
    statements = {key: data for _, _, key, data in sorted_edges(graph)}
    days = [day for fact in picture.statements.values() for span in fact.spans for day in span if day]
    title, title_en = view_headings(facts, view)
    return {
        "nodes": _nodes(graph),
        "edges": _edges(graph),
        "things": {iri: thing_of(data) for iri, data in sorted_nodes(graph)},
        "statements": statements,
        "portrait": picture.portrait,
        "about": graph.graph["about"],
        "version": facts.version,
        "shown": len(picture.distance),
        "of": picture.of,
        "documents": {slug: asdict(document) for slug, document in facts.documents.items()},
        "relations": {
            name: {"zh": facts.relations[name][0], "en": facts.relations[name][1]}
            for name in sorted({data["predicate"] for data in statements.values()})
        },
        "tracks": _tracks(picture),
        "empty": empty_places(facts, picture),
        "notes": _notes(picture),
        "times": {"first": min(days, default=None), "last": max(days, default=None)},
        "title": title,
        "title_en": title_en,
        "address": view.address,
        "view": _asked(picture),
        **looks(),
    }


def _tracks(picture: Picture) -> dict[str, dict[str, str]]:
    """The tracks of the statements and of the view by slug, named even where they are not on the picture."""
    every = set(picture.view.tracks).union(*(fact.tracks for fact in picture.statements.values()))
    names = {local_name(iri): picture.facts.name(iri) for iri in sorted(every)}
    return {slug: {"zh": name.zh, "en": name.en} for slug, name in names.items()}


def _asked(picture: Picture) -> dict[str, Any]:
    """The view in plain values, for the controls that change it."""
    view = picture.view
    told = asdict(view) | {"expansions": list(map(str, view.expansions)), "pins": list(map(str, view.pins))}
    return told | {
        "about_slugs": list(map(local_name, view.about)),
        "track_slugs": list(map(local_name, view.tracks)),
    }


def _nodes(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """As pyvis gives them; it imports IPython, which takes half a second of the first picture."""
    centres = set(graph.graph["about"])
    return [
        {
            "group": data["kind_group"],
            "id": iri,
            "label": data["label_zh"],
            "physics": False,
            "shape": shape_of(data["kind_group"]),
            "size": CENTRE_SIZE if iri in centres else NODE_SIZE,
            "x": data["x"],
            "y": data["y"],
        }
        for iri, data in sorted_nodes(graph)
    ]


def _edges(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    bends = bends_of(graph)
    return [
        {
            "arrows": "to",
            "dashes": dashes_of(data["status"]),
            "from": source,
            "id": key,
            "smooth": bends[key],
            "to": target,
            "width": edge_width(data["origins"]),
        }
        for source, target, key, data in sorted_edges(graph)
    ]


def _notes(picture: Picture) -> list[dict[str, str]]:
    """What the picture leaves out."""
    notes = []
    based = min(picture.view.limit, picture.of)
    if picture.of > len(picture.distance) and picture.of > based:
        raisable = picture.view.limit < MOST_THINGS
        zh = f"可在筛选的“范围”里多显示一些（至多{MOST_THINGS:,}个），或用筛选" if raisable else "请用筛选"
        en = f"show more under Filters, Reach (at most {MOST_THINGS:,}), or " if raisable else ""
        notes.append(
            {
                "zh": f"所选范围内共有{picture.of:,}个事物，图和表格中是最近、出处最多的{based:,}个；"
                f"{zh}缩小问题。",
                "en": f"{picture.of:,} things match: picture and table hold the {based:,} nearest and best "
                f"supported; {en}narrow the question with the filters.",
            }
        )
    if not picture.statements:
        notes.append(
            {
                "zh": "按所选条件，文献中没有联系可画。",
                "en": "Under these filters the documents connect nothing that could be drawn.",
            }
        )
    return notes
