"""The search index of a release, opened for reading: rows of names by what was typed, the best first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from fikg.errors import DataError
from fikg.store.finding.guess import without_or_swapped
from fikg.store.finding.loose import LooseFold
from fikg.store.finding.things import Name, NamedThing
from fikg.store.finding.writing import APPLICATION, VERSION, Quotation, fill_index

HINT = "Run `fikg build` to make the release anew."
MOST_READ = 3000  # rows of one look-up; what is sought stands far before, or is not there
MOST_BETWEEN = 50  # folds of one first and last character
_ROW = "SELECT n.id, n.text, n.language, n.weight, n.fold, n.said, t.iri, t.uses FROM"
_NAME = f"{_ROW} name n JOIN thing t ON t.id = n.thing"


class NameRow(NamedTuple):
    """A name in the index, with its thing."""

    id: int
    text: str
    language: str
    weight: int
    fold: str
    said: str | None
    iri: str
    uses: int


class SearchFile:
    """A search index, open for reading; may be shared by threads.

    Parameters
    ----------
    database
        An index as `fikg.store.finding.writing` makes it.
    file
        Where it stands; None for one in memory.
    """

    def __init__(self, database: sqlite3.Connection, file: Path | None = None) -> None:
        self._database = database
        self._lock = Lock()
        self.file = file

    @classmethod
    def open(cls, file: Path, size: int) -> SearchFile:
        """The index of a release; it stays open when the release is removed.

        Parameters
        ----------
        size
            How many bytes the manifest of the release says that it has.

        Raises
        ------
        DataError
            Where it is missing, damaged, or of another version.
        """
        try:
            found = file.stat().st_size
        except OSError:
            raise DataError("the release has lost its search index", hint=HINT, file=file) from None
        if found != size:
            raise DataError(
                f"the search index is damaged: it has {found} bytes instead of {size}", hint=HINT, file=file
            )
        try:
            database = sqlite3.connect(
                f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            database.execute("PRAGMA query_only = ON")
            marks = [
                database.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            ]
        except sqlite3.Error as error:
            raise DataError(f"the search index does not open: {error}", hint=HINT, file=file) from None
        if marks != [APPLICATION, VERSION]:
            raise DataError(f"the search index is of another version: {marks[1]}", hint=HINT, file=file)
        return cls(database, file)

    @classmethod
    def of(cls, things: Iterable[NamedThing], quotations: Iterable[Quotation] = ()) -> SearchFile:
        """An index in memory."""
        database = sqlite3.connect(":memory:", check_same_thread=False)
        fill_index(database, things, quotations)
        return cls(database)

    def check(self) -> None:
        """Read all of it.

        Raises
        ------
        DataError
            Where it is damaged.
        """
        found = self.rows("PRAGMA integrity_check(1)")
        if found != [("ok",)]:
            raise DataError(f"the search index is damaged: {found[0][0]}", hint=HINT, file=self.file)

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[str, ...]]:
        """What the database gives."""
        with self._lock, self._told():
            return self._database.execute(sql, values).fetchall()

    def _told(self) -> _Telling:
        return _Telling(self.file)

    def _first(
        self,
        sql: str,
        values: tuple[object, ...],
        keep: Callable[[NameRow], object],
        things: int,
        most: int = MOST_READ,
    ) -> Iterator[NameRow]:
        """The first rows that are kept, until there are names of so many things."""
        seen: set[str] = set()
        kept: list[NameRow] = []
        with self._lock, self._told():
            for found in self._database.execute(f"{sql} LIMIT {most}", values):
                row = NameRow._make(found)
                if keep(row):
                    kept.append(row)
                    seen.add(row.iri)
                    if len(seen) >= things:
                        break
        yield from kept

    # Names

    @cached_property
    def loose(self) -> LooseFold:
        """Gives loose forms, knowing the cities and provinces of this release."""
        return LooseFold(name for (name,) in self.rows("SELECT name FROM place"))

    @cached_property
    def syllables(self) -> frozenset[str]:
        """The syllables of pinyin in the names of this release."""
        return frozenset(said for (said,) in self.rows("SELECT said FROM syllable"))

    def with_fold(self, fold: str, things: int = MOST_READ) -> Iterator[NameRow]:
        """The names of this fold."""
        yield from self._first(f"{_NAME} WHERE n.fold = ? ORDER BY n.id", (fold,), _any, things)

    def with_loose(self, form: str, things: int) -> Iterator[NameRow]:
        """The names of this loose form."""
        sql = f"{_NAME} WHERE n.loose = ? ORDER BY n.language, n.text, n.id"
        yield from self._first(sql, (form,), _any, things)

    def with_acronym(self, letters: str, things: int) -> Iterator[NameRow]:
        """The English names of these initials."""
        yield from self._first(f"{_NAME} WHERE n.acronym = ? ORDER BY n.id", (letters,), _any, things)

    def with_letters(self, letters: str, things: int) -> Iterator[NameRow]:
        """The Chinese names whose syllables begin with these letters."""
        yield from self._first(f"{_NAME} WHERE n.letters = ? ORDER BY n.id", (letters,), _any, things)

    def beginning(self, start: str, things: int) -> Iterator[NameRow]:
        """The names whose folds begin so."""
        ids = f"SELECT id FROM name WHERE fold > ? AND fold < ? ORDER BY id LIMIT {MOST_READ}"
        sql = f"{_ROW} ({ids}) f JOIN name n ON n.id = f.id JOIN thing t ON t.id = n.thing ORDER BY n.id"
        yield from self._first(sql, (start, start + "\U0010ffff"), _any, things)

    def matching(
        self,
        table: str,
        match: str,
        keep: Callable[[NameRow], object],
        things: int,
        most: int = MOST_READ,
    ) -> Iterator[NameRow]:
        """The names that FTS5 finds in `gram` or `latin`, as far as they are kept; `most` are looked at."""
        sql = (
            f"{_ROW} {table} g CROSS JOIN name n ON n.id = g.rowid CROSS JOIN thing t ON t.id = n.thing "
            f"WHERE {table} MATCH ? ORDER BY g.rowid"
        )
        yield from self._first(sql, (match,), keep, things, most)

    def near(self, wanted: str) -> list[str]:
        """The folds one slip away: one character left out, added or changed, two exchanged.

        One character more, or another one, is sought from that end that the change is farther from.
        """
        found: dict[str, None] = {}
        for form in sorted(without_or_swapped(wanted)):
            found.update(
                {fold: None for (fold,) in self.rows("SELECT fold FROM name WHERE fold = ?", (form,))}
            )
        for at in range(len(wanted) + 1):
            before = wanted[:at]
            for after, size in ((wanted[at:], len(wanted) + 1), (wanted[at + 1 :], len(wanted))):
                column, pattern = "fold", f"{before}?{after}"
                if len(after) > len(before):
                    column, pattern = "backwards", pattern[::-1]
                sql = f"SELECT DISTINCT fold FROM name WHERE size = ? AND {column} GLOB ?"
                found.update({fold: None for (fold,) in self.rows(sql, (size, pattern))})
        return sorted(found)

    def between(self, ends: Iterable[str], least: int, most: int) -> list[str]:
        """Chinese folds by their first and last characters, of these lengths: the longer ones of each."""
        sql = (
            "SELECT DISTINCT fold FROM name WHERE ends = ? AND size BETWEEN ? AND ? "
            f"ORDER BY size DESC LIMIT {MOST_BETWEEN}"
        )
        return [fold for both in ends for (fold,) in self.rows(sql, (both, least, most))]

    # Things

    def thing(self, iri: str) -> tuple[str, int] | None:
        """Class and uses of a thing; None where it has no searched names."""
        found = self.rows("SELECT kind, uses FROM thing WHERE iri = ?", (iri,))
        return (found[0][0], int(found[0][1])) if found else None

    def names_of(self, iri: str) -> list[Name]:
        """All names of a thing or of a term of the ontology, its slug apart."""
        rows = self.rows(
            "SELECT text, language, weight = 2 FROM name WHERE weight > 0 "
            "AND thing = (SELECT id FROM thing WHERE iri = ?) "
            "UNION ALL SELECT text, language, preferred FROM unsearched WHERE iri = ?",
            (iri, iri),
        )
        return [Name(text, language, bool(preferred)) for text, language, preferred in rows]


def _any(_: NameRow) -> bool:
    return True


class _Telling:
    """Tells an error of SQLite as one of ours."""

    def __init__(self, file: Path | None) -> None:
        self.file = file

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise DataError(f"the search index is damaged: {error}", hint=HINT, file=self.file) from None
