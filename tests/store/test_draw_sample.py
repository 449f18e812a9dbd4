"""The sample that a fresh reader checks: the same for all, another for another release."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fikg.layout import Layout
from fikg.store import Store, build, open_store

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import draw_sample


@pytest.fixture(scope="module")
def store(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The small invented graph."""
    home = tmp_path_factory.mktemp("sampled")
    build(mini_layout, home)
    return open_store(home)


def test_a_seed_draws_the_same_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_sample, "CLAIMS", 3)
    drawn = draw_sample.sample(store, "a")
    assert draw_sample.sample(store, "a") == drawn
    assert any(draw_sample.sample(store, seed) != drawn for seed in "bcdef")


def test_every_document_gives_paragraphs_and_claims_but_no_headings(store: Store) -> None:
    drawn = draw_sample.sample(store, store.version)
    documents = {row[0].value.rsplit("/", 1)[-1] for row in store.select("SELECT ?d { ?d a fi:Document }")}
    for kind in ("paragraph", "claim"):
        assert {document for document, of_kind, _ in drawn if of_kind == kind} == documents
    names = " ".join(f"para:{name}" for _, kind, name in drawn if kind == "paragraph")
    assert not store.query(f"ASK {{ VALUES ?p {{ {names} }} ?p fi:kind fi:heading }}")
