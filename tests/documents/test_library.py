"""The library: known documents are recognised by their words, and given in the reader's own script."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import opencc
import pytest

from fikg.documents import (
    DocumentRecord,
    Kind,
    Library,
    merge,
    paragraphs_of,
    read_record,
    read_records,
    read_text,
    record_turtle,
    rekind,
    split_before,
    text_digest,
)
from fikg.errors import DataError, NotFoundError
from fikg.layout import Layout

TEXT = """\
海岛城未来产业走笔

海岛城的氢能产业发展很快，已经有12家企业在港口边上落户，产值达到3.5亿元。

一、氢能的布局

山城的量子实验室在2024年建成，“云雀一号”计算机由山城大学和两家公司一起做成。

港口边上的加氢站还在建设，预计到2030年有40座，服务往来的船只与车辆。

山城的量子实验室在2024年建成，“云雀一号”计算机由山城大学和两家公司一起做成。
"""
# The same words broken otherwise, as another extraction of the page would give them.
REBROKEN = TEXT.replace("\n\n", "\n").replace("，", "，\n").replace("12家", "12 家")
RECORD = DocumentRecord("island-2025", (("海岛城未来产业走笔", "zh-Hans"),), ("某甲",), issued="2025-03-01")


@pytest.fixture
def record() -> DocumentRecord:
    return RECORD.with_text(TEXT, paragraphs_of(TEXT))


@pytest.fixture
def library(tmp_path: Path, record: DocumentRecord) -> Library:
    return Library(tmp_path / "library", {record.slug: record})


def file_with(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "given.txt"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("genre", ["", "NewsArticle"])
def test_a_record_reads_back_as_it_was_written(tmp_path: Path, record: DocumentRecord, genre: str) -> None:
    file = tmp_path / "island-2025.ttl"
    record = replace(record, genre=genre)
    file.write_text(record_turtle(record), encoding="utf-8")
    assert read_record(file) == record
    assert record_turtle(read_record(file)) == file.read_text(encoding="utf-8")


def test_corrections_stand_in_the_record_and_are_applied(tmp_path: Path) -> None:
    split = split_before(TEXT, "产值达到")
    joined = merge(TEXT, "港口边上的加氢站", onto="产值达到")
    told = rekind(TEXT, "未来产业走笔", Kind.CAPTION)
    whole = paragraphs_of(TEXT, (told, joined, split))
    assert [p.text[:4] for p in whole] == [
        "海岛城未",
        "海岛城的",
        "产值达到",
        "一、氢能",
        "山城的量",
        "山城的量",
    ]
    assert whole[0].kind is Kind.CAPTION
    corrected = DocumentRecord("island-2025", RECORD.titles, corrections=(split, joined, told))
    corrected = corrected.with_text(TEXT, paragraphs_of(TEXT, corrected.corrections))
    file = tmp_path / "island-2025.ttl"
    file.write_text(record_turtle(corrected), encoding="utf-8")
    assert read_record(file) == corrected
    library = Library(tmp_path, {"island-2025": corrected})
    library.add(file_with(tmp_path, TEXT))
    assert list(library.texts("island-2025").values()) == [p.text for p in whole]


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("doc:x a fi:Document", "not Turtle"),
        ("", "0 documents are described"),
        (
            "@prefix fi: <https://w3id.org/fikg/ontology#> . <x> a fi:Document ; fi:correction [ fi:at 1 ] .",
            "not complete",
        ),
    ],
)
def test_a_wrong_record_is_told_with_its_file(tmp_path: Path, turtle: str, message: str) -> None:
    file = tmp_path / "island-2025.ttl"
    file.write_text(turtle.replace("<x>", "<https://w3id.org/fikg/document/x>"), encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        read_record(file)
    assert caught.value.file == file


def test_a_document_is_taken_in_once(library: Library, tmp_path: Path) -> None:
    assert library.texts("island-2025") == {}
    assert not library.show("island-2025").at_hand
    added = library.add(file_with(tmp_path, TEXT))
    assert (added.slug, added.already, added.found, added.recorded) == ("island-2025", False, 6, 6)
    assert added.path == tmp_path / "library" / "island-2025.txt"
    assert read_text(added.path) == TEXT
    assert library.add(file_with(tmp_path, TEXT)).already
    reopened = Library(library.home, library.records)
    assert reopened.add(file_with(tmp_path, REBROKEN)).already
    assert [holding.at_hand for holding in reopened.list()] == [True]
    assert [file.name for file in library.home.iterdir()] == ["island-2025.txt"]


def test_identical_paragraphs_have_names_of_their_own(library: Library, tmp_path: Path) -> None:
    library.add(file_with(tmp_path, TEXT))
    names = [name for name, text in library.texts("island-2025").items() if "云雀" in text]
    assert names[1] == f"{names[0]}-2"
    assert library.paragraph(names[1]) == library.paragraph(names[0])
    assert library.paragraph("island-2025-0000000000") is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_another_extraction_gives_the_same_paragraphs(
    library: Library, tmp_path: Path, encoding: str
) -> None:
    added = library.add(file_with(tmp_path, REBROKEN, encoding))
    assert (added.known, added.found) == (True, 6)
    assert [text.replace("12 家", "12家") for text in library.texts("island-2025").values()] == [
        paragraph.text for paragraph in paragraphs_of(TEXT)
    ]


def test_a_text_with_more_or_less_around_it_is_still_known(library: Library, tmp_path: Path) -> None:
    added = library.add(file_with(tmp_path, "网站导航\n" + REBROKEN.split("\n", 1)[1] + "版权声明\n"))
    assert added.slug == "island-2025"
    assert added.found == 5


def test_the_other_script_gives_paragraphs_in_that_script(library: Library, tmp_path: Path) -> None:
    traditional = opencc.OpenCC("s2t").convert(TEXT)
    assert library.add(file_with(tmp_path, traditional, "big5")).found == 6
    assert "海島城的氫能產業" in list(library.texts("island-2025").values())[1]


def test_an_unknown_document_is_named_as_such_and_not_kept(library: Library, tmp_path: Path) -> None:
    added = library.add(file_with(tmp_path, "山那边的城市在说别的事情，与此全无关系。\n"))
    assert not added.known
    assert not library.home.exists()


def test_a_failed_write_leaves_nothing_behind(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fikg.writing.os.fsync", full)
    with pytest.raises(DataError, match="No space left"):
        library.add(file_with(tmp_path, TEXT))
    assert list(library.home.iterdir()) == []
    assert library.texts("island-2025") == {}


def test_a_home_that_is_a_file_is_told(record: DocumentRecord, tmp_path: Path) -> None:
    home = tmp_path / "library"
    home.write_text("not a folder")
    with pytest.raises(DataError, match="cannot be written"):
        Library(home, {record.slug: record}).add(file_with(tmp_path, TEXT))


def test_an_unknown_slug_is_answered_with_near_ones(library: Library) -> None:
    with pytest.raises(NotFoundError) as caught:
        library.show("island-2026")
    assert caught.value.near == ("island-2025",)


def test_shelves_are_read_whatever_their_files_are_called(
    record: DocumentRecord, library: Library, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "picture.txt").write_bytes(b"\x89PNG\x00")
    (shelf / "b.txt").write_text(REBROKEN, encoding="utf-8")
    shelved = Library(library.home, {record.slug: record}, [shelf])
    assert len(shelved.texts("island-2025")) == 6
    assert shelved.add(file_with(tmp_path, TEXT)).already


@pytest.fixture(scope="session")
def records(layout: Layout) -> dict[str, DocumentRecord]:
    return read_records(layout.graph / "documents")


def test_every_recorded_paragraph_of_the_corpus_is_found(
    corpus: Path, records: dict[str, DocumentRecord], tmp_path: Path
) -> None:
    library = Library(tmp_path, records, [corpus])
    started = time.perf_counter()
    for slug, record in records.items():
        texts = library.texts(slug)
        assert {p.local_name: p.length for p in record.paragraphs} == {n: len(t) for n, t in texts.items()}
    assert time.perf_counter() - started < 2


def test_records_are_written_as_they_are_kept(
    corpus: Path, layout: Layout, records: dict[str, DocumentRecord]
) -> None:
    by_digest = {text_digest(text): text for text in map(read_text, corpus.glob("*.txt"))}
    for slug, record in records.items():
        text = by_digest[record.digest]
        anew = record.with_text(text, paragraphs_of(text, record.corrections))
        kept = (layout.graph / "documents" / f"{slug}.ttl").read_text(encoding="utf-8")
        assert record_turtle(anew) == kept


@pytest.mark.parametrize("slug", ["anue-2025", "csc-2026", "netease-2025"])
def test_corpus_documents_are_known_in_the_other_script(
    corpus: Path, records: dict[str, DocumentRecord], tmp_path: Path, slug: str
) -> None:
    shelved = Library(tmp_path / "none", records, [corpus])
    text = read_text(shelved.show(slug).path or Path())
    other = opencc.OpenCC("t2s" if slug == "anue-2025" else "s2t").convert(text)
    library = Library(tmp_path / "library", records)
    added = library.add(file_with(tmp_path, other))
    assert (added.slug, added.found) == (slug, added.recorded)
    assert list(library.texts(slug)) == list(shelved.texts(slug))
    assert library.texts(slug) != shelved.texts(slug)


def test_a_corpus_document_is_known_from_another_extraction(
    corpus: Path, records: dict[str, DocumentRecord], tmp_path: Path
) -> None:
    shelved = Library(tmp_path / "none", records, [corpus])
    paragraphs = shelved.texts("liaowang-2025")
    # No typesetter breaks a number, so lines break before a Chinese character here.
    rebroken = "\n".join(re.sub(r"(.{25,30}?)(?=[一-鿿])", r"\1\n", text) for text in paragraphs.values())
    library = Library(tmp_path / "library", records)
    added = library.add(file_with(tmp_path, rebroken))
    assert (added.slug, added.found, added.recorded) == ("liaowang-2025", 54, 54)
    assert library.texts("liaowang-2025") == paragraphs
