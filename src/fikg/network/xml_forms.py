"""A network as GraphML, and as GEXF with the places and colours of the picture."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import networkx as nx

from fikg.asking.origin import TERMS, Origin
from fikg.asking.workbook import clean
from fikg.network.flat import flat
from fikg.network.look import CENTRE_SIZE, GROUP_LOOKS, NODE_SIZE, STATUS_LOOKS, edge_width

GEXF = "http://www.gexf.net/1.2draft"
_COLOURS = {look.id: look.light for look in GROUP_LOOKS}
_LINES = {
    look.id: "solid" if not look.dashes else "dotted" if look.dashes[0] < 4 else "dashed"
    for look in STATUS_LOOKS
}
_SOLID = (0x5A, 0x66, 0x75)
_PALE = (0xB4, 0xBC, 0xC6)


def graphml(graph: nx.MultiDiGraph[str], origin: Origin) -> bytes:
    """The network as GraphML: places as `x` and `y`, the colour of the group as `colour`."""
    copy = flat(graph)
    for _, data in copy.nodes(data=True):
        data["colour"] = _COLOURS.get(str(data.get("kind_group")), _COLOURS["other"])
    copy.graph.update(_told(origin))
    out = BytesIO()
    nx.write_graphml(copy, out, encoding="utf-8")
    return out.getvalue()


def gexf(graph: nx.MultiDiGraph[str], origin: Origin) -> bytes:
    """The network as GEXF 1.2: place, colour, size, line style and width as Gephi's `viz`."""
    copy = flat(graph)
    centres = set(graph.graph.get("about", []))
    for node, data in copy.nodes(data=True):
        size = data.get("size") or (CENTRE_SIZE if node in centres else NODE_SIZE)
        data["viz"] = {
            "color": _rgb(_COLOURS.get(str(data.get("kind_group")), _COLOURS["other"])),
            "size": float(size),
        }
        if "x" in data and "y" in data:
            # Gephi's y grows upwards, a page's downwards.
            data["viz"]["position"] = {"x": float(data["x"]), "y": -float(data["y"]), "z": 0.0}
    pale = {look.id for look in STATUS_LOOKS if look.pale}
    for _, _, key, data in copy.edges(keys=True, data=True):
        status = str(data.get("status"))
        red, green, blue = _PALE if status in pale or data.get("doubtful") else _SOLID
        data["id"] = key
        data["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "thickness": edge_width(int(data.get("origins", 1))),
            "shape": _LINES.get(status, "solid"),
        }
    out = BytesIO()
    nx.write_gexf(copy, out, encoding="utf-8", version="1.2draft")
    return _described(out.getvalue(), origin, copy)


def _described(made: bytes, origin: Origin, graph: nx.MultiDiGraph[str]) -> bytes:
    """The same with its origin, and with the attributes of the whole, for which GEXF has no other place."""
    ElementTree.register_namespace("", GEXF)
    ElementTree.register_namespace("viz", f"{GEXF}/viz")
    root = ElementTree.fromstring(made)
    meta = root.find(f"{{{GEXF}}}meta")
    if meta is not None:
        meta.set("lastmodifieddate", origin.released.isoformat())
        told = {name: str(value) for name, value in graph.graph.items()} | _told(origin)
        description = ElementTree.SubElement(meta, f"{{{GEXF}}}description")
        description.text = "\n".join(f"{name}: {value}" for name, value in told.items())
    written = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return bytes(written)


def _told(origin: Origin) -> dict[str, str]:
    told = {
        "title": origin.title,
        "title_en": origin.title_en,
        "address": origin.address,
        "version": origin.version,
        "released": origin.released.isoformat(),
        "terms": " ".join(TERMS),
    }
    return {name: clean(value) for name, value in told.items() if value}


def _rgb(colour: str) -> dict[str, Any]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
