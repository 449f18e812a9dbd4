"""How many true paragraphs come out exact: `python benchmarks/paragraphs.py [FOLDER]`.

FOLDER holds the documents (default: FIKG_LIBRARY, else ../shared/corpus). For each: the share of true
body paragraphs found by the rules alone, the same after the recorded corrections, how many of the paragraphs
found are true, and the time of one reading. The last lines read `csc-2026` with its marks of paragraph ends
taken away, and the clean documents broken into columns of 40 and 22 em: texts the rules were not tuned on.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from fikg.documents import Paragraph, paragraphs_of, read_records, read_text, text_digest
from fikg.documents.widths import Ruler
from fikg.layout import find_layout

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests/documents/gold"
Key = tuple[str, str]


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("FIKG_LIBRARY")
    folder = Path(given or ROOT.parent / "shared/corpus")
    records = read_records(find_layout().graph / "documents")
    by_digest = {text_digest(text): text for text in map(read_text, sorted(folder.glob("*.txt")))}
    sys.stdout.write(f"{'document':32}{'body exact':>16}{'corrected':>16}{'precision':>11}{'ms':>7}\n")
    for slug, record in records.items():
        text = by_digest.get(record.digest)
        if text is None:
            sys.stdout.write(f"{slug:32}no text in {folder}\n")
            continue
        started = time.perf_counter()
        found = paragraphs_of(text)
        elapsed = 1000 * (time.perf_counter() - started)
        corrected = paragraphs_of(text, record.corrections)
        _report(slug, read_gold(slug), found, corrected, elapsed)
    _report_unseen({slug: by_digest[r.digest] for slug, r in records.items() if r.digest in by_digest})


def read_gold(slug: str) -> Counter[Key]:
    """Kind and digest of the true blocks of a document."""
    rows = (GOLD / f"{slug}.tsv").read_text(encoding="utf-8").splitlines()
    fields = [row.split("\t") for row in rows if not row.startswith("#")]
    return Counter((kind, digest) for kind, digest, _ in fields)


def _keys(paragraphs: Iterable[Paragraph]) -> Counter[Key]:
    return Counter((paragraph.kind.value, paragraph.digest) for paragraph in paragraphs)


def _rate(gold: Counter[Key], found: Counter[Key]) -> str:
    body = Counter({key: count for key, count in gold.items() if key[0] == "body"})
    exact = (body & found).total()
    return f"{exact}/{body.total()} {exact / body.total():6.1%}"


def _report(
    name: str, gold: Counter[Key], found: list[Paragraph], corrected: list[Paragraph], elapsed: float
) -> None:
    keys = _keys(found)
    precision = (gold & keys).total() / keys.total()
    rates = f"{_rate(gold, keys):>16}{_rate(gold, _keys(corrected)):>16}"
    sys.stdout.write(f"{name:32}{rates}{precision:>11.1%}{elapsed:>7.0f}\n")


def _report_unseen(texts: dict[str, str]) -> None:
    if "csc-2026" in texts:
        unmarked = "\n".join(line.rstrip(" ") for line in texts["csc-2026"].split("\n"))
        found = paragraphs_of(unmarked)
        _report("csc-2026, marks taken away", read_gold("csc-2026"), found, found, 0)
    for slug in ("liaowang-2025", "netease-2025"):
        for columns in (40, 22):
            if slug in texts:
                found = paragraphs_of(_broken(texts[slug], columns))
                _report(f"{slug}, broken at {columns}", read_gold(slug), found, found, 0)


def _broken(text: str, columns: int) -> str:
    """A clean text set in lines of `columns` em, each paragraph's first indented by two, blanks between."""
    ruler, lines = Ruler(1.0), []
    for paragraph in paragraphs_of(text):
        room, line = columns - 2.0, ""
        for character in paragraph.text:
            if ruler.width(line + character) > room and character not in "，。、；：！？”》）,.:;":
                lines.append(line)
                room, line = float(columns), ""
            line += character
        lines.append(line)
    return "\n\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
