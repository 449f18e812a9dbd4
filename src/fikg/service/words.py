"""The words of the pages, in Chinese and in English, and which of the two a reader gets."""

from __future__ import annotations

import re

from fastapi import Request

from fikg.service.http.accepting import preferred_language
from fikg.service.wording import PROBLEMS, WORDS
from fikg.service.wording.problems import KINDS, ON_A_PAGE, SENTENCES

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


def after(detail: str, title: str) -> str:
    """What is wrong, without the title where it begins by repeating that.

    Examples
    --------
    >>> after("the query does not parse: it ends too early", "The query does not parse")
    'it ends too early'
    >>> after("there is no place 'x'", "There is no such thing")
    "there is no place 'x'"
    """
    head, colon, rest = detail.partition(": ")
    return rest if colon and head.casefold() == title.casefold() else detail


def said(sentence: str, language: str) -> str:
    """The detail or the hint of an error for a reader of a page; what has no Chinese words stays.

    Examples
    --------
    >>> said("hops is '99'", "zh"), said("Give a whole number from 1 to 3.", "zh")
    ('参数 hops 的值是“99”', '请填 1 到 3 的整数。')
    >>> said("there is no thing 'x'", "zh"), said("there is no thing 'x'", "en")
    ('没有“x”这样的事物', "there is no thing 'x'")
    """
    if language != "zh":
        return ON_A_PAGE.get(sentence, sentence)
    for pattern, words in SENTENCES:
        if found := re.fullmatch(pattern, sentence, re.DOTALL):
            return words.format(*(KINDS.get(group, group) for group in found.groups()))
    return sentence


def language_of(request: Request) -> str:
    """`zh` or `en`: the parameter `lang`, else the cookie, else what Accept-Language prefers."""
    for chosen in (request.query_params.get("lang"), request.cookies.get("lang")):
        if chosen and chosen[:2].lower() in LANGUAGES:
            return chosen[:2].lower()
    return preferred_language(request.headers.get("accept-language", "")) or "zh"


def data_language(tag: str) -> str:
    """The data's own tag for a language as people write it; what is unknown stays, and is told of later.

    Examples
    --------
    >>> [data_language(tag) for tag in ("zh", "zh-hant", "EN", "fr")]
    ['zh-Hans', 'zh-Hant', 'en', 'fr']
    """
    wanted = tag.strip().lower()
    return "en" if wanted[:2] == "en" else _WRITTEN.get(wanted, tag)


def done_to(relation: str, name: str) -> str:
    """What others do to the thing of that name: it stands in the gap of the relation, else behind it.

    Examples
    --------
    >>> done_to("comes from", "Hefei"), done_to("来自", "合肥"), done_to("在…取得突破", "6G")
    ('comes from Hefei', '来自合肥', '在6G取得突破')
    """
    if "…" in relation:
        return relation.replace("…", name)
    written_apart = relation[-1:].isascii() or name[:1].isascii()
    return f"{relation} {name}" if written_apart else f"{relation}{name}"


def words_in(language: str) -> dict[str, str]:
    """Every word of the pages in one language.

    Examples
    --------
    >>> words_in("en")["facts"]
    'Facts'
    """
    place = LANGUAGES.index(language)
    return {key: pair[place] for key, pair in WORDS.items()}
