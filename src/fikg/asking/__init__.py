"""Ask the graph: named questions, search, things by name, and the trace from an answer to its words."""

from fikg.asking.answer import Answer, Cell, Column
from fikg.asking.ask import Prepared, answered, ask, missing_rows, prepare, run
from fikg.asking.description import Counted, Description, Section, describe
from fikg.asking.entities import AmbiguousNameError, find_entity
from fikg.asking.header import Bilingual, Header, Parameter
from fikg.asking.index import Entry, SearchIndex, search_index
from fikg.asking.named import NamedQuery, load_queries, load_query, named
from fikg.asking.parameters import offered_choices, resolve
from fikg.asking.quoting import QuotedHit, search_quotations
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
from fikg.asking.void import void

__all__ = [
    "AmbiguousNameError",
    "Answer",
    "Bilingual",
    "Cell",
    "Column",
    "Counted",
    "Description",
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
    "QuotedHit",
    "Run",
    "SearchIndex",
    "Section",
    "Source",
    "Trace",
    "TraceGroup",
    "TracedClaim",
    "answered",
    "ask",
    "describe",
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
    "search_quotations",
    "tabular",
    "to_text",
    "trace",
    "void",
]
