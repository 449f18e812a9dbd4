"""How long claims take to be read, beside rdflib parsing the files: `python benchmarks/reading.py [runs]`.

rdflib stops at triples; `read_graph` goes on to typed claims, each with file and line for the faults that
`fikg check` tells. Both read the same files in each run, in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import rdflib

from fikg.claims import read_graph
from fikg.claims.reading import graph_files
from fikg.layout import Layout, find_layout

RUNS = 5


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    layout = find_layout()
    claims, triples = len(read_graph(layout).claims), parsed(layout)
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(seconds(lambda: read_graph(layout)))
        theirs.append(seconds(lambda: parsed(layout)))
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    sys.stdout.write(
        f"read_graph       {statistics.median(ours):6.2f} s  {claims} claims\n"
        f"rdflib {rdflib.__version__:9} {statistics.median(theirs):6.2f} s  {triples} triples\n"
        f"times as fast    {statistics.median(ratios):6.1f}    ({min(ratios):.1f} to {max(ratios):.1f}, "
        f"{runs} runs)\n"
    )


def parsed(layout: Layout) -> int:
    """How many triples rdflib finds in the files of the graph."""
    graph = rdflib.Graph()
    for file in graph_files(layout):
        graph.parse(file, format="turtle")
    return len(graph)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
