"""The graph, or a part of it chosen by its claims, in a format of RDF."""

from __future__ import annotations

from typing import Protocol

from fikg.asking.linked import compacted
from fikg.asking.listing import Chosen
from fikg.asking.source import Queryable

#: Formats by name, each with the engine's name for it. Everything is in the default graph, where a line of
#: N-Quads is a line of N-Triples.
FORMATS = {"ttl": "ttl", "nq": "nt", "jsonld": "jsonld"}
WHOLE = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
#: Of the chosen claims: they themselves with their quotations, contexts and notes; their paragraphs and
#: documents; the statements that they make; class and names of all that they speak of; disagreements.
#: What many claims share is named once (DISTINCT) and looked up then: with `VALUES ?p` and a negated
#: path instead, 400 claims took 5.2 s and not 0.1.
PART = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ {pattern} ?claim ?p ?o . BIND(?claim AS ?s) }}
  UNION {{ {pattern} ?claim fi:quotation|fi:context|fi:note ?s . ?s ?p ?o }}
  UNION {{ {{ SELECT DISTINCT ?s {{
      {pattern} ?claim fi:statedIn|(fi:context/fi:inParagraph)|fi:inDocument|fi:states ?s }} }} ?s ?p ?o }}
  UNION {{ {pattern} ?s fi:between ?claim ; ?p ?o }}
  UNION {{ {{ SELECT DISTINCT ?s {{ {pattern} ?claim ?role ?s .
      FILTER(ISIRI(?s) && ?role NOT IN
        (fi:statedIn, fi:inDocument, fi:states, fi:status, fi:standing, rdf:type)) }} }}
    ?s ?p ?o . FILTER(?p IN (rdf:type, skos:prefLabel, skos:altLabel, rdfs:label)) }}
}}"""


class Serializing(Queryable, Protocol):
    """A store that writes what it finds in a format (`fikg.store.Store` is one)."""

    def serialize(self, sparql: str, format: str | None = None, /) -> bytes: ...  # noqa: A002


def graph_bytes(store: Serializing, form: str, chosen: Chosen) -> bytes:
    """The whole release where nothing is chosen; else the claims, and all that is needed to read them.

    Parameters
    ----------
    form
        A name of `FORMATS`. JSON-LD has its context inside, so that the file needs nothing else.
    """
    query = part_of(chosen.pattern) if any(chosen.values.values()) else WHOLE
    written = store.serialize(query, FORMATS[form])
    return compacted(written).encode("utf-8") if form == "jsonld" else written


def part_of(pattern: str) -> str:
    """The query for the claims that a pattern binds to `?claim`, with all that is needed to read them."""
    return PART.format(pattern=pattern)
