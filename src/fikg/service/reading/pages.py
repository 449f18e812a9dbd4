"""What the templates of things, documents and claims are given beside what their JSON tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from fikg.asking import DocumentCard, TracedClaim, search_index
from fikg.asking.gather import card_of, properties_of
from fikg.asking.listing import Chosen
from fikg.asking.sentences import Properties, is_true, named_term
from fikg.asking.source import Term
from fikg.asking.trace import traced
from fikg.documents import Library
from fikg.service.figures.charting import Chart
from fikg.service.figures.of_entity import charts_of_entity
from fikg.service.reading.disputes import Dispute, disputes, disputes_of_claims, disputes_page
from fikg.service.reading.document import read_document
from fikg.service.reading.entity import Asked, choices_of, part_name, sections_of
from fikg.service.reading.mentions import Mention, fitting, mentions_of
from fikg.service.reading.surroundings import surroundings_of
from fikg.service.things.addresses import address, iri_of
from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import PREFIXES

#: Disagreements at the head of a thing's page; the rest are a link away.
DISPUTES_FIRST = 2
#: Disagreements and supporting claims shown beside one claim.
BESIDE = 12
#: The fields of a bibliographic record, in the order of the page.
RECORD = {
    **{name: PREFIXES["dcterms"] + name for name in ("title", "creator", "publisher", "issued")},
    **{name: PREFIXES["fi"] + name for name in ("issuedFrom", "issuedUntil")},
    "language": PREFIXES["dcterms"] + "language",
    **{name: PREFIXES["fi"] + name for name in ("characters", "sharesOriginWith", "digest")},
}
_SAME = """
SELECT DISTINCT ?claim ?other WHERE {{
  VALUES ?claim {{ {claims} }}
  {{ ?claim fi:states ?statement . ?other fi:states ?statement }}
  UNION {{ ?claim fi:agreesWith|^fi:agreesWith ?other }}
  FILTER(?other != ?claim)
}} ORDER BY ?claim ?other"""


@dataclass(frozen=True)
class BothSides:
    """Who says the same as a claim, and the disagreements in which it takes part."""

    same: list[TracedClaim]
    disputes: list[Dispute]


def thing_page(
    request: Request, store: Store, library: Library, view: dict[str, Any], language: str
) -> dict[str, Any]:
    """The sections of a thing, what stands around it, and the disagreements that touch it."""
    iri = view["iri"]
    asked = Asked(*(request.query_params.get(name, "") for name in ("status", "document", "part")))
    mentions = mentions_of(store, iri)
    found = disputes_page(store, Chosen({"entity": (iri,)}), (), language, limit=DISPUTES_FIRST)
    documents = sorted({each.document for each in mentions})
    return {
        "asked_anything": bool(asked.status or asked.document or asked.part),
        "mentioned": len(mentions),
        "sections": sections_of(store, library, iri, mentions, asked, language),
        "charts": _charts(store, iri, mentions, asked, language),
        "choices": choices_of(store, mentions, asked, language),
        "around": surroundings_of(store, iri, language),
        "disputes": found.disputes,
        "disputed": found.total,
        "cited": cards(store, documents),
        "missing": [slug for slug in documents if not library.texts(slug)],
    }


def _charts(
    store: Store, iri: str, mentions: list[Mention], asked: Asked, language: str
) -> dict[str, tuple[Chart, ...]]:
    """The charts of the figures that a reader asked for, by the part of the page that tells them."""
    chosen = {each.claim for each in fitting(mentions, asked.status, asked.document)}
    found = charts_of_entity(store, iri, chosen, language)
    parts = {part_name("figures", indicator): charts for indicator, charts in found.items()}
    return {part: charts for part, charts in parts.items() if asked.part in ("", part)}


def cards(store: Store, slugs: list[str]) -> list[DocumentCard]:
    """The records of documents, as a reader cites them."""
    known = properties_of(store, [iri_of("document", slug) for slug in slugs])
    return [card_of(iri, found) for iri, found in known.items()]


def document_page(
    request: Request, store: Store, library: Library, view: dict[str, Any], slug: str, language: str
) -> dict[str, Any]:
    """The run of a document that is asked for by `run`, or by `at` (a paragraph)."""
    number = request.query_params.get("run", "1")
    run = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
    at = request.query_params.get("at", "")
    reading = read_document(store, library, slug, view["paragraphs"], language, run=run, at=at)
    own = properties_of(store, [view["iri"]])[view["iri"]]
    return {
        "reading": reading,
        "card": card_of(view["iri"], own),
        "bibliography": _bibliography(store, own, language),
        "untitled": is_true(own, "untitled"),
    }


def _bibliography(store: Store, own: Properties, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The fields of a record that there are: name, and each value with where it leads."""
    index = search_index(store)

    def told(term: Term) -> tuple[str, str]:
        href = address(term.value) if isinstance(term, Iri) else ""
        return named_term(index, term, language), href

    fields = ((name, own.get(iri, ())) for name, iri in RECORD.items())
    return [(name, list(dict.fromkeys(map(told, terms)))) for name, terms in fields if terms]


def said_page(
    store: Store, library: Library, view: dict[str, Any], kind: str, language: str
) -> dict[str, Any]:
    """What stands beside a claim, a statement or a disagreement: who says the same, who otherwise."""
    if kind == "disagreement":
        return {"same": [], "disputes": disputes(store, [view["iri"]], language)}
    own = [claim.iri for claim in view["trace"].claims]
    return {
        "same": _same(store, library, own[:1], language).get(own[0], []) if kind == "claim" and own else [],
        "disputes": disputes_of_claims(store, own, language, BESIDE),
    }


def paragraph_page(store: Store, library: Library, view: dict[str, Any], language: str) -> dict[str, Any]:
    """What stands beside the claims of a paragraph: by IRI, of those that anybody supports or disputes."""
    own = [claim.iri for claim in view["trace"].claims]
    same = _same(store, library, own, language)
    disputed: dict[str, list[Dispute]] = defaultdict(list)
    for each in disputes_of_claims(store, own, language, BESIDE * len(own)):
        for side in each.found.claims:
            disputed[side.claim.iri].append(each)
    told = [iri for iri in own if iri in same or iri in disputed]
    return {"beside": {iri: BothSides(same.get(iri, []), disputed[iri][:BESIDE]) for iri in told}}


def _same(store: Store, library: Library, iris: Sequence[str], language: str) -> dict[str, list[TracedClaim]]:
    """The claims that say the same as each of these; those of which nobody does are left out."""
    if not iris:
        return {}
    pairs: dict[str, list[str]] = defaultdict(list)
    for claim, other in store.select(_SAME.format(claims=" ".join(f"<{iri}>" for iri in iris))):
        if len(pairs[str(claim)]) < BESIDE:
            pairs[str(claim)].append(str(other))
    others = list(dict.fromkeys(other for found in pairs.values() for other in found))
    known = {each.iri: each for each in traced(store, library, others, language)[0]}
    return {claim: [known[other] for other in found if other in known] for claim, found in pairs.items()}
