"""One reader's way through the explorer, from a name to the words and back, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import hands
from opening import Opened, comes_to
from pictures import things

LABORATORY = "purple-mountain-laboratories"
SPELLINGS = ["紫金山實驗室", "zijinshan", "zjssys", "Purple Mountain"]
MARK = "#panel .claim mark"


class Journey:
    """A reader at a page: what is done next, and what is seen then."""

    def __init__(self, page: Any, address: str, hand: str, texts: bool) -> None:
        self.page, self.address, self.texts = page, address, texts
        self.hand = getattr(hands, hand)(page)

    @property
    def places(self) -> dict[str, Any]:
        """The slug of each thing on the picture, with its place."""
        return things(self.page)

    def comes_to(self, expected: dict[str, Any]) -> bool:
        """Whether the picture comes to these things at these places, within ten seconds."""
        return comes_to(self.page, expected, lambda: self.places)

    def drawn(self, steps: int) -> None:
        """Wait until the picture is drawn, after so many steps."""
        self.page.wait_for_selector(f"body[data-drawn=true][data-steps='{steps}']")

    def find(self, spelling: str) -> None:
        self.hand.enter("#q", spelling)
        self.page.locator("[role=option]", has_text="紫金山实验室").first.wait_for()

    def open_network(self) -> None:
        """From the suggestion over the page of the thing to its network."""
        self.find(SPELLINGS[0])
        self.hand.choose("紫金山实验室")
        self.page.wait_for_url(f"**/id/{LABORATORY}")
        assert self.page.inner_text("h1").startswith("紫金山实验室")
        self.hand.press(".glance a[href='#network']")
        self.hand.press(f"h2#network a[href^='/network?about={LABORATORY}']")
        self.drawn(0)
        assert {LABORATORY, "nanjing"} <= set(self.places)

    def expand(self) -> dict[str, Any]:
        """Expand Nanjing; what was there keeps its place."""
        before = self.places
        self.hand.open_thing("nanjing")
        assert self.page.inner_text("#panel h2") == "南京"
        self.hand.press("#panel [data-do=expand]")
        self.drawn(1)
        grown = self.places
        assert len(grown) > len(before)
        assert {slug: grown[slug] for slug in before} == before
        return grown

    def read_the_words(self) -> str:
        """Open the line from Nanjing to the laboratory; gives the claim whose words were read."""
        key = self.page.evaluate(
            """(slug) => {
                const [from, to] = [known.slug.get("nanjing"), known.slug.get(slug)];
                const between = data.edges.filter((edge) => edge.from === from && edge.to === to);
                return between.find((edge) => data.statements[edge.id].predicate === "drawsOn").id;
            }""",
            LABORATORY,
        )
        self.hand.open_thing("nanjing")
        self.hand.open_line(key)
        self.page.locator("#evidence:not([aria-busy])").wait_for()
        assert "南京" in self.page.inner_text("#panel h2")
        claim = self.page.locator("#panel .claim").first
        words = claim.locator("mark").all_inner_texts()
        assert any("紫金山" in text for text in words)
        if self.texts:
            paragraph = claim.locator(".paragraph").inner_text()
            assert all(text in paragraph for text in words)
            assert len(paragraph) > 60 + sum(map(len, words))
        else:
            assert claim.locator(".paragraph").count() == 0
            assert "fikg documents add" in claim.inner_text()
        found: str = claim.locator("[data-cite]").get_attribute("data-cite")
        return found

    def follow_to_the_document(self, claim: str) -> None:
        """The document opens at the claim, and its words are the next stop."""
        self.hand.press("#panel .claim .where a[href*='/document/']")
        self.page.wait_for_url(f"**/document/*#{claim}")
        line = self.page.locator(f".claim-line.lit[id='{claim}']")
        line.wait_for(state="visible")
        self.page.keyboard.press("n")
        focused = self.page.evaluate("document.activeElement.textContent")
        if self.texts:
            assert claim in self.page.evaluate("document.activeElement.dataset.claims").split()
            assert "紫金山" in focused
        else:
            assert focused == line.locator(".said").inner_text()

    def find_a_path(self) -> None:
        """From the laboratory to Huawei: each hop with its words, the weakest named."""
        self.hand.press("[data-tool=paths]")
        self.hand.enter("#path-from", "zijinshan")
        self.hand.choose("紫金山实验室")
        self.hand.enter("#path-to", "Huawei")
        self.hand.choose("华为")
        path = self.page.locator("#panel .path").first
        path.wait_for()
        assert "最弱" in path.inner_text()
        hops = path.locator("li")
        assert hops.count() >= 2
        for hop in hops.all():
            assert hop.locator("mark").inner_text().startswith("「")
            assert hop.locator("a[href*='/claim/']").count() == 1
        assert "紫金山实验室" in hops.first.inner_text()
        assert "华为" in hops.last.inner_text()
        self.hand.press("#panel [data-path='0']")
        self.drawn(1)
        assert "huawei" in self.places

    def switch_language(self) -> None:
        self.hand.press("#languages [data-language=en]")
        assert self.page.get_attribute("html", "lang") == "en"
        assert self.page.inner_text("[data-tool=reset]") == "Reset"
        assert "weakest" in self.page.locator("#panel .path").first.inner_text()

    def compare(self) -> None:
        """Beijing, Shanghai and Guangdong in brain-computer interfaces; a figure leads to its words."""
        self.hand.press(".bar nav.row a[href='/compare']")
        self.page.wait_for_url("**/compare")
        self.hand.enter("form.params input[name=track]", "脑机接口")
        for place, name in enumerate(("北京", "上海", "广东")):
            self.hand.enter(f"form.params input[name=place] >> nth={place}", name)
        self.page.keyboard.press("Enter")
        self.page.locator("table.compared").first.wait_for()
        heads = self.page.locator("table.compared").first.locator("thead th").all_inner_texts()
        assert heads[1:] == ["Beijing", "Shanghai", "Guangdong"]
        row = self.page.locator("table.compared").first.locator("tbody tr").first
        assert row.locator("td:not([data-empty])").count() == 3
        assert self.page.locator("main svg").count() >= 1
        self.hand.press("table.compared td:not([data-empty]) a[href^='/claim/']")
        self.page.wait_for_url("**/claim/*")
        assert self.page.locator("main blockquote mark").count() >= 1


@pytest.fixture(params=["with the documents", "without the documents"])
def service(request: pytest.FixtureRequest) -> tuple[str, bool]:
    """The address of a service of the shipped graph, and whether its reader has the documents."""
    texts = request.param == "with the documents"
    return request.getfixturevalue("with_texts" if texts else "without_texts"), texts


@pytest.fixture(params=["Pointer", "Keys"])
def journey(request: pytest.FixtureRequest, open_at: Opened, service: tuple[str, bool]) -> Iterator[Journey]:
    address, texts = service
    with open_at(address, "/") as page:
        yield Journey(page, address, request.param, texts)


def test_a_name_is_found_by_any_spelling(journey: Journey) -> None:
    for spelling in SPELLINGS:
        journey.find(spelling)


def test_from_a_name_to_the_words_and_back(journey: Journey) -> None:
    page = journey.page
    journey.open_network()
    first = journey.places
    grown = journey.expand()
    claim = journey.read_the_words()
    assert "expand=nanjing" in page.url
    journey.follow_to_the_document(claim)
    page.go_back()
    journey.drawn(1)
    assert journey.comes_to(grown)
    journey.hand.undo()
    journey.drawn(0)
    assert journey.comes_to(first)
    page.go_forward()
    journey.drawn(1)
    assert journey.comes_to(grown)
    page.go_back()
    journey.drawn(0)
    assert journey.comes_to(first)


def test_the_address_brings_the_same_picture_to_whoever_opens_it(journey: Journey, open_at: Opened) -> None:
    page = journey.page
    journey.open_network()
    grown = journey.expand()
    journey.read_the_words()
    read = page.inner_text("#panel h2")
    page.wait_for_url(lambda url: "select=edge:" in url)
    page.reload()
    journey.drawn(1)
    assert journey.places == grown
    page.locator("#evidence:not([aria-busy])").wait_for()
    assert page.inner_text("#panel h2") == read
    with open_at(journey.address, page.url.removeprefix(journey.address)) as another:
        another.wait_for_selector("body[data-drawn=true]")
        assert things(another) == grown
        another.locator("#evidence:not([aria-busy])").wait_for()
        assert another.inner_text("#panel h2") == read


def test_a_path_is_read_and_places_are_compared_in_the_other_language(journey: Journey) -> None:
    journey.open_network()
    journey.find_a_path()
    drawn = journey.places
    journey.switch_language()
    assert journey.places == drawn
    journey.compare()
