"""Words of the home page, of its search box and of the suggestions in it, in Chinese and in English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "start": ("从一个名字或一个问题开始", "Start from a name or a question"),
    "search_label": ("找一个地方、机构、设施或政策", "Find a place, an organisation, a facility or a policy"),
    "search_scripts": (
        "简体、繁体、简称、拼音或首字母、英文都可以。",
        "Chinese in either script, short names, pinyin or its initials, or English.",
    ),
    "often_named": ("常被提到", "Often named"),
    "suggested": ("建议", "Suggestions"),
    "suggested_many": ("条建议，用上下键选择", "suggestions; choose with the arrow keys"),
    "suggested_none": (
        "没有这样的名称；按回车在原文摘句中找",
        "No such name; Enter searches the words quoted",
    ),
    "trust": (
        "每一条都能查证：点开任何一行或一条线，就看到它出自的段落和标出的原文。",
        "Check any line in one click: open a row or an edge, and see the paragraph with its words marked.",
    ),
    "trust_example": ("例如", "For example"),
    "questions_lead": ("改动选项，按回车", "change a choice and press Enter"),
    "all_questions": ("全部问题", "All questions"),
    "pictures": ("从一幅图看起", "Begin with a picture"),
    "picture_actors": ("企业、科研机构与地方", "Enterprises, research and places"),
    "picture_city_track": ("城市与赛道", "Cities and tracks"),
    "picture_policies": ("政策、地方与赛道", "Policies, places and tracks"),
    "picture_ego": ("一地的联系", "What one place is tied to"),
    "picture_of": ("画什么", "What to draw"),
    "picture_around": ("所选事物或赛道周围", "What surrounds the choice"),
    "picture_all_tracks": ("各赛道", "all tracks"),
    "sources": ("出自这些文献", "From these documents"),
    "counts_overlap": ("点一个数，看它数的是什么", "open a number to see what it counts"),
}

#: Why a suggestion was found, by the `way` of a hit; the rest need no word.
WAYS: dict[str, tuple[str, str]] = {
    "id": ("标识", "identifier"),
    "pinyin": ("拼音", "pinyin"),
    "initials": ("拼音首字母", "initials"),
    "abbreviation": ("简称", "short form"),
    "likeness": ("相近", "similar"),
    "name": ("又名", "also"),
    "part": ("含", "in"),
}
