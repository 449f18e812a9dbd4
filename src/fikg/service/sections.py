"""The page of a thing in sections: what is said with it as subject, as object, its figures, the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fikg.asking import SearchIndex, Trace, TracedClaim, TraceGroup
from fikg.store import Store

#: The parts that a thing plays in a claim, in the order of the page; the first that fits counts.
ROLES = {
    "figures": "?claim fi:about <{0}> ; fi:indicator ?what",
    "subject": "?claim rdf:subject <{0}> ; rdf:predicate ?what",
    "object": "?claim rdf:object <{0}> ; rdf:predicate ?what",
    "track": "?claim fi:track <{0}> ; rdf:predicate|fi:indicator ?what",
    "elsewhere": "?claim ?any <{0}> ; rdf:predicate|fi:indicator ?what",
}
SHOWN_FIRST = ("subject", "object", "figures", "track", "elsewhere")


@dataclass(frozen=True)
class Part:
    """The groups of claims of one predicate or indicator."""

    id: str
    label: str
    claims: int
    groups: tuple[TraceGroup, ...]


@dataclass(frozen=True)
class Section:
    """The parts in which the thing plays one role."""

    role: str
    claims: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Choice:
    """A link that shows only the claims of one status or document, or all of them again."""

    label: str
    claims: int
    href: str
    chosen: bool


def sections_of(store: Store, index: SearchIndex, found: Trace, language: str) -> list[Section]:
    """The groups of a trace by the role of its thing, and in each by predicate or indicator."""
    roles = _roles(store, found.iri or "")
    together: dict[str, dict[str, list[TraceGroup]]] = defaultdict(lambda: defaultdict(list))
    for group in found.groups:
        role, what = roles.get(group.claims[0].iri, ("elsewhere", ""))
        together[role][what].append(group)
    return [_section(role, together[role], index, language) for role in SHOWN_FIRST if role in together]


def _roles(store: Store, iri: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for role, pattern in ROLES.items():
        for row in store.select(f"SELECT DISTINCT ?claim ?what {{ {pattern.format(iri)} }}"):
            found.setdefault(str(row[0]), (role, str(row[1])))
    return found


def _section(role: str, parts: Mapping[str, list[TraceGroup]], index: SearchIndex, language: str) -> Section:
    made = [
        Part(f"{role}-{number}", index.label(what, language) if what else "", _count(groups), tuple(groups))
        for number, (what, groups) in enumerate(parts.items(), 1)
    ]
    made.sort(key=lambda part: (-part.claims, part.label))
    return Section(role, sum(part.claims for part in made), tuple(made))


def _count(groups: Iterable[TraceGroup]) -> int:
    return sum(len(group.claims) for group in groups)


def filtered(found: Trace, status: str, document: str) -> Trace:
    """The trace with the claims of one status and of one document only; an empty text means all."""

    def fits(claim: TracedClaim) -> bool:
        return status in ("", claim.status) and document in ("", claim.document.slug)

    groups = (
        replace(group, claims=tuple(claim for claim in group.claims if fits(claim))) for group in found.groups
    )
    return replace(found, groups=tuple(group for group in groups if group.claims))


def choices_of(found: Trace, status: str, document: str) -> dict[str, list[Choice]]:
    """The statuses and the documents of a trace, each as links that choose one or give it up."""
    statuses: dict[str, str] = {}
    documents: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for claim in found.claims:
        statuses.setdefault(claim.status, claim.status_label)
        documents.setdefault(claim.document.slug, claim.document.title)
        counts["status", claim.status] += document in ("", claim.document.slug)
        counts["document", claim.document.slug] += status in ("", claim.status)
    now = {"status": status, "document": document}

    def choice(kind: str, value: str, label: str) -> Choice:
        wanted = now | {kind: "" if now[kind] == value else value}
        query = urlencode({name: each for name, each in wanted.items() if each})
        return Choice(label, counts[kind, value], f"?{query}", now[kind] == value)

    return {
        kind: [choice(kind, value, label) for value, label in named.items()]
        for kind, named in (("status", statuses), ("document", documents))
    }
