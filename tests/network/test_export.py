"""Files to take along: they read back, with all attributes and nothing lost in the writing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from fikg.errors import UsageError
from fikg.network import export, network, write_export

CITY, FIRM = "https://w3id.org/fikg/id/yuncheng", "https://w3id.org/fikg/id/qinghe"


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_xml_forms_read_back_with_names_and_evidence(small: Any, form: str, read: Any) -> None:
    graph = network(small, CITY)
    again = read(io.BytesIO(export(graph, form)))
    assert set(again) == set(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    assert again.nodes[CITY]["label_en"] == "Yuncheng"
    edge = next(d for u, v, d in again.edges(data=True) if (u, v) == (CITY, FIRM))
    assert edge["predicate"] == "gathers"
    assert "「聚集清河量子」甲刊：云城的未来产业 · 01量子 › 云城 [a-0000]" in edge["claims"]


def test_json_reads_back_whole(small: Any) -> None:
    graph = network(small, CITY)
    again = nx.node_link_graph(json.loads(export(graph, "json")), edges="edges")
    assert nx.utils.graphs_equal(graph, again)


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_hostile_names_and_characters_that_xml_has_no_place_for(hostile: Any, form: str) -> None:
    graph = network(hostile)
    for node in graph:
        graph.nodes[node]["label_zh"] += "\x00\x0b\ufffe"
    written = export(graph, form)
    if form != "json":
        read = nx.read_graphml if form == "graphml" else nx.read_gexf
        again = read(io.BytesIO(written))
        assert again.nodes["https://w3id.org/fikg/id/bad"]["label_en"].startswith("<img src=x")


def test_the_ending_of_the_file_chooses_the_format(small: Any, tmp_path: Path) -> None:
    graph = network(small, CITY)
    assert b"<graphml" in write_export(graph, tmp_path / "云城.graphml").read_bytes()
    with pytest.raises(UsageError, match="no format"):
        write_export(graph, tmp_path / "city.docx")
    with pytest.raises(UsageError, match="cannot be written"):
        write_export(graph, tmp_path / "missing" / "city.gexf")
