"""Choosing a media type from an Accept header (RFC 9110, section 12.5.1). Pure: no request, no response."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers

from fikg.errors import UsageError


class NotAcceptableError(UsageError):
    """Accept names no type that is offered."""

    http_status = 406
    title = "None of the types asked for is offered"

    def __init__(self, accept: str | None, offered: Sequence[str], what: str = "this address") -> None:
        super().__init__(
            f"none of the types in Accept is offered for {what}: {accept}",
            hint=f"Ask for one of: {', '.join(offered)}.",
        )


@dataclass(frozen=True)
class Range:
    """One range of an Accept header: `text/*;q=0.5` is Range("text", "*", 0.5)."""

    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int | None:
        """How closely this range names `media_type`: 2 exactly, 1 by type, 0 by `*/*`; None: not at all."""
        kind, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (kind, sub):
            return 2
        if self.subtype == "*" and self.type == kind:
            return 1
        return 0 if (self.type, self.subtype) == ("*", "*") else None


def accept_of(headers: Headers) -> str | None:
    """The Accept header of a request, its lines joined into one; None where it has none."""
    return ", ".join(headers.getlist("accept")) or None


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def parse_accept(header: str) -> list[Range]:
    """The ranges of an Accept header; parts that are not a media range are passed over.

    Examples
    --------
    >>> parse_accept("text/csv;q=0.5, */*;q=0.1")
    [Range(type='text', subtype='csv', quality=0.5), Range(type='*', subtype='*', quality=0.1)]
    """
    ranges = []
    for part in header.split(","):
        name, *parameters = part.split(";")
        kind, slash, sub = name.strip().lower().partition("/")
        if slash and kind and sub:
            ranges.append(Range(kind, sub, _quality(parameters)))
    return ranges


def choose(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type of `offered` that suits the Accept header best; None where none does.

    The most specific range decides the quality of each type; of equal qualities the one named more
    specifically wins, then the one offered first. A missing or empty header accepts anything.

    Examples
    --------
    >>> choose("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> choose("image/png", ["text/csv"]) is None
    True
    """
    if not header or not header.strip():
        return offered[0]
    ranges = parse_accept(header)
    ranked = [(rank, -place) for place, each in enumerate(offered) if (rank := rank_of(each, ranges))]
    return offered[-max(ranked)[1]] if ranked else None


def rank_of(media_type: str, ranges: Sequence[Range]) -> tuple[float, int] | None:
    """The quality that the ranges give a type, and how closely they name it; None where it is refused.

    Examples
    --------
    >>> rank_of("text/csv", parse_accept("text/*;q=0.5, */*"))
    (0.5, 1)
    >>> rank_of("text/csv", parse_accept("text/csv;q=0, */*")) is None
    True
    """
    matches = [(s, r.quality) for r in ranges if (s := r.specificity(media_type)) is not None]
    if not matches:
        return None
    specificity, quality = max(matches, key=lambda match: match[0])
    return (quality, specificity) if quality > 0 else None
