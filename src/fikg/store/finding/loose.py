"""The loose form of a name: what is left of it when the ways of writing one name are set aside.

Beside what folding ignores (script, width, case, marks), two writings of one name differ by the legal form
of a firm, by 市 and 省, by a remark in brackets, by particles, by Taiwan's or the mainland's word, by British
or American spelling. Two names of one loose form are taken for one; so nothing is set aside that tells things
apart: 研究院, 集群, 技术, a year or another number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from fikg.documents import fold_hash

REMARK = re.compile(r"[(（\[【［〔][^)）\]】］〕\d]*[)）\]】］〕]")
LATIN_WORD = re.compile(r"[a-z0-9]+")
LEGAL_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "集团公司", "股份公司", "公司", "集团", "股份")
ENDINGS = (*LEGAL_FORMS, "市", "省", "产业", "行业", "领域", "赛道", "项目")
PARTICLES = re.compile("[的和与及]")
LATIN_ENDINGS = frozenset(
    """co company corp corporation inc incorporated limited ltd group plc
    city province municipality""".split()  # noqa: SIM905
)
LATIN_FILLERS = frozenset(("the", "and", "of"))
SPELLINGS = {
    "center": "centre",
    "centers": "centre",
    "lab": "laboratory",
    "labs": "laboratory",
    "program": "programme",
    "univ": "university",
}
#: Taiwan's word, folded, and the mainland's: the longer first, for 通讯 is part of 行动通讯.
TAIWAN = {
    "网际网路": "互联网",
    "行动通讯": "移动通信",
    "积体电路": "集成电路",
    "作业系统": "操作系统",
    "扩增实境": "增强现实",
    "虚拟实境": "虚拟现实",
    "混合实境": "混合现实",
    "零组件": "零部件",
    "感测器": "传感器",
    "伺服器": "服务器",
    "智慧型": "智能",
    "核融合": "核聚变",
    "云端": "云",
    "网路": "网络",
    "通讯": "通信",
    "资讯": "信息",
    "资料": "数据",
    "数位": "数字",
    "智慧": "智能",
    "晶片": "芯片",
    "介面": "接口",
    "软体": "软件",
    "硬体": "硬件",
    "运算": "计算",
    "电脑": "计算机",
    "奈米": "纳米",
    "雷射": "激光",
    "程式": "程序",
    "模组": "模块",
    "高阶": "高端",
    "复健": "康复",
    "疗法": "治疗",
}
SAME_WORDS = TAIWAN | {"委员会": "委"}


class LooseFold:
    """Gives the loose form of names, knowing which places there are.

    Parameters
    ----------
    places
        Names of cities and provinces without 市 or 省: at the head of a name the two may stand or not.

    Examples
    --------
    >>> loose = LooseFold(["上海"])
    >>> loose("上海市發展和改革委員會") == loose("上海发展改革委"), loose("云泽量子股份有限公司")
    (True, '云泽量子')
    >>> loose("腦機介面（BCI）") == loose("脑机接口产业"), loose("Yunze Robot Lab Co., Ltd.")
    (True, 'yunzerobotlaboratory')
    >>> loose("规划(2025—2027年)") == loose("规划"), loose("云泽大学") == loose("云泽大学研究院")
    (False, False)
    """

    def __init__(self, places: Iterable[str] = ()) -> None:
        names = sorted({fold_hash(place) for place in places} - {""}, key=len, reverse=True)
        self._place = re.compile(f"^({'|'.join(map(re.escape, names))})[市省](?=.)") if names else None

    def __call__(self, name: str) -> str:
        fold = fold_hash(_plain_latin(REMARK.sub("", name))) or fold_hash(name)
        if fold.isascii():
            return fold
        fold = _same_words().sub(lambda word: SAME_WORDS[word[0]], fold)
        if self._place:
            fold = self._place.sub(r"\1", fold)
        return _without_ending(PARTICLES.sub("", fold) or fold)


@cache
def _same_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(SAME_WORDS, key=len, reverse=True)))


def _without_ending(fold: str) -> str:
    """A name without legal form and the like, as long as two characters are left."""
    ending = next((end for end in ENDINGS if fold.endswith(end) and len(fold) >= len(end) + 2), None)
    return _without_ending(fold.removesuffix(ending)) if ending else fold


def _plain_latin(name: str) -> str:
    """A Latin name in its plainest spelling; another name as it is."""
    words = LATIN_WORD.findall(unicodedata.normalize("NFKC", name).casefold())
    if not words or not name.isascii():
        return name
    while len(words) > 1 and words[-1] in LATIN_ENDINGS:
        words.pop()
    kept = [word for word in words if word not in LATIN_FILLERS] or words
    return " ".join(_plain_word(SPELLINGS.get(word, word)) for word in kept)


def _plain_word(word: str) -> str:
    """A word in British spelling and, roughly, in the singular: laboratories, labs and laboratory are one."""
    word = word.replace("ization", "isation").replace("ized", "ised")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
