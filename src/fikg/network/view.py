"""A view: all that a picture shows, said whole by the parameters of an address."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote

from fikg.errors import UsageError
from fikg.network.given import Given
from fikg.network.kinds import GROUPS
from fikg.network.reading import STATUSES
from fikg.network.sparql import local_name
from fikg.network.steps import Expansion, Pin, read_expansion, read_pins, slug_of
from fikg.vocabulary import BASE, PREFIXES

Projection = Literal["ego", "actors", "enterprise-laboratory-city", "city-track", "policies"]
PROJECTIONS: tuple[Projection, ...] = get_args(Projection)
MEASURED = ("degree", "betweenness", "pagerank")
#: What one view may ask for: hops, things, expansions, centres, and things hidden or pinned.
MOST_HOPS, MOST_THINGS, MOST_EXPANSIONS, MOST_CENTRES, MOST_TOUCHED = 3, 1000, 40, 20, 1000
LIMIT = 120
#: Parameters that only the browser reads; the service takes no notice of them.
OF_THE_BROWSER = ("off", "at", "select", "path", "v", "lang")

Resolve = Callable[[str, str | None], str]
"""The IRI of what a person calls so; the second argument is the prefix it must be of (`track`)."""


@dataclass(frozen=True)
class View:
    """What a picture shows; equal views show the same things at the same places.

    Parameters
    ----------
    about, tracks
        IRIs.
    since, until
        ISO dates, or the year or month of one (`2025`, `2025-06`).
    undated
        Whether statements without a time stay where `since` or `until` is given.
    expansions, hidden, pins
        What a reader did to the base picture, in order; slugs of things.

    Examples
    --------
    >>> view = View.parse([("about", "合肥"), ("hops", "2")], lambda name, space: "https://w3id.org/fikg/id/hefei")
    >>> view.address
    'about=hefei&hops=2'
    """

    about: tuple[str, ...] = ()
    projection: str = "ego"
    tracks: tuple[str, ...] = ()
    hops: int = 1
    statuses: tuple[str, ...] = ("reported",)
    documents: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    undated: bool = True
    support: int = 1
    origins: int = 1
    doubtful: bool = False
    limit: int = LIMIT
    expansions: tuple[Expansion, ...] = ()
    hidden: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    size: str = ""
    community: bool = False

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]], resolve: Resolve) -> View:
        """The view that the parameters of an address say; empty ones count as not given.

        Raises
        ------
        UsageError
            Where a parameter is unknown or its value none; says which, and what may be given.
        NotFoundError, AmbiguousNameError
            As `resolve`.
        """
        given = Given(pairs, [*PARAMETERS, *OF_THE_BROWSER])
        about = tuple(resolve(name, None) for name in given.several("about", MOST_CENTRES))
        tracks = tuple(resolve(name, "track") for name in given.several("track", MOST_CENTRES))
        return cls(
            about=tuple(dict.fromkeys(about)),
            projection=given.choice("projection", PROJECTIONS, "ego" if about or not tracks else "actors"),
            tracks=tuple(dict.fromkeys(tracks)),
            hops=given.number("hops", 1, MOST_HOPS, 1),
            statuses=_sorted(given.choices("status", STATUSES), STATUSES) or ("reported",),
            documents=tuple(sorted({slug_of(name) for name in given.several("document")})),
            genres=tuple(sorted(set(given.several("genre")))),
            relations=tuple(sorted(set(given.several("relation")))),
            groups=_sorted(given.choices("group", GROUPS), GROUPS),
            since=given.date("from"),
            until=given.date("until"),
            undated=given.truth("undated", True),
            support=given.number("support", 1, 1_000_000, 1),
            origins=given.number("origins", 1, 1_000_000, 1),
            doubtful=given.truth("doubtful", False),
            limit=given.number("limit", 1, MOST_THINGS, LIMIT),
            expansions=tuple(map(read_expansion, given.several("expand", MOST_EXPANSIONS))),
            hidden=tuple(sorted({slug_of(name) for name in given.several("hide", MOST_TOUCHED)})),
            pins=read_pins(given.several("pin", MOST_TOUCHED)),
            size=given.choice("size", MEASURED, "", none="none"),
            community=given.truth("community", False),
        ).checked()

    def checked(self) -> View:
        """This view, where it names a place to start from.

        Raises
        ------
        UsageError
            Where it names none, or its window ends before it begins.
        """
        if not self.about and (self.projection == "ego" or (self.projection == "actors" and not self.tracks)):
            raise UsageError(
                f"the view {self.projection} has nothing to start from",
                hint="Give about=… (a name), track=… (a track), or projection=city-track.",
            )
        if self.since and self.until and _last(self.until) < self.since:
            raise UsageError(
                f"the window ends ({self.until}) before it begins ({self.since})", hint="Swap from and until."
            )
        return self

    @property
    def window(self) -> tuple[str, str] | None:
        """First and last day of the window of time; None where all times are shown."""
        if not self.since and not self.until:
            return None
        return _first(self.since) if self.since else "", _last(self.until) if self.until else "9999-12-31"

    @property
    def base(self) -> View:
        """The picture before the reader did anything to it."""
        return replace(self, expansions=(), hidden=(), pins=(), size="", community=False)

    @property
    def filters(self) -> View:
        """What holds for statements, wherever the picture begins and how far it reaches."""
        return replace(self.base, about=(), projection="ego", hops=1, limit=LIMIT)

    @property
    def address(self) -> str:
        """The query string that says this view: one for every view, defaults left out."""
        default = View()
        pairs: list[tuple[str, str]] = [("about", _short(iri)) for iri in self.about]
        implied = "ego" if self.about or not self.tracks else "actors"
        if self.projection != implied:
            pairs.append(("projection", self.projection))
        pairs += [("track", local_name(iri)) for iri in self.tracks]
        pairs += _changed("hops", self.hops, default.hops)
        if self.statuses != default.statuses:
            pairs += [("status", status) for status in self.statuses]
        for name, values in (
            ("document", self.documents),
            ("genre", self.genres),
            ("relation", self.relations),
            ("group", self.groups),
        ):
            pairs += [(name, value) for value in values]
        for name, value in (("from", self.since), ("until", self.until)):
            pairs += _changed(name, value, "")
        for name in ("undated", "support", "origins", "doubtful", "limit"):
            pairs += _changed(name, getattr(self, name), getattr(default, name))
        pairs += [("expand", str(each)) for each in self.expansions]
        pairs += [("hide", slug) for slug in self.hidden]
        pairs += [("pin", str(each)) for each in self.pins]
        pairs += _changed("size", self.size, "")
        pairs += _changed("community", self.community, False)
        return "&".join(f"{name}={quote(value, safe='~@,:-')}" for name, value in pairs)


#: Every parameter of a view, in the order of its address.
PARAMETERS = (
    "about",
    "projection",
    "track",
    "hops",
    "status",
    "document",
    "genre",
    "relation",
    "group",
    "from",
    "until",
    "undated",
    "support",
    "origins",
    "doubtful",
    "limit",
    "expand",
    "hide",
    "pin",
    "size",
    "community",
)


def _changed(name: str, value: object, default: object) -> list[tuple[str, str]]:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return [] if value == default else [(name, text)]


def _short(iri: str) -> str:
    """An IRI as an address names it: a slug for an entity, a prefixed name for what else is ours.

    Examples
    --------
    >>> _short(PREFIXES["id"] + "hefei"), _short(PREFIXES["track"] + "quantum"), _short("https://example.org/x")
    ('hefei', 'track:quantum', 'https://example.org/x')
    """
    if iri.startswith(PREFIXES["id"]):
        return iri.removeprefix(PREFIXES["id"])
    kind, _, slug = iri.removeprefix(BASE).partition("/")
    return f"{kind}:{slug}" if iri.startswith(BASE) and kind in PREFIXES else iri


def _sorted(chosen: list[str], order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in order if name in chosen)


def _first(date: str) -> str:
    """The first day of a year, a month or a day.

    Examples
    --------
    >>> _first("2025"), _last("2024-02"), _last("2025-06-30")
    ('2025-01-01', '2024-02-29', '2025-06-30')
    """
    return date + "-01-01"[(len(date) - 4) :]


def _last(date: str) -> str:
    if len(date) == len("2025"):
        return f"{date}-12-31"
    if len(date) == len("2025-06"):
        return f"{date}-{monthrange(*map(int, date.split('-')))[1]}"
    return date
