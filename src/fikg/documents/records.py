"""The record of a document: its bibliography and, of each paragraph, the facts without the text.

Written and read as Turtle in `graph/documents/<slug>.ttl`, in one stable layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

from fikg.documents.blocks import Kind, Paragraph
from fikg.documents.corrections import Correction, read_correction
from fikg.documents.folding import fold_hash
from fikg.errors import DataError, Position

BASE = "https://w3id.org/fikg/"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "doc": f"{BASE}document/",
    "fi": f"{BASE}ontology#",
    "para": f"{BASE}paragraph/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
HEADER = "# A document: its bibliographic record, and its paragraphs as facts (no text)."
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True)
class ParagraphRecord:
    """A paragraph as the graph knows it; lengths in code points, of the text and of its hash fold."""

    local_name: str
    ordinal: int
    kind: Kind
    length: int
    folded_length: int
    digest: str
    page: int | None = None
    heading_path: str = ""


@dataclass(frozen=True)
class DocumentRecord:
    """A document as the graph knows it.

    Parameters
    ----------
    titles
        Title by language tag.
    issued, issued_from, issued_until
        The day it was issued (ISO 8601), or the interval in which that day must lie.
    untitled
        True where the document has no title and ours only describes it.
    characters, digest
        Code points of the file, and the BLAKE2b-128 of its hash fold.
    corrections
        What a reader put right of what the rules made of it, in any order.
    """

    slug: str
    titles: tuple[tuple[str, str], ...]
    creators: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    issued: str | None = None
    issued_from: str | None = None
    issued_until: str | None = None
    language: str = "zh-Hans"
    untitled: bool = False
    characters: int = 0
    digest: str = ""
    corrections: tuple[Correction, ...] = ()
    paragraphs: tuple[ParagraphRecord, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        """The title in the language of the document, else the first."""
        titles = {tag: text for text, tag in self.titles}
        return titles.get(self.language) or (self.titles[0][0] if self.titles else self.slug)

    def with_text(self, text: str, paragraphs: Iterable[Paragraph]) -> DocumentRecord:
        """This record with the facts of a text and its paragraphs."""
        records = tuple(paragraph_record(self.slug, paragraph) for paragraph in paragraphs)
        return replace(self, characters=len(text), digest=text_digest(text), paragraphs=records)


def text_digest(text: str) -> str:
    """The identity of a whole text, whatever its script, width and line breaks."""
    return blake2b(fold_hash(text).encode("utf-8"), digest_size=16).hexdigest()


def paragraph_record(slug: str, paragraph: Paragraph) -> ParagraphRecord:
    """The facts about one paragraph."""
    return ParagraphRecord(
        local_name=paragraph.local_name(slug),
        ordinal=paragraph.ordinal,
        kind=paragraph.kind,
        length=len(paragraph.text),
        folded_length=paragraph.folded_length,
        digest=paragraph.digest,
        page=paragraph.page,
        heading_path=paragraph.heading_path,
    )


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
    prefixes = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
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
    statements = [f"doc:{record.slug} a fi:Document", f"dcterms:title {titles}"]
    statements += ["fi:untitled true"] if record.untitled else []
    statements += [f"dcterms:creator {_literals(record.creators)}"] if record.creators else []
    statements += [f"dcterms:publisher {_literals(record.publishers)}"] if record.publishers else []
    statements += [*dates(), f"dcterms:language {ox.Literal(record.language)}"]
    statements += [f"fi:characters {record.characters}", f'fi:digest "{record.digest}"']
    corrections = sorted(record.corrections, key=lambda correction: correction.order)
    statements += [f"fi:correction {_literals(map(str, corrections))}"] if corrections else []
    return " ;\n    ".join(statements) + " ."


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
    documents = [
        iri for iri, thing in things.items() if _value(thing, RDF_TYPE.value) == f"{PREFIXES['fi']}Document"
    ]
    if len(documents) != 1:
        raise DataError(
            f"{len(documents)} documents are described here",
            hint="A file of graph/documents describes one document: doc:<slug> a fi:Document.",
            file=file,
        )
    slug = documents[0].removeprefix(PREFIXES["doc"])
    paragraphs = [
        _read_paragraph(iri, thing, file)
        for iri, thing in things.items()
        if _value(thing, RDF_TYPE.value) == f"{PREFIXES['fi']}Paragraph"
    ]
    paragraphs.sort(key=lambda paragraph: paragraph.ordinal)
    return _read_document(slug, things[documents[0]], tuple(paragraphs), file)


Thing = dict[str, list[ox.Literal | ox.NamedNode]]


def _things(file: Path) -> dict[str, Thing]:
    """Every subject of a Turtle file with its properties."""
    things: dict[str, Thing] = {}
    try:
        for triple in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            if isinstance(triple.object, ox.Literal | ox.NamedNode) and isinstance(
                triple.subject, ox.NamedNode
            ):
                thing = things.setdefault(triple.subject.value, {})
                thing.setdefault(triple.predicate.value, []).append(triple.object)
    except SyntaxError as error:
        place = Position(error.lineno, error.offset) if error.lineno else None
        raise DataError(
            f"this is not Turtle: {error.msg}", hint="Mend it by hand.", file=file, position=place
        ) from None
    return things


def _read_document(
    slug: str, thing: Thing, paragraphs: tuple[ParagraphRecord, ...], file: Path
) -> DocumentRecord:
    dcterms, fi = PREFIXES["dcterms"], PREFIXES["fi"]
    titles = [term for term in thing.get(f"{dcterms}title", []) if isinstance(term, ox.Literal)]
    return DocumentRecord(
        slug=slug,
        titles=tuple((title.value, _tag(title.language or "en")) for title in titles),
        creators=tuple(term.value for term in thing.get(f"{dcterms}creator", [])),
        publishers=tuple(term.value for term in thing.get(f"{dcterms}publisher", [])),
        issued=_value(thing, f"{dcterms}issued"),
        issued_from=_value(thing, f"{fi}issuedFrom"),
        issued_until=_value(thing, f"{fi}issuedUntil"),
        language=_value(thing, f"{dcterms}language") or "zh-Hans",
        untitled=_value(thing, f"{fi}untitled") == "true",
        characters=int(_value(thing, f"{fi}characters") or 0),
        digest=_value(thing, f"{fi}digest") or "",
        corrections=_read_corrections(thing, file),
        paragraphs=paragraphs,
    )


def _read_corrections(thing: Thing, file: Path) -> tuple[Correction, ...]:
    written = [term.value for term in thing.get(f"{PREFIXES['fi']}correction", [])]
    try:
        corrections = [read_correction(correction) for correction in written]
    except ValueError as error:
        raise DataError(f"fi:correction {error}", hint="Write one of these forms.", file=file) from None
    return tuple(sorted(corrections, key=lambda correction: correction.order))


def _read_paragraph(iri: str, thing: Thing, file: Path) -> ParagraphRecord:
    fi = PREFIXES["fi"]
    name = iri.removeprefix(PREFIXES["para"])

    def needed(term: str) -> str:
        value = _value(thing, fi + term)
        if value is None:
            raise DataError(
                f"para:{name} has no fi:{term}",
                hint="Write the file anew: python tools/record_documents.py",
                file=file,
            )
        return value

    page = _value(thing, f"{fi}page")
    return ParagraphRecord(
        local_name=name,
        ordinal=int(needed("ordinal")),
        kind=Kind(needed("kind").removeprefix(fi)),
        length=int(needed("length")),
        folded_length=int(_value(thing, f"{fi}foldedLength") or 0),
        digest=needed("digest"),
        page=int(page) if page else None,
        heading_path=_value(thing, f"{fi}headingPath") or "",
    )


def _tag(language: str) -> str:
    """A language tag as BCP 47 writes it: pyoxigraph gives zh-hans for zh-Hans."""
    main, *rest = language.split("-")
    return "-".join([main, *(part.title() if len(part) == 4 else part for part in rest)])


def _value(thing: Thing, predicate: str) -> str | None:
    terms = thing.get(predicate)
    return terms[0].value if terms else None
