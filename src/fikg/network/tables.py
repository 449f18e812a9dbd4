"""A network as tables: its things, its statements, and the claims behind each statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from fikg.asking.origin import Origin
from fikg.network.walk import sorted_edges, sorted_nodes
from fikg.vocabulary import CLAIM, STATEMENT

Row = dict[str, Any]
#: What stands first in each table; what else a thing or a statement has follows in the order of names.
NODES = (
    "label_zh",
    "label_en",
    "label_hant",
    "kind_zh",
    "kind_en",
    "kind",
    "kind_group",
    "slug",
    "iri",
    "link",
)
EDGES = (
    "source_zh", "predicate_zh", "target_zh", "source_en", "predicate_en", "target_en", "status", "support",
    "origins", "claims", "tracks", "first", "last", "source", "predicate", "target", "statement", "link",
)  # fmt: skip
EVIDENCE = (
    "source_zh", "predicate_zh", "target_zh", "source_en", "predicate_en", "target_en", "status", "support",
    "origins", "claim", "claim_status", "quotation", "context", "title", "title_en", "document", "heading",
    "page", "paragraph", "according_to", "according_to_en", "source", "predicate", "target", "statement",
    "link",
)  # fmt: skip
SEVERAL = "; "


def node_rows(graph: nx.MultiDiGraph[str], origin: Origin) -> list[Row]:
    """The things, one a row, with all their attributes."""
    rows = [{"link": origin.link(node), "iri": node, **data} for node, data in sorted_nodes(graph)]
    return _ordered(({name: _cell(value) for name, value in row.items()} for row in rows), NODES)


def edge_rows(graph: nx.MultiDiGraph[str], origin: Origin) -> list[Row]:
    """The statements, one a row, with all their attributes; `claims` are their ids."""
    rows = []
    for edge in sorted_edges(graph):
        own = {name: _cell(value) for name, value in edge.data.items() if name not in _TOLD_APART}
        claims = " ".join(claim["id"] for claim in edge.data.get("claims", ()))
        rows.append(
            _ends(graph, edge.source, edge.target, edge.key, edge.data, origin) | own | {"claims": claims}
        )
    return _ordered(rows, EDGES)


def evidence_rows(graph: nx.MultiDiGraph[str], origin: Origin) -> list[Row]:
    """One row for each statement and claim behind it; a statement without a claim has one row."""
    return _ordered(_evidence(graph, origin), EVIDENCE)


def documents_of(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The slugs of the documents behind a network."""
    return sorted(
        {claim["document"] for *_, data in graph.edges(data=True) for claim in data.get("claims", ())}
    )


def claims_of(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The ids of the claims behind a network."""
    return sorted({claim["id"] for *_, data in graph.edges(data=True) for claim in data.get("claims", ())})


_TOLD_APART = frozenset(("claims", "label_zh", "label_en", "predicate"))


def _ends(
    graph: nx.MultiDiGraph[str], source: str, target: str, key: str, data: Mapping[str, Any], origin: Origin
) -> Row:
    def names(node: str, language: str) -> str:
        return str(graph.nodes[node].get(f"label_{language}", node))

    return {
        "source_zh": names(source, "zh"),
        "predicate_zh": data.get("label_zh", ""),
        "target_zh": names(target, "zh"),
        "source_en": names(source, "en"),
        "predicate_en": data.get("label_en", ""),
        "target_en": names(target, "en"),
        "source": source,
        "predicate": data.get("predicate", ""),
        "target": target,
        "statement": key,
        "link": origin.link(STATEMENT(key)),
    }


def _evidence(graph: nx.MultiDiGraph[str], origin: Origin) -> Iterator[Row]:
    for edge in sorted_edges(graph):
        both = _ends(graph, edge.source, edge.target, edge.key, edge.data, origin)
        both |= {name: edge.data.get(name) for name in ("status", "support", "origins")}
        for claim in edge.data.get("claims") or [{}]:
            told = {name: _cell(value) for name, value in claim.items() if name not in ("id", "status")}
            named = {"claim": claim.get("id", ""), "claim_status": claim.get("status", "")}
            link = {"link": origin.link(CLAIM(claim["id"]))} if claim else {}
            yield both | told | named | link


def _ordered(rows: Iterable[Row], first: tuple[str, ...]) -> list[Row]:
    """The rows with the same columns each: these first, then what else there is."""
    many = list(rows)
    others = sorted({name for row in many for name in row} - set(first))
    return [{name: row.get(name, "") for name in (*first, *others)} for row in many]


def _cell(value: Any) -> Any:
    """One value for one cell."""
    if isinstance(value, dict):
        return SEVERAL.join(f"{name}={_cell(each)}" for name, each in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return SEVERAL.join(str(_cell(each)) for each in value)
    return value
