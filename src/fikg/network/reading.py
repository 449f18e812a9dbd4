"""Read statements and the claims behind them from a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict

from fikg.network.naming import labels_of
from fikg.network.sparql import Queryable, chunks, local_name, rows

STATUSES = ("reported", "assessed", "estimate", "forecast", "target", "planned", "recommended")


class ClaimRecord(TypedDict):
    """One claim behind an edge, in plain values, so that a graph travels as JSON."""

    id: str
    status: str
    quotation: str
    context: str
    document: str
    title: str
    title_en: str
    heading: str
    paragraph: str
    page: str
    according_to: str
    according_to_en: str


@dataclass(frozen=True)
class Statement:
    """Subject, predicate, object and status that one or more accepted link claims share."""

    iri: str
    subject: str
    predicate: str
    object: str
    status: str
    support: int
    origins: int


def narrower(store: Queryable, tracks: Iterable[str]) -> frozenset[str]:
    """The tracks and all that are nested below them."""
    found = set(tracks)
    for block in chunks(found):
        query = f"SELECT ?t WHERE {{ VALUES ?up {{ {block} }} ?t skos:broader+ ?up }}"
        found |= {iri for (iri,) in rows(store, query)}
    return frozenset(found)


@dataclass(frozen=True)
class Selection:
    """Which statements a network is made of; empty tracks or documents mean all."""

    statuses: tuple[str, ...] = ("reported",)
    tracks: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def pattern(self) -> str:
        """The part of a WHERE clause that holds ?st to this selection."""
        parts = ["VALUES ?status { " + " ".join(f"fi:{name}" for name in self.statuses) + " }"]
        if self.tracks:
            block = " ".join(f"<{iri}>" for iri in sorted(self.tracks))
            parts.append(
                f"VALUES ?track {{ {block} }} "
                "{ ?st fi:track ?track } UNION { ?st rdf:object ?track } UNION { ?st rdf:subject ?track }"
            )
        if self.documents:
            block = " ".join(f"<{iri}>" for iri in sorted(self.documents))
            parts.append(f"VALUES ?document {{ {block} }} ?st fi:inDocument ?document .")
        return "\n".join(parts)


def statements(
    store: Queryable, selection: Selection, touching: Collection[str] | None = None
) -> dict[str, Statement]:
    """The selected statements between two things, by IRI; `touching`: those at either of these ends."""
    if touching is None:
        return dict(_statements(store, selection, ""))
    found: dict[str, Statement] = {}
    for block in chunks(touching):
        for end in ("subject", "object"):
            found.update(_statements(store, selection, f"VALUES ?end {{ {block} }} ?st rdf:{end} ?end ."))
    return dict(sorted(found.items()))


def _statements(store: Queryable, selection: Selection, where: str) -> Iterator[tuple[str, Statement]]:
    query = f"""
    SELECT DISTINCT ?st ?s ?p ?o ?status ?support ?origins WHERE {{
      {where}
      {selection.pattern()}
      ?st a fi:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; fi:status ?status .
      FILTER(isIRI(?o))
      OPTIONAL {{ ?st fi:support ?support }}
      OPTIONAL {{ ?st fi:origins ?origins }}
    }} ORDER BY ?st"""
    for st, s, p, o, status, support, origins in rows(store, query):
        yield st, Statement(st, s, p, o, local_name(status), int(support or 1), int(origins or 1))


def tracks_of(store: Queryable, iris: Iterable[str]) -> dict[str, list[str]]:
    """The tracks that the claims of each statement name, as slugs."""
    found: dict[str, list[str]] = defaultdict(list)
    for block in chunks(iris):
        query = f"SELECT DISTINCT ?st ?t WHERE {{ VALUES ?st {{ {block} }} ?st fi:track ?t }} ORDER BY ?st ?t"
        for st, track in rows(store, query):
            found[st].append(local_name(track))
    return found


#: How ?c, a claim, is found from ?st: it states it; or it is the claim itself.
STATING, ITSELF = "?c fi:states ?st .", "BIND(?st AS ?c)"


def claims_of(store: Queryable, iris: Iterable[str], way: str = STATING) -> dict[str, list[ClaimRecord]]:
    """The claims behind each statement, with quotation, paragraph and document, in order of their ids."""
    found: dict[str, list[ClaimRecord]] = defaultdict(list)
    for block in chunks(iris):
        words = _quotations(store, block, way, "?c fi:quotation ?q .")
        context = _quotations(store, block, way, "?c fi:context ?q .")
        query = f"""
        SELECT DISTINCT ?st ?c ?status ?para ?heading ?page ?doc ?title ?title_en ?who WHERE {{
          VALUES ?st {{ {block} }} {way}
          ?c fi:status ?status ; fi:statedIn ?para .
          ?para dcterms:isPartOf ?doc .
          OPTIONAL {{ ?doc dcterms:title ?title FILTER(!LANGMATCHES(LANG(?title), "en")) }}
          OPTIONAL {{ ?doc dcterms:title ?title_en FILTER(LANGMATCHES(LANG(?title_en), "en")) }}
          OPTIONAL {{ ?para fi:headingPath ?heading }}
          OPTIONAL {{ ?para fi:page ?page }}
          OPTIONAL {{ ?c fi:accordingTo ?who }}
        }} ORDER BY ?st ?c"""
        found_rows = list(rows(store, query))
        voices = labels_of(store, {who for *_, who in found_rows if who})
        for st, c, status, para, heading, page, doc, title, title_en, who in found_rows:
            voice, _, voice_en = voices.get(who, ("", "", ""))
            record: ClaimRecord = {
                "id": local_name(c),
                "status": local_name(status),
                "quotation": words.get(c, ""),
                "context": context.get(c, ""),
                "document": local_name(doc),
                "title": title or title_en or local_name(doc),
                "title_en": title_en or title or local_name(doc),
                "heading": heading,
                "paragraph": local_name(para),
                "page": page,
                "according_to": voice,
                "according_to_en": voice_en,
            }
            if all(record["id"] != other["id"] for other in found[st]):
                found[st].append(record)
    return found


def _quotations(store: Queryable, block: str, way: str, path: str) -> dict[str, str]:
    """The quoted words of each claim in the order of the text, an ellipsis between runs that stand apart."""
    query = f"""
    SELECT DISTINCT ?c ?exact ?start WHERE {{
      VALUES ?st {{ {block} }} {way} {path}
      ?q fi:exact ?exact . OPTIONAL {{ ?q fi:start ?start }}
    }}"""
    runs: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for c, exact, start in rows(store, query):
        runs[c].append((int(start or 0), exact))
    return {c: " … ".join(words for _, words in sorted(found)) for c, found in runs.items()}
