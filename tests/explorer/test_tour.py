"""README's tour for newcomers, walked as it is written: a step that no longer holds fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from opening import Opened

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
VERBS = {
    "open": "open", "type": "type", "choose": "choose", "see": "see", "press": "press", "click": "click",
    "打开": "open", "键入": "type", "选": "choose", "看到": "see", "按": "press", "点": "click",
}  # fmt: skip
STEP = re.compile(r"\*\*(\w+)\*\*\s*(?:`([^`]+)`|“([^”]+)”)(?:\s*(?:into|到)\s*“([^”]+)”)?")


class Step(NamedTuple):
    """What a newcomer does: a verb, an address or text to type, a label that is seen, and the field."""

    verb: str
    code: str
    label: str
    field: str


def tour(language: str) -> list[list[Step]]:
    """The numbered steps of a tour, each with what is done in it."""
    text = README.partition(f"<!-- tour {language} -->")[2].partition("<!-- /tour -->")[0]
    items = re.split(r"^\d+\. ", " ".join(f"\n{line}" if line[:1].isdigit() else line.strip()
                                          for line in text.splitlines()), flags=re.MULTILINE)  # fmt: skip
    found = [
        [Step(VERBS[verb.lower()], code, label, field) for verb, code, label, field in STEP.findall(item)]
        for item in items[1:]
    ]
    assert sum(map(len, found)) == text.count("**") / 2, "each word in bold is a step that can be walked"
    return found


class Newcomer:
    """Somebody who does what the tour says, and nothing else."""

    def __init__(self, page: Any, address: str) -> None:
        self._page, self._address = page, address

    def do(self, step: Step) -> None:
        getattr(self, step.verb)(step)

    def open(self, step: Step) -> None:
        self._page.goto(self._address + step.code)

    def type(self, step: Step) -> None:
        field = self._page.get_by_label(step.field, exact=True).first
        field.fill("")
        field.press_sequentially(step.code)

    def choose(self, step: Step) -> None:
        self._page.get_by_role("option").filter(has_text=step.label).first.click()

    def press(self, step: Step) -> None:
        inside = self._page.locator("main")
        control = (
            inside.get_by_role("button", name=step.label)
            .or_(inside.get_by_role("link", name=step.label))
            .or_(inside.locator("summary", has_text=step.label))
        )
        control.first.click()

    def click(self, step: Step) -> None:
        self._page.wait_for_selector("body[data-drawn=true]")
        x, y = self._page.evaluate(
            """(name) => {
                canvas.scrollIntoView({ block: "nearest" });
                const node = seen.nodes.find((each) => nameOf(each.id) === name);
                const box = canvas.getBoundingClientRect();
                const { x, y } = network.canvasToDOM(state.places[node.id]);
                return [box.x + x, box.y + y];
            }""",
            step.label,
        )
        self._page.mouse.click(x, y)

    def see(self, step: Step) -> None:
        if step.code:
            self._page.wait_for_url(lambda url: step.code in url)
        else:
            self._page.locator("main").get_by_text(step.label).first.wait_for(state="visible")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_tour_can_be_walked_as_it_is_written(open_at: Opened, without_texts: str, language: str) -> None:
    steps = tour(language)
    assert len(steps) >= 6
    with open_at(without_texts, "/") as page:
        newcomer = Newcomer(page, without_texts)
        for number, item in enumerate(steps, 1):
            for step in item:
                try:
                    newcomer.do(step)
                except Exception as error:
                    raise AssertionError(f"step {number} of the tour ({language}): {step}: {error}") from None


def test_both_tours_go_the_same_way() -> None:
    english, chinese = (
        [[step.verb for step in item] for item in tour(language)] for language in ("en", "zh")
    )
    assert len(english) == len(chinese)
    assert {verb for item in english for verb in item} == set(VERBS.values())
