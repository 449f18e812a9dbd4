"""The last look at a build before it may serve: opened as readers open it, and asked."""

from __future__ import annotations

from pathlib import Path

from fikg.errors import DataError
from fikg.store.indexing import check_index
from fikg.store.opening import Store

# MINUS, not FILTER NOT EXISTS: 12 ms instead of 730 ms for 2,000 claims in pyoxigraph 0.5.13.
_EVIDENCE = """
SELECT ?claim { VALUES ?kind { fi:Link fi:Figure } ?claim a ?kind
  MINUS { ?claim fi:statedIn/dcterms:isPartOf ?document . ?document a fi:Document } } LIMIT 5
"""
_UNSTATED = """
SELECT ?claim { ?claim a fi:Link ; fi:standing fi:accepted
  MINUS { ?claim fi:negated true }
  MINUS { ?claim fi:status ?status ; fi:states ?statement . ?statement fi:status ?status } } LIMIT 5
"""
_UNSUPPORTED = """
SELECT ?statement { ?statement a fi:Statement
  MINUS { ?claim fi:states ?statement ; fi:standing fi:accepted } } LIMIT 5
"""
_FACTS = """
SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o {
  ?statement a fi:Statement ; fi:status fi:reported ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  ?s ?p ?o } }
"""


def check_release(path: Path) -> None:
    """Refuse a build that does not hold what it must.

    Raises
    ------
    DataError
        Where it does not open, is empty, or a claim, statement or fact lacks what it rests on.
    """
    store = Store(path)
    counts = store.manifest.counts
    for kind in ("triples", "entities", "documents", "paragraphs", "claims"):
        if not counts.get(kind):
            raise _refused(path, f"it holds no {kind}", "Is graph/ complete?")
    if len(store) != counts["triples"]:
        raise _refused(path, f"it holds {len(store)} triples instead of {counts['triples']}", "Build again.")
    _expect_none(store, _EVIDENCE, "claims without a paragraph of a document")
    _expect_none(store, _UNSTATED, "accepted links without a statement of their status")
    _expect_none(store, _UNSUPPORTED, "statements without an accepted claim")
    facts = store.select(_FACTS)[0][0]
    check_index(path)
    if facts is None or int(facts.value) != counts["facts"]:
        raise _refused(path, f"it holds {facts} facts instead of {counts['facts']}", "Build again.")


def _expect_none(store: Store, query: str, what: str) -> None:
    found = [str(row[0]) for row in store.select(query)]
    if found:
        raise _refused(store.path, f"{what}: {', '.join(found)}", "Run `fikg check`.")


def _refused(path: Path, what: str, hint: str) -> DataError:
    return DataError(f"the build is not fit to serve: {what}", hint=hint, file=path)
