"""`fikg export`: formats by name and by ending, filters, and files that are whole or not there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from fikg import cli
from fikg.asking.export import FORMATS
from fikg.commands.exporting import chosen_format
from fikg.errors import FikgError, NotFoundError, UsageError
from fikg.layout import Layout
from fikg.settings import settings
from fikg.store import build
from fikg.writing import write_for_reader

Run = Callable[..., bytes]


@pytest.fixture(scope="module")
def home(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "store"
    build(mini_layout, folder)
    return folder


@pytest.fixture
def export(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run `fikg export`; gives what it writes to standard output, or raises its error."""
    monkeypatch.setenv("FIKG_STORE", str(home))
    monkeypatch.setenv("FIKG_LIBRARY", str(tmp_path / "library"))
    settings.cache_clear()

    def run(*arguments: str) -> bytes:
        result = CliRunner().invoke(cli.app, ["export", *arguments])
        if result.exception:
            raise result.exception
        return result.stdout_bytes

    yield run
    settings.cache_clear()


def test_every_format_goes_to_standard_output_and_to_a_file_alike(export: Run, tmp_path: Path) -> None:
    for form in FORMATS:
        file = tmp_path / f"graph.{form}"
        assert export("--out", str(file)) == b""
        content = file.read_bytes()
        assert content == export("--format", form)
        assert len(content) > 1000


def test_the_ending_says_the_format() -> None:
    endings = {"a.ttl": "ttl", "a.NQ": "nq", "a.nt": "nq", "a.jsonld": "jsonld", "a.csv": "csv"}
    assert {name: chosen_format(None, Path(name)) for name in endings} == endings
    assert chosen_format("web-annotation", Path("a.json")) == "webannotation"
    for wrong in ("a.xlsx", "graph"):
        with pytest.raises(UsageError):
            chosen_format(None, Path(wrong))


def test_filters_narrow_and_take_names(export: Run) -> None:
    rows = export("-f", "csv", "--document", "haitong-2025", "--status", "目标", "--track", "氢能")
    lines = rows.decode("utf-8").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["haitong-2025-0007", "haitong-2025-0008"]
    two = export("-f", "nq", "--document", "haitong-2025", "--document", "yunze-2025")
    one = export("-f", "nq", "--document", "haitong-2025")
    assert len(list(ox.parse(one, format=ox.RdfFormat.N_QUADS))) < len(
        list(ox.parse(two, format=ox.RdfFormat.N_QUADS))
    )


def test_a_name_that_nothing_bears_is_told_with_the_near_one(export: Run) -> None:
    with pytest.raises(NotFoundError) as caught:
        export("--document", "haitong-2052")
    assert "haitong-2025" in str(caught.value)


def test_labels_are_in_the_language_asked_for(export: Run) -> None:
    arguments = ("-f", "webannotation", "--status", "target", "--lang", "en")
    bodies = json.loads(export(*arguments))["first"]["items"][0]["body"]
    assert bodies[1]["language"] == "en"
    assert "Yunze" in bodies[1]["value"]


def test_a_file_is_replaced_whole_or_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UsageError, match="No space left"):
            write_for_reader(file, b"after")
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file], "nothing is left beside it"
    write_for_reader(file, b"after")
    assert file.read_bytes() == b"after"
    with pytest.raises(FikgError, match="cannot be written"):
        write_for_reader(tmp_path / "nowhere" / "graph.ttl", b"x")
