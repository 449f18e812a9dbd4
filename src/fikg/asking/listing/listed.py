"""Claims by the page: those that were chosen, in the order of their ids, each with its parts and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fikg.asking.gather import Evidence
from fikg.asking.index import SearchIndex, search_index
from fikg.asking.listing.choosing import Chosen
from fikg.asking.sentences import FI, RDF, Properties, first, named_term
from fikg.asking.source import Queryable, Term, required, select, value_of
from fikg.asking.trace import Paragraphs, traced
from fikg.asking.tracing import TracedClaim
from fikg.store.results import Iri

LINK = ("subject", "predicate", "object")
FIGURE = ("about", "indicator", "bound", "value", "minValue", "maxValue", "unit", "measuredAs", "relativeTo")
QUALIFIERS = ("track", "role", "title", "with", "addressee", "condition", "accordingTo", "setBy")
TIMES = ("asOf", "from", "until", "by", "firstDay", "lastDay")
BATCH = 1000  # claims whose evidence is in memory at once when all are written out


@dataclass(frozen=True)
class Named:
    """A part of a claim: what to call it, and its IRI where it is no text, number or time."""

    label: str
    iri: str | None = None


@dataclass(frozen=True)
class ListedClaim:
    """A claim with its evidence, its parts by name, and the statement that it makes with others."""

    claim: TracedClaim
    parts: Mapping[str, tuple[Named, ...]]
    statement: str | None
    support: int | None
    origins: int | None

    def part(self, name: str) -> Named | None:
        """The first part of that name; None where there is none."""
        return next(iter(self.parts.get(name, ())), None)


@dataclass(frozen=True)
class ClaimPage:
    """A run of the chosen claims, and how many there are in all."""

    claims: tuple[ListedClaim, ...]
    total: int
    version: str


def list_claims(
    store: Queryable,
    chosen: Chosen,
    *,
    limit: int,
    offset: int = 0,
    lang: str = "zh-Hans",
    library: Paragraphs | None = None,
) -> ClaimPage:
    """The chosen claims from `offset` on, at most `limit` of them.

    Parameters
    ----------
    library
        Where the texts of paragraphs are taken from; without it every `source.text` is None.

    Notes
    -----
    A page of 100 of 4,800 claims takes 40 ms, most of it for reading out their evidence.
    """
    counted = select(store, f"SELECT (COUNT(DISTINCT ?claim) AS ?n) {{ {chosen.pattern} }}")
    rows = select(
        store,
        f"SELECT DISTINCT ?claim {{ {chosen.pattern} }} ORDER BY ?claim LIMIT {limit} OFFSET {offset}",
    )
    iris = [required(row, "claim") for row in rows]
    return ClaimPage(tuple(listed(store, iris, lang, library)), int(required(counted[0], "n")), store.version)


def every_claim(
    store: Queryable, chosen: Chosen, *, lang: str = "zh-Hans", library: Paragraphs | None = None
) -> Iterator[ListedClaim]:
    """All the chosen claims, one after the other."""
    rows = select(store, f"SELECT DISTINCT ?claim {{ {chosen.pattern} }} ORDER BY ?claim")
    iris = [required(row, "claim") for row in rows]
    for at in range(0, len(iris), BATCH):
        yield from listed(store, iris[at : at + BATCH], lang, library)


def listed(
    store: Queryable, iris: Sequence[str], lang: str = "zh-Hans", library: Paragraphs | None = None
) -> Iterator[ListedClaim]:
    """The claims with these IRIs, in this order."""
    index = search_index(store)
    claims, evidence = traced(store, library, iris, lang)
    for claim in claims:
        yield _listed(index, claim, evidence, lang)


def _listed(index: SearchIndex, claim: TracedClaim, evidence: Evidence, lang: str) -> ListedClaim:
    own = evidence.claims[claim.iri]
    statement = value_of(first(own, f"{FI}states"))
    support, origins = evidence.statements.get(statement or claim.iri, (None, None))
    return ListedClaim(claim, parts_of(index, own, lang), statement, support, origins)


def parts_of(index: SearchIndex, own: Properties, lang: str) -> dict[str, tuple[Named, ...]]:
    """The parts that a claim has, by the local names of their properties."""
    iris = {name: f"{RDF}{name}" for name in LINK} | {
        name: f"{FI}{name}" for name in (*FIGURE, *QUALIFIERS, *TIMES)
    }
    return {
        name: tuple(_named(index, term, lang) for term in own[iri])
        for name, iri in iris.items()
        if iri in own
    }


def _named(index: SearchIndex, term: Term, lang: str) -> Named:
    return Named(named_term(index, term, lang), term.value if isinstance(term, Iri) else None)
