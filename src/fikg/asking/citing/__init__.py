"""Citing: documents and claims as footnotes in GB/T 7714—2015, as BibTeX, and in plain words."""

from fikg.asking.citing.bibtex import bibtex
from fikg.asking.citing.claims import Cited, Locator, cited_claims, footnote, locator_of
from fikg.asking.citing.gb7714 import reference
from fikg.asking.citing.naming import cited
from fikg.asking.citing.plain import plain
from fikg.asking.citing.records import Record, records
from fikg.asking.citing.styles import STYLES, cite, style_named

__all__ = [
    "STYLES",
    "Cited",
    "Locator",
    "Record",
    "bibtex",
    "cite",
    "cited",
    "cited_claims",
    "footnote",
    "locator_of",
    "plain",
    "records",
    "reference",
    "style_named",
]
