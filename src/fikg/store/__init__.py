"""Compile `graph/` into immutable releases, and open and ask them.

`build` writes a release and lets it serve; `open_store` opens the one that serves. Nothing above this room
touches pyoxigraph, and no object of pyoxigraph leaves it.
"""

from fikg.store.build import BuildRefusedError, Built, Release, build
from fikg.store.formats import GRAPH_FORMATS, TABLE_FORMATS, ResultFormat, format_for, formats_of
from fikg.store.guard import Admitted, admit
from fikg.store.manifest import Changes, Manifest
from fikg.store.opening import Store, open_store
from fikg.store.results import Blank, Iri, Literal, Result, Row, Solutions, Term, Triples

__all__ = [
    "GRAPH_FORMATS",
    "TABLE_FORMATS",
    "Admitted",
    "Blank",
    "BuildRefusedError",
    "Built",
    "Changes",
    "Iri",
    "Literal",
    "Manifest",
    "Release",
    "Result",
    "ResultFormat",
    "Row",
    "Solutions",
    "Store",
    "Term",
    "Triples",
    "admit",
    "build",
    "format_for",
    "formats_of",
    "open_store",
]
