"""Words around the questions that are asked by choosing in a sentence, in Chinese and in English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "queries_lead": (
        "每个问题都是一句话：改动句中的选项，按回车，答案的每一行都带出处。",
        "Each question is a sentence: change the choices in it, press Enter; "
        "every row of the answer leads to its words.",
    ),
    "queries_filter": ("筛选问题", "Filter the questions"),
    "queries_filter_hint": ("如：专利、目标、分歧", "such as: targets, patents, disagree"),
    "queries_none": ("没有这样的问题。", "No question is like that."),
    "queries_shown": ("个问题", "questions"),
    "ask_this": ("问", "Ask"),
    "ask_again": ("换个条件再问", "Ask again"),
    "more_choices": ("还可以限定", "Narrow it further"),
    "about_question": ("说明与参数", "About this question"),
    "add_another": ("再加一个", "another"),
}

#: The tags of the questions, in the order of the page of all questions.
TAGS: dict[str, tuple[str, str]] = {
    "places": ("地方", "Places"),
    "tracks": ("赛道", "Tracks"),
    "organisations": ("机构与企业", "Organisations"),
    "entities": ("事物", "Things"),
    "network": ("网络", "Network"),
    "figures": ("数值", "Figures"),
    "targets": ("目标", "Targets"),
    "policies": ("政策", "Policies"),
    "funds": ("基金与投资", "Funds and investment"),
    "facilities": ("设施", "Facilities"),
    "technologies": ("技术与产品", "Technologies and products"),
    "achievements": ("成果", "Achievements"),
    "judgements": ("评价", "Judgements"),
    "recommendations": ("建议", "Recommendations"),
    "persons": ("人物", "Persons"),
    "events": ("事件", "Events"),
    "support": ("印证", "Support"),
    "sources": ("出处", "Sources"),
    "evidence": ("证据", "Evidence"),
    "documents": ("文献", "Documents"),
    "disagreements": ("分歧", "Disagreements"),
    "quality": ("存疑与读法", "Doubt and reading"),
}

#: How a place in a sentence reads while nothing is chosen: by parameter, else by its type.
UNCHOSEN: dict[str, tuple[str, str]] = {
    "several": ("各地", "places"),
    "place": ("任何地方", "any place"),
    "region": ("任何区域", "any region"),
    "country": ("任何国家", "any country"),
    "enterprise": ("任何企业", "any enterprise"),
    "facility": ("任何设施", "any facility"),
    "fund": ("任何基金", "any fund"),
    "policy": ("任何政策", "any policy"),
    "plan": ("任何规划", "any plan"),
    "person": ("任何人物", "anybody"),
    "body": ("任何部门", "any government body"),
    "maker": ("任何一方", "anybody"),
    "forecaster": ("任何一方", "anybody"),
    "authority": ("任何一方", "anybody"),
    "addressee": ("任何一方", "anybody"),
    "ranker": ("任何一方", "anybody"),
    "organisation": ("任何机构", "any organisation"),
    "sort": ("机构", "all organisations"),
    "scope": ("任何范围", "any scope"),
    "list": ("任何清单", "any list"),
    "reason": ("任一种", "of any kind"),
    "other": ("另一份文献", "any other document"),
    "right": ("另一事物", "anything else"),
    "object": ("另一事物", "anything else"),
    "entity": ("任何事物", "anything"),
    "track": ("任何赛道", "any track"),
    "indicator": ("任何指标", "any indicator"),
    "document": ("任何文献", "any document"),
    "status": ("任何性质", "any status"),
    "class": ("任何类别", "any class"),
    "year": ("某", "any year"),
    "integer": ("几", "some"),
    "string": ("任何", "any"),
}
