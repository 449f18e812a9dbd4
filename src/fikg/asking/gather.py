"""Gather all that a store knows of some claims: their properties, evidence, documents, disagreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fikg.asking.sentences import FI, Properties, first
from fikg.asking.source import PREFIXES, Queryable, Term, local_name, required, select, value_of
from fikg.asking.tracing import DocumentCard, Opposed, Run
from fikg.store.results import Iri

CHUNK = 400  # IRIs in one VALUES block: some 25 kB of query


@dataclass(frozen=True)
class Evidence:
    """The properties of claims, of their parts (quotations, contexts, notes), paragraphs and documents."""

    claims: dict[str, Properties]
    parts: dict[str, dict[str, list[Properties]]]
    paragraphs: dict[str, Properties]
    documents: dict[str, DocumentCard]
    opposed: dict[str, list[Opposed]]
    statements: dict[str, tuple[int, int]]


def gather(store: Queryable, claims: Sequence[str]) -> Evidence:
    """All evidence of the claims with these IRIs."""
    properties = properties_of(store, claims)
    parts = _parts(store, claims)
    statedin = f"{FI}statedIn"
    paragraphs = {value_of(t) or "" for claim in properties.values() for t in claim.get(statedin, ())}
    contexts = {
        value_of(first(part, f"{FI}inParagraph")) or ""
        for by_link in parts.values()
        for part in by_link.get("context", ())
    }
    known = properties_of(store, sorted((paragraphs | contexts) - {""}))
    documents = sorted({value_of(t) or "" for p in known.values() for t in p.get(_IS_PART_OF, ())})
    return Evidence(
        properties,
        parts,
        known,
        {iri: card_of(iri, found) for iri, found in properties_of(store, documents).items()},
        _opposed(store, claims),
        _statements(store, properties),
    )


_DCTERMS = PREFIXES["dcterms"]
_IS_PART_OF = f"{_DCTERMS}isPartOf"


def _chunks(iris: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(iris), CHUNK):
        yield " ".join(f"<{iri}>" for iri in iris[at : at + CHUNK])


def properties_of(store: Queryable, iris: Sequence[str]) -> dict[str, Properties]:
    """The properties of things by their IRI, blank nodes left out; values in the order of their text."""
    found: dict[str, dict[str, list[Term]]] = {iri: defaultdict(list) for iri in iris}
    for chunk in _chunks(iris):
        for row in select(
            store, f"SELECT ?s ?p ?o {{ VALUES ?s {{ {chunk} }} ?s ?p ?o . FILTER(!ISBLANK(?o)) }}"
        ):
            found[required(row, "s")][required(row, "p")].append(row["o"])
    return {iri: _sorted(properties) for iri, properties in found.items()}


def _sorted(properties: dict[str, list[Term]]) -> Properties:
    return {name: sorted(terms, key=str) for name, terms in properties.items()}


def _parts(store: Queryable, claims: Sequence[str]) -> dict[str, dict[str, list[Properties]]]:
    found: dict[tuple[str, str, str], dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for chunk in _chunks(claims):
        for row in select(
            store,
            # With the links in a VALUES of their own, 400 claims took 740 ms instead of 19.
            f"""SELECT ?s ?link ?part ?p ?o {{ VALUES ?s {{ {chunk} }} ?s ?link ?part .
                FILTER(?link IN (fi:quotation, fi:context, fi:note)) ?part ?p ?o }}""",
        ):
            key = (required(row, "s"), local_name(required(row, "link")), required(row, "part"))
            found[key][required(row, "p")].append(row["o"])
    parts: dict[str, dict[str, list[Properties]]] = defaultdict(lambda: defaultdict(list))
    for (claim, link, _), properties in found.items():
        parts[claim][link].append(_sorted(properties))
    for by_link in parts.values():
        for each in by_link.values():
            each.sort(key=_place_of)
    return parts


def _place_of(part: Properties) -> tuple[str, int, str]:
    run = run_of(part)
    paragraph = value_of(first(part, f"{FI}inParagraph")) or ""
    return paragraph, run.start if run.start is not None else -1, run.exact or ""


def run_of(part: Properties) -> Run:
    """The quoted words of a quotation or context."""
    start, end = (number(part, f"{FI}{name}") for name in ("start", "end"))
    return Run(value_of(first(part, f"{FI}exact")), start, end)


def number(properties: Properties, iri: str) -> int | None:
    """A whole number, where there is one."""
    text = value_of(first(properties, iri))
    return int(text) if text and text.lstrip("-").isdigit() else None


def card_of(iri: str, found: Properties) -> DocumentCard:
    """The record of a document; its title is the one in its own language, else the first."""
    language = (value_of(first(found, f"{_DCTERMS}language")) or "").casefold()
    titles = found.get(f"{_DCTERMS}title", ())
    own = [t for t in titles if (getattr(t, "language", None) or "").casefold() == language]
    between = [value_of(first(found, f"{FI}{name}")) for name in ("issuedFrom", "issuedUntil")]
    return DocumentCard(
        local_name(iri),
        iri,
        value_of(next(iter([*own, *titles]), None)) or local_name(iri),
        creators_of(found),
        _texts(found.get(f"{_DCTERMS}publisher", ())),
        value_of(first(found, f"{_DCTERMS}issued")) or " – ".join(day for day in between if day) or None,
    )


def creators_of(found: Properties) -> tuple[str, ...]:
    """Who wrote a document, in the order of its byline."""
    byline = value_of(first(found, f"{FI}byline")) or ""
    return tuple(sorted(_texts(found.get(f"{_DCTERMS}creator", ())), key=lambda name: byline.find(name)))


def _texts(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(local_name(t.value) if isinstance(t, Iri) else t.value for t in terms)


def _opposed(store: Queryable, claims: Sequence[str]) -> dict[str, list[Opposed]]:
    found: dict[str, list[Opposed]] = defaultdict(list)
    for chunk in _chunks(claims):
        for row in select(
            store,
            f"""SELECT DISTINCT ?s ?other ?kind {{ VALUES ?s {{ {chunk} }} ?d fi:between ?s , ?other ;
                fi:disagreementKind ?kind . FILTER(?other != ?s) }} ORDER BY ?s ?other ?kind""",
        ):
            other = required(row, "other")
            found[required(row, "s")].append(Opposed(local_name(other), other, required(row, "kind")))
    return found


def _statements(store: Queryable, claims: dict[str, Properties]) -> dict[str, tuple[int, int]]:
    """Support and origins of statements, and of figures, by IRI.

    The statements are asked for by IRI: as a UNION over the claims it took 530 ms for 99 claims.
    """
    stated = sorted({value_of(t) or "" for claim in claims.values() for t in claim.get(f"{FI}states", ())})
    found: dict[str, tuple[int, int]] = {}
    for iri, properties in (*claims.items(), *properties_of(store, stated).items()):
        support, origins = (number(properties, f"{FI}{name}") for name in ("support", "origins"))
        if support is not None:
            found[iri] = (support, origins or 0)
    return found
