"""Take the pictures of README: real pages of a service of the present release, into docs/.

The service has an empty library, so that the pictures hold quotations and no text of a document. Needs
Debian's Chromium and Playwright (`make test` installs the latter), and a release (`fikg build`).
"""

from __future__ import annotations

import base64
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
CHROMIUM = "/usr/bin/chromium"
WIDTH = 1280
MOST_BYTES = 200_000  # of a picture: README should open quickly


@dataclass(frozen=True)
class Picture:
    """A page to be taken: its address, how high the window is, and what is done before."""

    path: str
    height: int
    prepare: Callable[[Any], None]


def open_a_line(page: Any) -> None:
    """Open the line between Hefei and the University of Science and Technology of China."""
    page.wait_for_selector("body[data-drawn=true]")
    page.evaluate(
        """() => {
            const between = ["hefei", "university-of-science-and-technology-of-china"]
                .map((slug) => known.slug.get(slug));
            const edge = data.edges.find((each) => between.includes(each.from) && between.includes(each.to));
            choose("edge", edge.id);
        }"""
    )
    page.wait_for_selector("#evidence:not([aria-busy]) mark")


def show_figures(page: Any) -> None:
    """Scroll to the first figures and their chart."""
    page.wait_for_selector("main svg")
    page.evaluate("document.querySelector('#figures').scrollIntoView()")


def open_words(page: Any) -> None:
    """Open the words behind the first fact."""
    page.locator("li.fact summary").first.click()
    page.wait_for_selector("li.fact blockquote mark")


def nothing(page: Any) -> None:
    """Take the page as it is."""


PICTURES = {
    "network.png": Picture("/network?about=hefei&track=quantum&lang=zh", 800, open_a_line),
    "compare.png": Picture(
        "/compare?track=brain-computer-interfaces&place=beijing&place=shanghai&place=guangdong&lang=en",
        800,
        show_figures,
    ),
    "question.png": Picture("/queries/actors-of-a-track?track=quantum&place=hefei&lang=zh", 640, nothing),
    "thing.png": Picture("/id/purple-mountain-laboratories?lang=en", 800, open_words),
}


@contextmanager
def service() -> Iterator[str]:
    """The address of a service of the present release, without the documents."""
    with tempfile.TemporaryDirectory() as empty:
        process = subprocess.Popen(
            [sys.executable, "-m", "fikg", "serve", "--port", "0"],
            env=os.environ | {"FIKG_LIBRARY": empty, "FIKG_WARM_SECONDS": "0", "COLUMNS": "200"},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            assert process.stdout
            said = process.stdout.readline()
            yield next(word for word in said.split() if word.startswith("http://")).rstrip("/")
        finally:
            process.terminate()
            process.wait(20)


#: The pixels of a PNG as base64 of red, green, blue and alpha, row by row.
PIXELS = """async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    let text = "";
    for (let at = 0; at < data.length; at += 32768) {
        text += String.fromCharCode(...data.subarray(at, at + 32768));
    }
    return btoa(text);
}"""


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG (W3C PNG, section 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(blank: Any, png: bytes) -> bytes:
    """The same PNG, its rows unfiltered: a quarter smaller for flat colours than as Chromium writes it."""
    pixels = base64.b64decode(blank.evaluate(PIXELS, base64.b64encode(png).decode()))
    width, height = struct.unpack(">II", png[16:24])
    colours = bytearray(3 * width * height)
    for each in range(3):
        colours[each::3] = pixels[each::4]
    rows = b"".join(b"\0" + colours[at : at + 3 * width] for at in range(0, len(colours), 3 * width))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return png[:8] + head + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def take(page: Any, address: str, picture: Picture) -> bytes:
    """A page as PNG, in light colours."""
    page.set_viewport_size({"width": WIDTH, "height": picture.height})
    page.goto(address + picture.path, wait_until="networkidle")
    picture.prepare(page)
    png: bytes = page.screenshot(animations="disabled", caret="hide")
    return png


def main() -> None:
    """Take all of them, and say how large each is."""
    with service() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="zh-CN", color_scheme="light")
        blank = browser.new_page()
        for name, picture in PICTURES.items():
            png = packed(blank, take(page, address, picture))
            if len(png) > MOST_BYTES:
                sys.exit(f"{name} has {len(png):,} bytes, more than {MOST_BYTES:,}: take less of the page")
            (DOCS / name).write_bytes(png)
            print(f"✓ docs/{name}  {len(png):,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
