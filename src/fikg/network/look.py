"""How a network looks: shapes, colours, lines and label lines, decided in one place for layout and page.

Colours are those of Okabe and Ito (2008), with two of Tol's (2021), which stay apart for colour-blind
readers; no two groups differ by colour alone. Each has a light and a dark form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from typing import Any

FONT_SIZE = 14
LINE_HEIGHT = 17
NODE_SIZE = 15
CENTRE_SIZE = 24
_LINE_WIDTH = 9.5  # widest label line, in widths of a Chinese character
_LINES = 3


@dataclass(frozen=True)
class GroupLook:
    """One line of the legend."""

    id: str
    zh: str
    en: str
    shape: str
    light: str
    dark: str
    hollow: bool = False


GROUP_LOOKS = (
    GroupLook("place", "地方", "Places", "dot", "#0072b2", "#4aa8e0"),
    GroupLook("enterprise", "企业", "Enterprises", "square", "#e08e00", "#f0ac33"),
    GroupLook("research", "科研机构", "Research", "triangle", "#00866a", "#2fc79e"),
    GroupLook("facility", "设施平台", "Facilities", "diamond", "#3f9fd6", "#8fd0f5"),
    GroupLook("government", "政府", "Government", "triangleDown", "#d55e00", "#ff8a3d"),
    GroupLook("policy", "政策项目", "Policies", "hexagon", "#b8578f", "#e08cba"),
    GroupLook("achievement", "成果技术", "Achievements", "star", "#a08a00", "#f0e442"),
    GroupLook("person", "人物", "People", "dot", "#882255", "#d98ab0", hollow=True),
    GroupLook("track", "赛道", "Tracks", "box", "#3b4a63", "#566a8c"),
    GroupLook("other", "其他", "Other", "square", "#6b7480", "#a3acb8", hollow=True),
)


@dataclass(frozen=True)
class StatusLook:
    """How the line of a status is drawn; `dashes` in pixels, empty for a solid line."""

    id: str
    zh: str
    en: str
    dashes: tuple[int, ...] = ()
    pale: bool = False


STATUS_LOOKS = (
    StatusLook("reported", "文中称已发生", "reported"),
    StatusLook("assessed", "评价", "assessed", pale=True),
    StatusLook("estimate", "测算", "estimate", (2, 5)),
    StatusLook("forecast", "预测", "forecast", (2, 5)),
    StatusLook("target", "目标", "target", (9, 6)),
    StatusLook("planned", "已定未成", "planned", (9, 6)),
    StatusLook("recommended", "建议", "recommended", (9, 4, 2, 4)),
)


def looks() -> dict[str, Any]:
    """Groups and statuses as plain values, for the page."""
    return {
        "groups": [asdict(look) for look in GROUP_LOOKS],
        "statuses": [asdict(look) for look in STATUS_LOOKS],
    }


def shape_of(group: str) -> str:
    """The vis-network shape of a group.

    Examples
    --------
    >>> shape_of("facility"), shape_of("unheard-of")
    ('diamond', 'square')
    """
    return next((look.shape for look in GROUP_LOOKS if look.id == group), "square")


def edge_width(origins: int) -> float:
    """Line width in pixels: thicker with every independent source, up to six.

    Examples
    --------
    >>> edge_width(1), edge_width(3), edge_width(99)
    (1.4, 4.0, 7.9)
    """
    return round(1.4 + 1.3 * (min(max(origins, 1), 6) - 1), 2)


def text_width(text: str) -> float:
    """Width of a text in widths of a Chinese character; a Latin letter is a little over half of one."""
    return sum(map(_char_width, text))


@cache
def _char_width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56


@lru_cache(4096)
def label_lines(label: str) -> tuple[str, ...]:
    """A label in at most three lines, broken between words or Chinese characters, cut with an ellipsis.

    Examples
    --------
    >>> label_lines("合肥综合性国家科学中心能源研究院")
    ('合肥综合性国家科', '学中心能源研究院')
    >>> label_lines("Purple Mountain Laboratories")
    ('Purple Mountain', 'Laboratories')
    >>> label_lines("上海未来产业“一业一方案”")
    ('上海未来产业', '“一业一方案”')
    """
    pieces = _pieces(" ".join(label.split()))
    lines = _filled(pieces, _LINE_WIDTH)
    if len(lines) > _LINES:
        return (*lines[: _LINES - 1], lines[_LINES - 1] + "…")
    # As few lines as that, but of even length: no last line of one character.
    evenest = sum(map(text_width, pieces)) / len(lines)
    widths = [min(evenest + step / 2, _LINE_WIDTH) for step in range(20)]
    return next(tuple(even) for width in widths if len(even := _filled(pieces, width)) <= len(lines))


def _filled(pieces: list[str], width: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()] or [""]


def _pieces(text: str) -> list[str]:
    """Where a line may break: after a space and around a wide character; endless words are cut."""
    pieces = [""]
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        before = pieces[-1][-1:]
        breaks = before == " " or wide or (before and unicodedata.east_asian_width(before) in "WF")
        breaks = breaks and not _opens(before)
        if (breaks and not _clings(char)) or text_width(pieces[-1]) > _LINE_WIDTH * 1.6:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _opens(char: str) -> bool:
    """An opening mark never ends a line."""
    return bool(char) and unicodedata.category(char) in ("Ps", "Pi")


def _clings(char: str) -> bool:
    """A closing mark never begins a line."""
    return unicodedata.category(char) in ("Pe", "Pf", "Po") or char == " "


def label_size(node: Mapping[str, Any]) -> tuple[float, float]:
    """Width and height in pixels of a node with its label, in whichever language is larger."""
    labels = [label_lines(str(node.get(key, ""))) for key in ("label_zh", "label_en")]
    width = max(text_width(line) for lines in labels for line in lines) * FONT_SIZE
    height = max(map(len, labels)) * LINE_HEIGHT
    if shape_of(str(node.get("kind_group", "other"))) == "box":
        return width + 20, height + 16
    return max(width, 2.0 * NODE_SIZE), 2.0 * NODE_SIZE + 4 + height
