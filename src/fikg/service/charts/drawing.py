"""Pieces of SVG as text: escaped, without styles; classes get their colours from the page's sheet."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from markupsafe import Markup

#: Statuses by local name, in the order of a legend, each with the mark that stands for it beside its colour.
MARKS = {
    "reported": "circle",
    "estimate": "square",
    "assessed": "bar",
    "forecast": "triangle",
    "planned": "cross",
    "target": "diamond",
    "recommended": "inverted",
}
_SHAPES = {
    "square": "M-4,-4h8v8h-8z",
    "triangle": "M0,-5.4L5,3.8H-5z",
    "diamond": "M0,-5.8L5.8,0L0,5.8L-5.8,0z",
    "inverted": "M0,5.4L5,-3.8H-5z",
    "cross": "M-4.4,-4.4L4.4,4.4M-4.4,4.4L4.4,-4.4",
    "bar": "M-1.5,-5h3v10h-3z",
}

Value = str | float | int | Decimal | None


def tag(name: str, *inside: Markup | str, **attributes: Value) -> Markup:
    """An element; text inside is escaped unless it is markup already, `class_` is written `class`.

    Examples
    --------
    >>> str(tag("text", "a < b", x=1.5, class_="name"))
    '<text x="1.5" class="name">a &lt; b</text>'
    """
    written = "".join(
        f' {_name(key)}="{escape(_short(value))}"' for key, value in attributes.items() if value is not None
    )
    content = "".join(each if isinstance(each, Markup) else escape(each) for each in inside)
    return Markup(f"<{name}{written}>{content}</{name}>" if inside else f"<{name}{written}/>")


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def _short(value: Value) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".") if isinstance(value, float | Decimal) else str(value)


def picture(
    name: str, title: str, description: str, width: float, height: float, inside: Iterable[Markup]
) -> Markup:
    """A whole SVG that a screen reader tells by its title and description.

    Parameters
    ----------
    name
        What makes its ids its own on a page.
    """
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", description, id=f"{name}-desc"),
        *inside,
        class_="chart",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewBox=f"0 0 {_short(float(width))} {_short(float(height))}",
        xmlns="http://www.w3.org/2000/svg",
    )


def hatching(name: str, status: str) -> Markup:
    """The pattern of what is not certain: slanting lines in the colour of the status."""
    line = tag("path", d="M-1,7L7,-1M-1,1L1,-1M5,7L7,5", class_=f"hatch s-{status}")
    return tag(
        "defs", tag("pattern", line, id=f"{name}-hatch", width=6, height=6, patternUnits="userSpaceOnUse")
    )


def mark(status: str, x: float, y: float) -> Markup:
    """The mark of a status: another shape for each, filled for what is reported only."""
    shape = MARKS.get(status, "circle")
    style = f"mark s-{status}"
    if shape == "circle":
        return tag("circle", cx=x, cy=y, r=4.6, class_=style)
    return tag("path", d=_SHAPES[shape], transform=f"translate({_short(x)},{_short(y)})", class_=style)


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in the units of the picture: Chinese characters are as wide as high."""
    return sum(size if ord(each) > 0x2E80 else size * 0.56 for each in text)


def shortened(text: str, width: float, size: float) -> str:
    """A text that fits into a width; what is cut is told in the table beside the chart.

    Examples
    --------
    >>> shortened("脑机接口产业", 50, 10)
    '脑机接口…'
    """
    if text_width(text, size) <= width:
        return text
    while text and text_width(text, size) > width - size:
        text = text[:-1]
    return f"{text}…"
