"""Find the figures of a text: numbers with what they count or measure.

Examples
--------
>>> text = "全市93家企业，占三分之一，排名第2位"
>>> [figure.of(text) for figure in find_figures(text)]
['93家', '三分之一', '第2位']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fikg.ingest import grammar as g


@dataclass(frozen=True, slots=True, order=True)
class FigureSpan:
    """A figure in a text; offsets count code points.

    Parameters
    ----------
    start, end
        The number with its unit.
    digits_start, digits_end
        The number alone, with its myriads: of 1.2万亿元 the run 1.2万亿.
    """

    start: int
    end: int
    digits_start: int
    digits_end: int

    def of(self, text: str) -> str:
        """The characters of the figure."""
        return text[self.start : self.end]


_NUMBER = rf"(?:{g.ARABIC}|{g.CHINESE})"
_COUNT = (
    rf"(?:{g.ARABIC}(?:{g.RANGE_MARK}{g.ARABIC})?|{g.CHINESE}(?:[至到]{g.CHINESE})?)"
    r"(?:\s*[多余来](?!自|源|到))?"
)

_FRACTION = (
    rf"(?P<fraction>百分之{_NUMBER}|{g.CHINESE}分之{g.CHINESE}|(?<![\d./a-z])\d+/\d+(?![\d/a-z])"
    r"|(?:一|过|近)半(?!导|径|年|个|场))"
)
_POWER = r"(?P<power>\d+\s*的\s*\d+\s*次方)"
_RANK = (
    rf"(?P<rank>第\s*{_NUMBER})(?P<rank_unit>\s*{g.RANKS})"
    rf"|(?:(?<=全国)|(?<=全球)|(?<=世界)|(?<=国内)|(?<=亚洲)|(?<=数量)|(?<=规模)|(?<=位居)|(?<=位列)|(?<=排名)|(?<=排)|(?<=居))"
    rf"(?P<placed>第\s*{_NUMBER})(?![名位大强]|\s*[a-z])"
    rf"|(?P<front>(?<![当目以之提从先面空史眼跟事年月日])前\s*(?:{g.DIGITS}|[二三四五六七八九十百两]+))(?P<front_unit>\s*(?:强|位|名|列|家|大|个)|(?=[,，。；;、)）的]|$))"
)
_CURRENCY = r"(?:rmb|cny|usd|eur|gbp|us\$|hk\$|[$€£¥￥])\s*"
_PRICED = rf"(?P<sign>{_CURRENCY})(?P<priced>{g.ARABIC})(?P<priced_unit>\s*(?:million|billion|trillion))?"
_COUNTED = rf"(?P<count>{_COUNT})(?P<unit>\s*{g.UNIT})"
_GRADED = rf"(?P<graded>(?:{g.MAGNITUDE}|{g.ARABIC}(?<=[万亿])|{g.CHINESE}(?<=[万亿])))(?P<grade>级)?"
_DOUBLED = rf"(?P<doubled>翻\s*{_NUMBER}\s*番)"
_ENGLISH_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|hundreds|thousands|dozens|millions)"
)
_ENGLISH = (
    rf"(?<![a-z0-9.])(?P<english>(?:{g.DIGITS}(?:\s*(?:hundred|thousand|million|billion|trillion))?|{_ENGLISH_NUMBER}))"
    r"(?P<english_unit>\s+(?:of\s+)?(?:[a-z-]+\s+){0,2}?[a-z]{3,}s(?![a-z])|\s*(?:million|billion|trillion))"
)
#: A number that fills a cell of a table: its unit stands in the head.
_CELL = r"(?:(?<=[|｜])|(?<=[|｜] ))(?P<cell>\d[\d,]*(?:\.\d+)?)(?= ?[|｜])"
_BARE = r"(?<![\d.a-z])(?P<bare>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{4,})(?![\d.]*[a-z])"

_FIGURE = g.pattern(
    "|".join((_FRACTION, _POWER, _RANK, _PRICED, _COUNTED, _DOUBLED, _GRADED, _ENGLISH, _CELL, _BARE))
)
#: The groups that hold the number of a figure, whichever way it is written.
_NUMBERS = (
    *("fraction", "power", "rank", "placed", "front", "priced"),
    *("count", "doubled", "graded", "english", "cell", "bare"),
)
_AFTER_ONE = g.pattern(g.AFTER_ONE)
_STRONG = g.pattern(g.STRONG)
_YEAR_LIKE = re.compile(r"(?:1[89]|20)\d{2}")
_ONE = re.compile(r"[一零〇]")
#: Units that a bare 百, 千, 万 or 亿 before them does not count: 百年, 万国, 千人 are sayings.
_VAGUE = ("年", "天", "国", "人")
_BLANK = "\ue000"


def find_figures(text: str, names: Iterable[tuple[int, int]] = ()) -> list[FigureSpan]:
    """The figures of a text, in order, none overlapping another.

    Parameters
    ----------
    text
        Of a paragraph, in any script.
    names
        Spans of names. A number inside a name is part of the name (祖冲之三号, 6G, 六大未来产业) unless a
        measure word, a currency, a percentage or a physical unit follows it there.

    Notes
    -----
    A figure is a number, Arabic or Chinese, exact or vague, with

    - a percentage, a fraction or a multiple: 95%, 7.54％, 三成, 1/4, 三分之一, 15个百分点, 百倍;
    - money: 1.2万亿元, 30亿美元, 数亿元;
    - a physical unit: 600公里, 14nm, 300EFLOPS, 403秒;
    - a measure word or a noun that is counted: 93家, 12条, 二十余项, 数千家, 29个省份, 六大产业, 3—5家;
    - a span of time that is measured: 回收期3年, 8个月 (not one that a sentence is set in: 未来五年, 5年内);
    - a myriad alone: 14亿, 千亿级, 38万亿;
    - a rank: 第2位, 全国第一, 第二大, 前20强, 排名前四;

    or a number that fills a cell of a table, or a decimal or a number of four digits and more by itself.
    Numbers of English text likewise: 12 cities, 30 percent, three stages.

    No figures are: years, dates and times of day; years of citations; numbers of notes, figures, tables,
    sections, pages; ordinals that do not rank (第一, 第六代, 第三方); 一 as an article (一个, 一批); names
    and sayings (一带一路, 第一时间); version numbers (3.0); 0到1.

    Time is linear in the length of the text.

    Examples
    --------
    >>> text = "2024年（图1）产值突破1.2万亿元，同比增长9.5％；到2030年培育3—5家龙头，攻关二十余项。"
    >>> [figure.of(text) for figure in find_figures(text)]
    ['1.2万亿元', '9.5％', '3—5家', '二十余项']
    >>> [figure.of("第一，建设一批6G基站") for figure in find_figures("第一，建设一批6G基站")]
    []
    """
    named = sorted(names)
    shape = _masked(g.folded(text))
    found = (_figure(match) for match in _FIGURE.finditer(shape))
    return [figure for figure in found if figure and not _belongs_to_name(figure, shape, named)]


def _masked(shape: str) -> str:
    """The text with everything blanked that has digits and is no figure."""
    for pattern in (g.REFERENCE, g.SAYING, g.NAME, g.TIME):
        shape = pattern.sub(lambda match: _BLANK * len(match[0]), shape)
    return shape


def _figure(match: re.Match[str]) -> FigureSpan | None:
    """The figure of a match, unless a second look shows that it is none."""
    kind = next(name for name in _NUMBERS if match[name] is not None)
    digits, unit = match[kind], match.string[match.end(kind) : match.end()].strip()
    if kind == "count" and not _counts(digits, unit):
        return None
    if kind == "graded" and not (unit or digits[0].isdecimal() or len(digits) > 1):
        return None
    if kind in ("cell", "bare") and _YEAR_LIKE.fullmatch(digits):
        return None
    return FigureSpan(match.start(), match.end(), *match.span(kind))


def _counts(digits: str, unit: str) -> bool:
    """Whether a number with a unit counts: not 一 as an article, nor a bare myriad of years."""
    if _ONE.fullmatch(digits):
        return _AFTER_ONE.match(unit) is not None
    if _YEAR_LIKE.fullmatch(digits) and unit == "年":
        return False
    return not (len(digits) == 1 and digits in "百千万亿" and unit in _VAGUE)


def _belongs_to_name(figure: FigureSpan, shape: str, names: list[tuple[int, int]]) -> bool:
    """Whether a number is part of a name, and counts nothing there."""
    around = (
        (start, end) for start, end in names if start <= figure.digits_start and figure.digits_end <= end
    )
    strong = _STRONG.match(shape, figure.digits_end) if figure.digits_end < len(shape) else None
    return any(not strong or strong.end() > end for start, end in around)
