"""Times, intervals, series and agreement in RDF terms; what agrees is judged by `fikg.claims`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pyoxigraph as ox

from fikg.claims.agreement import agreements, series_name
from fikg.claims.bounds import bounds
from fikg.claims.model import Claim, Figure
from fikg.claims.times import days
from fikg.store.names import (
    AGREES_WITH,
    FIRST_DAY,
    HIGH,
    IN_DOCUMENT,
    IN_SERIES,
    LAST_DAY,
    LOW,
    ORIGINS,
    SUPPORT,
    integer,
    node,
)
from fikg.store.numbers import decimal
from fikg.store.origins import Origins
from fikg.store.sources import Index, Triple
from fikg.vocabulary import FI, XSD


def times(claims: Iterable[Claim]) -> list[Triple]:
    """`fi:firstDay` and `fi:lastDay` of every claim that has a time; an open end has none."""
    derived: list[Triple] = []
    for claim in claims:
        span = days(claim.time)
        if span and span.first:
            derived.append((node(claim.iri), FIRST_DAY, _day(span.first)))
        if span and span.last:
            derived.append((node(claim.iri), LAST_DAY, _day(span.last)))
    return derived


def figures(index: Index, claims: Iterable[Claim], origins: Origins) -> list[Triple]:
    """`fi:low` and `fi:high` of every figure; series, agreement, support and origins of the accepted ones.

    Parameters
    ----------
    index
        The graph, with `fi:inDocument` on every claim.
    claims
        All claims, with merged IRIs replaced.
    origins
        Which documents share an origin.
    """
    found = [claim for claim in claims if isinstance(claim, Figure)]
    accepted = [figure for figure in found if figure.standing == FI.accepted and not figure.negated]
    derived = [triple for figure in found for triple in _interval(figure)]
    agreeing: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in agreements(accepted):
        agreeing[one].add(other)
        agreeing[other].add(one)
    for figure in accepted:
        claim = node(figure.iri)
        others = [node(iri) for iri in sorted(agreeing[figure.iri])]
        documents = {d for each in (claim, *others) for d in index.nodes(each, IN_DOCUMENT)}
        derived.append((claim, IN_SERIES, ox.Literal(series_name(figure))))
        derived += [(claim, AGREES_WITH, other) for other in others]
        derived.append((claim, SUPPORT, integer(len(documents))))
        derived.append((claim, ORIGINS, integer(origins.count(documents))))
    return derived


def _interval(figure: Figure) -> list[Triple]:
    interval = bounds(figure)
    ends = ((LOW, interval.low), (HIGH, interval.high))
    return [(node(figure.iri), name, decimal(end)) for name, end in ends if end is not None]


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=node(XSD.date))
