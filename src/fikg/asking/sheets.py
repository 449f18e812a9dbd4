"""The sheets of a workbook: rows with titles in either language, documents as they are cited, where it is from."""  # noqa: E501

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fikg.asking.citing import Record, bibtex, plain, reference
from fikg.asking.origin import LICENCE, TERMS, Origin
from fikg.asking.workbook import Link, Sheet, Value

Row = Mapping[str, Any]
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
    "kind_label": ("种类", "kind"),
    "subject": ("主语或对象", "subject"),
    "subject_iri": ("主语（IRI）", "subject (IRI)"),
    "predicate_iri": ("谓词（IRI）", "predicate (IRI)"),
    "object": ("宾语", "object"),
    "object_iri": ("宾语（IRI）", "object (IRI)"),
    "bound": ("约数", "bound"),
    "value": ("数值", "value"),
    "up_to": ("至", "up to"),
    "unit": ("单位", "unit"),
    "unit_iri": ("单位（IRI）", "unit (IRI)"),
    "counted": ("口径", "what was counted"),
    "relative_to": ("相对于", "relative to"),
    "track": ("赛道", "track"),
    "role": ("角色", "role"),
    "title_held": ("头衔", "title held"),
    "with": ("与", "with"),
    "addressee": ("致", "addressee"),
    "condition": ("条件", "condition"),
    "set_by": ("所依计划", "set by"),
    "time": ("时间", "time"),
    "first_day": ("最早", "first day"),
    "last_day": ("最晚", "last day"),
    "status_label": ("性质", "status"),
    "standing": ("是否采信", "standing"),
    "negated": ("否定", "negated"),
    "open_list": ("所列未尽", "open list"),
    "positions": ("位置", "positions"),
    "context_paragraphs": ("上文段落", "paragraphs of the context"),
    "ordinal": ("第几段", "paragraph no."),
    "creators": ("作者", "creators"),
    "publishers": ("发布者", "publishers"),
    "issued": ("日期", "issued"),
    "disagrees_with": ("与之分歧", "disagrees with"),
    "rows": ("答案表的行", "rows of the answer"),
    "degree": ("度", "degree"),
    "betweenness": ("中介度", "betweenness"),
    "pagerank": ("PageRank", "PageRank"),
    "community": ("社群", "community"),
}
_ABOUT = {
    "title": ("内容", "What"),
    "address": ("同一视图的地址", "Address of the same view"),
    "version": ("数据版本", "Dataset version"),
    "released": ("数据版本的日期", "Date of the release"),
    "shown": ("所示事物", "Things shown"),
    "of": ("其中共有", "Of so many"),
    "parameters": ("参数", "Parameters"),
    "unknown": ("本版数据中没有", "Not in this release"),
    "terms": ("使用条件", "Terms"),
    "licence": ("授权协议", "Licence"),
    "reading": ("怎样读", "How to read it"),
}


def sheet(name: str, rows: Sequence[Row], language: str) -> Sheet:
    """Rows as a sheet; a column with nothing in it is left out, `link` becomes a link."""
    place = place_of(language)
    names = [name for name in (rows[0] if rows else ()) if any(row[name] not in ("", None) for row in rows)]
    titles = [TITLES.get(each, (each, each.replace("_", " ")))[place] for each in names]
    return Sheet(SHEETS[name][place], titles, [[_value(row, each) for each in names] for row in rows])


def _value(row: Row, name: str) -> Value:
    value: Any = row[name]
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


def about_sheet(
    origin: Origin, language: str, more: Mapping[str, Any] | None = None, reading: tuple[str, str] = ("", "")
) -> Sheet:
    """Where the file is from, on what terms, and how to read it."""
    place = place_of(language)
    address: Value = Link(origin.address, origin.address) if origin.address else None
    told: dict[str, Value] = {
        "title": (origin.title, origin.title_en)[place] or origin.title,
        "address": address,
        "version": origin.version,
        "released": origin.released.isoformat(),
        **(more or {}),
        "terms": TERMS[place],
        "licence": Link(LICENCE, LICENCE),
        "reading": reading[place],
    }
    names = ("项目", "内容") if place == 0 else ("item", "what")
    rows = [[_ABOUT[name][place] if name in _ABOUT else name, value] for name, value in told.items() if value]
    return Sheet(SHEETS["about"][place], names, rows)


def place_of(language: str) -> int:
    """Which of two texts is in the reader's language: the first is Chinese."""
    return 1 if language.startswith("en") else 0
