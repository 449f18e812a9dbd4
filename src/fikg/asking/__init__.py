"""Ask the graph: named questions, search, things by name, and the trace from an answer to its words."""

from fikg.asking.answer import Answer, Cell, Column
from fikg.asking.ask import Prepared, ask, missing_rows, prepare, run
from fikg.asking.entities import AmbiguousNameError, find_entity
from fikg.asking.header import Bilingual, Header, Parameter
from fikg.asking.index import Entry, SearchIndex, search_index
from fikg.asking.named import NamedQuery, load_queries, load_query, named
from fikg.asking.parameters import offered_choices, resolve
from fikg.asking.readable import readable
from fikg.asking.render import print_trace, render, to_text
from fikg.asking.search import Hit, search
from fikg.asking.source import Queryable
from fikg.asking.tabular import tabular
from fikg.asking.trace import trace
from fikg.asking.tracing import (
    DocumentCard,
    Note,
    Opposed,
    Piece,
    Run,
    Source,
    Trace,
    TracedClaim,
    TraceGroup,
    mark,
)

__all__ = [
    "AmbiguousNameError",
    "Answer",
    "Bilingual",
    "Cell",
    "Column",
    "DocumentCard",
    "Entry",
    "Header",
    "Hit",
    "NamedQuery",
    "Note",
    "Opposed",
    "Parameter",
    "Piece",
    "Prepared",
    "Queryable",
    "Run",
    "SearchIndex",
    "Source",
    "Trace",
    "TraceGroup",
    "TracedClaim",
    "ask",
    "find_entity",
    "load_queries",
    "load_query",
    "mark",
    "missing_rows",
    "named",
    "offered_choices",
    "prepare",
    "print_trace",
    "readable",
    "render",
    "resolve",
    "run",
    "search",
    "search_index",
    "tabular",
    "to_text",
    "trace",
]
