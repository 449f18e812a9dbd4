"""Make `tests/documents/gold/SLUG.tsv` from marks made by reading: `make_gold.py MARKS TEXT SLUG`.

MARKS has a line for each true block, in reading order: kind, tab, 1-based line ranges of TEXT ("678-680,704";
a paragraph joined over an interruption lists its runs). Written are kind, digest and length of the joined
text: facts to test against, no words. The result was committed before the rules for broken text were written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fikg.documents.blocks import join, lines_of
from fikg.documents.folding import fold_hash, paragraph_digest
from fikg.documents.text import read_text

GOLD = Path(__file__).resolve().parents[1] / "tests/documents/gold"
HEADER = "# kind, digest and length of the true blocks, marked by reading (tools/make_gold.py)\n"


def main() -> None:
    marks, source, slug = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    lines = {line.number: line.text.lstrip("# ") for line in lines_of(read_text(source))}
    left = {number for number, text in lines.items() if fold_hash(text)}
    rows = []
    for mark in marks.read_text(encoding="utf-8").splitlines():
        kind, ranges = mark.split("\t")
        numbers = [number for run in ranges.split(",") for number in _run(run)]
        left -= set(numbers)
        text = join(lines[number] for number in numbers)
        rows.append(f"{kind.replace('note', 'footnote')}\t{paragraph_digest(text)}\t{len(text)}\n")
    if left:
        sys.exit(f"{marks}: lines {sorted(left)} are in no block")
    (GOLD / f"{slug}.tsv").write_text(HEADER + "".join(rows), encoding="utf-8")
    sys.stdout.write(f"{slug}: {len(rows)} blocks\n")


def _run(run: str) -> range:
    first, _, last = run.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    main()
