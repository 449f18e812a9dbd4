"""Score the search by the gold list of name pairs (`tests/names/pairs.tsv`).

Of each pair of one thing, both names are looked up, and the second again after it was taken away: in a copy
of the index its thing has every other name, but not that one. Of each pair of two things, no lookup may lead
from both names to one. `--write` puts the figures into CONTRIBUTING.md.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fikg.asking import AmbiguousNameError, find_entity
from fikg.asking.index import Entry, SearchIndex, search_index
from fikg.asking.search import search_names
from fikg.asking.source import compact
from fikg.documents import fold_hash
from fikg.errors import NotFoundError
from fikg.store import Store, open_store
from fikg.store.finding import NamedThing, SearchFile

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "names" / "pairs.tsv"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
SCORES = re.compile(r"(?<=<!-- name scores -->\n).*?(?=<!-- /name scores -->)", re.DOTALL)


@dataclass(frozen=True)
class Pair:
    """Two names, whether they are of one thing, and the prefixed names of their things (None: not here)."""

    first: str
    second: str
    same: bool
    kind: str
    entities: tuple[str | None, str | None]


@dataclass(frozen=True)
class Scores:
    """What came of the pairs.

    Parameters
    ----------
    with_alias, without_alias
        The pairs of one thing for which the search's first hit was that thing: for both names; for the
        second after it was taken away.
    withheld
        The pairs whose second name was a name in the index, so that there was something to take away.
    merged
        The pairs of two things that a lookup takes for one.
    """

    pairs: tuple[Pair, ...]
    with_alias: frozenset[Pair]
    without_alias: frozenset[Pair]
    withheld: frozenset[Pair]
    merged: frozenset[Pair]

    @property
    def same(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.same)

    @property
    def different(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if not pair.same)


def read_pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """The pairs of the gold list, in its order."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = []
    for line in lines[1:]:
        first, second, verdict, kind, one, other = line.split("\t")
        entities = (None if one == "-" else one, None if other == "-" else other)
        pairs.append(Pair(first, second, {"same": True, "different": False}[verdict], kind, entities))
    return tuple(pairs)


def score(store: Store, pairs: tuple[Pair, ...]) -> Scores:
    """Look every pair up in a store."""
    index = search_index(store)
    same = [pair for pair in pairs if pair.same]
    without, withheld = set[Pair](), set[Pair]()
    for batch in _batches(same):
        bereft = _without(index, batch)
        without |= {pair for pair in batch if first_hit(bereft, pair.second) == pair.entities[1]}
        withheld |= {pair for pair in batch if _bears(index, pair)}
    return Scores(
        pairs,
        frozenset(
            pair
            for pair in same
            if {first_hit(store.names, pair.first), first_hit(store.names, pair.second)} == {*pair.entities}
        ),
        frozenset(without),
        frozenset(withheld),
        frozenset(
            pair
            for pair in pairs
            if not pair.same and taken_for(store, pair.first) & taken_for(store, pair.second)
        ),
    )


def first_hit(index: SearchFile, text: str) -> str | None:
    """The prefixed name of the first thing that a search finds."""
    hits = search_names(index, text, limit=1)
    return compact(hits[0].iri) if hits else None


def taken_for(store: Store, text: str) -> set[str]:
    """What a name is taken for: every thing that bears it whole, and the one that `find_entity` gives."""
    found = {compact(hit.iri) for hit in search_names(store.names, text) if hit.whole}
    with suppress(NotFoundError, AmbiguousNameError):
        found.add(compact(find_entity(store, text).iri))
    return found


def _batches(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """The pairs in batches in which each thing loses one name only."""
    by_entity: dict[str | None, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_entity[pair.entities[1]].append(pair)
    for at in range(max(map(len, by_entity.values()), default=0)):
        yield [own[at] for own in by_entity.values() if len(own) > at]


def _bears(index: SearchIndex, pair: Pair) -> bool:
    entry = next(entry for entry in index.entries.values() if compact(entry.iri) == pair.entities[1])
    return pair.second in {name.text for name in entry.names}


def _without(index: SearchIndex, batch: list[Pair]) -> SearchFile:
    """An index in which the thing of each pair lacks the second name, and a slug that reads the same."""
    hidden = {pair.entities[1]: pair.second for pair in batch}
    return SearchFile.of(_bereft(entry, hidden.get(compact(entry.iri))) for entry in index.entries.values())


def _bereft(entry: Entry, alias: str | None) -> NamedThing:
    names = tuple(name for name in entry.names if name.text != alias)
    slug = "" if alias and fold_hash(alias) == fold_hash(entry.slug) else entry.slug
    return NamedThing(entry.iri, names, entry.classes, entry.uses, slug)


def table(scores: Scores) -> str:
    """The figures as Markdown."""
    lines = [
        f"\n{len(scores.pairs)} pairs: {len(scores.same)} of one thing, "
        f"{len(scores.different)} near misses.\n",
        "| names of one thing | pairs | found | found without the alias |",
        "|---|---|---|---|",
    ]
    for kind in dict.fromkeys(pair.kind for pair in scores.same):
        own = {pair for pair in scores.same if pair.kind == kind}
        lines.append(
            f"| {kind} | {len(own)} | {len(own & scores.with_alias)} | {len(own & scores.without_alias)} |"
        )
    lines.append(
        f"| all | {len(scores.same)} | {_share(scores.with_alias, scores.same)} "
        f"| {_share(scores.without_alias, scores.same)} |"
    )
    lines += ["", "| near misses | pairs | taken for one thing |", "|---|---|---|"]
    for kind, number in Counter(pair.kind for pair in scores.different).items():
        lines.append(f"| {kind} | {number} | {sum(pair.kind == kind for pair in scores.merged)} |")
    lines.append(f"| all | {len(scores.different)} | {len(scores.merged)} |")
    truly = (
        f"{len(scores.withheld)} of the second names stand in the graph and could be taken away; of these "
    )
    lines.append(f"\n{truly}{_share(scores.without_alias & scores.withheld, scores.withheld)} were found.\n")
    return "\n".join(lines) + "\n"


def _share(found: Iterable[Pair], of: Iterable[Pair]) -> str:
    part, whole = len(set(found)), len(set(of))
    return f"{part} ({100 * part / whole:.1f} %)"


def main() -> None:
    """Print the figures, and what was not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into CONTRIBUTING.md")
    given = parser.parse_args()
    store = open_store(Path(os.environ.get("FIKG_STORE", ROOT / ".fikg" / "store")))
    scores = score(store, read_pairs())
    print(table(scores))
    for title, missed in (
        ("not found", [pair for pair in scores.same if pair not in scores.with_alias]),
        ("not found without the alias", [p for p in scores.same if p not in scores.without_alias]),
        ("taken for one thing", [pair for pair in scores.different if pair in scores.merged]),
    ):
        print(f"{title}:", *(f"\n  {pair.kind}: {pair.first} = {pair.second}" for pair in missed))
    if given.write:
        text = CONTRIBUTING.read_text(encoding="utf-8")
        CONTRIBUTING.write_text(SCORES.sub(lambda _: table(scores), text), encoding="utf-8")


if __name__ == "__main__":
    main()
