"""Taking in documents: the figures and names that a text holds, and how many of them claims carry."""

from fikg.ingest.coverage import Coverage, Known, Mention, MentionKind, State, known_names, measure
from fikg.ingest.figures import FigureSpan, find_figures
from fikg.ingest.listing import Sentence, as_json, as_table, json_text, sentence_of, sentences
from fikg.ingest.mentions import Gazetteer, NameSpan, find_names
from fikg.ingest.names import heads
from fikg.ingest.passed_over import PassedOver, by_document, passed_over, read_files, reasons, write
from fikg.ingest.passed_over_check import check_passed_over
from fikg.ingest.recording import Row, joined, read_rows, records_of
from fikg.ingest.survey import Survey, carried_records, names_by_class, survey

__all__ = [
    "Coverage",
    "FigureSpan",
    "Gazetteer",
    "Known",
    "Mention",
    "MentionKind",
    "NameSpan",
    "PassedOver",
    "Row",
    "Sentence",
    "State",
    "Survey",
    "as_json",
    "as_table",
    "by_document",
    "carried_records",
    "check_passed_over",
    "find_figures",
    "find_names",
    "heads",
    "joined",
    "json_text",
    "known_names",
    "measure",
    "names_by_class",
    "passed_over",
    "read_files",
    "read_rows",
    "reasons",
    "records_of",
    "sentence_of",
    "sentences",
    "survey",
    "write",
]
