"""The pages on which one reads: things, documents, claims, disagreements, tracks, coverage."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from fikg.service.reading import document, entity
from fikg.store import build

HTML = {"Accept": "text/html"}
DENIAL, AFFIRMATION = "haitong-2025-0009", "yunze-2025-0007"
BAD = "<img src=x onerror=alert(1)>"
SHOWN = "&lt;img src=x onerror=alert(1)&gt;"


def page_of(client: TestClient, path: str, language: str = "zh") -> str:
    joined = "&" if "?" in path else "?"
    answer = client.get(f"{path}{joined}lang={language}", headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text


def claims_in(page: str) -> set[str]:
    return set(re.findall(r'class="claim" id="([\w-]+)"', page))


@pytest.fixture(scope="module")
def without_texts(
    served_home: Path, mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The service for a reader whose library is empty."""
    empty = Library(tmp_path_factory.mktemp("empty"), read_records(mini_layout.graph / "documents"))
    with TestClient(create_app(served_home, empty)) as client:
        yield client


def test_a_thing_is_named_in_three_forms_and_placed(client: TestClient) -> None:
    page = page_of(client, "/id/yunze")
    forms = re.search(r'<p class="forms3">(.*?)</p>', page, re.S)
    assert forms
    assert re.findall(r'lang="([\w-]+)"', forms[1]) == ["zh-Hans", "zh-Hant", "en"]
    assert 'class="crumbs"' in page


def test_a_fact_tells_its_documents_and_opens_its_words_in_place(client: TestClient) -> None:
    page = page_of(client, "/id/yunze")
    fact = re.search(r'<li class="fact">(?:(?!</li>).)*?星衡量子.*?</details></li>', page, re.S)
    assert fact
    assert "单一来源" in fact[0]
    assert "<mark>聚集星衡量子</mark>" in fact[0].split("<details")[1]
    assert 'href="/id/xingheng-quantum"' in fact[0].split("<details")[0]


def test_what_others_say_stands_apart_from_what_a_thing_does(client: TestClient) -> None:
    page = page_of(client, "/id/xingheng-quantum")
    others = page[page.index('id="object"') :]
    assert 'href="/id/yunze"' in others
    assert "聚集星衡量子" in others
    assert "gathers Xingheng" in page_of(client, "/id/xingheng-quantum", "en")


def test_disagreements_stand_before_the_facts_with_the_reason_of_the_reader(client: TestClient) -> None:
    page = page_of(client, "/id/yunze")
    assert page.index('class="dispute"') < page.index('id="subject"')
    every = page_of(client, "/disagreements?entity=yunze")
    assert "一处计重点企业，一处计全部企业" in every
    assert "one counts key enterprises, the other all" in page_of(client, "/disagreements?entity=yunze", "en")


def test_of_a_thing_that_many_claims_name_the_rest_is_a_link_away(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = claims_in(page_of(client, "/id/yunze"))
    monkeypatch.setattr(entity, "WITH_EVIDENCE", 3)
    short = page_of(client, "/id/yunze?status=")
    assert claims_in(short) < whole
    link = re.search(r'href="(\?part=[^"#]+)#', short)
    assert link
    part = claims_in(page_of(client, f"/id/yunze{link[1]}".replace("&amp;", "&")))
    assert part <= whole
    assert len(part) > len(claims_in(short) & part)


def test_a_choice_that_nothing_fits_says_so(client: TestClient) -> None:
    page = page_of(client, "/id/yunze?status=forecast&document=haitong-2025")
    assert "没有符合所选性质与文献的陈述" in page


def test_the_ways_to_the_next_part_are_named_apart(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fikg.service.reading.document.CLAIMS", 5)
    named = re.findall(r'<nav class="runs" aria-label="(.*?)"', page_of(client, "/document/yunze-2025?run=1"))
    assert len(named) == len(set(named)) == 2


def test_a_heading_that_stands_above_is_not_shown_again(client: TestClient) -> None:
    page = page_of(client, "/document/yunze-2025")
    shown = re.findall(r'<h3 class="path">(.*?)</h3>', page)
    unseen = re.findall(r'<h3 class="unseen">(.*?)</h3>', page)
    headings = [
        re.sub(r"<sup.*?</sup>|<[^>]*>", "", each).strip()
        for each in re.findall(
            r'<section class="paragraph heading".*?<div class="text"[^>]*>(.*?)</div>', page, re.S
        )
    ]
    assert unseen
    assert all(any(each.endswith(text) for text in headings) for each in unseen)
    assert not set(shown) & set(headings)


def test_a_document_is_read_in_order_with_every_quotation_leading_to_its_claim(client: TestClient) -> None:
    page = page_of(client, "/document/yunze-2025")
    paragraphs = re.findall(r'<section class="paragraph \w+" id="([\w-]+)"', page)
    told = client.get("/document/yunze-2025").json()["paragraphs"]
    assert paragraphs == [each["id"] for each in told]
    ids = set(re.findall(r' id="([\w-]+)"', page))
    marks = re.findall(r'class="mark" id="([\w-]+)" href="#([\w-]+)"', page)
    assert len(marks) > 20
    assert all(claim in ids for _, claim in marks), "each mark leads to its claim"
    back = re.findall(r'href="#(w-[\w-]+)"', page)
    assert back
    assert set(back) <= {mark for mark, _ in marks}, "and the claim to its mark"
    text = "".join(re.findall(r'<div class="text" lang="zh">(.*?)</div>', page, re.S))
    plain = re.sub(r"<sup.*?</sup>|<.*?>", "", text)
    assert "聚集星衡量子" in plain


def test_a_long_document_comes_in_runs_and_a_paragraph_finds_its_own(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "CLAIMS", 5)
    last = client.get("/document/yunze-2025").json()["paragraphs"][-1]["id"]
    first = page_of(client, "/document/yunze-2025?run=1")
    assert f'id="{last}"' not in first
    assert 'rel="next" href="?run=2#text"' in first
    at = page_of(client, f"/document/yunze-2025?at={last}")
    assert f'id="{last}"' in at
    assert 'rel="prev"' in at
    assert page_of(client, "/document/yunze-2025?run=999").count('rel="next"') == 0


def test_the_record_of_a_document_has_what_a_citation_needs(client: TestClient) -> None:
    page = page_of(client, "/document/yunze-2025", "en")
    names = re.findall(r"<dt>(.*?)</dt>", page)
    assert {"Title", "By", "Publisher", "Language"} <= set(names)
    assert "Shares its origin with" in names
    assert 'data-copy="' in page


def test_without_the_text_a_document_shows_quotations_positions_and_how_to_add_it(
    without_texts: TestClient,
) -> None:
    page = page_of(without_texts, "/document/yunze-2025")
    assert "fikg documents add" in page
    assert '<span lang="zh">「<mark>聚集星衡量子</mark>」</span> <small>3–9</small>' in page
    assert 'class="mark"' not in page
    assert "在您的文库里" in page_of(without_texts, "/document/yunze-2025/coverage")


def test_coverage_asks_for_a_document_that_there_is(client: TestClient) -> None:
    missing = client.get("/document/nowhere-2025/coverage")
    assert missing.status_code == 404
    found = client.get("/document/yunze-2025/coverage").json()
    assert found["coverage"] is None, "the files at hand are those of another graph"


def test_coverage_of_a_known_document_counts_figures_and_names(corpus: Path, layout: Layout) -> None:
    from fikg.service.reading.coverage import coverage_of

    found = coverage_of(layout, Library(corpus, read_records(layout.graph / "documents")), "anue-2025")
    assert found
    for each in found.values():
        assert each.total == each.carried + each.passed + each.open
        assert 0.5 < each.share <= 1


def test_a_claim_shows_who_says_otherwise_with_their_words(client: TestClient) -> None:
    page = page_of(client, f"/claim/{AFFIRMATION}")
    beside = page[page.index('class="beside"') :]
    assert f'href="/claim/{DENIAL}"' in beside
    assert beside.count("<mark>") >= 2
    for button in ("data-cite", "data-basket", "data-copy"):
        assert button in page


def test_a_claim_that_stands_alone_says_so(client: TestClient) -> None:
    page = page_of(client, "/claim/yunze-2025-0002", "en")
    assert "this is the only place" in page
    assert "No claim disagrees" in page


def test_disagreements_are_counted_by_kind_and_chosen(client: TestClient) -> None:
    page = page_of(client, "/disagreements")
    total = client.get("/api/disagreements").json()["total"]
    assert page.count('class="dispute"') == total
    kinds = dict(re.findall(r'kind=(\w+)">\S+ (\d+)</a>', page))
    assert sum(map(int, kinds.values())) == total
    for kind, count in kinds.items():
        assert page_of(client, f"/disagreements?kind={kind}").count('class="dispute"') == int(count)
    assert client.get("/disagreements?kind=nonsense", headers=HTML).status_code == 404
    assert "不同之处" in page


def test_where_nobody_disagrees_the_page_says_so(client: TestClient) -> None:
    assert "没有说法不一之处" in page_of(client, "/disagreements?entity=lanfan-hydrogen")


def test_the_tracks_stand_by_list_and_the_others_after(client: TestClient) -> None:
    page = page_of(client, "/tracks")
    assert "“十五五”六大未来产业" in page
    assert 'href="/track/quantum"' in page
    assert 'href="/network?track=quantum"' in page
    assert "没有陈述把某条赛道记在这份清单上" in page or "没有陈述说到这份清单" in page
    assert "没有说出" not in page, "what claims leave out, the document may well say"


@pytest.fixture(scope="module")
def hostile_client(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service whose names, titles, reasons and texts try to be markup."""
    graph = tmp_path_factory.mktemp("hostile") / "graph"
    shutil.copytree(mini_layout.graph, graph)
    changes = {
        "entities/all.ttl": ('"云泽市"', f'"{BAD}"'),
        "judgements.ttl": ("一处计重点企业，一处计全部企业", BAD),
    }
    for name, (old, new) in changes.items():
        file = graph / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    home = tmp_path_factory.mktemp("hostile-home")
    build(Layout(mini_layout.root, graph_folder=graph), home)
    texts = Hostile(tmp_path_factory.mktemp("hostile-texts"), read_records(graph / "documents"))
    with TestClient(create_app(home, texts)) as client:
        yield client


class Hostile(Library):
    """A library whose every paragraph is markup."""

    def texts(self, slug: str) -> dict[str, str]:
        return {each.local_name: BAD + "聚集星衡量子" for each in self.records[slug].paragraphs}


@pytest.mark.parametrize(
    "path",
    [
        "/id/yunze",
        "/document/yunze-2025",
        "/disagreements",
        "/claim/yunze-2025-0004",
        "/claim/yunze-2025-0001",
        "/tracks",
    ],
)
def test_markup_in_names_reasons_and_texts_shows_as_text(hostile_client: TestClient, path: str) -> None:
    page = page_of(hostile_client, path)
    assert BAD not in page
    if path != "/tracks":
        assert SHOWN in page
    assert "javascript:" not in page


def test_a_filter_that_is_markup_is_shown_as_text(client: TestClient) -> None:
    answer = client.get("/disagreements", params={"entity": BAD, "lang": "en"}, headers=HTML)
    assert BAD not in answer.text
    page = client.get("/id/yunze", params={"status": '"><script>', "lang": "en"}, headers=HTML)
    assert '"><script>' not in page.text


def test_a_document_is_read_before_its_record(client: TestClient) -> None:
    page = page_of(client, "/document/yunze-2025")
    assert page.index('class="citation"') < page.index('id="text"') < page.index('id="record"')


def test_a_paragraph_shows_who_says_the_same_and_who_otherwise(client: TestClient) -> None:
    found = client.get(f"/claim/{AFFIRMATION}.json").json()["trace"]["groups"][0]["claims"][0]
    page = page_of(client, f"/paragraph/{found['source']['paragraph']}")
    own = page[page.index(f'id="{AFFIRMATION}"') :].split("</article>\n</section>")[0]
    assert 'class="both"' in own
    assert f"/claim/{DENIAL}" in own


def test_a_name_is_told_once_where_scripts_do_not_differ(client: TestClient) -> None:
    for thing in ("yunze", "haitong", "xingheng-quantum"):
        forms = re.search(r'<p class="forms3">(.*?)</p>', page_of(client, f"/id/{thing}"), re.S)
        assert forms
        names = re.findall(r'<span lang="[\w-]+">(.*?)</span>', forms[1])
        assert len(names) == len(set(names)) > 1
