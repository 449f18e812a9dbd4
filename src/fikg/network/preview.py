"""A small picture of a view as SVG: shapes and lines without words, to show what a link leads to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from fikg.elements import tag
from fikg.network.layout import Positions
from fikg.network.look import GROUP_LOOKS, GroupLook
from fikg.network.replaying import Picture
from fikg.network.shapes import box, shape

WIDTH, HEIGHT = 480, 300  # pixels; the picture is drawn at any size
_MARGIN = 16
_SMALL, _LARGE = 4.5, 9.0  # radius of a thing with one neighbour, and of the one with most
_DASHES = {"target": "5 4", "planned": "5 4", "forecast": "1.5 4"}

Point = tuple[float, float]


def preview(picture: Picture) -> str:
    """An SVG document of a picture, each thing where its page has it; light or dark as the reader's system.

    It holds no text from the graph. A picture without things is empty. Things without a line are left out
    where others have one: alone in a corner they would make the rest small.
    """
    tied = {end for fact in picture.statements.values() for end in fact.ends}
    at = _fitted({iri: point for iri, point in picture.landscape.items() if iri in tied or not tied})
    shapes = Markup("").join([*_lines(picture, at), *_things(picture, at)])
    return str(
        tag(
            "svg",
            tag("style", Markup(_style())),
            shapes,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {HEIGHT}",
            width=WIDTH,
            height=HEIGHT,
        )
    )


def _fitted(at: Positions) -> dict[str, Point]:
    """Positions moved and drawn together into the picture, each way as far as it needs."""
    if not at:
        return {}
    xs, ys = [x for x, _ in at.values()], [y for _, y in at.values()]
    wide, high = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    across, down = (WIDTH - 2 * _MARGIN) / wide, (HEIGHT - 2 * _MARGIN) / high
    across, down = min(across, down * 1.6), min(down, across * 1.6)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {
        node: (WIDTH / 2 + (x - middle[0]) * across, HEIGHT / 2 + (y - middle[1]) * down)
        for node, (x, y) in at.items()
    }


def _lines(picture: Picture, at: dict[str, Point]) -> Iterator[Markup]:
    """One line between two things, however many statements tie them."""
    drawn = {(min(fact.ends), max(fact.ends)): fact.status for fact in picture.statements.values()}
    for (one, other), status in sorted(drawn.items()):
        (x1, y1), (x2, y2) = at[one], at[other]
        yield tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_dasharray=_DASHES.get(status))


def _things(picture: Picture, at: dict[str, Point]) -> Iterator[Markup]:
    looks = {look.id: look for look in GROUP_LOOKS}
    ties = Counter(end for fact in picture.statements.values() for end in fact.ends)
    most = max(ties.values(), default=1)
    for iri in sorted(at, key=lambda each: (ties[each], each)):
        look = looks.get(picture.facts.group(iri), looks["other"])
        yield _thing(look, *at[iri], _SMALL + (_LARGE - _SMALL) * math.sqrt(max(ties[iri], 1) / most))


def _thing(look: GroupLook, x: float, y: float, radius: float) -> Markup:
    name = f"{look.id}{' hollow' if look.hollow else ''}"
    if look.shape == "box":
        return box(x, y, 3.2 * radius, 1.8 * radius, class_=name)
    return shape(look.shape, x, y, radius if look.shape == "dot" else radius * 1.2, class_=name)


def _style() -> str:
    """Colours of the groups; the ground is the card's."""
    light = "".join(f".{look.id}{{fill:{look.light};stroke:#fff}}" for look in GROUP_LOOKS)
    dark = "".join(f".{look.id}{{fill:{look.dark};stroke:#1a212a}}" for look in GROUP_LOOKS)
    return (
        f"line{{stroke:#9aa5b1;stroke-width:1.1}}{light}.hollow{{fill:#fff;stroke:#6b7480;stroke-width:2}}"
        f"@media (prefers-color-scheme:dark){{line{{stroke:#5b6776}}{dark}"
        ".hollow{fill:#1a212a;stroke:#a3acb8}}"
    )
