"""What headings, captions, notes and page furniture look like in Chinese reports, by form alone."""

from __future__ import annotations

import re

NUMERAL = "[一二三四五六七八九十百]"
# Rank 0 is the title of the document; lower ranks stand above higher ones in a heading path.
NUMBERED: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第{NUMERAL}+[章编編篇]")),
    (1, re.compile(rf"{NUMERAL}+、")),
    (1, re.compile(r"0[1-9]\s?[^\d\W]")),
    (2, re.compile(rf"第{NUMERAL}+[节節]")),
    (2, re.compile(rf"[（(]{NUMERAL}+[）)]")),
    (3, re.compile(r"\d{1,2}[.．](?!\d)\s*\S")),
    (4, re.compile(r"\d{1,2}\.\d{1,2}(?![\d%％])\s*[^\d\s%％万亿]")),
)
BARE = re.compile(
    r"(摘\s*要|核心观点|核心觀點|引\s*言|前\s*言|结\s*论|結\s*論|结\s*语|結\s*語|关键词|關鍵詞|目\s*录|目\s*錄"
    r"|注\s*释|註\s*釋|附\s*注|附\s*录|附\s*錄|风险分析|風險分析|风险提示|風險提示|参考文献|參考文獻|致\s*谢|致\s*謝"
    r"|Abstract|Key ?words|Notes|References)$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"[图表圖](?:表)?\s*\d{1,2}(?![\d.])(?!\s*(?:所示|显示|顯示|中|可见|可見|为|為|[）)，,。]))"
)
SOURCE = re.compile(r"(资料来源|資料來源|数据来源|數據來源|图片来源|圖片來源|来源|來源)[:：]")
FOOTNOTE = re.compile(r"([①-⑳]|\d{1,2}\s+(资料来源|資料來源|数据来源|數據來源|参见|參見|详见|見|见|https?:))")
PHOTO = re.compile(r".*[（(][图圖][：:][^（）()]*[）)]$|^[图圖][：:]")
BYLINE = re.compile(
    r"□|.{0,20}(记者|記者|作者|编译|編譯)[:： ]|\S*\s*date \d{4}-\d{2}-\d{2}|\d{4}-\d{2}-\d{2} "
)
DATELINE = re.compile(r"[（(](据|據|来源|來源|新华社|新華社).{0,40}[）)]$")
DISCLAIMER = re.compile(
    r"(特别声明|特別聲明|声明|聲明|免责声明|免責聲明|Notice|Disclaimer)\s*[:：]"
    r"|(请务必阅读|請務必閱讀|下载日志|下載日誌|版权所有|版權所有)"
)


def heading_rank(text: str) -> int | None:
    """The rank of a heading by its number or its fixed name; None where it has neither.

    Examples
    --------
    >>> [heading_rank(t) for t in ("一、引言", "（一）现状", "1.前景", "摘 要", "3.3万亿元", "普通的句子")]
    [1, 2, 3, 1, None, None]
    """
    if BARE.match(text):
        return 1
    return next((rank for rank, pattern in NUMBERED if pattern.match(text)), None)
