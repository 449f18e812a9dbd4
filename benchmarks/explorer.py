"""The explorer as its readers feel it, in Chromium without a window: `make bench-explorer`.

    python benchmarks/explorer.py [--edges 120] [--parts start press thousand peer]

A service of the shipped release with the reader's library: a starting picture from request to drawn, by a
service that has only just begun, by one that has made ready what is asked for first, and again by the same
reader; and how long a press on an edge takes to its marked paragraph. One of an invented graph: a picture of
1,000 things, its frames while it is dragged and zoomed, and pyvis's own page of the same, from a file, until
its springs stand still. Layout alone is in `benchmarks/layout.py`.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from pyvis.network import Network as Pyvis

from browsing import PATIENCE, Chromium, chromium
from build import write_graph
from fikg.layout import Layout, find_layout, store_home
from fikg.store import build
from servers import Server, fikg

#: Beside what the home page offers: the same without a track, and what a reader asks for next.
MORE = (
    "/network?projection=city-track",
    "/network?projection=policies",
    "/network?projection=enterprise-laboratory-city",
    "/network?about=合肥&hops=2",
    "/network?track=quantum",
)
THOUSAND = "/network?about=city-1&about=city-2&hops=3&limit=1000"
HUNDRED = "/network?about=city-1&about=city-2&hops=2&limit=100"
PARTS = ("start", "press", "thousand", "peer")
COLUMNS = ("just begun", "ready", "again")
CLAIMS = 10_000  # of the invented graph: enough for 1,000 things within three links of two of them
PAGES = ("/", "/tracks", "/matrix", "/queries", "/disagreements", "/id/china", "/id/hefei")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--edges", type=int, default=120, help="edges to press (default 120)")
    options.add_argument("--parts", nargs="+", default=list(PARTS), choices=PARTS, help="only these")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if {"start", "press"} & set(given.parts):
            shipped(browser, given.parts, given.edges)
        if {"thousand", "peer"} & set(given.parts):
            large(browser, Path(folder), given.parts)


def shipped(browser: Chromium, parts: Sequence[str], edges: int) -> None:
    """What is measured on the shipped release."""
    home = store_home(find_layout())
    print(f"release {build(find_layout(), home, checked=True).release.name}")
    views = starting(home)
    pages, times = [], []
    if "start" in parts:
        with fikg("just begun", home, warm_seconds="0") as server:
            times.append([drawn(browser, server, view)[0] for view in views])
        with fikg("just begun", home, warm_seconds="0") as server:
            pages.append([asked(server, page) for page in PAGES])
    with fikg("ready", home) as server:
        made_ready(server)
        if "start" in parts:
            both = [drawn(browser, server, view) for view in views]
            times += [[first for first, _ in both], [again for _, again in both]]
            pages += [[asked(server, page) for page in PAGES] for _ in range(2)]
            told("request to drawn", views, times)
            told("page by HTTP", PAGES, pages)
        if "press" in parts:
            press(browser, server, views, edges)


def large(browser: Chromium, folder: Path, parts: Sequence[str]) -> None:
    """What is measured on an invented graph."""
    with fikg("invented", invented(folder)) as server:
        made_ready(server)
        if "thousand" in parts:
            thousand(browser, server)
        if "peer" in parts:
            for view in (HUNDRED, THOUSAND):
                peer(browser, server, view, folder)


def starting(home: Path) -> list[str]:
    """The addresses of the pictures that the home page offers, and a few more."""
    with fikg("asked", home, warm_seconds="0") as server:
        text = httpx.get(base(server), timeout=60).text
    offered = [unescape(found) for found in re.findall(r'href="(/network\?[^"]+)"', text)]
    return list(dict.fromkeys([*offered, *MORE]))


def base(server: Server) -> str:
    """Where its pages are."""
    parts = urlsplit(server.endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def made_ready(server: Server) -> None:
    """Wait until the service has made what is asked for first, and rests."""
    began = time.perf_counter()
    time.sleep(2)
    server.settle()
    print(f"made ready in {time.perf_counter() - began:.0f} s")


def asked(server: Server, page: str) -> float:
    """Milliseconds of one request, the connection included."""
    began = time.perf_counter()
    httpx.get(base(server) + page, timeout=60, headers={"Accept": "text/html"}).raise_for_status()
    return (time.perf_counter() - began) * 1000


def drawn(browser: Chromium, server: Server, view: str) -> tuple[float, float]:
    """Milliseconds from the request to the picture: for a new reader, and for the same again."""
    with browser.visit() as tab:
        return tab.drawn(base(server) + view), tab.drawn(base(server) + view)


def press(browser: Chromium, server: Server, views: Sequence[str], most: int) -> None:
    """Press edges of several pictures, as many of each."""
    spent, without, each = [], 0, -(-most // len(views))
    seen: set[str] = set()
    for view in views:
        with browser.visit() as tab:
            tab.drawn(base(server) + view)
            fresh = {key: at for key, at in tab.edges(4 * each).items() if key not in seen}
            for key, (x, y) in list(fresh.items())[:each]:
                seen.add(key)
                took = tab.pressed(x, y)
                without += took is None
                spent += [] if took is None else [took]
    print(
        f"\npress on an edge to its marked paragraph: {quantiles(spent)} ms, most {max(spent):.0f}, "
        f"of {len(spent)} edges in {len(views)} views; {without} more met a node or a paragraph not at hand"
    )


def quantiles(spent: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"p50 {statistics.median(spent):.0f}, p95 {statistics.quantiles(spent, n=20)[-1]:.0f}"


def told(title: str, rows: Sequence[str], times: Sequence[Sequence[float]]) -> None:
    """A table of milliseconds."""
    print(f"\n{title}, ms\n" + "".join(f"{name:>12}" for name in COLUMNS))
    for row, spent in zip(rows, zip(*times, strict=True), strict=True):
        print("".join(f"{value:12.0f}" for value in spent) + f"   {row}")


def invented(folder: Path) -> Path:
    """A home with a release of an invented graph."""
    write_graph(folder / "invented" / "graph", CLAIMS)
    layout = Layout(find_layout().root, folder / "invented" / "graph")
    build(layout, folder / "large", checked=True)
    return folder / "large"


def thousand(browser: Chromium, server: Server) -> None:
    """A picture of 1,000 things: first, again, dragged, zoomed."""
    with browser.visit() as tab:
        times = [tab.drawn(base(server) + THOUSAND) for _ in range(2)]
        things, edges = tab.page.evaluate("[data.nodes.length, data.edges.length]")
        box = tab.page.locator("#canvas").bounding_box() or {"x": 0, "y": 0}
        dragged, zoomed = tab.frames(box["x"] + 20, box["y"] + 20)
    print(f"\n{things} things, {edges} statements: drawn in {times[0]:.0f} ms, again in {times[1]:.0f} ms")
    print(f"between frames: dragged {quantiles(dragged)} ms, zoomed {quantiles(zoomed)} ms")


def peer(browser: Chromium, server: Server, view: str, folder: Path) -> None:
    """The same things and statements in pyvis's own page, as it makes it without being told otherwise."""
    with browser.visit() as tab:
        ours = tab.drawn(base(server) + view)
        nodes, edges = tab.page.evaluate(
            "[data.nodes.map((n) => [n.id, n.label]), data.edges.map((e) => [e.from, e.to])]"
        )
    page = Pyvis(directed=True, cdn_resources="in_line")
    for node, label in nodes:
        page.add_node(node, label=label)
    for source, target in edges:
        page.add_edge(source, target)
    file = folder / "pyvis.html"
    file.write_text(page.generate_html(notebook=False), encoding="utf-8")
    with browser.visit() as tab:
        theirs = tab.settled(file.as_uri())
    rest = f"at rest after {theirs:.0f} ms" if theirs else f"not at rest after {PATIENCE} ms"
    ratio = (theirs or PATIENCE) / ours
    print(f"{len(nodes)} things: drawn in {ours:.0f} ms; pyvis's own page {rest}, {ratio:.1f} times as long")


if __name__ == "__main__":
    main()
