"""A network as data frames of pandas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from fikg.asking.origin import Origin
from fikg.errors import UsageError
from fikg.network.tables import EDGES, EVIDENCE, NODES, Row, edge_rows, evidence_rows, node_rows

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Frames:
    """The tables of a network: things, statements, and the claims behind each statement."""

    nodes: pd.DataFrame
    edges: pd.DataFrame
    evidence: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Frames: {len(self.nodes)} nodes, {len(self.edges)} edges, {len(self.evidence)} evidence>"


def frames_of(graph: nx.MultiDiGraph[str]) -> Frames:
    """The tables of a network as pandas frames; needs the extra `pandas`.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("a", label_zh="甲")
    >>> frames_of(graph).nodes.loc[0, "label_zh"]
    '甲'
    """
    try:
        import pandas as pd
    except ImportError:
        raise UsageError("pandas is not installed", hint="pip install pandas") from None

    def frame(rows: list[Row], names: tuple[str, ...]) -> pd.DataFrame:
        return pd.DataFrame(rows, columns=None if rows else list(names))

    told = Origin(version=str(graph.graph.get("version", "")))
    return Frames(
        frame(node_rows(graph, told), NODES),
        frame(edge_rows(graph, told), EDGES),
        frame(evidence_rows(graph, told), EVIDENCE),
    )
