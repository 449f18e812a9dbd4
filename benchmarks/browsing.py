"""A browser that measures: Debian's Chromium without a window, with clocks set into the pages it opens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

SCREEN: ViewportSize = {"width": 1440, "height": 900}
PATIENCE = 60_000  # milliseconds, after which a page is given up
MISSED = 5_000  # milliseconds, after which a press has met no line: a node that grew under the pointer

#: Notes when the picture is drawn, and when marked words stand in the panel, with the frame that shows it.
CLOCKS = """
window.measured = {};
const noted = (name) => requestAnimationFrame(() => { measured[name] ??= performance.now(); });
new MutationObserver(() => {
  if (!measured.drawn && document.body && document.body.dataset.drawn === "true") noted("drawn");
  if (!measured.pressed || measured.marked) return;
  const evidence = document.querySelector("#panel #evidence:not([aria-busy])");
  if (evidence) noted(evidence.querySelector(".paragraph mark") ? "marked" : "unmarked");
}).observe(document, {
  subtree: true, childList: true, attributes: true, attributeFilter: ["data-drawn", "aria-busy"],
});
addEventListener("pointerdown", (event) => { measured = { drawn: 1, pressed: event.timeStamp }; }, true);
"""

#: What was noted, once any of these names is, or the patience is at its end.
NOTED = """([patience, ...names]) => new Promise((done) => {
  const end = performance.now() + patience;
  const noted = () => names.some((name) => name in measured) || performance.now() > end;
  const look = () => (noted() ? done(measured) : setTimeout(look, 5));
  look();
})"""

#: Points on the lines of the picture where a press meets that line, and no node: {id: [x, y]} on the screen.
EDGES = """(most) => {
  const box = document.getElementById("canvas").getBoundingClientRect(), found = {};
  for (const edge of shownEdges()) {
    if (Object.keys(found).length >= most) break;
    const [a, b] = [edge.from, edge.to].map((end) => network.canvasToDOM(network.getPositions([end])[end]));
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
      const there = document.elementFromPoint(box.x + at.x, box.y + at.y);
      if (!there || there.tagName !== "CANVAS") continue;
      if (network.getNodeAt(at) || network.getEdgeAt(at) !== edge.id) continue;
      found[edge.id] = [box.x + at.x, box.y + at.y];
      break;
    }
  }
  return found;
}"""

#: Milliseconds between frames until it is told to stop.
FRAMES = """() => {
  const times = window.frames_ = [];
  const next = (now) => { times.push(now); if (!window.stopped_) requestAnimationFrame(next); };
  window.stopped_ = false;
  requestAnimationFrame(next);
}"""
STOP = "() => { stopped_ = true; return frames_.slice(1).map((at, n) => at - frames_[n]); }"

#: pyvis's own page: milliseconds until its springs stand still; -1 where they do not in time.
SETTLED = """(patience) => new Promise((done) => {
  const still = () => done(performance.now());
  setTimeout(() => done(-1), patience);
  network.physics.stabilized ? still() : network.once("stabilized", still);
})"""


@dataclass(frozen=True)
class Tab:
    """A page in the browser, and how long what happens in it takes; all times in milliseconds."""

    page: Page

    def drawn(self, address: str) -> float:
        """From the request to the first picture on the screen."""
        self.page.goto(address)
        return float(self.page.evaluate(NOTED, [PATIENCE, "drawn"])["drawn"])

    def edges(self, most: int) -> dict[str, tuple[float, float]]:
        """Statements whose lines can be pressed, and where on the screen."""
        found: dict[str, tuple[float, float]] = self.page.evaluate(EDGES, most)
        return found

    def pressed(self, x: float, y: float) -> float | None:
        """From the press on a line to the marked paragraph on the screen; None where none comes."""
        self.page.mouse.move(x, y)  # not an instant before: what pointing fetches beforehand counts
        self.page.mouse.down()
        self.page.mouse.up()
        told = self.page.evaluate(NOTED, [MISSED, "marked", "unmarked"])
        self.page.keyboard.press("Escape")
        return float(told["marked"] - told["pressed"]) if "marked" in told else None

    def frames(self, x: float, y: float) -> tuple[list[float], list[float]]:
        """Between two frames while the picture is dragged from a point, and while it is zoomed there."""
        mouse = self.page.mouse
        mouse.move(x, y)
        self.page.evaluate(FRAMES)
        mouse.down()
        for step in range(1, 61):
            mouse.move(x + 3 * step, y + 2 * step)
        mouse.up()
        dragged = self.page.evaluate(STOP)
        self.page.evaluate(FRAMES)
        for step in range(30):
            mouse.wheel(0, -60 if step % 10 < 5 else 60)
        self.page.wait_for_timeout(300)  # names are chosen anew once the wheel rests
        return dragged, self.page.evaluate(STOP)

    def settled(self, address: str) -> float | None:
        """Until pyvis's own page of a file stands still; None where it does not in time."""
        self.page.route("http*://**", lambda route: route.abort())  # it would load from other hosts
        self.page.goto(address)
        self.page.wait_for_function("window.network && network.physics", timeout=PATIENCE)
        took = float(self.page.evaluate(SETTLED, PATIENCE))
        return took if took >= 0 else None


class Chromium:
    """The browser; each visit is that of somebody who was never here before."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    @contextmanager
    def visit(self, **given: Any) -> Iterator[Tab]:
        """A tab with nothing in its cache."""
        context: BrowserContext = self._browser.new_context(viewport=SCREEN, locale="zh-CN", **given)
        context.add_init_script(CLOCKS)
        try:
            yield Tab(context.new_page())
        finally:
            context.close()


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Chromium, until the block ends."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield Chromium(running)
        finally:
            running.close()
