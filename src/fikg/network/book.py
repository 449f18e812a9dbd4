"""A network as a workbook: things, statements, the claims behind them, documents, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx

from fikg.asking.citing import Record
from fikg.asking.origin import Origin
from fikg.asking.sheets import about_sheet, documents_sheet, place_of, sheet
from fikg.asking.workbook import workbook
from fikg.network.look import GROUP_LOOKS, STATUS_LOOKS
from fikg.network.tables import Row, edge_rows, evidence_rows, node_rows

_STATUSES = {look.id: (look.zh, look.en) for look in STATUS_LOOKS}
#: Columns of terms that are told in the reader's language.
_LABELLED = {
    "status": _STATUSES,
    "claim_status": _STATUSES,
    "kind_group": {look.id: (look.zh, look.en) for look in GROUP_LOOKS},
}
_READING = (
    "一行归并陈述是文献所说的一个联系，“出处”表逐条列出其陈述与原文摘句。图上事物的多少不是总数：文献没有点名的不在其中。",
    "A statement is a link that documents tell of; the sheet of evidence lists the claims behind it with "
    "their words. The number of things is no total: what no document names is not here.",
)


def network_book(
    graph: nx.MultiDiGraph[str], origin: Origin, documents: Sequence[Record], language: str = "zh"
) -> bytes:
    """A network as .xlsx, with sheets for things, statements, evidence, documents and origin.

    Parameters
    ----------
    documents
        The records of the documents behind it.
    language
        Of the names of sheets and columns, `zh` or `en`; names of things stand in both.
    """
    sheets = [
        sheet("nodes", _labelled(node_rows(graph, origin), language), language),
        sheet("edges", _labelled(edge_rows(graph, origin), language), language),
        sheet("evidence", _labelled(evidence_rows(graph, origin), language), language),
        documents_sheet(documents, origin, language),
        about_sheet(origin, language, {name: graph.graph.get(name) for name in ("shown", "of")}, _READING),
    ]
    return workbook(sheets, title=origin.title_en or origin.title, released=origin.released)


def _labelled(rows: Sequence[Row], language: str) -> list[Row]:
    """The rows with terms as a reader knows them."""
    place = place_of(language)

    def shown(name: str, value: Any) -> Any:
        labels = _LABELLED.get(name, {})
        return labels[value][place] if isinstance(value, str) and value in labels else value

    return [{name: shown(name, value) for name, value in row.items()} for row in rows]
