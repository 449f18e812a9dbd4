"""The format of an answer: by Accept where it is specific, else by `format=`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fikg.errors import UsageError
from fikg.service.http.negotiate import NotAcceptableError, Range, choose, parse_accept, rank_of
from fikg.store.formats import ResultFormat, format_for, formats_of

PAGE = "text/html"
EXACTLY = 2  # the specificity of a range that names a type itself
#: What many clients ask for instead of the type's own name; for graphs JSON-LD and RDF/XML.
GENERIC = ("application/json", "application/xml")


@lru_cache(maxsize=500)  # the headers of a client are always the same
def negotiated(form: str, named: str | None, accept: str | None) -> str:
    """The media type of an answer.

    Accept decides. `format=` decides among the types that Accept likes equally well: all of them under `*/*`
    or without Accept, and for a browser, which asks for a page before anything else.

    Parameters
    ----------
    form
        SELECT, ASK, CONSTRUCT or DESCRIBE.
    named
        The parameter `format`, where given.
    accept
        The header, where given.

    Raises
    ------
    NotAcceptableError
        Where nothing suits, with what is offered.
    UsageError
        Where `format=` decides and names no format of this form.

    Examples
    --------
    >>> negotiated("SELECT", "csv", "application/sparql-results+xml")
    'application/sparql-results+xml'
    >>> negotiated("SELECT", "tsv", "text/*, */*;q=0.1")
    'text/tab-separated-values'
    """
    offered = formats_of(form)
    if not accept or prefers_page(accept):
        return format_for(form, named).media_type
    ranks = _ranks(form, offered, parse_accept(accept))
    if not ranks:
        raise NotAcceptableError(accept, [each.media_type for each in offered], form)
    best = max(ranks.values())
    equals = [each for each in offered if ranks.get(each) == best]
    return _named_among(form, named, equals, best[1]).media_type


def _ranks(
    form: str, offered: Sequence[ResultFormat], ranges: Sequence[Range]
) -> dict[ResultFormat, tuple[float, int]]:
    """How well Accept likes each format, under its own name, or a generic one where it gives that."""
    ranks = {each: rank for each in offered if (rank := rank_of(each.media_type, ranges))}
    for generic in GENERIC:
        meant, rank = format_for(form, generic), rank_of(generic, ranges)
        if rank and rank[1] == EXACTLY:
            ranks[meant] = max(rank, ranks.get(meant, rank))
    return ranks


def _named_among(
    form: str, named: str | None, equals: Sequence[ResultFormat], specificity: int
) -> ResultFormat:
    """The format that `format=` names, if it is among these; else the first of them."""
    if named is None:
        return equals[0]
    try:
        wanted = format_for(form, named)
    except UsageError:
        if specificity == EXACTLY:
            return equals[0]
        raise
    return wanted if wanted in equals else equals[0]


@lru_cache(maxsize=500)
def prefers_page(accept: str | None) -> bool:
    """Whether the header is a browser's: HTML is the type that it wants most.

    Examples
    --------
    >>> prefers_page("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), prefers_page("*/*")
    (True, False)
    """
    types = [each.media_type for form in ("SELECT", "CONSTRUCT") for each in formats_of(form)]
    return choose(accept, [*types, *GENERIC, PAGE]) == PAGE
