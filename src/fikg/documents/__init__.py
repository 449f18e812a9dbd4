"""Documents: a file becomes text, text becomes paragraphs with lasting identity; the reader's library."""

from fikg.documents.blocks import Kind, Paragraph, local_name
from fikg.documents.folding import Folded, fold_check, fold_hash, fold_stream, paragraph_digest
from fikg.documents.reading import paragraphs_of
from fikg.documents.records import (
    DocumentRecord,
    ParagraphRecord,
    read_record,
    read_records,
    record_turtle,
    text_digest,
)
from fikg.documents.text import read_text

__all__ = [
    "DocumentRecord",
    "Folded",
    "Kind",
    "Paragraph",
    "ParagraphRecord",
    "fold_check",
    "fold_hash",
    "fold_stream",
    "local_name",
    "paragraph_digest",
    "paragraphs_of",
    "read_record",
    "read_records",
    "read_text",
    "record_turtle",
    "text_digest",
]
