"""What a reader did to a picture: things expanded around, and put in a place, as an address writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fikg.errors import UsageError
from fikg.network.kinds import GROUPS
from fikg.network.sparql import local_name

FARTHEST = 100_000  # pixels from the middle: no picture is larger


@dataclass(frozen=True)
class Expansion:
    """More neighbours of a thing: by any relation and of any group where these are empty."""

    slug: str
    relation: str = ""
    group: str = ""
    run: int = 1

    def __str__(self) -> str:
        """As an address writes it.

        Examples
        --------
        >>> str(Expansion("hefei")), str(Expansion("hefei", "gathers", "", 2))
        ('hefei', 'hefei~gathers~~2')
        """
        parts = [self.slug, self.relation, self.group, "" if self.run == 1 else str(self.run)]
        return "~".join(parts).rstrip("~")


@dataclass(frozen=True)
class Pin:
    """A place that a reader chose for a thing, on a wide or on an upright screen, after so many expansions.

    What was expanded later is placed around it; what was there before stays where it was.
    """

    slug: str
    x: int
    y: int
    upright: bool = False
    after: int = 0

    def __str__(self) -> str:
        """As an address writes it.

        Examples
        --------
        >>> str(Pin("hefei", 3, -4)), str(Pin("hefei", 3, -4, upright=True, after=2))
        ('hefei@3,-4', 'hefei@3,-4~p~2')
        """
        upright = "~p" if self.upright else ""
        return f"{self.slug}@{self.x},{self.y}{upright}" + (f"~{self.after}" if self.after else "")


def slug_of(name: str) -> str:
    """The slug that an address means by a slug or an IRI."""
    return local_name(name.strip())


def read_expansion(text: str) -> Expansion:
    """The expansion that an address writes so.

    Raises
    ------
    UsageError
        Where it is none.
    """
    found = re.fullmatch(r"([^~\s]{1,200})(?:~([A-Za-z]*))?(?:~([a-z]*))?(?:~(\d{0,3}))?", text)
    if not found or (found[3] and found[3] not in GROUPS):
        raise UsageError(
            f"expand={text[:100]} is no expansion",
            hint="Write slug, or slug~relation~group (either may be empty); groups: "
            + ", ".join(GROUPS)
            + ".",
        )
    return Expansion(slug_of(found[1]), found[2] or "", found[3] or "", max(int(found[4] or 1), 1))


def read_pins(texts: list[str]) -> tuple[Pin, ...]:
    """The last place that was chosen for each thing on each shape of screen, between two expansions.

    Raises
    ------
    UsageError
        Where one is no place.
    """
    pins: dict[tuple[int, str, bool], Pin] = {}
    for text in texts:
        found = re.fullmatch(r"([^@\s]{1,200})@(-?\d{1,6}),(-?\d{1,6})(~p)?(?:~(\d{1,3}))?", text)
        if not found or max(abs(int(found[2])), abs(int(found[3]))) > FARTHEST:
            raise UsageError(
                f"pin={text[:100]} is no place",
                hint="Write slug@x,y with whole numbers of pixels; then ~p for an upright screen, "
                "~2 where it came after two expansions.",
            )
        pin = Pin(slug_of(found[1]), int(found[2]), int(found[3]), bool(found[4]), int(found[5] or 0))
        pins[pin.after, pin.slug, pin.upright] = pin
    return tuple(pin for _, pin in sorted(pins.items()))
