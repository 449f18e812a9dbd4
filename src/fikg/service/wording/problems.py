"""Errors as a reader of pages meets them: titles and the common details and hints, in Chinese."""

from __future__ import annotations

#: Titles, and what to do.
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

#: What there may be none of, as errors name it.
KINDS: dict[str, str] = {
    "claim": "陈述",
    "disagreement": "分歧",
    "document": "文献",
    "indicator": "指标",
    "judgement": "判断",
    "kind of disagreement": "分歧类型",
    "list of tracks": "赛道清单",
    "named query": "问题",
    "paragraph": "段落",
    "place": "地方",
    "statement": "关系",
    "status": "性质",
    "thing": "事物",
    "track": "赛道",
    "unit": "单位",
}

_OF_KINDS = "|".join(sorted(KINDS, key=len, reverse=True))

#: Details and hints by their pattern, as they are told on a page in Chinese; `{0}` is the first group, as it
#: stands or as a kind. What has no pattern here, as an error of the query parser, is told in English.
SENTENCES: tuple[tuple[str, str], ...] = (
    (rf"there is no ({_OF_KINDS}) (?:called )?['\"](.*)['\"](?: here)?", "没有“{1}”这样的{0}"),
    (r"there is nothing at (.*)", "{0} 处没有页面"),
    (r"nothing is called ['\"](.*)['\"]", "没有叫“{0}”的事物"),
    (r"['\"](.*)['\"] cannot be counted here", "这里不能数“{0}”"),
    (r"['\"](.*)['\"] names (\d+) things", "“{0}”可以指 {1} 个事物"),
    (r"(\w+) is ['\"](.*)['\"]", "参数 {0} 的值是“{1}”"),
    (r"(\w+) is given (\d+) times", "参数 {0} 给了 {1} 次"),
    (r"(\w+) has (\d+) characters", "参数 {0} 有 {1} 个字符"),
    (r"a view has no parameter ['\"](.*)['\"]", "关系图没有参数“{0}”"),
    (r"the view (\S+) has nothing to start from", "关系图 {0} 没有起点"),
    (r"the window ends \((.*)\) before it begins \((.*)\)", "时间范围止于 {0}，早于起始的 {1}"),
    (r"no place or no track is named", "还没有写明地方或赛道"),
    (r"an unexpected error happened; it is in the service's log", "发生了意外的错误，已记入服务日志"),
    (r"Give a whole number from (\d+) to (\d+)\.", "请填 {0} 到 {1} 的整数。"),
    (r"Give true or false\.", "请填 true（是）或 false（否）。"),
    (r"Give a date such as 2025, 2025-06 or 2025-06-30\.", "请填日期，如 2025、2025-06 或 2025-06-30。"),
    (r"Choose from (.*)\.", "可选：{0}。"),
    (r"Its parameters: (.*)\.", "可用的参数：{0}。"),
    (r"Did you mean (.*)\? Its parameters: (.*)\.", "是不是 {0}？可用的参数：{1}。"),
    (r"Swap from and until\.", "请把起止对调。"),
    (r"Give it once\.", "只填一次。"),
    (r"Give it at most (\d+) times\.", "至多填 {0} 次。"),
    (r"Give at most (\d+)\.", "至多 {0} 个。"),
    (r"Give about=.*", "请写明 about（名称）或 track（赛道），或选一种全图。"),
    (r"Give place=… \(up to five\) and track=…\.", "请填地方（至多五个）与赛道。"),
    (r"Give a shorter part of the name, or look for it: fikg search …", "请只写名称的一部分，或在上方检索。"),
    (r"Names lead to a thing where .*", "名称只属于一个事物时才能这样打开；请在上方检索。"),
    (r"See them all: fikg query", "全部问题在“问题”页。"),
    (r"Say which, by its id: (.*)", "请用标识写明是哪一个：{0}"),
    (r"Near names: (.*)", "相近的名称：{0}"),
)

#: Hints that speak of the command line, as they are told on a page in English.
ON_A_PAGE: dict[str, str] = {
    "Give a shorter part of the name, or look for it: fikg search …": (
        "Give a shorter part of the name, or search for it above."
    ),
    "See them all: fikg query": "The page Questions lists them all.",
}
