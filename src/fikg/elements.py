"""Elements of SVG as text: whatever stands in them is escaped."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

Value = str | float | int | Decimal | None


def tag(name: str, *inside: Markup | str, **attributes: Value) -> Markup:
    """An element; text inside is escaped unless it is markup already, `class_` is written `class`.

    Examples
    --------
    >>> str(tag("text", "a < b", x=1.5, class_="name"))
    '<text x="1.5" class="name">a &lt; b</text>'
    """
    written = "".join(
        f' {_name(key)}="{escape(short(value))}"' for key, value in attributes.items() if value is not None
    )
    content = "".join(map(escape, inside))
    return Markup(f"<{name}{written}>{content}</{name}>" if inside else f"<{name}{written}/>")


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def short(value: Value) -> str:
    """A value of an attribute, numbers to a hundredth.

    Examples
    --------
    >>> short(2 / 3), short(5.0), short("middle")
    ('0.67', '5', 'middle')
    """
    return f"{float(value):.2f}".rstrip("0").rstrip(".") if isinstance(value, float | Decimal) else str(value)
