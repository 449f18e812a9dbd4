"""Ledger: all standing claims of a release in memory, to hold places and figures against each other."""

from fikg.asking.ledger.comparing import DIFFERENCES, Comparable, comparable, differences, in_series
from fikg.asking.ledger.nesting import PLACE_KINDS, Nesting
from fikg.asking.ledger.reading import Ledger, ledger
from fikg.asking.ledger.said import Figure, Link, Said, Time

__all__ = [
    "DIFFERENCES",
    "PLACE_KINDS",
    "Comparable",
    "Figure",
    "Ledger",
    "Link",
    "Nesting",
    "Said",
    "Time",
    "comparable",
    "differences",
    "in_series",
    "ledger",
]
