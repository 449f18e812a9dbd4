"""Disagreements by the page, each with the claims that cannot all hold and their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fikg.asking.gather import properties_of
from fikg.asking.index import Name, best_name, search_index
from fikg.asking.listing.choosing import Chosen
from fikg.asking.listing.forms import COLUMNS, claim_json, claim_row, link_to
from fikg.asking.listing.listed import ListedClaim, listed
from fikg.asking.sentences import FI, first
from fikg.asking.source import PREFIXES, Queryable, local_name, required, select, value_of
from fikg.vocabulary import BASE

DISAGREEMENT_COLUMNS = ("disagreement", "disagreement_kind", "disagreement_label", "recorded", "reason")


@dataclass(frozen=True)
class Disagreement:
    """Claims that cannot all hold.

    Parameters
    ----------
    kind
        The local name of its kind, as `valueDisagreement`.
    recorded
        Whether a reader recorded it; else a rule found it.
    reason
        The reader's words on it.
    """

    iri: str
    kind: str
    kind_label: str
    recorded: bool
    reason: str | None
    claims: tuple[ListedClaim, ...]


@dataclass(frozen=True)
class DisagreementPage:
    """A run of disagreements, and how many there are in all."""

    disagreements: tuple[Disagreement, ...]
    total: int
    version: str


def list_disagreements(
    store: Queryable,
    chosen: Chosen,
    kinds: tuple[str, ...] = (),
    *,
    limit: int,
    offset: int = 0,
    lang: str = "zh-Hans",
) -> DisagreementPage:
    """The disagreements in which at least one of the chosen claims takes part, in the order of their IRIs.

    Parameters
    ----------
    kinds
        IRIs of kinds; without them, of every kind.
    """
    wanted = f"VALUES ?kind {{ {' '.join(f'<{iri}>' for iri in kinds)} }}" if kinds else ""
    narrowed = f"?d fi:between ?claim . {chosen.pattern}" if any(chosen.values.values()) else ""
    pattern = f"{wanted} ?d a fi:Disagreement ; fi:disagreementKind ?kind . {narrowed}"
    counted = select(store, f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ {pattern} }}")
    rows = select(store, f"SELECT DISTINCT ?d {{ {pattern} }} ORDER BY ?d LIMIT {limit} OFFSET {offset}")
    found = described_disagreements(store, [required(row, "d") for row in rows], lang)
    return DisagreementPage(found, int(required(counted[0], "n")), store.version)


def described_disagreements(
    store: Queryable, iris: Sequence[str], lang: str = "zh-Hans"
) -> tuple[Disagreement, ...]:
    """The disagreements with these IRIs, in this order."""
    return tuple(_described(store, list(iris), lang))


def _described(store: Queryable, iris: list[str], lang: str) -> Iterator[Disagreement]:
    index = search_index(store)
    known = properties_of(store, iris)
    members = {iri: [value_of(term) or "" for term in known[iri].get(f"{FI}between", ())] for iri in iris}
    every = sorted({claim for claims in members.values() for claim in claims})
    claims = {each.claim.iri: each for each in listed(store, every, lang)}
    for iri in iris:
        kind = value_of(first(known[iri], f"{FI}disagreementKind")) or ""
        told = [
            Name(term.value, (getattr(term, "language", None) or "").casefold(), True)
            for term in known[iri].get(f"{PREFIXES['rdfs']}comment", ())
        ]
        yield Disagreement(
            iri,
            local_name(kind),
            index.label(kind, lang),
            value_of(first(known[iri], f"{FI}recorded")) == "true",
            best_name(told, lang),
            tuple(claims[claim] for claim in members[iri]),
        )


def disagreement_json(found: Disagreement, base: str = BASE) -> dict[str, Any]:
    """A disagreement as a JSON object, its claims as `claim_json` gives them."""
    return {
        "id": local_name(found.iri),
        "iri": found.iri,
        "address": link_to(found.iri, base),
        "kind": found.kind,
        "kind_label": found.kind_label,
        "recorded": found.recorded,
        "reason": found.reason,
        "claims": [claim_json(claim, base) for claim in found.claims],
    }


def disagreement_rows(found: Disagreement, base: str = BASE) -> Iterator[Mapping[str, str]]:
    """A disagreement as rows, one a claim."""
    own = (
        local_name(found.iri),
        found.kind,
        found.kind_label,
        str(found.recorded).lower(),
        found.reason or "",
    )
    for claim in found.claims:
        yield {**dict(zip(DISAGREEMENT_COLUMNS, own, strict=True)), **claim_row(claim, base)}


COLUMNS_OF_DISAGREEMENTS = (*DISAGREEMENT_COLUMNS, *COLUMNS)
