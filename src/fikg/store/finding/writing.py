"""Writing the search index of a release: one SQLite file, never written again.

Names are numbered in the order in which they are shown among equals: the shorter fold first, then the thing
of more claims. The full-text index gives rows by number, so the first rows it gives are the best.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fikg.documents import fold_hash
from fikg.store.finding import guess
from fikg.store.finding.grams import pairs, words
from fikg.store.finding.loose import LooseFold
from fikg.store.finding.pinyin import initials, syllables
from fikg.store.finding.things import SLUG, NamedThing, is_searched
from fikg.vocabulary.namespaces import ONTOLOGY

APPLICATION, VERSION = 0x66696B67, 1  # `fikg`; raised when older code could not read newer files
PLACES = frozenset((ONTOLOGY + "City", ONTOLOGY + "Province"))

SCHEMA = """
CREATE TABLE thing (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, uses INTEGER NOT NULL);
CREATE TABLE name (
  id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL,
  weight INTEGER NOT NULL, size INTEGER NOT NULL, fold TEXT NOT NULL, backwards TEXT NOT NULL,
  ends TEXT, loose TEXT, acronym TEXT, said TEXT, letters TEXT);
CREATE TABLE unsearched (
  iri TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, preferred INTEGER NOT NULL);
CREATE TABLE place (name TEXT NOT NULL);
CREATE TABLE syllable (said TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE gram USING fts5(pair, content='', columnsize=0, tokenize='ascii', prefix='1');
CREATE VIRTUAL TABLE latin USING fts5(
  word, said, letters, content='', columnsize=0, tokenize='ascii', prefix='1 2 3 4 5 6');
CREATE TABLE quotation (
  id INTEGER PRIMARY KEY, claim TEXT NOT NULL, words TEXT NOT NULL, fold TEXT NOT NULL);
CREATE VIRTUAL TABLE quoted USING fts5(pair, content='', columnsize=0, tokenize='ascii', prefix='1');
"""
INDEXES = """
CREATE INDEX name_thing ON name (thing);
CREATE INDEX name_fold ON name (fold);
CREATE INDEX name_size ON name (size, fold);
CREATE INDEX name_ends ON name (ends, size, fold) WHERE ends IS NOT NULL;
CREATE INDEX name_backwards ON name (size, backwards);
CREATE INDEX name_loose ON name (loose) WHERE loose IS NOT NULL;
CREATE INDEX name_acronym ON name (acronym) WHERE acronym IS NOT NULL;
CREATE INDEX name_letters ON name (letters) WHERE letters IS NOT NULL;
"""


@dataclass(frozen=True)
class Quotation:
    """The words that a claim quotes."""

    claim: str
    words: str


def write_index(
    file: Path, things: Iterable[NamedThing], quotations: Iterable[Quotation] = ()
) -> dict[str, int]:
    """Write the index of these things and quotations; how many of each it holds."""
    with closing(sqlite3.connect(file)) as database:
        return fill_index(database, things, quotations)


def fill_index(
    database: sqlite3.Connection, things: Iterable[NamedThing], quotations: Iterable[Quotation] = ()
) -> dict[str, int]:
    """Write the index into a new database."""
    database.executescript(
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;" + SCHEMA
    )
    every = list(things)
    searched = [thing for thing in every if is_searched(thing.iri)]
    _write_others(database, (thing for thing in every if not is_searched(thing.iri)))
    numbers = {thing.iri: number for number, thing in enumerate(searched, 1)}
    database.executemany(
        "INSERT INTO thing VALUES (?, ?, ?, ?)",
        ((numbers[thing.iri], thing.iri, thing.kind, thing.uses) for thing in searched),
    )
    places = _places(searched)
    database.executemany("INSERT INTO place VALUES (?)", ((place,) for place in places))
    names = _write_names(database, searched, numbers, LooseFold(places))
    quoted = _write_quotations(database, quotations)
    for table in ("gram", "latin", "quoted"):
        database.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    database.executescript(INDEXES + "ANALYZE;")
    database.commit()
    return {"names": names, "things": len(searched), "quotations": quoted}


def _places(things: Iterable[NamedThing]) -> list[str]:
    return sorted(
        {
            name.text
            for thing in things
            if PLACES.intersection(thing.classes)
            for name in thing.names
            if name.preferred
        }
    )


def _write_others(database: sqlite3.Connection, things: Iterable[NamedThing]) -> None:
    """The names of what is not searched, such as classes, which are shown beside what is found."""
    database.executemany(
        "INSERT INTO unsearched VALUES (?, ?, ?, ?)",
        (
            (thing.iri, name.text, name.language, name.preferred)
            for thing in things
            if thing.iri.startswith(ONTOLOGY)
            for name in thing.names
        ),
    )
    database.execute("CREATE INDEX unsearched_iri ON unsearched (iri)")


def _write_names(
    database: sqlite3.Connection, things: Iterable[NamedThing], numbers: dict[str, int], loose: LooseFold
) -> int:
    rows = [
        (len(fold), -thing.uses, thing.iri, fold, name, weight)
        for thing in things
        for fold, name, weight in thing.folded()
    ]
    rows.sort(key=lambda row: (*row[:4], -row[5], row[4].language, row[4].text))
    known: set[str] = set()

    def written() -> Iterator[tuple[object, ...]]:
        for number, (size, _, iri, fold, name, weight) in enumerate(rows, 1):
            said = syllables(fold) if weight != SLUG else ()
            known.update(one for one in said if one.isalpha() and len(one) < 7)
            yield (
                number,
                numbers[iri],
                name.text,
                name.language,
                weight,
                size,
                fold,
                fold[::-1],
                None if fold.isascii() else fold[0] + fold[-1],
                loose(name.text) if weight != SLUG else None,
                guess.initials(name.text) or None if name.language == "en" else None,
                " ".join(said) or None,
                initials(said) or None,
            )

    database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", written())
    database.executemany("INSERT INTO syllable VALUES (?)", ((one,) for one in sorted(known)))
    database.executemany(
        "INSERT INTO gram (rowid, pair) VALUES (?, ?)",
        ((number, pairs(row[3])) for number, row in enumerate(rows, 1) if not row[3].isascii()),
    )
    read = database.execute("SELECT id, text, said, letters FROM name ORDER BY id")
    database.executemany(
        "INSERT INTO latin (rowid, word, said, letters) VALUES (?, ?, ?, ?)",
        (
            (number, words(text), pairs(said.split()) if said else "", letters or "")
            for number, text, said, letters in read
        ),
    )
    return len(rows)


def _write_quotations(database: sqlite3.Connection, quotations: Iterable[Quotation]) -> int:
    """The quotations, the shorter first: more of them is what was looked for."""
    rows = sorted((len(fold_hash(each.words)), each.claim, each.words) for each in quotations)
    database.executemany(
        "INSERT INTO quotation VALUES (?, ?, ?, ?)",
        ((number, row[1], row[2], fold_hash(row[2])) for number, row in enumerate(rows, 1)),
    )
    database.executemany(
        "INSERT INTO quoted (rowid, pair) VALUES (?, ?)",
        ((number, pairs(fold_hash(row[2]))) for number, row in enumerate(rows, 1)),
    )
    return len(rows)
