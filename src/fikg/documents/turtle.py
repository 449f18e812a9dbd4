"""Records of documents as Turtle, `graph/documents/<slug>.ttl`, in one stable layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from fikg.documents.blocks import Kind
from fikg.documents.corrections import Correction, Operation
from fikg.documents.records import DocumentRecord, ParagraphRecord
from fikg.errors import DataError, Position
from fikg.vocabulary import DOCUMENT, FI, ONTOLOGY, PARAGRAPH, PREFIXES

HEADER = "# A document: its bibliographic record, and its paragraphs as facts (no text)."
USED_PREFIXES = ("dcterms", "doc", "fi", "para", "xsd")
DCTERMS = PREFIXES["dcterms"]
RDF_TYPE = PREFIXES["rdf"] + "type"
Thing = dict[str, list[ox.Literal | ox.NamedNode | ox.BlankNode]]


def record_turtle(record: DocumentRecord) -> str:
    """A record in the one layout in which it is kept.

    Examples
    --------
    >>> print(record_turtle(DocumentRecord("demo-2025", (("示例", "zh-Hans"),), issued="2025-01-02")))
    # A document: its bibliographic record, and its paragraphs as facts (no text).
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix doc: <https://w3id.org/fikg/document/> .
    @prefix fi: <https://w3id.org/fikg/ontology#> .
    @prefix para: <https://w3id.org/fikg/paragraph/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    <BLANKLINE>
    doc:demo-2025 a fi:Document ;
        dcterms:title "示例"@zh-Hans ;
        dcterms:issued "2025-01-02"^^xsd:date ;
        dcterms:language "zh-Hans" ;
        fi:characters 0 ;
        fi:digest "" .
    <BLANKLINE>
    """
    prefixes = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in USED_PREFIXES]
    parts = ["\n".join([HEADER, *prefixes]), _document_turtle(record)]
    parts += [_paragraph_turtle(record.slug, paragraph) for paragraph in record.paragraphs]
    return "\n\n".join(parts) + "\n"


def _document_turtle(record: DocumentRecord) -> str:
    def dates() -> Iterator[str]:
        named = {"dcterms:issued": record.issued, "fi:issuedFrom": record.issued_from}
        for name, day in {**named, "fi:issuedUntil": record.issued_until}.items():
            if day:
                yield f'{name} "{day}"^^xsd:date'

    titles = " , ".join(f"{ox.Literal(text)}@{tag}" for text, tag in record.titles)
    kind = f" , fi:{record.genre}" if record.genre else ""
    statements = [f"doc:{record.slug} a fi:Document{kind}", f"dcterms:title {titles}"]
    statements += ["fi:untitled true"] if record.untitled else []
    statements += [f"dcterms:creator {_literals(record.creators)}"] if record.creators else []
    statements += [f"dcterms:publisher {_literals(record.publishers)}"] if record.publishers else []
    statements += [*dates(), f"dcterms:language {ox.Literal(record.language)}"]
    statements += [f"fi:characters {record.characters}", f'fi:digest "{record.digest}"']
    corrections = sorted(record.corrections, key=lambda correction: correction.order)
    if corrections:
        statements.append("fi:correction " + " ,\n        ".join(map(_correction_turtle, corrections)))
    return " ;\n    ".join(statements) + " ."


def _correction_turtle(correction: Correction) -> str:
    onto = f" ; fi:onto {correction.onto}" if correction.onto is not None else ""
    kind = f" ; fi:kind fi:{correction.kind}" if correction.kind else ""
    return f"[ fi:correctionKind fi:{correction.operation} ; fi:at {correction.at}{onto}{kind} ]"


def _paragraph_turtle(slug: str, paragraph: ParagraphRecord) -> str:
    place = f"fi:ordinal {paragraph.ordinal} ; fi:kind fi:{paragraph.kind}"
    place += f" ; fi:page {paragraph.page}" if paragraph.page else ""
    lengths = f"fi:length {paragraph.length} ; fi:foldedLength {paragraph.folded_length}"
    statements = [
        f"para:{paragraph.local_name} a fi:Paragraph ; dcterms:isPartOf doc:{slug}",
        place,
        f'{lengths} ; fi:digest "{paragraph.digest}"',
    ]
    if paragraph.heading_path:
        statements.append(f"fi:headingPath {ox.Literal(paragraph.heading_path)}")
    return " ;\n    ".join(statements) + " ."


def _literals(texts: Iterable[str]) -> str:
    return " , ".join(str(ox.Literal(text)) for text in texts)


def read_records(folder: Path) -> dict[str, DocumentRecord]:
    """The records in a folder (`graph/documents`), by slug; empty where there is no such folder."""
    records = [read_record(file) for file in sorted(folder.glob("*.ttl"))] if folder.is_dir() else []
    return {record.slug: record for record in records}


def read_record(file: Path) -> DocumentRecord:
    """The record in one file.

    Raises
    ------
    DataError
        Where the file does not parse, or holds no document or more than one.
    """
    things = _things(file)
    documents = [iri for iri, thing in things.items() if FI.Document in _classes(thing)]
    if len(documents) != 1:
        raise DataError(
            f"{len(documents)} documents are described here",
            hint="A file of graph/documents describes one document: doc:<slug> a fi:Document.",
            file=file,
        )
    paragraphs = [
        _read_paragraph(iri, thing, file) for iri, thing in things.items() if FI.Paragraph in _classes(thing)
    ]
    paragraphs.sort(key=lambda paragraph: paragraph.ordinal)
    return _read_document(documents[0], things, tuple(paragraphs), file)


def _things(file: Path) -> dict[str, Thing]:
    """Every subject of a Turtle file with its properties."""
    things: dict[str, Thing] = {}
    try:
        for triple in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            if not isinstance(triple.object, ox.Triple) and not isinstance(triple.subject, ox.Triple):
                thing = things.setdefault(triple.subject.value, {})
                thing.setdefault(triple.predicate.value, []).append(triple.object)
    except SyntaxError as error:
        place = Position(error.lineno, error.offset) if error.lineno else None
        raise DataError(
            f"this is not Turtle: {error.msg}", hint="Mend it by hand.", file=file, position=place
        ) from None
    return things


def _read_document(
    iri: str, things: dict[str, Thing], paragraphs: tuple[ParagraphRecord, ...], file: Path
) -> DocumentRecord:
    thing = things[iri]
    titles = [term for term in thing.get(f"{DCTERMS}title", []) if isinstance(term, ox.Literal)]
    return DocumentRecord(
        slug=DOCUMENT.local(iri) or iri,
        titles=tuple((title.value, _tag(title.language or "en")) for title in titles),
        genre=next((each.removeprefix(ONTOLOGY) for each in _classes(thing) if each != FI.Document), ""),
        creators=tuple(term.value for term in thing.get(f"{DCTERMS}creator", [])),
        publishers=tuple(term.value for term in thing.get(f"{DCTERMS}publisher", [])),
        issued=_value(thing, f"{DCTERMS}issued"),
        issued_from=_value(thing, FI.issuedFrom),
        issued_until=_value(thing, FI.issuedUntil),
        language=_value(thing, f"{DCTERMS}language") or "zh-Hans",
        untitled=_value(thing, FI.untitled) == "true",
        characters=int(_value(thing, FI.characters) or 0),
        digest=_value(thing, FI.digest) or "",
        corrections=_read_corrections(thing, things, file),
        paragraphs=paragraphs,
    )


def _read_corrections(thing: Thing, things: dict[str, Thing], file: Path) -> tuple[Correction, ...]:
    nodes = [things.get(term.value, {}) for term in thing.get(FI.correction, [])]
    try:
        corrections = [_read_correction(node) for node in nodes]
    except (TypeError, ValueError):
        raise DataError(
            "a correction is not complete",
            hint="Write fi:correctionKind, fi:at and, where it merges, fi:onto.",
            file=file,
        ) from None
    return tuple(sorted(corrections, key=lambda correction: correction.order))


def _read_correction(node: Thing) -> Correction:
    onto, kind = _value(node, FI.onto), _value(node, FI.kind)
    return Correction(
        operation=Operation((_value(node, FI.correctionKind) or "").removeprefix(ONTOLOGY)),
        at=int(_value(node, FI.at) or ""),
        onto=int(onto) if onto else None,
        kind=Kind(kind.removeprefix(ONTOLOGY)) if kind else None,
    )


def _read_paragraph(iri: str, thing: Thing, file: Path) -> ParagraphRecord:
    name = PARAGRAPH.local(iri) or iri

    def needed(term: str) -> str:
        value = _value(thing, ONTOLOGY(term))
        if value is None:
            raise DataError(
                f"para:{name} has no fi:{term}",
                hint="Write the file anew: python tools/record_documents.py",
                file=file,
            )
        return value

    page = _value(thing, FI.page)
    return ParagraphRecord(
        local_name=name,
        ordinal=int(needed("ordinal")),
        kind=Kind(needed("kind").removeprefix(ONTOLOGY)),
        length=int(needed("length")),
        folded_length=int(_value(thing, FI.foldedLength) or 0),
        digest=needed("digest"),
        page=int(page) if page else None,
        heading_path=_value(thing, FI.headingPath) or "",
    )


def _tag(language: str) -> str:
    """A language tag as BCP 47 writes it: pyoxigraph gives zh-hans for zh-Hans."""
    main, *rest = language.split("-")
    return "-".join([main, *(part.title() if len(part) == 4 else part for part in rest)])


def _classes(thing: Thing) -> list[str]:
    return [term.value for term in thing.get(RDF_TYPE, [])]


def _value(thing: Thing, predicate: str) -> str | None:
    terms = thing.get(predicate)
    return terms[0].value if terms else None
