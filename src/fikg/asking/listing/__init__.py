"""Listing: claims and disagreements by what a person names, a page at a time, as JSON or as a table."""

from fikg.asking.listing.choosing import FILTERS, Chosen, choose_claims
from fikg.asking.listing.disagreements import (
    COLUMNS_OF_DISAGREEMENTS,
    Disagreement,
    DisagreementPage,
    described_disagreements,
    disagreement_json,
    disagreement_rows,
    list_disagreements,
)
from fikg.asking.listing.forms import BYTE_ORDER_MARK, COLUMNS, claim_json, claim_row, csv_text
from fikg.asking.listing.listed import ClaimPage, ListedClaim, every_claim, list_claims, listed

__all__ = [
    "BYTE_ORDER_MARK",
    "COLUMNS",
    "COLUMNS_OF_DISAGREEMENTS",
    "FILTERS",
    "Chosen",
    "ClaimPage",
    "Disagreement",
    "DisagreementPage",
    "ListedClaim",
    "choose_claims",
    "claim_json",
    "claim_row",
    "csv_text",
    "described_disagreements",
    "disagreement_json",
    "disagreement_rows",
    "every_claim",
    "list_claims",
    "list_disagreements",
    "listed",
]
