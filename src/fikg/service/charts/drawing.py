"""Pieces of SVG as text: escaped, without styles; classes get their colours from the page's sheet."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from fikg.elements import short, tag

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
        viewBox=f"0 0 {short(float(width))} {short(float(height))}",
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
    return tag("path", d=_SHAPES[shape], transform=f"translate({short(x)},{short(y)})", class_=style)


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
