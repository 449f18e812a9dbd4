"""What is passed over: recorded whole or not at all, written canonically, checked against the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from fikg.claims import Fault, format_text, read_graph
from fikg.claims.ontology import read_ontology
from fikg.documents import Library
from fikg.errors import DataError
from fikg.ingest import (
    PassedOver,
    as_table,
    carried_records,
    check_passed_over,
    joined,
    passed_over,
    read_files,
    read_rows,
    reasons,
    records_of,
    survey,
    write,
)
from fikg.layout import Layout

SLUG = "haitong-2025"
#: The one open name of the document: 雲澤 in the sentence of the trade's people.
OPEN = "雲澤"


def test_a_record_is_of_its_document_however_often_the_paragraph_stands_there() -> None:
    for name in ("yunze-2025-8c1f02ab77", "yunze-2025-8c1f02ab77-2", "yunze-2025-8c1f02ab77-5"):
        assert PassedOver(name, 0, 2, "", "structural").document == "yunze-2025"


def texts_of(library: Library) -> dict[str, str]:
    return {name: text for slug in library.records for name, text in library.texts(slug).items()}


def listing(layout: Layout, library: Library, folder: Path, reason: str) -> Path:
    """The open mentions of the document as a listing, each with a reason."""
    found = survey(layout, library, [SLUG])
    mentions = [m for c in found.coverages for m in c.mentions if m.state == "open"]
    table = as_table(mentions, found.texts)
    path = folder / "open.tsv"
    head, *rows = table.splitlines()
    at = head.split("\t").index("reason")
    cells = [row.split("\t") for row in rows]
    annotated = ["\t".join([*row[:at], reason, *row[at + 1 :]]) for row in cells]
    path.write_text("\n".join([head, *annotated]) + "\n", encoding="utf-8")
    return path


def recorded(layout: Layout, library: Library, folder: Path, reason: str = "rhetoric") -> list[PassedOver]:
    path = listing(layout, library, folder, reason)
    ontology, _ = read_ontology(layout)
    records = records_of(read_rows(path), texts_of(library), reasons(ontology), path)
    write(layout, SLUG, records)
    return records


def only(faults: list[Fault]) -> Fault:
    (fault,) = faults
    return fault


def test_a_listing_filled_in_closes_what_was_open(mini: Layout, texts: Library, tmp_path: Path) -> None:
    records = recorded(mini, texts, tmp_path)
    assert [record.reason for record in records] == ["rhetoric"]
    (coverage,) = survey(mini, texts, [SLUG]).coverages
    assert coverage.count("name", "open") == 0
    assert coverage.count("name", "passed") == 1
    assert coverage.share("name") == 1
    assert check_passed_over(mini, texts) == []


@pytest.mark.parametrize("reason", ["backReference", "fi:backReference", "回指"])
def test_a_reason_is_given_by_name_or_label(
    mini: Layout, texts: Library, tmp_path: Path, reason: str
) -> None:
    assert recorded(mini, texts, tmp_path, reason)[0].reason == "backReference"


def test_rows_without_a_reason_are_left(mini: Layout, texts: Library, tmp_path: Path) -> None:
    assert read_rows(listing(mini, texts, tmp_path, "")) == []


def test_the_file_is_canonical_holds_no_words_and_is_no_part_of_the_graph(
    mini: Layout, texts: Library, tmp_path: Path
) -> None:
    before = read_graph(mini)
    records = recorded(mini, texts, tmp_path)
    path = mini.passed_over / f"{SLUG}.ttl"
    text = path.read_text(encoding="utf-8")
    assert format_text(text) == text
    assert OPEN not in text
    assert passed_over(read_files(mini)) == records
    assert read_graph(mini) == before


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("reason", "because", "no reason"),
        ("paragraph", "haitong-2025-0000000000", "not at hand"),
        ("end", "999", "no run"),
        ("text", "海桐", "does not stand"),
    ],
)
def test_one_wrong_row_and_nothing_is_recorded(
    mini: Layout, texts: Library, tmp_path: Path, column: str, value: str, told: str
) -> None:
    path = listing(mini, texts, tmp_path, "rhetoric")
    head, row = path.read_text(encoding="utf-8").splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True)) | {column: value}
    path.write_text("\n".join([head, row, "\t".join(cells.values())]), encoding="utf-8")
    ontology, _ = read_ontology(mini)
    with pytest.raises(DataError, match="1 of the rows") as caught:
        records_of(read_rows(path), texts_of(texts), reasons(ontology), path)
    assert told in str(caught.value)
    assert "line 3" in str(caught.value)
    assert not mini.passed_over.exists()


def test_a_listing_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "open.tsv"
    path.write_text("paragraph\tstart\n", encoding="utf-8")
    with pytest.raises(DataError, match="end, reason"):
        read_rows(path)


def test_a_run_recorded_again_takes_the_new_reason() -> None:
    old = PassedOver("p-1", 0, 2, "d", "rhetoric")
    new = PassedOver("p-1", 0, 2, "d", "generic")
    other = PassedOver("p-1", 5, 7, "d", "rhetoric")
    assert joined([old, other], [new]) == [new, other]


def test_other_words_than_were_passed_over_are_a_fault(mini: Layout, texts: Library, tmp_path: Path) -> None:
    (record,) = recorded(mini, texts, tmp_path)
    moved = PassedOver(record.paragraph, record.start - 1, record.end, record.digest, record.reason)
    write(mini, SLUG, [moved])
    assert "other words" in only(check_passed_over(mini, texts)).message


def test_a_run_without_a_figure_or_a_name_is_a_fault(mini: Layout, texts: Library, tmp_path: Path) -> None:
    from fikg.documents import paragraph_digest

    (record,) = recorded(mini, texts, tmp_path)
    words = texts_of(texts)[record.paragraph]
    at = words.index("指出")
    write(mini, SLUG, [PassedOver(record.paragraph, at, at + 2, paragraph_digest("指出"), "rhetoric")])
    assert "no figure and no name" in only(check_passed_over(mini, texts)).message


def test_what_a_claim_carries_cannot_be_passed_over_and_is_pruned(
    mini: Layout, texts: Library, tmp_path: Path
) -> None:
    from fikg.documents import paragraph_digest

    (record,) = recorded(mini, texts, tmp_path)
    words = texts_of(texts)[record.paragraph]
    at = words.index("海桐")
    stale = PassedOver(record.paragraph, at, at + 2, paragraph_digest("海桐"), "rhetoric")
    write(mini, SLUG, [record, stale])
    assert "carried by a claim" in only(check_passed_over(mini, texts)).message
    assert carried_records(survey(mini, texts)) == [stale]


def test_an_unknown_reason_is_told_by_the_shape_with_its_line(
    mini: Layout, texts: Library, tmp_path: Path
) -> None:
    recorded(mini, texts, tmp_path)
    path = mini.passed_over / f"{SLUG}.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("fi:rhetoric", "fi:whim"), encoding="utf-8")
    fault = only(check_passed_over(mini, texts))
    assert fault.line > 1
    assert "fi:reason" in fault.message
    assert "rhetoric" in fault.hint


def test_a_broken_file_is_told_with_its_line(mini: Layout) -> None:
    mini.passed_over.mkdir()
    (mini.passed_over / "a.ttl").write_text("@prefix", encoding="utf-8")
    assert "not Turtle" in only(check_passed_over(mini)).message


def test_without_anything_to_pass_over_the_file_goes(mini: Layout, texts: Library, tmp_path: Path) -> None:
    recorded(mini, texts, tmp_path)
    write(mini, SLUG, [])
    assert read_files(mini) == []


def test_the_reasons_are_few_and_named_in_both_languages(layout: Layout) -> None:
    ontology, _ = read_ontology(layout)
    assert set(reasons(ontology)) == set(reasons(ontology, "en"))
    assert 5 <= len(reasons(ontology)) <= 7
    assert reasons(ontology)["rhetoric"] == "修辞泛论"
