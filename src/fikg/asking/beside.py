"""What stands beside a claim: those that support it and those that cannot hold with it, with their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from fikg.asking.index import search_index
from fikg.asking.source import Queryable, local_name, required, select, value_of
from fikg.asking.trace import traced
from fikg.asking.tracing import TracedClaim

SHOWN = 40  # claims of one statement; a panel shows fewer


@dataclass(frozen=True)
class Beside:
    """Another claim that bears on one.

    Parameters
    ----------
    kind
        Of the disagreement, as a label; empty for support.
    reason
        What a reader wrote of it; empty where a rule found it.
    disagreement
        Its slug.
    same_document
        Whether both stand in one document.
    """

    claim: str
    iri: str
    sentence: str
    quotation: str
    status: str
    status_label: str
    standing: str
    time: str | None
    document: str
    title: str
    heading: str | None
    page: int | None
    same_document: bool
    kind: str = ""
    reason: str = ""
    disagreement: str = ""


@dataclass(frozen=True)
class Sides:
    """The claims beside one: in support, and in opposition."""

    supported_by: tuple[Beside, ...]
    opposed: tuple[Beside, ...]


def beside(store: Queryable, claims: Sequence[TracedClaim], lang: str = "zh-Hans") -> dict[str, Sides]:
    """What stands beside each of these claims, by the claim's slug; in the order of the others' slugs.

    Supported is a claim by the others of its statement, and a figure by those that agree with it.
    """
    wanted = [claim.iri for claim in claims]
    block = " ".join(f"<{iri}>" for iri in wanted)
    supporting = _supporting(store, block)
    opposing = _opposing(store, block)
    index = search_index(store)
    others = {iri for found in supporting.values() for iri in found}
    others |= {other for found in opposing.values() for _, other, _ in found}
    known = {claim.iri: claim for claim in claims}
    missing = sorted(others - known.keys())
    known |= {claim.iri: claim for claim in traced(store, None, missing, lang)[0]} if missing else {}
    reasons = _reasons(store, {each for found in opposing.values() for each, _, _ in found}, lang)
    sides = {}
    for claim in claims:
        support = sorted(supporting.get(claim.iri, ()))[:SHOWN]
        against = [
            _told(claim, known[other], index.label(kind, lang), reasons.get(each, ""), local_name(each))
            for each, other, kind in opposing.get(claim.iri, ())[:SHOWN]
        ]
        sides[claim.id] = Sides(tuple(_told(claim, known[iri]) for iri in support), tuple(against))
    return sides


def _told(
    claim: TracedClaim, other: TracedClaim, kind: str = "", reason: str = "", disagreement: str = ""
) -> Beside:
    words = " … ".join(run.exact for run in other.source.runs if run.exact)
    return Beside(
        other.id,
        other.iri,
        other.sentence,
        words,
        other.status,
        other.status_label,
        other.standing,
        other.time,
        other.document.slug,
        other.document.title,
        other.source.heading,
        other.source.page,
        other.document.slug == claim.document.slug,
        kind,
        reason,
        disagreement,
    )


def _supporting(store: Queryable, block: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    # Two questions: as one with a path over all three ways it took ten times as long.
    for query in (
        f"SELECT ?s ?other {{ VALUES ?s {{ {block} }} ?s fi:states ?st . ?other fi:states ?st }}",
        f"SELECT ?s ?other {{ VALUES ?s {{ {block} }} {{ ?s fi:agreesWith ?other }} UNION "
        "{ ?other fi:agreesWith ?s } }",
    ):
        for row in select(store, query):
            if (other := required(row, "other")) != (iri := required(row, "s")):
                found[iri].add(other)
    return found


def _opposing(store: Queryable, block: str) -> dict[str, list[tuple[str, str, str]]]:
    """Of each claim: disagreement, other claim and kind."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    query = f"""SELECT DISTINCT ?s ?d ?other ?kind {{ VALUES ?s {{ {block} }} ?d fi:between ?s , ?other ;
        fi:disagreementKind ?kind . FILTER(?other != ?s) }} ORDER BY ?s ?other ?d"""
    for row in select(store, query):
        found[required(row, "s")].append((required(row, "d"), required(row, "other"), required(row, "kind")))
    return found


def _reasons(store: Queryable, disagreements: set[str], lang: str) -> dict[str, str]:
    """What a reader wrote of each disagreement, in the language asked for, else in the other."""
    if not disagreements:
        return {}
    block = " ".join(f"<{iri}>" for iri in sorted(disagreements))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in select(store, f"SELECT ?d ?reason {{ VALUES ?d {{ {block} }} ?d rdfs:comment ?reason }}"):
        text = row["reason"]
        found[required(row, "d")][(getattr(text, "language", None) or "").casefold()] = value_of(text) or ""
    return {
        iri: told.get(lang.casefold()) or told.get("zh-hans") or next(iter(told.values()))
        for iri, told in found.items()
    }
