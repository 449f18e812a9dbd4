"""A part of the release as Turtle with all its evidence: claims, quotations, paragraphs, documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from fikg.asking.export.graphs import Serializing, part_of
from fikg.asking.origin import TERMS, Origin
from fikg.store.formats import used_prefixes
from fikg.vocabulary import CLAIM, STATEMENT

CHUNK = 400  # IRIs in one query: some 25 kB of it
_NAMED = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?s {{ {block} }} ?s ?p ?o . FILTER(?p IN (rdf:type, skos:prefLabel, skos:altLabel)) }}"""
_STATED = """CONSTRUCT {{ ?st ?p ?o . ?subject ?predicate ?object }} WHERE {{
  VALUES ?st {{ {block} }} ?st ?p ?o .
  OPTIONAL {{ ?st rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
    ?subject ?predicate ?object }} }}"""


def turtle_of(
    store: Serializing,
    things: Sequence[str],
    statements: Sequence[str],
    claims: Sequence[str],
    origin: Origin,
) -> bytes:
    """What is said of some things, statements and claims, as Turtle that stands for itself.

    Of the things their classes and names; the statements, and the facts that they are; the claims with
    quotations, contexts and notes; the records of their paragraphs and documents.

    Parameters
    ----------
    things
        By IRI.
    statements, claims
        By local name.
    """
    queries = [_NAMED.format(block=block) for block in _blocks(things)]
    queries += [_STATED.format(block=block) for block in _blocks([STATEMENT(key) for key in statements])]
    queries += [
        part_of(f"VALUES ?claim {{ {block} }}") for block in _blocks([CLAIM(each) for each in claims])
    ]
    triples: dict[ox.Triple, None] = {}
    for query in queries:
        written = store.serialize(query, "nt")
        triples |= dict.fromkeys(quad.triple for quad in ox.parse(written, format=ox.RdfFormat.N_TRIPLES))
    ordered = sorted(
        triples, key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object))
    )
    turtle = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=used_prefixes(ordered)) or b""
    return _told(origin).encode("utf-8", "ignore") + turtle


def _blocks(iris: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(iris), CHUNK):
        yield " ".join(f"<{iri}>" for iri in iris[at : at + CHUNK])


def _told(origin: Origin) -> str:
    """Comments that say where it is from; none of them can end its line."""
    told = (origin.title, origin.title_en, origin.address, f"{origin.version} {origin.released}", *TERMS)
    return "".join(f"# {' '.join(text.split())}\n" for text in told if text.strip())
