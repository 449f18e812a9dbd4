"""Read statements, their claims and the names of things from a store, with SPARQL and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypedDict

from fikg.errors import UsageError
from fikg.network.kinds import closure, group_of, most_specific
from fikg.vocabulary import BASE, DATASET, PREFIXES

_PROLOGUE = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("fi", "rdf", "rdfs", "skos", "dcterms")
)
STATUSES = ("reported", "assessed", "estimate", "forecast", "target", "planned", "recommended")

_FI = PREFIXES["fi"]
_CHUNK = 400  # IRIs in one VALUES block: some 25 kB of query, below every limit we know of


class Queryable(Protocol):
    """What this room needs of a store: rows in the order of the SELECT, of terms with a `value`."""

    def query(self, sparql: str, /) -> Any: ...


class ClaimRecord(TypedDict):
    """One claim behind an edge, in plain values, so that a graph travels as JSON."""

    id: str
    status: str
    quotation: str
    context: str
    document: str
    title: str
    heading: str
    paragraph: str
    page: str
    according_to: str


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


@dataclass(frozen=True)
class Names:
    """The names of a thing and its kind."""

    zh: str
    hant: str
    en: str
    kind: str
    kind_zh: str
    kind_en: str
    kind_group: str


def local_name(iri: str) -> str:
    """The last part of an IRI.

    Examples
    --------
    >>> local_name("https://w3id.org/fikg/id/hefei"), local_name("https://w3id.org/fikg/ontology#City")
    ('hefei', 'City')
    """
    return re.split(r"[/#]", iri)[-1]


def as_iri(name: str, folder: str) -> str:
    """`name` as an IRI: itself where it is one, else the slug in its folder of the base.

    Raises
    ------
    UsageError
        Where it is neither an IRI nor a slug; nothing else is ever put into a query.

    Examples
    --------
    >>> as_iri("quantum", "track")
    'https://w3id.org/fikg/track/quantum'
    """
    if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", name):
        return name
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return f"{BASE}{folder}/{name}"
    raise UsageError(
        f"{name!r} is neither an IRI nor a slug", hint="Write a slug such as hefei, or a full IRI."
    )


def rows(store: Queryable, sparql: str) -> Iterator[tuple[str, ...]]:
    """The solutions of a SELECT as tuples of text; an unbound variable gives an empty text."""
    for row in store.query(_PROLOGUE + sparql):
        yield tuple(map(_text, row))


def _text(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _chunks(iris: Iterable[str]) -> Iterator[str]:
    ordered = sorted(set(iris))
    for start in range(0, len(ordered), _CHUNK):
        yield " ".join(f"<{iri}>" for iri in ordered[start : start + _CHUNK])


def narrower(store: Queryable, tracks: Iterable[str]) -> frozenset[str]:
    """The tracks and all that are nested below them."""
    found = set(tracks)
    for block in _chunks(found):
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
    for block in _chunks(touching):
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
    for block in _chunks(iris):
        query = f"SELECT DISTINCT ?st ?t WHERE {{ VALUES ?st {{ {block} }} ?st fi:track ?t }} ORDER BY ?st ?t"
        for st, track in rows(store, query):
            found[st].append(local_name(track))
    return found


def claims_of(store: Queryable, iris: Iterable[str]) -> dict[str, list[ClaimRecord]]:
    """The claims behind each statement, with quotation, paragraph and document, in order of their ids."""
    found: dict[str, list[ClaimRecord]] = defaultdict(list)
    for block in _chunks(iris):
        words = _quotations(store, block, "?c fi:quotation ?q .")
        context = _quotations(store, block, "?c fi:context ?q .")
        query = f"""
        SELECT DISTINCT ?st ?c ?status ?para ?heading ?page ?doc ?title ?who WHERE {{
          VALUES ?st {{ {block} }}
          ?c fi:states ?st ; fi:status ?status ; fi:statedIn ?para .
          ?para dcterms:isPartOf ?doc .
          OPTIONAL {{ ?doc dcterms:title ?title }}
          OPTIONAL {{ ?para fi:headingPath ?heading }}
          OPTIONAL {{ ?para fi:page ?page }}
          OPTIONAL {{ ?c fi:accordingTo ?source .
                     OPTIONAL {{ ?source skos:prefLabel ?label FILTER(LCASE(LANG(?label)) = "zh-hans") }}
                     BIND(COALESCE(?label, STR(?source)) AS ?who) }}
        }} ORDER BY ?st ?c"""
        for st, c, status, para, heading, page, doc, title, who in rows(store, query):
            record: ClaimRecord = {
                "id": local_name(c),
                "status": local_name(status),
                "quotation": words.get(c, ""),
                "context": context.get(c, ""),
                "document": local_name(doc),
                "title": title or local_name(doc),
                "heading": heading,
                "paragraph": local_name(para),
                "page": page,
                "according_to": local_name(who) if who.startswith("http") else who,
            }
            if all(record["id"] != other["id"] for other in found[st]):
                found[st].append(record)
    return found


def _quotations(store: Queryable, block: str, path: str) -> dict[str, str]:
    """The quoted words of each claim in the order of the text, an ellipsis between runs that stand apart."""
    query = f"""
    SELECT DISTINCT ?c ?exact ?start WHERE {{
      VALUES ?st {{ {block} }} ?c fi:states ?st . {path}
      ?q fi:exact ?exact . OPTIONAL {{ ?q fi:start ?start }}
    }}"""
    runs: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for c, exact, start in rows(store, query):
        runs[c].append((int(start or 0), exact))
    return {c: " … ".join(words for _, words in sorted(found)) for c, found in runs.items()}


def labels_of(store: Queryable, iris: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Simplified, Traditional and English label of each thing or term; a missing one takes the next best."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    wanted = set(iris)
    for block in _chunks(wanted):
        query = f"""
        SELECT ?x ?label (LCASE(LANG(?label)) AS ?lang) WHERE {{
          VALUES ?x {{ {block} }} {{ ?x skos:prefLabel ?label }} UNION {{ ?x rdfs:label ?label }}
        }} ORDER BY ?x ?lang DESC(?label)"""
        for iri, label, lang in rows(store, query):
            found[iri][lang] = label
    return {iri: _three(found[iri], local_name(iri)) for iri in sorted(wanted)}


def _three(labels: dict[str, str], slug: str) -> tuple[str, str, str]:
    zh = labels.get("zh-hans") or labels.get("zh") or labels.get("zh-hant") or labels.get("en") or slug
    return zh, labels.get("zh-hant") or zh, labels.get("en") or labels.get("") or zh


def names_of(store: Queryable, iris: Iterable[str]) -> dict[str, Names]:
    """Names and kind of each thing."""
    wanted = set(iris)
    classes: dict[str, set[str]] = defaultdict(set)
    for block in _chunks(wanted):
        for iri, kind in rows(store, f"SELECT ?x ?c WHERE {{ VALUES ?x {{ {block} }} ?x a ?c }}"):
            if kind.startswith(BASE):
                classes[iri].add(local_name(kind))
    above = _superclasses(store)
    kinds = {iri: most_specific(classes[iri], above) for iri in wanted}
    called = labels_of(store, {_FI + kind for kind in kinds.values()})
    found = {}
    for iri, (zh, hant, en) in labels_of(store, wanted).items():
        kind = kinds[iri]
        kind_zh, _, kind_en = called[_FI + kind]
        found[iri] = Names(zh, hant, en, kind, kind_zh, kind_en, group_of(kind, above))
    return found


def placing_predicates(store: Queryable) -> frozenset[str]:
    """The predicates that say where something is, as against those that merely tie it to a place."""
    return frozenset(iri for (iri,) in rows(store, "SELECT ?p WHERE { ?p a fi:PlacingPredicate }"))


def _superclasses(store: Queryable) -> dict[str, frozenset[str]]:
    parents: dict[str, list[str]] = defaultdict(list)
    query = "SELECT ?c ?up WHERE { ?c rdfs:subClassOf ?up FILTER(isIRI(?c) && isIRI(?up)) } ORDER BY ?c ?up"
    for lower, upper in rows(store, query):
        if lower.startswith(BASE) and upper.startswith(BASE):
            parents[local_name(lower)].append(local_name(upper))
    return closure(parents)


def version_of(store: Queryable) -> str:
    """The name of the release that the store holds; empty where it names none."""
    query = f"SELECT ?v WHERE {{ <{DATASET}> fi:version ?v }}"
    return next((version for (version,) in rows(store, query)), "")
