"""The sample that a fresh reader checks: the same for all, another for another release."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from fikg.layout import Layout
from fikg.store import Store, build, open_store


@pytest.fixture(scope="module")
def drawing(tool: Callable[[str], ModuleType]) -> ModuleType:
    """The tool that draws."""
    return tool("draw_sample")


@pytest.fixture(scope="module")
def store(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The small invented graph."""
    home = tmp_path_factory.mktemp("sampled")
    build(mini_layout, home)
    return open_store(home)


def test_a_seed_draws_the_same_again(
    store: Store, drawing: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "CLAIMS", 3)
    drawn = drawing.sample(store, "a")
    assert drawing.sample(store, "a") == drawn
    assert any(drawing.sample(store, seed) != drawn for seed in "bcdef")


def test_every_document_gives_paragraphs_and_claims_but_no_headings(
    store: Store, drawing: ModuleType
) -> None:
    drawn = drawing.sample(store, store.version)
    documents = {row[0].value.rsplit("/", 1)[-1] for row in store.select("SELECT ?d { ?d a fi:Document }")}
    for kind in ("paragraph", "claim"):
        assert {document for document, of_kind, _ in drawn if of_kind == kind} == documents
    names = " ".join(f"para:{name}" for _, kind, name in drawn if kind == "paragraph")
    assert not store.query(f"ASK {{ VALUES ?p {{ {names} }} ?p fi:kind fi:heading }}")
