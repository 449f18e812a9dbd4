"""Write `graph/documents/<slug>.ttl` anew from the texts: `python tools/record_documents.py FOLDER`.

FOLDER holds the documents as `*.txt`. The bibliography that stands in each record is kept; the paragraphs
are read from the text. A text belongs to the record whose digest it has; a record still without digest names
its text as `slug=file.txt` on the command line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fikg.documents.reading import paragraphs_of
from fikg.documents.records import text_digest
from fikg.documents.text import read_text
from fikg.documents.turtle import read_records, record_turtle
from fikg.layout import find_layout


def main() -> None:
    folder = Path(sys.argv[1])
    named = dict(argument.split("=", 1) for argument in sys.argv[2:])
    target = find_layout().graph / "documents"
    by_digest = {text_digest(text): text for text in map(read_text, sorted(folder.glob("*.txt")))}
    for slug, record in read_records(target).items():
        text = read_text(folder / named[slug]) if slug in named else by_digest.get(record.digest)
        if text is None:
            sys.stdout.write(f"{slug}: no text in {folder} has its digest\n")
            continue
        written = record.with_text(text, paragraphs_of(text, record.corrections))
        (target / f"{slug}.ttl").write_text(record_turtle(written), encoding="utf-8")
        sys.stdout.write(f"{slug}: {len(written.paragraphs)} paragraphs\n")


if __name__ == "__main__":
    main()
