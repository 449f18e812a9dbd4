"""The reader's own copies of the documents: added once, known by their words, kept outside the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from fikg.documents.alignment import align, recognise
from fikg.documents.records import DocumentRecord, text_digest
from fikg.documents.text import read_decoded, read_text
from fikg.documents.turtle import read_records
from fikg.errors import DataError, NotFoundError
from fikg.layout import Layout, bundled_corpus, find_layout, library_home
from fikg.settings import settings
from fikg.writing import write_whole


@dataclass(frozen=True)
class Added:
    """What became of a file that was given to the library.

    Parameters
    ----------
    slug
        The document it is; None where it is none of the known ones, and then it was not taken in.
    already
        Whether the library had it before.
    found, recorded
        How many of the document's recorded paragraphs this text holds, and how many there are.
    encoding
        The encoding it was read in.
    path
        Where the library keeps it.
    """

    slug: str | None
    title: str | None = None
    already: bool = False
    found: int = 0
    recorded: int = 0
    encoding: str = "UTF-8"
    path: Path | None = None

    @property
    def known(self) -> bool:
        """Whether the file is a known document."""
        return self.slug is not None


@dataclass(frozen=True)
class Holding:
    """A known document, and where its text is at hand."""

    record: DocumentRecord
    path: Path | None

    @property
    def slug(self) -> str:
        return self.record.slug

    @property
    def at_hand(self) -> bool:
        return self.path is not None


class Library:
    """The documents at hand. Nothing is read before it is asked for.

    Parameters
    ----------
    home
        The folder that documents are added to.
    records
        The known documents, by slug.
    shelves
        Further folders with documents, only read.

    Examples
    --------
    >>> library = Library(Path("/nowhere"), {})
    >>> library.list(), library.paragraph("anue-2025-8c1f02ab77")
    ([], None)
    """

    def __init__(
        self, home: Path, records: Mapping[str, DocumentRecord], shelves: Iterable[Path] = ()
    ) -> None:
        self.home = home
        self.records = dict(records)
        self.shelves = tuple(shelves)
        self._texts: dict[str, dict[str, str]] = {}

    @classmethod
    def open(cls, home: Path | None = None, layout: Layout | None = None) -> Library:
        """The library in `home`, else in FIKG_LIBRARY, else in the user's data folder.

        In a development checkout the corpus beside it is read too, unless a library was chosen.
        """
        layout = layout or find_layout()
        corpus = None if home or settings().library else bundled_corpus(layout)
        records = read_records(layout.graph / "documents")
        return cls(home or library_home(), records, [corpus] if corpus else [])

    def list(self) -> list[Holding]:
        """Every known document, with its place where it is at hand."""
        return [Holding(record, self._holdings.get(slug)) for slug, record in self.records.items()]

    def show(self, slug: str) -> Holding:
        """One known document.

        Raises
        ------
        NotFoundError
            Where there is none of that slug.
        """
        if slug not in self.records:
            near = tuple(get_close_matches(slug, self.records, n=3, cutoff=0.3)) or tuple(self.records)
            raise NotFoundError(f"there is no document {slug!r}", near=near)
        return Holding(self.records[slug], self._holdings.get(slug))

    def texts(self, slug: str) -> dict[str, str]:
        """The text of each paragraph of a document, by local name; empty where it is not at hand.

        The texts are those of the reader's own copy, in its script. Recorded positions hold in a paragraph
        of the recorded length; in another extraction, find the words with `occurrences`.
        """
        if slug not in self._texts:
            path = self._holdings.get(slug)
            self._texts[slug] = align(read_text(path), self.records[slug]) if path else {}
        return self._texts[slug]

    def paragraph(self, local_name: str) -> str | None:
        """The text of one paragraph; None where its document is not at hand."""
        slug = self._documents_of_paragraphs.get(local_name)
        return self.texts(slug).get(local_name) if slug else None

    def add(self, path: Path) -> Added:
        """Take a file in, if it is a known document that is not here yet.

        Raises
        ------
        DataError
            Where the file is no text, or the library cannot be written.
        """
        decoded = read_decoded(path)
        record = recognise(decoded.text, self.records.values())
        if record is None:
            return Added(None, encoding=decoded.encoding)
        held = self._holdings.get(record.slug)
        target = held or self.home / f"{record.slug}.txt"
        found = align(decoded.text, record)
        if held is None:
            _write(target, decoded.text)
            self._holdings[record.slug] = target
            self._texts[record.slug] = found
        return Added(
            slug=record.slug,
            title=record.title,
            already=held is not None,
            found=len(found),
            recorded=len(record.paragraphs),
            encoding=decoded.encoding,
            path=target,
        )

    @cached_property
    def _documents_of_paragraphs(self) -> dict[str, str]:
        return {p.local_name: slug for slug, record in self.records.items() for p in record.paragraphs}

    @cached_property
    def _holdings(self) -> dict[str, Path]:
        """Where each document at hand lies: files of the library by name, all others by their text."""
        held: dict[str, Path] = {}
        by_digest = {record.digest: slug for slug, record in self.records.items()}
        unnamed: list[tuple[Path, str]] = []
        for file in (file for folder in (self.home, *self.shelves) for file in sorted(folder.glob("*.txt"))):
            if file.parent == self.home and file.stem in self.records:
                held.setdefault(file.stem, file)
            elif text := _readable(file):
                slug = by_digest.get(text_digest(text))
                if slug:
                    held.setdefault(slug, file)
                else:
                    unnamed.append((file, text))
        for file, text in unnamed:
            wanted = [record for slug, record in self.records.items() if slug not in held]
            record = recognise(text, wanted) if wanted else None
            if record:
                held[record.slug] = file
        return held


def _readable(file: Path) -> str | None:
    """The text of a file on a shelf; None for a file that is no text, which is not ours to judge."""
    try:
        return read_text(file)
    except DataError:
        return None


def _write(target: Path, text: str) -> None:
    """Write a whole file or none: beside its place first, then moved there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text.encode("utf-8"), mode=0o600)
    except OSError as error:
        raise DataError(
            f"the library cannot be written: {error.strerror}",
            hint="Name a folder you may write to in FIKG_LIBRARY.",
            file=target.parent,
        ) from None
