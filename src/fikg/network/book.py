"""A network as a workbook: things, statements, the claims behind them, documents, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx

from fikg.asking.citing import Record, bibtex, plain, reference
from fikg.asking.workbook import Link, Sheet, Value, workbook
from fikg.network.look import GROUP_LOOKS, STATUS_LOOKS
from fikg.network.origin import LICENCE, TERMS, Origin
from fikg.network.tables import Row, edge_rows, evidence_rows, node_rows

#: Names of the sheets, in Chinese and in English.
SHEETS = {
    "nodes": ("事物", "nodes"),
    "edges": ("归并陈述", "edges"),
    "evidence": ("出处", "evidence"),
    "answer": ("答案", "answer"),
    "claims": ("陈述", "claims"),
    "documents": ("文献", "documents"),
    "about": ("说明", "about"),
}
#: Titles of columns; what is not here bears its name in both languages.
TITLES = {
    "label_zh": ("名称", "name (zh)"),
    "label_en": ("英文名称", "name (en)"),
    "label_hant": ("繁体名称", "name (zh-Hant)"),
    "kind": ("类别（术语）", "class"),
    "kind_zh": ("类别", "kind (zh)"),
    "kind_en": ("类别（英文）", "kind (en)"),
    "kind_group": ("组", "group"),
    "slug": ("短名", "slug"),
    "iri": ("标识（IRI）", "IRI"),
    "link": ("打开", "open"),
    "distance": ("距离", "steps away"),
    "source": ("起点（IRI）", "source (IRI)"),
    "source_zh": ("起点", "source (zh)"),
    "source_en": ("起点（英文）", "source (en)"),
    "predicate": ("谓词（术语）", "predicate"),
    "predicate_zh": ("关系", "relation (zh)"),
    "predicate_en": ("关系（英文）", "relation (en)"),
    "target": ("终点（IRI）", "target (IRI)"),
    "target_zh": ("终点", "target (zh)"),
    "target_en": ("终点（英文）", "target (en)"),
    "status": ("性质", "status"),
    "support": ("文献数", "documents"),
    "origins": ("独立来源数", "origins"),
    "statement": ("归并陈述", "statement"),
    "tracks": ("赛道", "tracks"),
    "first": ("最早", "first day"),
    "last": ("最晚", "last day"),
    "claims": ("陈述", "claims"),
    "claim": ("陈述", "claim"),
    "claim_status": ("陈述性质", "status of the claim"),
    "quotation": ("原文摘句", "quotation"),
    "context": ("上文", "context"),
    "document": ("文献", "document"),
    "title": ("文献题名", "title"),
    "title_en": ("题名（英文）", "title (en)"),
    "heading": ("所在标题", "heading"),
    "page": ("页", "page"),
    "paragraph": ("段落", "paragraph"),
    "according_to": ("据", "according to (zh)"),
    "according_to_en": ("据（英文）", "according to (en)"),
    "citation": ("引用（平文）", "citation"),
    "gb7714": ("GB/T 7714—2015", "GB/T 7714—2015"),
    "bibtex": ("BibTeX", "BibTeX"),
    "degree": ("度", "degree"),
    "betweenness": ("中介度", "betweenness"),
    "pagerank": ("PageRank", "PageRank"),
    "community": ("社群", "community"),
}
_STATUSES = {look.id: (look.zh, look.en) for look in STATUS_LOOKS}
#: Columns of terms that are told in the reader's language.
_LABELLED = {
    "status": _STATUSES,
    "claim_status": _STATUSES,
    "kind_group": {look.id: (look.zh, look.en) for look in GROUP_LOOKS},
}
_ABOUT = {
    "title": ("内容", "What"),
    "address": ("同一视图的地址", "Address of the same view"),
    "version": ("数据版本", "Dataset version"),
    "released": ("数据版本的日期", "Date of the release"),
    "shown": ("所示事物", "Things shown"),
    "of": ("其中共有", "Of so many"),
    "terms": ("使用条件", "Terms"),
    "licence": ("授权协议", "Licence"),
    "reading": ("怎样读", "How to read it"),
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
        sheet("nodes", node_rows(graph, origin), language),
        sheet("edges", edge_rows(graph, origin), language),
        sheet("evidence", evidence_rows(graph, origin), language),
        documents_sheet(documents, origin, language),
        about_sheet(origin, language, {name: graph.graph.get(name) for name in ("shown", "of")}),
    ]
    return workbook(sheets, title=origin.title_en or origin.title, released=origin.released)


def sheet(name: str, rows: Sequence[Row], language: str) -> Sheet:
    """Rows as a sheet; a column with nothing in it is left out, `link` becomes a link."""
    place = _place(language)
    names = [name for name in (rows[0] if rows else ()) if any(row[name] not in ("", None) for row in rows)]
    titles = [TITLES.get(each, (each, each.replace("_", " ")))[place] for each in names]
    return Sheet(SHEETS[name][place], titles, [[_value(row, each, place) for each in names] for row in rows])


def _value(row: Row, name: str, place: int) -> Value:
    value: Any = row[name]
    if name in _LABELLED and value in _LABELLED[name]:
        return _LABELLED[name][value][place]
    if name == "link" and value:
        return Link(str(row.get("claim") or value), str(value))
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def documents_sheet(documents: Sequence[Record], origin: Origin, language: str) -> Sheet:
    """The documents, each as it is cited."""
    rows: list[Row] = [
        {
            "document": each.slug,
            "title": each.title,
            "citation": plain(each, "en" if language == "en" else "zh-Hans"),
            "gb7714": reference(each),
            "bibtex": bibtex(each),
            "link": origin.link(each.iri),
        }
        for each in documents
    ]
    return sheet("documents", rows, language)


def about_sheet(origin: Origin, language: str, more: dict[str, Any] | None = None) -> Sheet:
    """Where the file is from, and on what terms."""
    place = _place(language)
    address: Value = Link(origin.address, origin.address) if origin.address else None
    told: dict[str, Value] = {
        "title": (origin.title, origin.title_en)[place] or origin.title,
        "address": address,
        "version": origin.version,
        "released": origin.released.isoformat(),
        **(more or {}),
        "terms": TERMS[place],
        "licence": Link(LICENCE, LICENCE),
        "reading": _READING[place],
    }
    names = ("项目", "内容") if place == 0 else ("item", "what")
    rows = [[_ABOUT[name][place] if name in _ABOUT else name, value] for name, value in told.items() if value]
    return Sheet(SHEETS["about"][place], names, rows)


def _place(language: str) -> int:
    return 1 if language.startswith("en") else 0
