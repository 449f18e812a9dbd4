"""All standing claims of a release in memory, for pages that hold many of them against each other.

One reading of the store takes some tenths of a second; asking it place by place took 0.1 s a place and track.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from fikg.asking.ledger.nesting import Nesting, read_nesting
from fikg.asking.ledger.said import Figure, Link, Said, Time, TimeKind
from fikg.asking.source import Queryable, Row, select, value_of
from fikg.store.results import Iri

_LINKS = """SELECT ?claim ?subject ?predicate ?object ?gloss ?role ?statement {
  ?claim a fi:Link ; fi:inDocument ?document ; rdf:subject ?subject ; rdf:predicate ?predicate ;
    rdf:object ?object ; fi:standing fi:accepted .
  OPTIONAL { ?claim fi:gloss ?gloss FILTER(LANGMATCHES(LANG(?gloss), "en")) }
  OPTIONAL { ?claim fi:role ?role } OPTIONAL { ?claim fi:states ?statement } } ORDER BY ?claim"""
_FIGURES = """SELECT ?claim ?about ?indicator ?unit ?bound ?value ?least ?most ?low ?high ?scope ?whole ?plan
  ?series {
  ?claim a fi:Figure ; fi:inDocument ?document ; fi:about ?about ; fi:indicator ?indicator ; fi:unit ?unit ;
    fi:bound ?bound ; fi:standing fi:accepted .
  OPTIONAL { ?claim fi:value ?value } OPTIONAL { ?claim fi:minValue ?least }
  OPTIONAL { ?claim fi:maxValue ?most }
  OPTIONAL { ?claim fi:low ?low } OPTIONAL { ?claim fi:high ?high } OPTIONAL { ?claim fi:measuredAs ?scope }
  OPTIONAL { ?claim fi:relativeTo ?whole } OPTIONAL { ?claim fi:setBy ?plan }
  OPTIONAL { ?claim fi:inSeries ?series } } ORDER BY ?claim"""
_SHARED = """SELECT ?claim ?status ?standing ?document ?quoted ?negated ?condition ?asOf ?by ?first ?last
  ?time {
  ?claim fi:inDocument ?document ; fi:status ?status ; fi:standing ?standing .
  OPTIONAL { ?claim fi:quoted ?quoted } OPTIONAL { ?claim fi:negated ?negated }
  OPTIONAL { ?claim fi:condition ?condition } OPTIONAL { ?claim fi:asOf ?asOf } OPTIONAL { ?claim fi:by ?by }
  OPTIONAL { ?claim fi:firstDay ?first } OPTIONAL { ?claim fi:lastDay ?last }
  OPTIONAL { ?claim fi:timeText ?time } FILTER(?standing = fi:accepted) }"""
_OPPOSED = "SELECT ?one ?other { ?d a fi:Disagreement ; fi:between ?one , ?other FILTER(?one != ?other) }"


@dataclass(frozen=True)
class Ledger:
    """The claims of accepted standing, and how places and tracks lie in one another.

    Parameters
    ----------
    opposed
        Claim → the claims that it disagrees with.
    """

    version: str
    links: tuple[Link, ...] = field(repr=False)
    figures: tuple[Figure, ...] = field(repr=False)
    nesting: Nesting = field(repr=False)
    opposed: Mapping[str, frozenset[str]] = field(repr=False)

    @property
    def claims(self) -> tuple[Said, ...]:
        """Links and figures."""
        return (*self.links, *self.figures)


_kept: dict[tuple[str, str], Ledger] = {}
KEPT = 2  # releases: the current one, and the one that requests under way still hold


def ledger(store: Queryable) -> Ledger:
    """The ledger of the release that `store` is; read at the first call, then kept.

    Raises
    ------
    FikgError
        As the store, where it cannot be asked.
    """
    key = (str(getattr(store, "path", id(store))), store.version)
    if key not in _kept:
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = read_ledger(store)
    return _kept[key]


def read_ledger(store: Queryable) -> Ledger:
    """Read all standing claims."""
    shared = {_text(row, "claim"): row for row in select(store, _SHARED)}
    tracks = _gathered(store, "fi:track")
    said_by = _gathered(store, "fi:accordingTo")

    def common(claim: str) -> dict[str, object]:
        row = shared[claim]
        return {
            "claim": claim,
            "status": _text(row, "status"),
            "standing": _text(row, "standing"),
            "document": _text(row, "document"),
            "tracks": frozenset(tracks.get(claim, ())),
            "time": _time(row),
            "quoted": _text(row, "quoted"),
            "negated": _text(row, "negated") in ("true", "1"),
            "authorities": tuple(sorted(said_by.get(claim, ()))),
            "condition": _text(row, "condition"),
        }

    links = {_text(row, "claim"): row for row in select(store, _LINKS)}
    figures = {_text(row, "claim"): row for row in select(store, _FIGURES)}
    return Ledger(
        store.version,
        tuple(_link(row, common(claim)) for claim, row in links.items()),
        tuple(_figure(row, common(claim)) for claim, row in figures.items()),
        read_nesting(store),
        _opposed(store),
    )


def _text(row: Row, name: str) -> str:
    return value_of(row.get(name)) or ""


def _gathered(store: Queryable, predicate: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in select(store, f"SELECT ?claim ?it {{ ?claim fi:inDocument ?d ; {predicate} ?it }}"):
        found[_text(row, "claim")].add(_text(row, "it"))
    return found


def _opposed(store: Queryable) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in select(store, _OPPOSED):
        found[_text(row, "one")].add(_text(row, "other"))
    return {claim: frozenset(others) for claim, others in found.items()}


def _time(row: Row) -> Time:
    first, last, text = (_text(row, name) for name in ("first", "last", "time"))
    if not (first or last):
        return Time()
    kind: TimeKind = "as of" if row.get("asOf") else "by" if row.get("by") else "period"
    return Time(kind, first, last, text)


def _link(row: Row, common: dict[str, object]) -> Link:
    target = row["object"]
    return Link(
        **common,  # type: ignore[arg-type]
        subject=_text(row, "subject"),
        predicate=_text(row, "predicate"),
        target=target.value,
        is_text=not isinstance(target, Iri),
        gloss=_text(row, "gloss"),
        role=_text(row, "role"),
        statement=_text(row, "statement"),
    )


def _figure(row: Row, common: dict[str, object]) -> Figure:
    single = [_text(row, name) for name in ("value", "least", "most")]
    return Figure(
        **common,  # type: ignore[arg-type]
        about=_text(row, "about"),
        indicator=_text(row, "indicator"),
        unit=_text(row, "unit"),
        bound=_text(row, "bound"),
        values=tuple(end for end in single if end),
        low=_number(row, "low"),
        high=_number(row, "high"),
        scope=_text(row, "scope"),
        relative_to=_text(row, "whole"),
        plan=_text(row, "plan"),
        series=_text(row, "series"),
    )


def _number(row: Row, name: str) -> Decimal | None:
    text = _text(row, name)
    return Decimal(text) if text else None
