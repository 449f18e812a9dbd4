"""The page as a file: whole, self-contained, and safe whatever the data says."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from fikg.errors import UsageError
from fikg.network import draw, network, page_data, vis_network, write_page

DIGESTS = {
    "vis-network.css": "2e82d445ad5878ea881652470ce632601f8f55f1b99e6ebecdff8614600e6d0e",
    "vis-network.min.js": "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69",
}
EVIL = '<script>alert(1)</script>"&\u2028'


def embedded(page: str) -> dict[str, Any]:
    """What the page draws, with what it knows of itself."""
    content: dict[str, Any] = {}
    for name in ("fikg-page", "fikg-data"):
        found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
        assert found
        content |= json.loads(found[1])
    return content


def test_the_page_holds_the_network_and_its_evidence(small: Any) -> None:
    page = draw(network(small, "yuncheng"), "云城", "en")
    content = embedded(page)
    assert content["language"] == "en"
    assert content["version"] == "invented-1"
    assert len(content["nodes"]) == 5
    assert content["statements"]["s0000"]["claims"][0]["quotation"] == "聚集清河量子"
    assert "<title>云城</title>" in page


def test_the_page_names_no_other_file(small: Any) -> None:
    page = draw(network(small, "yuncheng"), "云城")
    markup = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.S)
    assert not re.search(r"<(link|img|iframe|object|embed)\b|\bsrc=|sourceMappingURL", markup)
    assert not re.search(r"@import|url\((?!['\"]?data:)", vis_network()[1])
    assert "default-src &#39;none&#39;" in page


def test_a_page_on_its_own_links_to_no_service(small: Any) -> None:
    page = draw(network(small, "yuncheng"), "云城", title_en="Yuncheng")
    assert embedded(page)["base"] is None
    assert embedded(page)["title_en"] == "Yuncheng"
    assert "connect-src" not in page
    assert "<title>Yuncheng</title>" in draw(network(small, "yuncheng"), "云城", "en", title_en="Yuncheng")


def test_licences_travel_with_the_library(small: Any) -> None:
    page = draw(network(small, "yuncheng"), "云城")
    for words in ("Almende B.V", "visjs contributors", "Permission is hereby granted", "@version 9.1.2"):
        assert words in page


def test_hostile_words_stay_words(hostile: Any) -> None:
    page = draw(network(hostile), EVIL)
    assert EVIL not in page
    assert "<img src=x" not in page
    assert page.count("</script>") == 4, "what it knows of itself, the data, the library, our own script"
    content = embedded(page)
    assert content["title"] == EVIL
    assert content["things"]["https://w3id.org/fikg/id/bad"]["label_zh"].startswith("<img src=x")


def test_parallel_statements_fan_out_and_single_ones_run_straight(small: Any) -> None:
    graph = network(small, "yuncheng", statuses=["reported", "target"])
    bends = {edge["id"]: edge["smooth"] for edge in page_data(graph)["edges"]}
    assert bends["s0001"] is False
    assert {bends["s0006"]["type"], bends["s0009"]["type"]} == {"curvedCW", "curvedCCW"}


def test_lines_say_origins_and_status(small: Any) -> None:
    edges = {
        e["id"]: e for e in page_data(network(small, "yuncheng", statuses=["reported", "target"]))["edges"]
    }
    assert edges["s0000"]["width"] > edges["s0001"]["width"]
    assert edges["s0009"]["dashes"]
    assert edges["s0006"]["dashes"] is False


def test_drawing_leaves_the_network_as_it_was(small: Any) -> None:
    graph = network(small, "yuncheng")
    draw(graph, "云城")
    assert "x" not in graph.nodes["https://w3id.org/fikg/id/yuncheng"]


def test_an_empty_network_still_makes_a_page() -> None:
    assert embedded(draw(nx.MultiDiGraph(), "无"))["nodes"] == []


def test_a_page_is_replaced_whole_and_leaves_nothing_beside_it(small: Any, tmp_path: Path) -> None:
    target = tmp_path / "云城.html"
    target.write_text("old", encoding="utf-8")
    written = write_page(network(small, "yuncheng"), target, "云城")
    assert "云城" in written.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_keeps_the_old_page(small: Any, tmp_path: Path) -> None:
    graph = network(small, "yuncheng")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_page(graph, tmp_path / "folder", "云城")
    with pytest.raises(UsageError, match="cannot be written"):
        write_page(graph, tmp_path / "missing" / "a.html", "云城")
    with pytest.raises(UsageError, match="no language"):
        write_page(graph, tmp_path / "a.html", "云城", "fr")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_the_library_is_the_one_that_was_looked_at() -> None:
    """The wheel's own bytes: a changed file would run in every reader's browser."""
    folder = files("pyvis") / "templates" / "lib" / "vis-9.1.2"
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in DIGESTS}
    assert digests == DIGESTS
