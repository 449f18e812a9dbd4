"""How long each named question takes on the shipped graph: `python benchmarks/queries.py [question…]`.

Each is asked with nothing bound, with its example's values, and with each of a few typical ones, as a reader
asks it (`fikg.asking.ask`: names resolved, rows read out and labelled). `engine` is the part in which the
store computes the rows and writes them; what `median` has more is Python: reading rows out, cells, labels.
Times are milliseconds of the clock: let the machine be quiet. With `--limit`, those whose median is over so
many are named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fikg.asking import NamedQuery, ask, load_queries, prepare
from fikg.asking.parameters import Given
from fikg.layout import find_layout
from fikg.store import Store, build, open_store
from timing import milliseconds

TYPICAL: Mapping[str, tuple[str, ...]] = {
    "place": ("合肥", "北京"),
    "track": ("量子科技",),
    "document": ("csc-2026",),
    "entity": ("合肥",),
}
LIMIT = 200.0


@dataclass(frozen=True)
class Timed:
    """One question with one binding: rows, and milliseconds."""

    name: str
    bound: str
    rows: int
    engine: float
    median: float
    worst: float

    def __str__(self) -> str:
        return (
            f"{self.name:31} {_fitted(self.bound, 14)} {self.rows:6}"
            f" {self.engine:7.1f} {self.median:7.1f} {self.worst:7.1f}"
        )


HEAD = f"{'question':31} {'bound':14} {'rows':>6} {'engine':>7} {'median':>7} {'worst':>7}"


def _fitted(text: str, width: int) -> str:
    """`text` cut or filled to so many columns of a terminal; a Chinese character takes two."""
    shown, used = "", 0
    for character in text:
        wide = 2 if ord(character) > 0x2E7F else 1
        if used + wide > width:
            break
        shown, used = shown + character, used + wide
    return shown + " " * (width - used)


def bindings(query: NamedQuery) -> Iterator[tuple[str, Mapping[str, Given]]]:
    """What a question is asked with, and how to call it."""
    needed = [name for name, parameter in query.parameters.items() if parameter.required]
    if not needed:
        yield "nothing", {}
    if query.header.example.params:
        yield "its example", query.header.example.params
    for name, values in TYPICAL.items():
        if name in query.parameters and set(needed) <= {name}:
            yield from ((value, {name: value}) for value in values)


def measured(
    store: Store,
    queries: Mapping[str, NamedQuery],
    name: str,
    bound: str,
    params: Mapping[str, Given],
    times: int,
) -> Timed:
    """One question with one binding, asked so many times after one run that warms up."""
    prepared = prepare(store, name, params, queries=queries)
    lines = "nt" if queries[name].form == "construct" else "tsv"
    rows = len(ask(store, name, params, queries=queries))
    engine = statistics.median(milliseconds(lambda: store.serialize(prepared.sparql, lines), times))
    asked = milliseconds(lambda: ask(store, name, params, queries=queries), times)
    return Timed(name, bound, rows, engine, statistics.median(asked), max(asked))


def main() -> int:
    """Print the table; 1 where a limit was given and a question is over it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("questions", nargs="*", help="only these")
    options.add_argument("--times", type=int, default=5, help="runs of each (default 5)")
    options.add_argument(
        "--limit", type=float, nargs="?", const=LIMIT, help=f"fail over so many ms ({LIMIT:.0f})"
    )
    given = options.parse_args()
    layout = find_layout()
    queries = load_queries(layout.queries)
    over: list[Timed] = []
    with tempfile.TemporaryDirectory() as folder:
        release = build(layout, Path(folder), checked=True).release
        store = open_store(Path(folder))
        print(f"release {release.name}, {len(store)} triples\n\n{HEAD}")
        for name in given.questions or queries:
            for bound, params in bindings(queries[name]):
                found = measured(store, queries, name, bound, params, given.times)
                print(found, flush=True)
                if given.limit is not None and found.median > given.limit:
                    over.append(found)
    for found in over:
        print(f"over {given.limit:.0f} ms: {found.name} ({found.bound}): {found.median:.0f}", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
