"""The words of the pages, in Chinese and in English, and which of the two a reader gets."""

from __future__ import annotations

from fastapi import Request

LANGUAGES = ("zh", "en")
DATA_LANGUAGE = {"zh": "zh-Hans", "en": "en"}
#: The languages in which labels are at hand.
LABEL_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
#: What a caller may write for a language of the data, lower case.
_WRITTEN = {
    "zh": "zh-Hans",
    "zh-hans": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-tw": "zh-Hant",
}

WORDS: dict[str, tuple[str, str]] = {
    "title": ("未来产业知识图谱", "Future Industries Knowledge Graph"),
    "tagline": (
        "中国未来产业的行动者与联系：每一条都能回到它出自的段落与原文。",
        "Who does what in China's future industries: every line leads back to the words it came from.",
    ),
    "home": ("首页", "Home"),
    "search": ("检索", "Search"),
    "search_hint": (
        "城市、企业、实验室、政策……简体、繁体、英文或拼音",
        "a city, a firm, a laboratory, a policy: Chinese, pinyin or English",
    ),
    "by_pinyin": ("拼音", "pinyin"),
    "in_quotations": ("在原文摘句中", "In the words quoted"),
    "network": ("网络", "Network"),
    "queries": ("问题", "Questions"),
    "documents": ("文献", "Documents"),
    "sparql": ("SPARQL 端点", "SPARQL endpoint"),
    "why": ("凭什么", "Why"),
    "why_hint": (
        "写一个 SELECT、ASK 或 CONSTRUCT：答案的每一行都列出使其成立的陈述与原文。",
        "Write a SELECT, ASK or CONSTRUCT: each row of the answer comes with the claims and words behind it.",
    ),
    "explain": ("说明理由", "Explain"),
    "yes": ("是", "yes"),
    "no_claim_behind": (
        "这一行没有陈述作依据；缘由见下。",
        "No claim stands behind this row; see below why.",
    ),
    "nothing_to_explain": ("答案为空，没有可说明的行。", "The answer is empty; there is no row to explain."),
    "more_witnesses": (
        "成立的途径不止这些：路径只示最短的一条，数量过多时只查一部分。",
        "There may be more ways: of a path one shortest chain is shown; of very many only some.",
    ),
    "not_by_claims": ("不由陈述说明的部分", "What no claim answers for"),
    "why_rows": ("每行凭什么", "Why each row"),
    "api": ("接口说明", "API"),
    "other_language": ("English", "中文"),
    "api_lead": (
        "每个地址都可直接打开；出错时一律是 RFC 9457 的 JSON。下列说明由 OpenAPI 文档生成，以英文写成。",
        "Every address can be opened as it stands; every error is problem JSON (RFC 9457).",
    ),
    "parameter": ("参数", "Parameter"),
    "where": ("所在", "In"),
    "type": ("类型", "Type"),
    "default": ("默认", "Default"),
    "meaning": ("含义", "Meaning"),
    "required": ("必填", "required"),
    "example": ("例", "Example"),
    "network_lead": (
        "选一个事物或一条赛道，看文献把它与什么相连；每条线都能点开原文。",
        "Choose a thing or a track, and see what the documents connect with it; every line opens its words.",
    ),
    "network_about": ("事物：地方、机构、设施、政策……", "A thing: a place, an organisation, a policy"),
    "hops": ("几步之内", "Steps away"),
    "draw": ("作图", "Draw"),
    "holds": ("图谱里有什么", "What the graph holds"),
    "describe": ("数据概览", "The data"),
    "describe_lead": (
        "文献被读成了什么：每个数都是从图谱里现数出来的，名称都可点开。",
        "What the documents were read into: every number is counted in the graph, every name can be opened.",
    ),
    "by_documents": ("读了哪些文献", "The documents"),
    "by_statuses": ("陈述的性质", "Claims by status"),
    "by_kinds": ("实体的类别", "Entities by kind"),
    "by_predicates": ("联系的谓词", "Links by predicate"),
    "by_tracks": ("陈述所属的赛道", "Claims by track"),
    "by_indicators": ("数值的指标", "Figures by indicator"),
    "by_support": ("几份文献说到", "Said by how many documents"),
    "by_disagreements": ("分歧的种类", "Disagreements by kind"),
    "tracks_overlap": (
        "分支的陈述计入其上位赛道；一条陈述涉及两条赛道时两边都计。",
        "Claims of a branch count for its track; a claim of two tracks counts for both.",
    ),
    "others": ("其余", "The other"),
    "claims": ("陈述", "Claims"),
    "links": ("联系", "Links"),
    "figures": ("数值", "Figures"),
    "statements": ("归并陈述", "Statements"),
    "facts": ("事实", "Facts"),
    "entities": ("实体", "Entities"),
    "disagreements": ("分歧", "Disagreements"),
    "paragraphs": ("段落", "Paragraphs"),
    "release": ("数据版本", "Dataset version"),
    "first_network": ("合肥：文献所述的联系", "Hefei: what the documents connect with it"),
    "open_network": ("打开整幅网络", "Open the whole picture"),
    "ask": ("问一个问题", "Ask a question"),
    "quotation": ("原文摘句", "Quotation"),
    "paragraph": ("段落", "Paragraph"),
    "document": ("文献", "Document"),
    "heading": ("所在标题", "Heading"),
    "page": ("页", "Page"),
    "position": ("位置", "Position"),
    "status": ("性质", "Status"),
    "time": ("时间", "Time"),
    "according_to": ("据", "According to"),
    "track": ("赛道", "Track"),
    "note": ("注", "Note"),
    "support": ("文献数", "Documents"),
    "origins": ("独立来源数", "Origins"),
    "also_known_as": ("又名", "Also known as"),
    "kind": ("类别", "Kind"),
    "within": ("位于", "Within"),
    "role_subject": ("以它为主语", "As subject"),
    "role_object": ("以它为宾语", "As object"),
    "role_figures": ("数值", "Figures"),
    "role_track": ("此赛道中的陈述", "Claims in this track"),
    "role_elsewhere": ("别处提到", "Named elsewhere"),
    "contents": ("目录", "Contents"),
    "filter": ("只看某种性质或某份文献", "Only one status or document"),
    "no_claims": ("没有陈述。", "No claims."),
    "no_claims_here": ("这一段没有陈述。", "No claims are read from this paragraph."),
    "before": ("上一页", "previous"),
    "after": ("下一页", "next"),
    "before_paragraph": ("上一段", "previous"),
    "after_paragraph": ("下一段", "next"),
    "claim": ("陈述", "Claim"),
    "statement": ("归并陈述", "Statement"),
    "disagreement": ("分歧", "Disagreement"),
    "about": ("对象", "About"),
    "indicator": ("指标", "Indicator"),
    "scope": ("口径", "What was counted"),
    "value": ("数值", "Value"),
    "standing_of": ("是否采信", "Standing"),
    "no_text": (
        "这份文献不在您的文库里，因此只显示原文摘句。加入全文：",
        "This document is not in your library, so only the quotation is shown. To add it:",
    ),
    "nothing_found": ("没有找到", "Nothing found for"),
    "results_for": ("检索结果", "Results for"),
    "publisher": ("发布者", "Publisher"),
    "issued": ("日期", "Date"),
    "language": ("语言", "Language"),
    "length": ("字数", "Length"),
    "other_forms": ("其他格式", "Other forms"),
    "run": ("提问", "Ask"),
    "any": ("（不限）", "(any)"),
    "rows": ("行", "rows"),
    "cut": ("结果过长，已截断", "too long, cut"),
    "download": ("下载", "Download"),
    "nothing_hint": (
        "请换一个说法或只写其中一部分；也可以从这里看起：",
        "Try another name, or a part of it; or begin here:",
    ),
    "near": ("相近的名称", "Near names"),
    "query": ("查询", "Query"),
    "sparql_hint": (
        "前缀已预先声明；提问后地址栏即含查询，可收藏转发。结果也可用 Accept 头取 JSON、XML、CSV、TSV。",
        "Prefixes are declared for you; the address holds the query, to keep and to share. "
        "Ask for JSON, XML, CSV or TSV by the Accept header.",
    ),
    "not_in_library": ("未入库", "text not at hand"),
    "in_library": ("全文在库", "text at hand"),
    "negated": ("并非", "not"),
    "open_list": ("等（所列未尽）", "and others: the list is open"),
}


#: Titles of errors in Chinese, and what to do; the detail that follows them stays in English.
PROBLEMS: dict[str, tuple[str, str]] = {
    "There is no such thing": ("没有这样的事物", "请换一个名称，或在上方检索；简体、繁体、英文都可以。"),
    "The query does not parse": ("查询语句有语法错误", "请改正所标位置（行:列）附近的语句。"),
    "The query uses a feature that is refused": (
        "查询用了本服务不提供的功能",
        "本服务只读，也不向别处取数：请去掉 SERVICE、LOAD 与更新语句。",
    ),
    "There is no such parameter": ("这个问题没有这样的参数", "请用页面上的栏目填写。"),
    "The name is ambiguous": ("这个名称指不止一个事物", "请写明其中哪一个，用下面列出的标识。"),
    "The request is wrong": ("请求有误", "请检查所填的值。"),
    "None of the types asked for is offered": ("没有所要的格式", "可用的格式列在下面。"),
    "There is no release yet": ("还没有可用的数据版本", "请先运行 fikg build。"),
    "The service failed": ("服务出错", "请稍后再试；原因记在服务日志里。"),
}


def told(title: str, language: str) -> dict[str, str]:
    """The title of an error, and in Chinese what to do; in English its own hint says that.

    Examples
    --------
    >>> told("The query does not parse", "zh")["title"]
    '查询语句有语法错误'
    >>> told("The query does not parse", "en")
    {'title': 'The query does not parse', 'hint': ''}
    """
    shown, hint = PROBLEMS.get(title, (title, "")) if language == "zh" else (title, "")
    return {"title": shown, "hint": hint}


def language_of(request: Request) -> str:
    """`zh` or `en`: the parameter `lang`, else the cookie, else the first of the two in Accept-Language."""
    for chosen in (request.query_params.get("lang"), request.cookies.get("lang")):
        if chosen and chosen[:2].lower() in LANGUAGES:
            return chosen[:2].lower()
    for part in request.headers.get("accept-language", "").lower().split(","):
        if part.strip()[:2] in LANGUAGES:
            return part.strip()[:2]
    return "zh"


def data_language(tag: str) -> str:
    """The data's own tag for a language as people write it; what is unknown stays, and is told of later.

    Examples
    --------
    >>> [data_language(tag) for tag in ("zh", "zh-hant", "EN", "fr")]
    ['zh-Hans', 'zh-Hant', 'en', 'fr']
    """
    wanted = tag.strip().lower()
    return "en" if wanted[:2] == "en" else _WRITTEN.get(wanted, tag)


def words_in(language: str) -> dict[str, str]:
    """Every word of the pages in one language.

    Examples
    --------
    >>> words_in("en")["facts"]
    'Facts'
    """
    place = LANGUAGES.index(language)
    return {key: pair[place] for key, pair in WORDS.items()}
