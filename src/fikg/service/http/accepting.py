"""Which language of the pages a browser prefers (RFC 9110, section 12.5.4)."""

from __future__ import annotations

#: Written Chinese in all its forms reads the Chinese page: zh-Hant, zh-TW, yue …
_OF_TAG = {"zh": "zh", "yue": "zh", "cmn": "zh", "wuu": "zh", "lzh": "zh", "en": "en"}


def preferred_language(header: str) -> str | None:
    """`zh` or `en`, whichever has the higher quality, the first of equals; None where neither is wanted.

    Examples
    --------
    >>> preferred_language("en;q=0.8, zh-TW")
    'zh'
    >>> preferred_language("fr, en-GB;q=0.7, zh;q=0.3")
    'en'
    >>> preferred_language("zh;q=0, *;q=0.1")
    'en'
    >>> preferred_language("de")
    """
    wanted: dict[str, float] = {}
    refused: set[str] = set()
    anything = 0.0
    for part in header.lower().split(","):
        tag, _, parameters = part.strip().partition(";")
        quality = _quality(parameters)
        language = _OF_TAG.get(tag.strip().split("-")[0])
        if tag.strip() == "*":
            anything = quality
        elif language and quality:
            wanted[language] = max(quality, wanted.get(language, 0.0))
        elif language:
            refused.add(language)
    if anything:
        wanted |= {each: anything for each in ("zh", "en") if each not in wanted and each not in refused}
    return max(wanted, key=lambda each: wanted[each], default=None)


def _quality(parameters: str) -> float:
    """The weight of one preference, 1 where none is told; one that is no number counts for nothing.

    Examples
    --------
    >>> _quality("q=0.3"), _quality(""), _quality("q=much")
    (0.3, 1.0, 0.0)
    """
    told = [each.strip() for each in parameters.split(";") if each.strip().startswith("q=")]
    if not told:
        return 1.0
    try:
        return min(max(float(told[0].removeprefix("q=")), 0.0), 1.0)
    except ValueError:
        return 0.0
