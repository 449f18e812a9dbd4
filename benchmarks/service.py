"""The service beside its peers, in one run on the same triples and queries: `python benchmarks/service.py`.

Servers: fikg as it is started (`fikg`), fikg that keeps no answer (`fikg, uncached`), the engine's own
(`oxigraph serve-read-only`), rdflib-endpoint, Virtuoso; a peer that cannot be had is left out with a note.
Rows: point queries with evidence, analytic queries, and the mix that users send, each at 1, 8 and 32 clients.

First every server answers the queries once, and the answers are compared as sets with those of oxigraph.
Then, after a second that warms up, the servers take turns, round by round; each figure is the median of its
rounds. What counts is the ratio to oxigraph, with its least and greatest; other figures are of the machine.
Between rounds a server is given the time to finish what it still computes for the clients of the last one.
wrk sends the load (`apt install wrk`).
"""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import httpx

from asked import Row, rows_of
from build import write_graph
from fikg.errors import UsageError
from fikg.layout import Layout, find_layout
from fikg.store import build, open_store
from load import ACCEPT, Load, send
from servers import AbsentError, Server, fikg, native, rdflib_endpoint, virtuoso

REFERENCE = "oxigraph"
PATIENCE = 20.0  # seconds for one answer, when answers are compared
TIME_TO_COMPARE = 60.0  # seconds for all answers of one server to the queries of a row
NOT_ASKED = object()


def main() -> int:
    """Print the table."""
    given = _options()
    root = find_layout().root
    scratch = (root / ".fikg" / "bench").absolute()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        layout = find_layout()
        if given.claims:
            write_graph(Path(folder) / "graph", given.claims)
            layout = Layout(root, Path(folder) / "graph")
        home = Path(folder) / "store"
        release = build(layout, home, checked=True).release
        store = open_store(home)
        print(f"release {release.name}, {len(store)} triples; {given.rounds} rounds of {given.seconds:g} s")
        servers = started(stack, home, release.path, scratch, given.servers)
        rows = [row for row in rows_of(store, given.clients) if row.name in given.rows]
        compared: set[str] = set()
        for row in rows:
            if row.name not in compared:
                compare(row, servers)
                compared.add(row.name)
            report(row, servers, given.rounds, given.seconds)
    return 0


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--claims", type=int, default=0, help="an invented graph of so many claims instead")
    options.add_argument("--rounds", type=int, default=5, help="rounds of each (default 5)")
    options.add_argument("--seconds", type=float, default=4, help="of one round (default 4)")
    options.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32], help="connections at once")
    options.add_argument("--rows", nargs="+", default=["point", "analytic", "mix"], help="only these")
    options.add_argument("--servers", nargs="+", default=None, help="only these, besides oxigraph")
    return options.parse_args()


def started(
    stack: ExitStack, home: Path, release: Path, scratch: Path, only: Sequence[str] | None
) -> list[Server]:
    """All servers that can be had, until the stack is closed."""
    makers: dict[str, Callable[[], AbstractContextManager[Server]]] = {
        REFERENCE: lambda: native(release),
        "fikg, uncached": lambda: fikg("fikg, uncached", home, cache_bytes="0"),
        "fikg": lambda: fikg("fikg", home),
        "rdflib-endpoint": lambda: rdflib_endpoint(release, scratch),
        "Virtuoso": lambda: virtuoso(release, scratch),
    }
    found = []
    for name, make in makers.items():
        if only is not None and name not in {REFERENCE, *only}:
            continue
        try:
            found.append(stack.enter_context(make()))
        except AbsentError as absent:
            print(f"{name}: left out, {absent}")
    return found


def compare(row: Row, servers: Sequence[Server]) -> None:
    """Ask every server every query of a row, and say whose answers differ from the engine's own."""
    answers = {server.name: Answers(server) for server in servers}
    counts: dict[str, Counter[str]] = {name: Counter() for name in answers}
    for query in row.distinct:
        expected = answers[REFERENCE].to(query)
        for name, server in answers.items():
            counts[name][_verdict(expected, server.to(query))] += 1
    told = [
        f"{name}: {', '.join(f'{number} {how}' for how, number in sorted(count.items()))}"
        for name, count in counts.items()
        if name != REFERENCE
    ]
    print(f"\n{row.name}: {len(row.distinct)} queries.  " + ".  ".join(told), flush=True)


class Answers:
    """One server's answers, as sets; None where it has failed, NOT_ASKED where it has had its time."""

    def __init__(self, server: Server) -> None:
        self._client = httpx.Client(
            timeout=PATIENCE, headers={"Accept": ACCEPT, "Accept-Encoding": "identity"}
        )
        self._endpoint = server.endpoint
        self._spent = 0.0

    def to(self, query: str) -> Any:
        """The answer: a set of rows with how often each stands there, or a truth value."""
        if self._spent > TIME_TO_COMPARE:
            return NOT_ASKED
        began = time.monotonic()
        try:
            answer = self._client.get(self._endpoint, params={"query": query})
            if not answer.is_success:
                return None
            found = answer.json()
        except (httpx.HTTPError, ValueError):
            return None
        finally:
            self._spent += time.monotonic() - began
        if "boolean" in found:
            return found["boolean"]
        return Counter(map(_row, found["results"]["bindings"]))


def _row(bindings: dict[str, dict[str, str]]) -> frozenset[tuple[str, ...]]:
    """A row without what may differ: names of blank nodes, and how a number is written."""
    return frozenset((name, *_term(term)) for name, term in bindings.items())


def _term(term: dict[str, str]) -> tuple[str, str, str]:
    if term["type"] == "bnode":
        return "bnode", "", ""
    kind = term.get("datatype", "").removesuffix("#string").rpartition("#")[2]
    value = term["value"]
    if kind in ("integer", "decimal", "double"):
        kind, value = "number", f"{float(value):g}"
    elif kind == "boolean":
        value = {"1": "true", "0": "false"}.get(value, value)
    return value, kind if kind != "http://www.w3.org/2001/XMLSchema" else "", term.get("xml:lang", "").lower()


def _verdict(expected: Any, found: Any) -> str:
    if found is NOT_ASKED or expected is NOT_ASKED:
        return "not compared (slow)"
    if expected is None:
        return "without an answer to compare with"
    if found is None:
        return "failed"
    return "equal" if found == expected else "different"


def warm_up(row: Row, servers: Sequence[Server]) -> None:
    """A second of the load that follows, so that every process of a server has done its first work."""
    for server in servers:
        send(server.endpoint, row.sequence(-1), row.clients, 1)
        server.settle()


def report(row: Row, servers: Sequence[Server], rounds: int, seconds: float) -> None:
    """Time a row and print it."""
    warm_up(row, servers)
    loads: dict[str, list[Load]] = {server.name: [] for server in servers}
    for number in range(rounds):
        sequence = row.sequence(number)
        for server in servers:
            loads[server.name].append(send(server.endpoint, sequence, row.clients, seconds))
            server.settle()
    print(
        f"\n{row.name}, {row.clients} clients\n{'server':18}{'1/s':>9}{'p50 ms':>9}{'p99 ms':>9}"
        f"{'ratio':>8}{'least':>8}{'most':>8}{'p99 ratio':>11}{'failed':>8}"
    )
    for name, found in loads.items():
        print(_line(name, found, loads[REFERENCE]), flush=True)


def _line(name: str, found: Sequence[Load], reference: Sequence[Load]) -> str:
    rate, p50, p99 = (
        statistics.median(values) for values in zip(*((f.rate, f.p50, f.p99) for f in found), strict=True)
    )
    ratios = [mine.rate / other.rate for mine, other in zip(found, reference, strict=True)]
    late = statistics.median(mine.p99 / other.p99 for mine, other in zip(found, reference, strict=True))
    failed = sum(each.failed for each in found)
    return (
        f"{name:18}{rate:9.1f}{p50:9.2f}{p99:9.2f}{statistics.median(ratios):8.2f}{min(ratios):8.2f}"
        f"{max(ratios):8.2f}{late:11.2f}{failed:8}"
    )


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the servers are ended too
    try:
        sys.exit(main())
    except UsageError as error:
        sys.exit(str(error))
