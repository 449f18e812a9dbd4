"""A network whose attributes are plain values, as GraphML and GEXF know them; nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from fikg.asking.workbook import clean
from fikg.network.walk import sorted_edges, sorted_nodes

Plain = str | int | float | bool


def flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are texts, numbers and truth values only, in sorted order.

    Claims become one text with quotation, document, heading and claim id, and stand whole in `claims_json`;
    lists become texts joined by `; `, anything else JSON. What is empty is left out. An attribute that is a
    fraction anywhere is one everywhere, since a file gives it one type.
    """
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.graph.update(_plain_attributes(graph.graph))
    nodes = [
        (node, _plain_attributes({"label": data.get("label_zh", node)} | data))
        for node, data in sorted_nodes(graph)
    ]
    edges = [
        (edge, _plain_attributes({"label": edge.data.get("label_zh", "")} | edge.data))
        for edge in sorted_edges(graph)
    ]
    _of_one_type([data for _, data in nodes])
    _of_one_type([data for _, data in edges])
    for node, data in nodes:
        copy.add_node(node, **data)
    for edge, data in edges:
        copy.add_edge(edge.source, edge.target, key=edge.key, **data)
    return copy


def _plain_attributes(given: Mapping[str, Any]) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for name, value in given.items():
        if isinstance(value, list | tuple) and value and all(isinstance(each, dict) for each in value):
            if all("quotation" in each for each in value):
                found[name] = "; ".join(_text(_cited(each)) for each in value)
            found[f"{name}_json"] = _text(json.dumps(value, ensure_ascii=False))
        elif (plain := _plain(value)) not in ("", None):
            found[name] = plain
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return value if type(value) in (int, float) else float(value)  # numpy's are written otherwise
    if isinstance(value, dict):
        return _text(json.dumps(value, ensure_ascii=False)) if value else ""
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(str(_plain(each)) for each in value)
    return _text(str(value))


def _text(text: str) -> str:
    """As a reader of XML gives it back: line breaks are one character (XML 1.0, 2.11)."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n")


def _of_one_type(many: Iterable[dict[str, Plain]]) -> None:
    """Make whole numbers fractions where others of that name are, and texts where others are texts."""
    many = list(many)
    kinds: dict[str, set[type]] = {}
    for data in many:
        for name, value in data.items():
            kinds.setdefault(name, set()).add(type(value))
    for name, found in kinds.items():
        if len(found) > 1:
            kind = float if found == {int, float} else str
            for data in many:
                if name in data:
                    data[name] = kind(data[name])


def _cited(claim: Mapping[str, Any]) -> str:
    """A claim as a line that can be checked: the words, the document, the heading, the claim.

    Examples
    --------
    >>> _cited({"id": "a-0001", "quotation": "合肥", "title": "甲", "heading": ""})
    '「合肥」甲 [a-0001]'
    """
    words = f"「{claim['quotation']}」" if claim.get("quotation") else ""
    place = " · ".join(text for text in (claim.get("title"), claim.get("heading")) if text)
    return f"{words}{place} [{claim.get('id', '')}]"
