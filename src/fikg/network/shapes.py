"""The shapes of a picture's things as elements of SVG, by the names that the looks of groups give them."""

from __future__ import annotations

import math

from markupsafe import Markup

from fikg.elements import Value, short, tag

#: Corners on a circle of radius 1, as radii and turns; a dot is drawn otherwise.
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(1, 1 / 8 + n / 4) for n in range(4)],
    "diamond": [(1, n / 4) for n in range(4)],
    "triangle": [(1, 3 / 4 + n / 3) for n in range(3)],
    "triangleDown": [(1, 1 / 4 + n / 3) for n in range(3)],
    "hexagon": [(1, n / 6) for n in range(6)],
    "star": [(1 if n % 2 == 0 else 0.45, 3 / 4 + n / 10) for n in range(10)],
}


def shape(name: str, x: float, y: float, radius: float, **look: Value) -> Markup:
    """A shape around a point, with attributes that say how it looks.

    Examples
    --------
    >>> str(shape("diamond", 10, 10, 5, class_="place"))
    '<polygon points="15,10 10,15 5,10 10,5" class="place"/>'
    >>> str(shape("dot", 10, 10, 5))
    '<circle cx="10" cy="10" r="5"/>'
    """
    if name not in _CORNERS:
        return tag("circle", cx=x, cy=y, r=radius, **look)
    corners = [(radius * out, 2 * math.pi * turn) for out, turn in _CORNERS[name]]
    points = " ".join(
        f"{short(x + out * math.cos(turn))},{short(y + out * math.sin(turn))}" for out, turn in corners
    )
    return tag("polygon", points=points, **look)


def box(x: float, y: float, width: float, height: float, **look: Value) -> Markup:
    """A box with round corners around a point.

    Examples
    --------
    >>> str(box(10, 10, 8, 4))
    '<rect x="6" y="8" width="8" height="4" rx="1.2"/>'
    """
    left, top = float(x - width / 2), float(y - height / 2)
    rounded = min(6.0, height * 0.3)
    return tag("rect", x=left, y=top, width=float(width), height=float(height), rx=rounded, **look)
