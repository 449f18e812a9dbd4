"""A network as one picture without script."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from fikg.network import network
from fikg.network.svg import svg

SVG = "{http://www.w3.org/2000/svg}"


def test_every_thing_is_a_link_with_its_name_and_every_statement_a_line(small: Any) -> None:
    graph = network(small, "yuncheng", statuses=["reported", "target"])
    root = ET.fromstring(svg(graph, "云城", "en", address=lambda iri: f"/at/{iri.rsplit('/', 1)[-1]}"))
    links = root.findall(f"{SVG}a")
    assert {link.get("href") for link in links} >= {"/at/yuncheng", "/at/qinghe"}
    assert any("".join(link.itertext()).startswith("Yuncheng") for link in links)
    lines = root.findall(f"{SVG}line")
    assert len(lines) == graph.number_of_edges()
    assert sum("stroke-dasharray" in line.attrib for line in lines) == 1, "the target alone is dashed"


def test_hostile_names_stay_names(hostile: Any) -> None:
    drawn = svg(network(hostile), '<img src=x onerror="x">', address=lambda iri: f'/"><script>{iri}')
    root = ET.fromstring(drawn)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "line", "a", "text", "tspan", "circle", "polygon", "rect"}
    assert root.findtext(f"{SVG}title") == '<img src=x onerror="x">'
