"""Take a network along: GraphML and GEXF for Gephi, yEd and Cytoscape, node-link JSON for scripts."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx

from fikg.errors import UsageError
from fikg.network.walk import sorted_edges, sorted_nodes

FORMATS = {"graphml": ".graphml", "gexf": ".gexf", "json": ".json"}

# XML 1.0 has no place for these, even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(graph: nx.MultiDiGraph[str], form: str) -> bytes:
    """The network in a format of `FORMATS`, UTF-8.

    GraphML and GEXF know plain values only: claims become one text each with quotation, document,
    heading and claim id; lists become texts joined by `; `. JSON keeps everything as it is.

    Examples
    --------
    >>> export(nx.MultiDiGraph([("a", "b")]), "json")[:17]
    b'{\\n "directed": tr'
    """
    if form not in FORMATS:
        raise UsageError(f"{form!r} is no format of a network", hint="Choose " + ", ".join(FORMATS) + ".")
    if form == "json":
        content = nx.node_link_data(graph, edges="edges")
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    out = BytesIO()
    write = nx.write_graphml if form == "graphml" else nx.write_gexf
    write(flat(graph), out, encoding="utf-8")
    return out.getvalue()


def write_export(graph: nx.MultiDiGraph[str], path: Path | str) -> Path:
    """Write the network in the format that the name of the file ends in."""
    path = Path(path)
    form = next((form for form, ending in FORMATS.items() if path.suffix.lower() == ending), path.suffix)
    content = export(graph, form)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", hint="Choose another file.") from None
    return path


def flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are texts, numbers and truth values only, in sorted order."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.graph.update({key: _plain(value) for key, value in graph.graph.items()})
    for node, data in sorted_nodes(graph):
        shown = {"label": data.get("label_zh", node)} | data
        copy.add_node(node, **{key: _plain(value) for key, value in shown.items()})
    for source, target, key, data in sorted_edges(graph):
        shown = {"label": data.get("label_zh", "")} | data
        copy.add_edge(source, target, key=key, **{name: _plain(value) for name, value in shown.items()})
    return copy


def _plain(value: Any) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return "; ".join(str(_plain(item)) for item in value)
    if isinstance(value, dict):
        return _NOT_XML.sub("", _cited(value))
    return _NOT_XML.sub("", str(value))


def _cited(claim: dict[str, Any]) -> str:
    """A claim as a line that can be checked: the words, the document, the heading, the claim.

    Examples
    --------
    >>> _cited({"id": "a-0001", "quotation": "合肥", "title": "甲", "heading": ""})
    '「合肥」甲 [a-0001]'
    """
    words = f"「{claim['quotation']}」" if claim.get("quotation") else ""
    place = " · ".join(text for text in (claim.get("title"), claim.get("heading")) if text)
    return f"{words}{place} [{claim.get('id', '')}]"
