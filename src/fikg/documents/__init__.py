"""Documents: a file becomes text, text becomes paragraphs with lasting identity; the reader's library."""

from fikg.documents.anchoring import Anchor, Orphan, occurrences, reanchor
from fikg.documents.blocks import Kind, Paragraph, local_name, slug_of
from fikg.documents.corrections import Correction, merge, rekind, split_before
from fikg.documents.folding import (
    Folded,
    fold_character,
    fold_check,
    fold_hash,
    fold_stream,
    paragraph_digest,
)
from fikg.documents.library import Added, Holding, Library
from fikg.documents.reading import paragraphs_of
from fikg.documents.records import DocumentRecord, ParagraphRecord, text_digest
from fikg.documents.text import read_text
from fikg.documents.turtle import read_record, read_records, record_turtle

__all__ = [
    "Added",
    "Anchor",
    "Correction",
    "DocumentRecord",
    "Folded",
    "Holding",
    "Kind",
    "Library",
    "Orphan",
    "Paragraph",
    "ParagraphRecord",
    "fold_character",
    "fold_check",
    "fold_hash",
    "fold_stream",
    "local_name",
    "merge",
    "occurrences",
    "paragraph_digest",
    "paragraphs_of",
    "read_record",
    "read_records",
    "read_text",
    "reanchor",
    "record_turtle",
    "rekind",
    "slug_of",
    "split_before",
    "text_digest",
]
