"""Whole names: texts that say by a word what kind of thing they name, and so are no part of a longer name."""

from __future__ import annotations

import re
import unicodedata

from fikg.documents import fold_hash

LAST_WORDS = tuple(
    """大学 学院 研究院 研究所 实验室 中心 集团 公司 股份 银行 市 省 区 县 镇 新城 科学城 园 集群 基地
    政府 委员会 部 厅 局 院 所 协会 学会 联盟 基金 法 法案 规划 计划 方案 报告 建议 意见 措施 细则 政策
    清单 纲要 全会 团队""".split()  # noqa: SIM905
)
LATIN_HEADS = frozenset(
    """university institute academy college school laboratory laboratories lab labs centre center city
    province district county park zone cluster group corporation company corp inc ltd commission committee
    ministry department bureau office government association alliance fund bank plan act law report""".split()  # noqa: SIM905
)
JOINTS = re.compile(r"[—–、&]|(?<=.)[与及和](?=.)| and |-{2}")
LATIN_WORD = re.compile(r"[a-z0-9]+")


def stands_for(text: str, name: str) -> bool:
    """Whether a part of a name may stand for it: not if what it leaves out says what the thing is.

    东京 is no short form of a cluster of that name, nor of 东京—横滨; 星衡 is one of 星衡机器人.

    Examples
    --------
    >>> stands_for("星衡", "星衡机器人"), stands_for("东京", "东京科技集群"), stands_for("东京", "东京—横滨")
    (True, False, False)
    >>> stands_for("Yunze", "Yunze Fusion Laboratory"), stands_for("Yunze", "Yunze Robotics")
    (False, True)
    >>> stands_for("云泽大学", "云泽大学星衡团队")
    False
    """
    if is_whole_name(text) or any(fold_hash(text) in fold_hash(part) for part in _members(name)):
        return False
    if name.isascii():
        left_out = set(_words(name)) - set(_words(text))
        return LATIN_HEADS.isdisjoint(left_out)
    rest = fold_hash(name).replace(fold_hash(text), " ", 1).split()
    return not any(part.endswith(LAST_WORDS) for part in rest)


def _members(name: str) -> list[str]:
    """The members of a joint name; none where it is not one."""
    parts = JOINTS.split(name)
    return parts if len(parts) > 1 else []


def is_whole_name(text: str) -> bool:
    """Whether a text names a thing of a kind: 云泽大学 is no part of 云泽大学研究院.

    The kind stands last; in English last, or before of.

    Examples
    --------
    >>> [is_whole_name(name) for name in ("雲澤大學", "云泽", "Yunze University", "Institute of Fusion")]
    [True, False, True, True]
    """
    words = _words(text)
    if words and text.isascii():
        heads = [word for word, after in zip(words, [*words[1:], "of"], strict=True) if after == "of"]
        return not LATIN_HEADS.isdisjoint(heads)
    return fold_hash(text).endswith(LAST_WORDS)


def _words(text: str) -> list[str]:
    return LATIN_WORD.findall(unicodedata.normalize("NFKC", text).casefold())
