"""README says what is so: its outputs, its settings, its example of a claim."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from fikg.claims import check, format_tree
from fikg.documents import Library
from fikg.layout import Layout
from fikg.settings import describe, settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def writer(tool: Callable[[str], ModuleType]) -> ModuleType:
    """The tool that fills README."""
    return tool("write_readme")


def test_the_outputs_are_what_the_commands_print(
    writer: ModuleType, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIKG_STORE", str(shipped_home))
    assert writer.filled(README) == README, "run tools/write_readme.py after a build"


def test_every_setting_is_listed() -> None:
    for name, _, reason in describe():
        assert f"| `{name}` |" in README
        assert reason in README


def test_the_example_of_a_claim_can_be_added(layout: Layout, corpus: Path, tmp_path: Path) -> None:
    example = re.search(r"```turtle\n(.*?)```", README, re.DOTALL)
    assert example
    shutil.copytree(layout.graph, tmp_path / "graph")
    edited = Layout(layout.root, graph_folder=tmp_path / "graph")
    claims = tmp_path / "graph" / "claims" / "netease-2025.ttl"
    claims.write_text(claims.read_text(encoding="utf-8") + "\n" + example[1], encoding="utf-8")
    library = Library.open()
    assert not format_tree(edited, library).faults
    assert 'fi:exact "南京在6G技术上率先突破" ; fi:start' in claims.read_text(encoding="utf-8")
    assert check(edited, library) == []


def test_the_snippet_of_python_runs(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    snippet = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert snippet
    monkeypatch.setenv("FIKG_STORE", str(shipped_home))
    monkeypatch.setitem(sys.modules, "pandas", None)  # optional: `make serve` does not install it
    settings.cache_clear()
    exec(snippet[1], {})
    settings.cache_clear()
    assert "国盾量子 来自 netease-2025-0023" in capsys.readouterr().out


def test_no_address_for_a_terminal_has_characters_that_must_be_escaped() -> None:
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL):
        for address in re.findall(r"https?://\S+", block):
            assert address.isascii()


def test_the_documents_that_have_claims_are_named(layout: Layout) -> None:
    said = README.partition("## What is in it")[2].partition("\n## ")[0]
    for file in sorted((layout.graph / "claims").glob("*.ttl")):
        assert f"`{file.stem}`" in said


def test_the_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_files_that_are_named_exist() -> None:
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / name).is_file()
