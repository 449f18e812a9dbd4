"""The page in a real browser: nothing outside asked for, no complaint, every edge leads to its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from fikg.network import network, write_page


class Visit:
    """A page that is open, with all that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("body[data-drawn=true]")
        self.file = file

    def close(self) -> None:
        assert self.requests == [self.file.as_uri()]
        assert self.complaints == []
        self.context.close()


@pytest.fixture
def city(small: Any, tmp_path: Path) -> Path:
    graph = network(small, "yuncheng", statuses=["reported", "assessed", "target"])
    return write_page(graph, tmp_path / "city.html", "云城与未来产业", title_en="Yuncheng and its industries")


def painted(page: Any) -> int:
    """How many different colours the canvas holds."""
    return int(
        page.evaluate("""() => {
            const canvas = document.querySelector("#canvas canvas");
            const pixels = new Uint32Array(
                canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
            return new Set(pixels).size;
        }""")
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_picture_is_drawn_and_nothing_is_asked_for(
    browser: Any, city: Path, scheme: str, width: int
) -> None:
    visit = Visit(browser, city, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert painted(visit.page) > 20
    assert "图中 6 个事物 · 9 条关系 · 出自 2 篇文献" in visit.page.inner_text("#summary")
    overflow = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, "nothing sticks out sideways"
    visit.close()


def test_a_row_of_the_table_opens_its_quotation(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    visit.page.click("#twin summary")
    visit.page.click("tr[data-edge=s0000] button")
    panel = visit.page.inner_text("#panel")
    for words in (
        "「聚集清河量子」",
        "「有清河量子」",
        "《甲刊：云城的未来产业》",
        "01量子 › 云城",
        "a-0000",
    ):
        assert words in panel
    visit.close()


def test_the_keyboard_alone_reaches_the_evidence_and_comes_back(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    keys = visit.page.keyboard
    visit.page.focus("#twin summary")
    keys.press("Enter")
    visit.page.wait_for_selector("#twin[open]")
    for _ in range(12):  # the table scrolls, so that it is a stop of its own; then come the heads that sort
        keys.press("Tab")
        if visit.page.evaluate("Boolean(document.activeElement.closest('tbody'))"):
            break
    first = visit.page.evaluate("document.activeElement.ariaLabel")
    keys.press("ArrowDown")
    second = visit.page.evaluate("document.activeElement.ariaLabel")
    assert first != second
    keys.press("Enter")
    assert "「" in visit.page.inner_text("#panel")
    assert visit.page.evaluate("document.activeElement.id") == "panel"
    keys.press("Escape")
    assert visit.page.evaluate("document.activeElement.ariaLabel") == second
    visit.close()


def test_a_click_on_an_edge_and_on_a_node_of_the_picture(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    where = """(id) => {
        const edge = known.edge.get(id), stage = document.getElementById("canvas").getBoundingClientRect();
        const [a, b] = [edge.from, edge.to].map((end) => network.canvasToDOM(state.places[end]));
        return { middle: [stage.x + (a.x + b.x) / 2, stage.y + (a.y + b.y) / 2],
                 end: [stage.x + b.x, stage.y + b.y] };
    }"""
    at = visit.page.evaluate(where, "s0001")
    visit.page.mouse.move(*at["middle"])
    visit.page.wait_for_selector(".vis-tooltip", state="visible")
    assert "「明月科技等企业」" in visit.page.inner_text(".vis-tooltip")
    visit.page.mouse.click(*at["middle"])
    visit.page.wait_for_selector("#panel .claim")
    assert "「明月科技等企业」" in visit.page.inner_text("#panel")
    visit.page.mouse.click(*at["end"])
    visit.page.wait_for_selector("#panel .relations")
    assert "「实验室设立明月科技」" in visit.page.inner_text("#panel")
    visit.page.click("#panel [data-opens=s0010]")
    assert "a-0100" in visit.page.inner_text("#panel .claim")
    visit.close()


def test_the_language_switches_without_loading_anything(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    visit.page.click("#languages [data-language=en]")
    assert "6 things · 9 statements · from 2 documents" in visit.page.inner_text("#summary")
    assert visit.page.get_attribute("html", "lang") == "en"
    assert visit.page.title() == visit.page.inner_text("h1") == "Yuncheng and its industries"
    assert "Facilities" in visit.page.inner_text("#legend")
    visit.close()


def test_the_legend_hides_a_kind_from_picture_table_and_counts(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    chip = visit.page.locator("[data-filter='group:enterprise']")
    chip.click()
    assert chip.get_attribute("aria-pressed") == "false"
    assert "图中 4 个事物 · 5 条关系" in visit.page.inner_text("#summary")
    visit.page.click("#twin summary")
    visit.page.wait_for_selector("#twin tbody tr")
    assert visit.page.locator("#twin tbody tr").count() == 5
    visit.page.click("[data-filter='status:target']")
    assert "图中 4 个事物 · 4 条关系" in visit.page.inner_text("#summary")
    visit.close()


def test_the_table_is_sorted_by_its_heads(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    visit.page.click("#twin summary")
    first = "#twin tbody tr:first-child td:nth-child(5)"
    assert visit.page.inner_text(first) == "2", "the best supported first"
    visit.page.click("#twin th:nth-child(5) button")
    assert visit.page.inner_text(first) == "1"
    assert visit.page.get_attribute("#twin th:nth-child(5)", "aria-sort") == "ascending"
    visit.close()


def test_arrow_keys_walk_the_picture_and_are_told_of(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    keys = visit.page.keyboard
    keys.press("g")
    assert visit.page.inner_text("#live").startswith("云城, 城市")
    keys.press("ArrowRight")
    beside = visit.page.inner_text("#live")
    assert not beside.startswith("云城,")
    keys.press("Enter")
    assert visit.page.inner_text("#panel h2") == beside.split(",")[0]
    keys.press("Escape")
    assert visit.page.evaluate("document.activeElement.id") == "canvas"
    keys.press("?")
    assert "到表格" in visit.page.inner_text("dialog[open]")
    keys.press("Escape")
    visit.close()


def test_the_picture_as_svg_says_what_the_canvas_says(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    svg = visit.page.evaluate("svgWords()")
    root = ElementTree.fromstring(svg)
    texts = "".join(root.itertext())
    for words in ("云城与未来产业", "清河量子 位于 云城", "明月科技"):
        assert words in texts
    assert len(root.findall(".//{*}g[@fill='none']")) == 9, "a group a statement"
    with visit.page.expect_download() as taken:
        visit.page.evaluate("savePicture('png')")
    assert Path(taken.value.path()).read_bytes().startswith(b"\x89PNG")
    visit.requests = [url for url in visit.requests if not url.startswith(("blob:", "data:"))]
    visit.close()


def test_hostile_words_are_shown_and_not_run(browser: Any, hostile: Any, tmp_path: Path) -> None:
    title = '<img src=x onerror="document.title=1">'
    visit = Visit(browser, write_page(network(hostile), tmp_path / "bad.html", title))
    visit.page.click("#twin summary")
    visit.page.click("#twin tbody button")
    assert '"><script>alert(1)</script>' in visit.page.inner_text("#panel")
    assert visit.page.inner_text("h1") == title
    assert visit.page.locator("main img, table img, h1 img").count() == 0
    visit.close()


def test_an_empty_picture_says_so(browser: Any, small: Any, tmp_path: Path) -> None:
    graph = network(small, "yuncheng", statuses=["recommended"])
    visit = Visit(browser, write_page(graph, tmp_path / "empty.html", "云城"))
    assert "没有写到任何关系" in visit.page.inner_text("#empty")
    visit.close()


@pytest.mark.parametrize("width", [1280, 820, 390])
def test_every_name_is_in_sight_and_on_nothing_else(browser: Any, city: Path, width: int) -> None:
    visit = Visit(browser, city, viewport={"width": width, "height": 800})
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})  # fitted anew
    page.wait_for_function("Math.abs(network.getScale() - state.scale) < 1e-9")
    inside, marks, names = page.evaluate(
        """() => {
            const shown = seen.nodes.filter((node) => state.named.has(node.id));
            const corners = shown.map((node) => nameBox(node)).map(([left, top, right, bottom]) =>
                [network.canvasToDOM({ x: left, y: top }), network.canvasToDOM({ x: right, y: bottom })]);
            const canvas = byId("canvas");
            const others = seen.nodes.map((node) => [node, coreBox(node)]);
            return [
                corners.filter(([a, b]) => Math.min(a.x, a.y) < 0 ||
                    b.x > canvas.clientWidth || b.y > canvas.clientHeight),
                shown.filter((node) => others.some(([other, box]) =>
                    other !== node && overlap(nameBox(node), box))).length,
                shown.length,
            ];
        }"""
    )
    assert names > 3
    assert inside == []
    assert marks == 0
    visit.close()


def test_a_name_is_where_it_is_reckoned_to_be(browser: Any, city: Path) -> None:
    visit = Visit(browser, city)
    far = visit.page.evaluate(
        """() => seen.nodes.filter((node) => state.named.has(node.id) && node.shape !== "box").map((node) => {
            const { left, top, width, height } = network.body.nodes[node.id].labelModule.size;
            const [l, t, r, b] = nameBox(node);
            const [above, below] = [Math.abs(t - top), Math.abs(b - top - height)];
            return Math.max(above, below, l - left - 4, left + width - r - 4);
        })"""
    )
    assert far
    assert max(far) < 6
    visit.close()
