"""The reading pages in a real browser: keys, folded evidence, narrow screens, no other host asked."""

from __future__ import annotations

import pytest

from opening import Opened

PATHS = [
    "/id/yunze",
    "/document/yunze-2025",
    "/disagreements",
    "/tracks",
    "/claim/yunze-2025-0004",
    "/document/yunze-2025/coverage",
]


def test_the_keys_go_from_one_marked_run_to_the_next_and_back(visit: Opened) -> None:
    with visit("/document/yunze-2025") as page:
        focused = "document.activeElement.id"
        page.keyboard.press("n")
        first = page.evaluate(focused)
        page.keyboard.press("n")
        second = page.evaluate(focused)
        assert first.startswith("w-yunze-2025")
        assert second not in ("", first)
        page.keyboard.press("p")
        assert page.evaluate(focused) == first


def test_a_mark_opens_its_claim_and_the_claim_leads_back_to_the_mark(visit: Opened) -> None:
    with visit("/document/yunze-2025") as page:
        page.keyboard.press("n")
        mark = page.evaluate("document.activeElement.id")
        page.keyboard.press("Enter")
        claim = page.locator(".claim-line.lit")
        claim.wait_for(state="visible")
        claim.locator(f"a[href='#{mark}']").click()
        assert page.evaluate("location.hash") == f"#{mark}"
        assert page.locator("a.mark.lit").get_attribute("id") == mark


def test_the_address_of_a_claim_in_a_document_opens_what_is_folded_around_it(visit: Opened) -> None:
    with visit("/document/yunze-2025#yunze-2025-0005") as page:
        assert page.locator("#yunze-2025-0005").is_visible()
        assert not page.locator("#yunze-2025-0012").is_visible()


def test_letters_typed_into_the_search_box_do_not_leave_it(visit: Opened) -> None:
    with visit("/document/yunze-2025") as page:
        page.focus("input[name=q]")
        page.keyboard.type("np")
        assert page.input_value("input[name=q]") == "np"


def test_evidence_opens_in_place_by_keyboard_and_marks_its_words(visit: Opened) -> None:
    with visit("/id/yunze") as page:
        summary = page.locator("li.fact", has_text="星衡量子").first.locator("summary").first
        summary.focus()
        page.keyboard.press("Enter")
        mark = page.locator("li.fact", has_text="星衡量子").first.locator("blockquote mark").first
        assert mark.is_visible()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_sticks_out_sideways_on_a_tablet(visit: Opened, path: str) -> None:
    """On wider and on narrower screens `test_accessible.py` looks at every page."""
    with visit(path, viewport={"width": 820, "height": 900}) as page:
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_chart_and_the_table_of_its_figures_stay_in_their_frame_on_a_tablet(visit: Opened) -> None:
    """Three places in English once made the table wider than what was left beside the chart."""
    asked = "/compare?place=yunze&place=haitong&track=hydrogen&lang=en"
    with visit(asked, viewport={"width": 820, "height": 900}) as page:
        page.evaluate("""document.querySelectorAll("table.drawn tbody td:first-child")
            .forEach((each) => { each.textContent = "Inner-Mongolia"; })""")
        beyond = page.evaluate("""[...document.querySelectorAll("figure.figure table.drawn")].map((each) =>
            each.getBoundingClientRect().right - each.closest("figure").getBoundingClientRect().right)""")
        assert beyond
        assert max(beyond) <= 0
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
