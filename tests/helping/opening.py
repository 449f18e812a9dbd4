"""Pages of a service in a browser: nothing else is asked, and nothing complains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

#: What opens a page: `opened_page` for a browser, or for an address too.
Opened = Callable[..., AbstractContextManager[Any]]


@contextmanager
def opened_page(browser: Any, address: str, path: str = "", ready: str = "", **context: Any) -> Iterator[Any]:
    """A page of the service; fails where it asks another host or complains.

    Parameters
    ----------
    path
        Where to go; without it the page is empty yet, and addresses are the service's.
    ready
        What stands on the page once it can be used.
    """
    look = {"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", "base_url": address} | context
    inside = browser.new_context(**look)
    asked: list[str] = []
    complaints: list[str] = []
    inside.on("request", lambda request: asked.append(request.url))
    inside.on("console", lambda message: complaints.append(message.text))
    inside.on("weberror", lambda error: complaints.append(str(error.error)))
    page = inside.new_page()
    page.set_default_timeout(20_000)
    if path:
        page.goto(address + path)
    if ready:
        page.wait_for_selector(ready)
    yield page
    assert [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert complaints == []
    inside.close()


def comes_to(page: Any, expected: Any, told: Callable[[], Any]) -> bool:
    """Whether what a page tells comes to be what is expected, within ten seconds.

    Playwright's own `wait_for_function` evaluates a text, which the policy of our pages forbids.
    """
    for _ in range(200):
        if told() == expected:
            return True
        page.wait_for_timeout(50)
    return False
