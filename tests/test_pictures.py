"""README's pictures: each stands there, is made by `make pictures`, and is light."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.findall(r"!\[[^\]]*\]\(docs/([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def taker(tool: Callable[[str], ModuleType]) -> ModuleType:
    """The tool that takes the pictures."""
    pytest.importorskip("playwright.sync_api")
    return tool("take_pictures")


def test_the_tool_takes_what_readme_shows_and_nothing_else_lies_there(taker: ModuleType) -> None:
    assert len(NAMED) == 4
    assert set(NAMED) == set(taker.PICTURES) == {file.name for file in (ROOT / "docs").glob("*.png")}


def test_each_picture_is_as_wide_as_the_tool_takes_it_and_no_heavier_than_allowed(taker: ModuleType) -> None:
    for name, picture in taker.PICTURES.items():
        png = (ROOT / "docs" / name).read_bytes()
        assert struct.unpack(">II", png[16:24]) == (taker.WIDTH, picture.height)
        assert len(png) <= taker.MOST_BYTES


def test_packing_a_picture_changes_none_of_its_pixels(taker: ModuleType, browser: object) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.set_content("<h1>合肥</h1>")
    png = page.screenshot()
    packed = taker.packed(page, png)
    assert page.evaluate(taker.PIXELS, taker.base64.b64encode(packed).decode()) == page.evaluate(
        taker.PIXELS, taker.base64.b64encode(png).decode()
    )
    page.close()
