"""Words of the bar above every page, in Chinese and in English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "menu": ("菜单", "Menu"),
    "pages": ("各页", "Pages"),
    "skip": ("跳到正文", "Skip to the content"),
    "compare": ("比较", "Compare"),
    "matrix": ("矩阵", "Matrix"),
    "calendar": ("日历", "Calendar"),
    "tracks": ("赛道", "Tracks"),
    "data": ("数据", "Data"),
    "basket": ("收集篮", "Basket"),
    "in_basket": ("件在收集篮里", "in the basket"),
}
