"""Accept headers, as RFC 9110 reads them."""

import pytest

from fikg.service.http.negotiate import choose

OFFERED = ["application/json", "text/csv", "text/html"]


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/html, */*;q=0.1", "text/html"),
        ("text/csv;q=0.5,application/json", "application/json"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/*;q=0.2, text/html;q=0.9", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("nonsense", None),
        ("text/csv;q=nonsense, text/html", "text/html"),
    ],
)
def test_the_best_type_is_chosen(header: str | None, chosen: str | None) -> None:
    assert choose(header, OFFERED) == chosen


def test_a_browser_gets_a_page() -> None:
    chromium = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    assert choose(chromium, OFFERED) == "text/html"
