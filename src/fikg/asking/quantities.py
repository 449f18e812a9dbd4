"""Values of figures as people write them: `约120亿元`, `8%`, `第2名`, `12 billion CNY`, `10²⁰`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from fikg.vocabulary import FI, UNIT

ONE = UNIT("one")
#: A share of so many decimals that is a small fraction was that fraction in the text: 1/3, 1/6, 2/7.
CUT_SHORT, GREATEST_DENOMINATOR = 4, 12
CHINESE_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
ENGLISH_SCALES = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
)
POWERS_FROM = Decimal(10) ** 16  # past the greatest scale word, 万亿
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
TRADITIONAL = str.maketrans("万亿个点", "萬億個點")
#: Units that are written around the number, in Chinese and in English.
WRITTEN = {
    ONE: ("{}", "{}"),
    UNIT("percent"): ("{}%", "{}%"),
    UNIT("percentage-point"): ("{}个百分点", "{} percentage points"),
    UNIT("rank"): ("第{}名", "rank {}"),
}
#: Names of units that stand close to the number in Chinese: 24个平台, 3亿美元, 120公里; else `10²⁰ 单位`.
MEASURE_WORDS, MEASURES = "个個件项項款座", "元里米吨噸瓦时時度培镑鎊币幣"
IRREGULAR = {"person": "people", "degree Celsius": "degrees Celsius"}
AFTER_NUMBER, AFTER_UNIT = FI.someOver, FI.orderOf  # 20余项; 1000亿元量级


def quantity(
    ends: Sequence[str], unit: str, unit_name: str, bound: str | None, bound_word: str, lang: str
) -> str:
    """A value, or a least and a greatest, with its unit and the word that bounds it.

    Parameters
    ----------
    unit, unit_name
        The IRI of the unit, and what to call it: of money the ISO 4217 code.
    bound, bound_word
        The IRI of the bound and its label.

    Examples
    --------
    >>> quantity(["12000000000"], UNIT("cny"), "CNY", FI.moreThan, "超过", "zh-Hans")
    '超过120亿元'
    >>> quantity(["12000000000"], UNIT("cny"), "CNY", FI.moreThan, "more than", "en")
    'more than 12 billion CNY'
    >>> quantity(["3000000000", "5000000000"], UNIT("cny"), "CNY", FI.range, "区间", "zh-Hans")
    '30–50亿元'
    >>> quantity(["0.333333"], UNIT("one"), "one", FI.nearly, "nearly", "en")
    'nearly 1/3'
    """
    english = lang.startswith("en")
    parts = [_scaled(end, lang, is_share=unit == ONE) for end in ends]
    digits, scale = "–".join(number + word for number, word in parts), ""
    if len({word for _, word in parts}) == 1:
        digits, scale = "–".join(number for number, _ in parts), parts[0][1]
    if bound in (None, FI.exactly, FI.range):
        bound_word = ""
    if english:
        return f"{bound_word} {_with_unit(digits + scale, unit, unit_name, lang)}".strip()
    if bound == AFTER_NUMBER:
        return _with_unit(digits + bound_word + scale, unit, unit_name, lang)
    written = _with_unit(digits + scale, unit, unit_name, lang)
    return written + bound_word if bound == AFTER_UNIT else bound_word + written


def readable_number(text: str, lang: str) -> str:
    """A number as people write it: by 万 and 亿, by million and billion, past these as a power of ten.

    What would lose a digit beyond the second decimal stays as it is; beyond the third in English, whose
    scales are a thousand apart.

    Examples
    --------
    >>> readable_number("50000000000", "zh-Hans"), readable_number("50000000000", "en")
    ('500亿', '50 billion')
    >>> readable_number("2000", "zh-Hans"), readable_number("36.70", "en"), readable_number("1234567", "en")
    ('2000', '36.7', '1,234,567')
    >>> readable_number("15112000000", "zh-Hans"), readable_number("15112000000", "en")
    ('151.12亿', '15.112 billion')
    >>> readable_number("22469340000000", "en")
    '22,469.34 billion'
    >>> readable_number("100000000000000000000", "en"), readable_number("1.5E20", "zh-Hans")
    ('10²⁰', '1.5×10²⁰')
    """
    return "".join(_scaled(text, lang))


def as_fraction(number: Decimal) -> str | None:
    """A share as the fraction that it stands for: one part of a few, or a decimal cut short as it has no end.

    Examples
    --------
    >>> [as_fraction(Decimal(text)) for text in ("0.333333", "0.6667", "0.25", "0.6", "0.1234", "0")]
    ['1/3', '2/3', '1/4', None, None, None]
    """
    decimals = -int(number.as_tuple().exponent)
    near = Fraction(number).limit_denominator(GREATEST_DENOMINATOR)
    is_near = near and round(Decimal(near.numerator) / near.denominator, max(decimals, 0)) == number
    is_told_so = decimals >= CUT_SHORT or near.numerator == 1
    return str(near) if is_near and is_told_so and abs(number) < 1 else None


def _scaled(text: str, lang: str, *, is_share: bool = False) -> tuple[str, str]:
    """The digits of a number, and the word that scales them."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text, ""
    if not number.is_finite():
        return text, ""
    if is_share and (fraction := as_fraction(number)):
        return fraction, ""
    if abs(number) >= POWERS_FROM:
        return _power(number), ""
    english = lang.startswith("en")
    for scale, word in ENGLISH_SCALES if english else CHINESE_SCALES:
        decimals = 3 if english and abs(number) < 1000 * scale else 2
        if abs(number) >= scale and (scaled := number / scale) == round(scaled, decimals):
            digits = f"{scaled.normalize():,f}" if english else _plain(scaled)
            return digits, word.translate(TRADITIONAL) if "Hant" in lang else word
    return (f"{number.normalize():,f}" if english else _plain(number)), ""


def _power(number: Decimal) -> str:
    exponent = number.adjusted()
    mantissa = number.scaleb(-exponent).normalize()
    power = f"10{str(exponent).translate(SUPERSCRIPTS)}"
    return power if mantissa == 1 else f"{_plain(mantissa)}×{power}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def plural(name: str) -> str:
    """The English name of a unit for more than one; codes of money and composed units stay.

    Examples
    --------
    >>> [plural(name) for name in ("city", "day", "person", "CNY", "yuan per patent", "degree Celsius")]
    ['cities', 'days', 'people', 'CNY', 'yuan per patent', 'degrees Celsius']
    """
    if name in IRREGULAR:
        return IRREGULAR[name]
    if not name or name.isupper() or " per " in name or name[-1] in "sz":
        return name
    is_consonant_y = name[-1] == "y" and name[-2] not in "aeiou"
    return f"{name[:-1]}ies" if is_consonant_y else f"{name}s"


def _with_unit(number: str, unit: str, name: str, lang: str) -> str:
    english = lang.startswith("en")
    if unit in WRITTEN:
        written = WRITTEN[unit][1 if english else 0].format(number)
        return written.translate(TRADITIONAL) if "Hant" in lang else written
    if english:
        return f"{number} {name if number == '1' else plural(name)}".rstrip()
    if unit == UNIT("cny"):
        name = "元"
    is_close = len(name) == 1 or name[:1] in MEASURE_WORDS or name[-1:] in MEASURES
    return f"{number}{name}" if is_close else f"{number} {name}".rstrip()
