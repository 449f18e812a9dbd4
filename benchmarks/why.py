"""What it costs to explain an answer, beside the answer alone: `python benchmarks/why.py [--limit]`.

Each named question with its example's values: the rows of its SPARQL, read out (`Store.query`), against up to
a hundred of its rows with the claims behind each and their words (`fikg.asking.why.explain`), one after the
other in the same run. The ratio is what counts; with `--limit` the exit status is 1 where its median is not
under 3.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from fikg.asking import load_queries, prepare
from fikg.asking.why import explain
from fikg.layout import find_layout
from fikg.store import Store, build, open_store
from timing import milliseconds

LIMIT = 3.0


def measured(store: Store, sparql: str, times: int) -> tuple[float, float]:
    """Median times of the answer and of its explanation, taken in turns."""
    pairs = [
        (*milliseconds(lambda: store.query(sparql)), *milliseconds(lambda: explain(store, sparql)))
        for _ in range(times + 1)
    ]
    plain, explained = zip(*pairs[1:], strict=True)  # the first warms up
    return statistics.median(plain), statistics.median(explained)


def main() -> int:
    """Print the table and the median of the ratios."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--times", type=int, default=5, help="runs of each (default 5)")
    options.add_argument("--limit", action="store_true", help=f"fail where the median is not under {LIMIT:g}")
    given = options.parse_args()
    layout = find_layout()
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        release = build(layout, Path(folder), checked=True).release
        store = open_store(Path(folder))
        print(f"release {release.name}, {len(store)} triples\n")
        print(f"{'question':34} {'rows':>5} {'answer':>8} {'why':>8} {'ratio':>6}")
        for name, query in load_queries(layout.queries).items():
            sparql = prepare(store, name, query.header.example.params).sparql
            plain, explained = measured(store, sparql, given.times)
            ratios.append(explained / plain)
            rows = explain(store, sparql).total
            print(f"{name:34} {rows:5} {plain:8.1f} {explained:8.1f} {ratios[-1]:6.1f}", flush=True)
    middle = statistics.median(ratios)
    print(f"\nmedian ratio {middle:.2f}, worst {max(ratios):.1f}, {len(ratios)} questions")
    return 1 if given.limit and not middle < LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
