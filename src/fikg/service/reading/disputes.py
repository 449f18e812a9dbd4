"""Disagreements to read: the claims beside each other, and in what they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fikg.asking import search_index
from fikg.asking.listing import Chosen, Disagreement, ListedClaim, described_disagreements, list_disagreements
from fikg.asking.source import local_name
from fikg.service.reading.surroundings import Named
from fikg.service.things.addresses import address
from fikg.store import Store

#: What may differ between two claims, each under the name that tells it; the first that there is counts.
DIFFERENCES = {
    "about": ("about", "subject"),
    "predicate": ("predicate",),
    "indicator": ("indicator",),
    "object": ("object",),
    "value": ("value", "minValue", "maxValue", "bound"),
    "unit": ("unit",),
    "scope": ("measuredAs", "relativeTo"),
    "track": ("track",),
    "time": ("asOf", "from", "until", "by"),
}


@dataclass(frozen=True)
class Dispute:
    """A disagreement, in what its claims differ, what they are about, whether one document says it all."""

    found: Disagreement
    differs: tuple[str, ...]
    about: tuple[Named, ...]
    own: bool

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.found.iri.rpartition("/")[2]


@dataclass(frozen=True)
class DisputePage:
    """A run of disagreements, how many there are in all, and how many of each kind under the same filters."""

    disputes: tuple[Dispute, ...]
    total: int
    kinds: tuple[tuple[str, str, int], ...]


def disputes_page(
    store: Store, chosen: Chosen, kinds: Sequence[str], language: str, *, limit: int, offset: int = 0
) -> DisputePage:
    """The disagreements in which a chosen claim takes part, of some kinds or of all."""
    page = list_disagreements(store, chosen, tuple(kinds), limit=limit, offset=offset, lang=language)
    return DisputePage(
        tuple(_dispute(each) for each in page.disagreements),
        page.total,
        tuple(_kinds(store, chosen, language)),
    )


def _kinds(store: Store, chosen: Chosen, language: str) -> list[tuple[str, str, int]]:
    """Every kind that there is: its local name, its label, and how many disagreements are of it."""
    narrowed = f"?d fi:between ?claim . {chosen.pattern}" if any(chosen.values.values()) else ""
    rows = store.select(
        "SELECT ?kind (COUNT(DISTINCT ?d) AS ?n) { ?d a fi:Disagreement ; fi:disagreementKind ?kind . "
        f"{narrowed} }} GROUP BY ?kind ORDER BY DESC(?n) ?kind"
    )
    index = search_index(store)
    return [(local_name(str(kind)), index.label(str(kind), language), int(str(n))) for kind, n in rows]


def disputes_of_claims(store: Store, claims: Sequence[str], language: str, most: int) -> list[Dispute]:
    """The first disagreements in which one of these claims takes part."""
    if not claims:
        return []
    wanted = " ".join(f"<{iri}>" for iri in claims)
    rows = store.select(
        f"SELECT DISTINCT ?d {{ VALUES ?c {{ {wanted} }} ?d fi:between ?c ; a fi:Disagreement }} "
        f"ORDER BY ?d LIMIT {most}"
    )
    return disputes(store, [str(row[0]) for row in rows], language)


def disputes(store: Store, iris: Sequence[str], language: str) -> list[Dispute]:
    """The disagreements with these IRIs."""
    return [_dispute(each) for each in described_disagreements(store, iris, language)]


def count_of(store: Store, iri: str) -> int:
    """In how many disagreements a claim takes part that names a thing."""
    rows = store.select(
        f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ ?c ?any <{iri}> . ?d fi:between ?c ; a fi:Disagreement }}"
    )
    return int(str(rows[0][0]))


def _dispute(found: Disagreement) -> Dispute:
    documents = {each.claim.document.slug for each in found.claims}
    return Dispute(found, differing(found.claims), _about(found.claims), len(documents) == 1)


def differing(claims: Sequence[ListedClaim]) -> tuple[str, ...]:
    """That in which the claims differ: names of `DIFFERENCES`, `status`, `denial`."""
    found = [
        name
        for name, parts in DIFFERENCES.items()
        if len({tuple(_labels(claim, part) for part in parts) for claim in claims}) > 1
    ]
    if len({claim.claim.status for claim in claims}) > 1:
        found.append("status")
    if len({claim.claim.negated for claim in claims}) > 1:
        found.append("denial")
    return tuple(found)


def _labels(claim: ListedClaim, part: str) -> tuple[str, ...]:
    return tuple(each.label for each in claim.parts.get(part, ()))


def _about(claims: Sequence[ListedClaim]) -> tuple[Named, ...]:
    parts = (each.part("about") or each.part("subject") for each in claims)
    things = {part.iri: part.label for part in parts if part and part.iri}
    return tuple(Named(label, address(iri)) for iri, label in things.items())
