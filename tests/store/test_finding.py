"""The search index: written whole, opened read-only, its loss told; names in order, quotations marked."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from fikg.errors import DataError
from fikg.layout import Layout
from fikg.store import Store, build, open_store
from fikg.store.checking import check_release
from fikg.store.finding import (
    Name,
    NamedThing,
    Quotation,
    SearchFile,
    match_names,
    match_quotations,
    write_index,
)
from fikg.store.finding.pinyin import initials, syllables
from fikg.store.opening import SEARCH
from fikg.vocabulary import BASE


def thing(slug: str, *names: str, uses: int = 0) -> NamedThing:
    own = tuple(Name(name, "en" if name.isascii() else "zh-hans", at == 0) for at, name in enumerate(names))
    return NamedThing(f"{BASE}id/{slug}", own, (), uses, slug)


THINGS = [
    thing("a", "云泽量子", "Yunze Quantum", uses=1),
    thing("b", "云泽量子计算", uses=9),
    thing("c", "云泽量子研究", uses=1),
    thing("d", "Zurich Hötte"),
    thing("e", "重庆长安"),
]
QUOTATIONS = [
    Quotation(f"{BASE}claim/x-0001", "全超導托卡馬克裝置(EAST)"),
    Quotation(f"{BASE}claim/x-0002", "合肥 … 托卡马克"),
    Quotation(f"{BASE}claim/x-0003", "量子企业集聚于合肥高新区"),
]


@pytest.fixture(scope="module")
def index() -> SearchFile:
    return SearchFile.of(THINGS, QUOTATIONS)


@pytest.fixture
def release(mini_layout: Layout, tmp_path: Path) -> Path:
    return build(mini_layout, tmp_path / "store").release.path


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("云泽量子", "abc"),  # the whole name, then the thing of more claims
        ("量子", "abc"),
        ("量", "abc"),
        ("yunzeliangzi", "abc"),
        ("yzlz", "abc"),
        ("liangziji", "b"),
        ("hotte", "d"),
        ("Hött", "d"),
        ("chongqing", "e"),
        ("zhongqing", ""),
        ("云泽量了", "a"),
        ("云量泽子", "a"),
        ("云某泽子", ""),
        ("云泽两量子", "a"),
        ("云泽光量子联合计算", "ba"),
        ('" OR pair : *', ""),
        ("云泽' --", "abc"),
    ],
)
def test_names_come_in_order(index: SearchFile, typed: str, order: str) -> None:
    assert "".join(match.iri[-1] for match in match_names(index, typed)) == order


@pytest.mark.parametrize(
    ("name", "said", "letters"),
    [
        ("重庆", "chong qing", "cq"),
        ("长沙", "chang sha", "cs"),
        ("厦门", "xia men", "xm"),
        ("六安", "lu an", "la"),
        ("蚌埠", "beng bu", "bb"),
        ("西藏", "xi zang", "xz"),
        ("成都", "cheng du", "cd"),
        ("长三角", "chang san jiao", "csj"),
        ("中国银行", "zhong guo yin hang", "zgyh"),
        ("新赛道行动方案", "xin sai dao xing dong fang an", "xsdxdfa"),
        ("重点实验室", "zhong dian shi yan shi", "zdsys"),
        ("功率", "gong lu", "gl"),
    ],
)
def test_a_character_of_several_readings_is_read_as_in_its_word(name: str, said: str, letters: str) -> None:
    assert syllables(name) == tuple(said.split())
    assert initials(syllables(name)) == letters


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("托卡马克", [("x-0002", ["托卡马克"]), ("x-0001", ["托卡馬克"])]),
        ("合肥 托卡马克", [("x-0002", ["合肥", "托卡马克"])]),
        ("托卡马克 合肥", [("x-0002", ["合肥", "托卡马克"])]),
        ("ｅａｓｔ", [("x-0001", ["EAST"])]),
        ("合肥量子企业", [("x-0003", ["量子企业", "合肥"])]),
        ("南京", []),
        (" … ", []),
    ],
)
def test_quotations_are_found_by_their_words(
    index: SearchFile, typed: str, found: list[tuple[str, list[str]]]
) -> None:
    hits = match_quotations(index, typed)
    marked = [(hit.claim[-6:], [hit.words[start:end] for start, end in hit.marks]) for hit in hits]
    assert marked == found


def test_the_same_content_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_index(tmp_path / name, THINGS, QUOTATIONS)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_manifest_names_the_index_and_nobody_can_write_it(release: Path) -> None:
    store = Store(release)
    assert store.manifest.search["file"] == SEARCH
    assert store.manifest.search["bytes"] == (release / SEARCH).stat().st_size
    with pytest.raises(DataError, match="readonly"):
        store.names.rows("DELETE FROM name")


def test_a_lost_index_is_told(release: Path) -> None:
    (release / SEARCH).unlink()
    with pytest.raises(DataError, match="lost its search index") as caught:
        Store(release)
    assert "fikg build" in str(caught.value)


@pytest.mark.parametrize("at", [0, 60])
def test_another_file_in_its_place_is_told(release: Path, at: int) -> None:
    file = release / SEARCH
    content = bytearray(file.read_bytes())
    content[at : at + 12] = b"no database!"
    file.write_bytes(content)
    with pytest.raises(DataError, match="search index"):
        Store(release)


def test_a_cut_index_is_told(release: Path) -> None:
    file = release / SEARCH
    file.write_bytes(file.read_bytes()[:-4096])
    with pytest.raises(DataError, match="damaged"):
        Store(release)


def test_a_damaged_page_is_told_before_the_release_may_serve(release: Path, mini_layout: Layout) -> None:
    file = release / SEARCH
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 2000] = bytes(2000)
    file.write_bytes(content)
    with pytest.raises(DataError, match="search index"):
        check_release(release)
    assert build(mini_layout, release.parents[1], checked=True).is_new  # and it is made anew
    check_release(release)


def test_a_release_without_an_index_answers_all_but_searches(release: Path) -> None:
    manifest = Store(release).manifest
    (release / SEARCH).unlink()
    type(manifest)(manifest.name, manifest.format, manifest.fikg, manifest.counts).write(release)
    store = Store(release)
    assert store.query("ASK { ?s ?p ?o }") is True
    with pytest.raises(DataError, match="no search index"):
        store.query('ASK { ?thing fi:matches "云泽" }')


def test_an_open_index_outlives_its_release_and_serves_threads(mini_layout: Layout, tmp_path: Path) -> None:
    build(mini_layout, tmp_path)
    store = open_store(tmp_path)
    (store.path / SEARCH).unlink()
    found: list[int] = []

    def look() -> None:
        found.extend(len(match_names(store.names, typed)) for typed in ("云泽", "yunze", "量子") * 20)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 240
    assert min(found) > 0


def test_a_file_of_another_version_is_told(release: Path) -> None:
    with sqlite3.connect(release / SEARCH) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(DataError, match="another version"):
        Store(release)
