"""What a network on a page shows, and where."""

from __future__ import annotations

from typing import Any

#: What stands on a page once its network is drawn.
DRAWN = "body[data-drawn=true]"


def things(page: Any) -> dict[str, Any]:
    """The slug of each thing that is seen, with its place."""
    found: dict[str, Any] = page.evaluate(
        "Object.fromEntries(seen.nodes.map((node) => [slugOf(node.id), state.places[node.id]]))"
    )
    return found


def after(page: Any, step: int) -> None:
    """Wait until so many steps are done."""
    page.wait_for_selector(f"body[data-steps='{step}']")


def at(page: Any, slug: str) -> tuple[float, float]:
    """Where a thing is drawn in the window."""
    x, y = page.evaluate(
        """(slug) => {
            const box = canvas.getBoundingClientRect();
            const { x, y } = network.canvasToDOM(state.places[known.slug.get(slug)]);
            return [box.x + x, box.y + y];
        }""",
        slug,
    )
    return x, y
