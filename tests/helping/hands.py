"""Two ways to work a page: with a pointer, and with the keyboard alone."""

from __future__ import annotations

from typing import Any, Protocol

#: So many times Tab is pressed in search of a control before it counts as out of reach.
MOST_TABS = 150


def arrow(right: float, down: float) -> str:
    """The arrow key that goes most of the way.

    >>> arrow(3, -5)
    'ArrowUp'
    """
    if abs(right) > abs(down):
        return "ArrowRight" if right > 0 else "ArrowLeft"
    return "ArrowDown" if down > 0 else "ArrowUp"


class Hand(Protocol):
    """What a reader does to a page; `control` is a selector of one element."""

    def press(self, control: str) -> None:
        """Follow a link, press a button, or open what is folded."""

    def enter(self, field: str, text: str) -> None:
        """Write a text into a field, in place of what stands there."""

    def choose(self, option: str) -> None:
        """Take the suggestion with this name from the list below the field that was written in."""

    def open_thing(self, slug: str) -> None:
        """Open a thing of the picture."""

    def open_line(self, key: str) -> None:
        """Open a line of the thing that was opened last."""

    def undo(self) -> None:
        """Take back the last step on the picture."""


class Pointer:
    """A hand on a mouse."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def press(self, control: str) -> None:
        self._page.locator(control).first.click()

    def enter(self, field: str, text: str) -> None:
        self._page.fill(field, "")
        self._page.locator(field).press_sequentially(text)

    def choose(self, option: str) -> None:
        self._page.locator("[role=listbox]:visible [role=option]", has_text=option).first.click()

    def open_thing(self, slug: str) -> None:
        x, y = self._on_screen("state.places[known.slug.get(given)]", slug)
        self._page.mouse.click(x, y)

    def open_line(self, key: str) -> None:
        x, y = self._on_screen(
            """((edge) => {
                const line = network.body.edges[edge].edgeType;
                return line.getPoint(0.5, line.via ?? line.getViaNode?.());
            })(given)""",
            key,
        )
        self._page.mouse.click(x, y)

    def undo(self) -> None:
        self._page.click("[data-tool=undo]")

    def _on_screen(self, place: str, given: str) -> tuple[float, float]:
        x, y = self._page.evaluate(
            f"""(given) => {{
                canvas.scrollIntoView({{ block: "nearest" }});
                const box = canvas.getBoundingClientRect();
                const {{ x, y }} = network.canvasToDOM({place});
                return [box.x + x, box.y + y];
            }}""",
            given,
        )
        return x, y


class Keys:
    """Two hands on a keyboard: nothing but `press` and `type`. What has the focus is looked at, never set."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def press(self, control: str) -> None:
        self._tab_to(control)
        within = (self._page.locator(control).first.get_attribute("href") or "").startswith("#")
        self._page.evaluate("(within) => { window.wasWorkedIn = !within; }", within)
        self._page.keyboard.press("Enter")

    def enter(self, field: str, text: str) -> None:
        self._tab_to(field)
        self._page.keyboard.press("Control+a")
        self._page.keyboard.press("Backspace")
        self._page.keyboard.type(text)

    def choose(self, option: str) -> None:
        self._page.locator("[role=listbox]:visible [role=option]", has_text=option).first.wait_for()
        chosen = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
        for _ in range(10):
            self._page.keyboard.press("ArrowDown")
            if option in (self._page.evaluate(f"{chosen}?.textContent") or ""):
                break
        else:
            raise AssertionError(f"no arrow key leads to {option}")
        self._page.keyboard.press("Enter")

    def open_thing(self, slug: str) -> None:
        self._knows_where()
        self._page.keyboard.press("g")
        for _ in range(30):
            here, ahead = self._page.evaluate(
                """(slug) => {
                    const from = state.places[state.focus], to = state.places[known.slug.get(slug)];
                    return [slugOf(state.focus), [to.x - from.x, to.y - from.y]];
                }""",
                slug,
            )
            if here == slug:
                break
            self._page.keyboard.press(arrow(*ahead))
        else:
            raise AssertionError(f"no arrow key leads to {slug}")
        assert self._page.inner_text("#live").startswith(self._page.evaluate("nameOf(state.focus)"))
        self._page.keyboard.press("Enter")
        assert self._page.evaluate("document.activeElement.id") == "panel"

    def open_line(self, key: str) -> None:
        self._page.keyboard.press("g")
        for _ in range(60):
            self._page.keyboard.press("]")
            if self._page.evaluate("state.chosen.id") == key:
                return
        raise AssertionError(f"] never comes to the line {key}")

    def undo(self) -> None:
        self._page.keyboard.press("Control+z")

    def _tab_to(self, control: str) -> None:
        """Press Tab until the first element of a selector has the focus."""
        wanted = self._page.locator(control).first
        wanted.wait_for()
        self._knows_where()
        for _ in range(MOST_TABS):
            if wanted.evaluate("(element) => element === document.activeElement"):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} times Tab do not lead to {control} on {self._page.url}")

    def _knows_where(self) -> None:
        """After a press the page has not forgotten where the reader is; a new page begins at its top."""
        lost = self._page.evaluate("Boolean(window.wasWorkedIn) && document.activeElement === document.body")
        assert not lost, f"the focus is lost on {self._page.url}"
