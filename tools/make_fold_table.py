"""Make `src/fikg/documents/fold_table.txt`: the characters that folding treats as one.

Run with the development environment: `python tools/make_fold_table.py`.

Where the facts come from:

- OpenCC 1.4.2 (PyPI package `opencc`, Apache-2.0; see LICENSES/OpenCC-NOTICE.txt): its character tables
  between Simplified and Traditional, all alternatives; the Taiwan and Hong Kong variants; its table of
  compatibility ideographs; and, of its phrase tables, the characters that face one another in phrases of
  equal length (計畫 / 计划 gives 畫 / 划). Character tables alone leave 計畫 and 计划 apart, and phrase
  conversion of a name alone and of the name within a text differ (FINDINGS 15), hence one union of all.
- Unicode: NFKC for the Kangxi radicals and the compatibility ideographs; Equivalent_Unified_Ideograph for
  CJK Radicals Supplement, which NFKC leaves alone (read from Perl, whose `Unicode::UCD` carries the data).

The result: one class of characters a line, its representative (a Simplified character, where there is one)
first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import opencc

TARGET = Path(__file__).resolve().parents[1] / "src/fikg/documents/fold_table.txt"
OPENCC = Path(opencc.__file__).parent / "clib"
CHARACTERS = ["STCharacters", "TSCharacters", "TSCharactersExt", "CJK_Compatibility_Ideographs"]
VARIANTS = ["TWVariants", "TWVariantsRev", "HKVariants", "HKVariantsRev"]
PHRASES = [
    *["STPhrases", "TSPhrases", "TWVariantsPhrases", "TWVariantsRevPhrases"],
    *["HKVariantsPhrases", "HKVariantsRevPhrases"],
]
HEADER = """\
# The characters that fikg folds into one, a class a line, the representative first.
# Made by tools/make_fold_table.py from OpenCC {version} (Apache-2.0) and Unicode; do not edit.
"""


class Classes:
    """Disjoint sets of characters (union-find)."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, character: str) -> str:
        root = character
        while (above := self.parent.setdefault(root, root)) != root:
            root = above
        return root

    def union(self, one: str, other: str) -> None:
        self.parent[self.find(one)] = self.find(other)

    def lines(self) -> list[str]:
        members: dict[str, list[str]] = {}
        for character in self.parent:
            members.setdefault(self.find(character), []).append(character)
        simplified = {key for key, _ in table("STCharacters")}

        def representative_first(character: str) -> tuple[bool, bool, int]:
            in_first_block = 0x4E00 <= ord(character) <= 0x9FFF
            return (character not in simplified, not in_first_block, ord(character))

        ordered = ["".join(sorted(group, key=representative_first)) for group in members.values()]
        return sorted(line for line in ordered if len(line) > 1)


def table(name: str) -> Iterator[tuple[str, list[str]]]:
    """The entries of one OpenCC dictionary: key and its alternatives."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "table.txt"
        command = [OPENCC / "bin/opencc_dict", "-i", OPENCC / f"share/opencc/{name}.ocd2", "-o", text]
        subprocess.run([*command, "-f", "ocd2", "-t", "text"], check=True, capture_output=True)
        for line in text.read_text(encoding="utf-8").splitlines():
            key, _, values = line.partition("\t")
            yield key, values.split(" ")


def facing_pairs() -> Iterator[tuple[str, str]]:
    """Characters that OpenCC's tables put in the place of one another."""
    for name in CHARACTERS + VARIANTS + PHRASES:
        for key, values in table(name):
            for value in values:
                if len(key) == len(value):
                    yield from ((a, b) for a, b in zip(key, value, strict=True) if a != b)


def unicode_pairs() -> Iterator[tuple[str, str]]:
    """Radicals and compatibility ideographs with the unified ideograph that they stand for."""
    for code in [
        *range(0x2F00, 0x2FD6),
        *range(0x2E80, 0x2EF4),
        *range(0xF900, 0xFB00),
        *range(0x2F800, 0x2FA20),
    ]:
        unified = unicodedata.normalize("NFKC", chr(code))
        if unified != chr(code) and len(unified) == 1:
            yield chr(code), unified
    program = (
        "use Unicode::UCD 'prop_invmap'; my ($l, $m) = prop_invmap('Equivalent_Unified_Ideograph');"
        "for my $i (0 .. $#$l - 1) { next if $m->[$i] !~ /^[0-9]+$/ || !$m->[$i];"
        "for my $c ($l->[$i] .. $l->[$i + 1] - 1) { print $c, ' ', $m->[$i] + $c - $l->[$i], qq(\\n) } }"
    )
    answer = subprocess.run(["perl", "-e", program], check=True, capture_output=True, text=True).stdout
    for line in answer.splitlines():
        radical, unified = map(int, line.split())
        if 0x2E80 <= radical <= 0x2FD5:
            yield chr(radical), chr(unified)


def main() -> None:
    classes = Classes()
    for one, other in [*facing_pairs(), *unicode_pairs()]:
        classes.union(one, other)
    lines = classes.lines()
    TARGET.write_text(HEADER.format(version=opencc.__version__) + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sum(map(len, lines))} characters in {len(lines)} classes: {TARGET}\n")
    sys.stdout.write("largest: " + " ".join(sorted(lines, key=len)[-12:]) + "\n")


if __name__ == "__main__":
    main()
