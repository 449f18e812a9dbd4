"""Claims: what documents say, as typed objects with their evidence; reading, writing, agreement, checks."""

from fikg.claims.agreement import (
    Disagreement,
    Support,
    agreements,
    disagreements,
    figure_support,
    series,
    series_key,
    series_name,
    statement_key,
    statements,
    support,
)
from fikg.claims.bounds import Interval, bounds
from fikg.claims.canonical import canonical_text
from fikg.claims.checks import Checked, check, examine
from fikg.claims.faults import Fault
from fikg.claims.judgements import merged, merges, origins_of, places_above
from fikg.claims.model import (
    Claim,
    Context,
    Dataset,
    Entity,
    Evidence,
    Figure,
    Link,
    Note,
    Quotation,
    RecordedDisagreement,
    SameAs,
    SharedOrigin,
    Time,
)
from fikg.claims.quotation import QuotationError, Span, find_quotation, occurrences
from fikg.claims.reading import read_graph
from fikg.claims.terms import Literal, Source, Term
from fikg.claims.times import Days, days, first_day, last_day, times_overlap
from fikg.claims.writing import Formatted, format_file, format_text, format_tree

__all__ = [
    "Checked",
    "Claim",
    "Context",
    "Dataset",
    "Days",
    "Disagreement",
    "Entity",
    "Evidence",
    "Fault",
    "Figure",
    "Formatted",
    "Interval",
    "Link",
    "Literal",
    "Note",
    "Quotation",
    "QuotationError",
    "RecordedDisagreement",
    "SameAs",
    "SharedOrigin",
    "Source",
    "Span",
    "Support",
    "Term",
    "Time",
    "agreements",
    "bounds",
    "canonical_text",
    "check",
    "days",
    "disagreements",
    "examine",
    "figure_support",
    "find_quotation",
    "first_day",
    "format_file",
    "format_text",
    "format_tree",
    "last_day",
    "merged",
    "merges",
    "occurrences",
    "origins_of",
    "places_above",
    "read_graph",
    "series",
    "series_key",
    "series_name",
    "statement_key",
    "statements",
    "support",
    "times_overlap",
]
