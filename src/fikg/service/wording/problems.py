"""Titles of errors in Chinese, and what to do."""

from __future__ import annotations

#: The detail that follows them stays in English.
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
