"""The command line: what it prints, its exit codes, and that errors are never tracebacks."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fikg import cli
from fikg.asking import load_queries
from fikg.errors import FikgError
from fikg.layout import find_layout
from fikg.settings import settings


@pytest.fixture
def fikg(shipped_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Run a command as `main` does; gives exit code and everything printed."""
    monkeypatch.setenv("FIKG_STORE", str(shipped_home))
    monkeypatch.setenv("FIKG_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("COLUMNS", "100")
    settings.cache_clear()

    def command(*arguments: str, text: str | None = None) -> tuple[int, str]:
        result = CliRunner().invoke(cli.app, list(arguments), input=text)
        if isinstance(result.exception, FikgError):
            return result.exception.exit_code, f"{result.output}{result.exception}"
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    yield command
    settings.cache_clear()


def test_every_command_explains_itself(fikg) -> None:  # type: ignore[no-untyped-def]
    code, text = fikg("--help")
    assert code == 0
    names = (
        "build",
        "serve",
        "query",
        "search",
        "trace",
        "network",
        "describe",
        "export",
        "check",
        "format",
        "coverage",
        "documents",
    )
    for name in names:
        assert name in text
        assert fikg(name, "--help")[0] == 0


def test_the_questions_are_listed_and_answered_in_every_format(fikg) -> None:  # type: ignore[no-untyped-def]
    assert "actors-of-a-track" in fikg("query")[1]
    asked = ("query", "actors-of-a-track", "track=量子科技", "place=合肥")
    assert "国盾量子" in fikg(*asked)[1]
    assert "QuantumCTek" in fikg(*asked, "--lang", "en")[1]
    assert fikg(*asked, "--format", "csv")[1].splitlines()[0].startswith("actor")
    assert json.loads(fikg(*asked, "--format", "json")[1])["rows"]


def test_the_list_of_questions_cuts_none(fikg) -> None:  # type: ignore[no-untyped-def]
    text = "".join(fikg("query")[1].split())
    for query in load_queries(find_layout().queries).values():
        assert "".join(query.header.summary.zh.split()) in text


def test_a_graph_comes_by_any_name_of_its_format(fikg) -> None:  # type: ignore[no-untyped-def]
    asked = ("query", "connections-graph", "entity=合肥", "--format")
    assert fikg(*asked, "ttl")[1] == fikg(*asked, "turtle")[1] != ""
    assert fikg(*asked, "n-triples")[1] == fikg(*asked, "nt")[1] != ""


def test_a_page_without_a_name_is_written_here_and_says_so(  # type: ignore[no-untyped-def]
    fikg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "--out" in fikg("network", "--about", "合肥")[1]
    assert (tmp_path / "fikg-network.html").is_file()


def test_a_projection_of_a_track_is_written_with_its_title(fikg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    to = tmp_path / "cities.html"
    said = fikg(
        "network", "--projection", "city-track", "--track", "量子科技", "--since", "2024", "--out", str(to)
    )
    assert "things" in said[1]
    assert "量子科技：城市与赛道" in to.read_text(encoding="utf-8")


def test_what_the_graph_holds_is_told_in_two_languages_or_one_and_to_machines(fikg) -> None:  # type: ignore[no-untyped-def]
    both, english, everything = (fikg("describe", *each)[1] for each in ((), ("--lang", "en"), ("--all",)))
    assert "机构 organisation" in both
    assert "organisation" in english
    assert "机构" not in english
    assert len(everything.splitlines()) > len(both.splitlines())
    assert json.loads(fikg("describe", "--format", "json")[1])["totals"]["documents"] == 5
    assert fikg("describe", "--format", "csv")[1].startswith("section,iri")
    assert "a void:Dataset" in fikg("describe", "--format", "turtle")[1]


def test_a_document_without_its_text_says_why_it_is_blank(fikg) -> None:  # type: ignore[no-untyped-def]
    assert "not at hand" in fikg("documents", "show", "anue-2025")[1]


def test_sparql_comes_as_text_as_a_file_or_from_standard_input(fikg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    sparql = "SELECT ?what { id:hefei fi:broughtForth ?what } ORDER BY ?what"
    file = tmp_path / "question.rq"
    file.write_text(sparql, encoding="utf-8")
    answers = {fikg("query", given, "--format", "csv", text=sparql)[1] for given in (sparql, str(file), "-")}
    assert len(answers) == 1
    assert "zuchongzhi-3" in answers.pop()


@pytest.mark.parametrize("name", ["紫金山實驗室", "紫金山实验室", "Purple Mountain"])
def test_one_laboratory_by_three_names(fikg, name: str) -> None:  # type: ignore[no-untyped-def]
    assert fikg("search", name)[1].count("id/") == 1
    assert "id/purple-mountain-laboratories" in fikg("search", name)[1]


def test_a_guess_is_told_as_one(fikg) -> None:  # type: ignore[no-untyped-def]
    code, text = fikg("search", "紫荆山实验室")
    assert code == 0
    assert "perhaps" in text
    assert "id/purple-mountain-laboratories" in text


@pytest.mark.parametrize("target", [["合肥"], ["EAST"], ["合肥", "参与", "EAST"], ["netease-2025-0023"]])
def test_a_trace_shows_quotation_document_and_heading_without_the_text(fikg, target: list[str]) -> None:  # type: ignore[no-untyped-def]
    code, text = fikg("trace", *target)
    assert code == 0
    assert "「" in text
    assert "网易号" in text
    assert "0" in text


def test_with_the_library_a_trace_shows_the_paragraph_with_the_words_marked(  # type: ignore[no-untyped-def]
    fikg, corpus: Path
) -> None:
    known = next(corpus.glob("000_*.txt"))
    assert fikg("documents", "add", str(known))[0] == 0
    assert "✓" in fikg("documents", "list")[1]
    text = fikg("trace", "netease-2025-0023")[1]
    assert "【" in text
    assert len(text) > 150


def test_coverage_without_the_text_says_that_nothing_was_measured(fikg) -> None:  # type: ignore[no-untyped-def]
    code, text = fikg("coverage", "anue-2025")
    assert code == 0
    assert "not measured" in text


def test_coverage_counts_lists_and_fails_below_a_threshold(fikg, corpus: Path) -> None:  # type: ignore[no-untyped-def]
    for file in sorted(corpus.glob("*.txt")):
        fikg("documents", "add", str(file))
    code, text = fikg("coverage", "--lang", "en")
    assert code == 0
    assert "anue-2025" in text
    assert "all documents" in text
    for row in json.loads(fikg("coverage", "--format", "json")[1]):
        assert row["figures"]["total"] > 0
        assert row["names"]["open"] + row["figures"]["open"] == len(row["mentions"])
    listed = fikg("coverage", "chen-tian-2025", "--only", "names", "--format", "tsv")[1]
    assert listed.splitlines()[0].split("\t")[:4] == ["paragraph", "start", "end", "kind"]
    assert {line.split("\t")[3] for line in listed.splitlines()[1:]} <= {"name"}
    assert fikg("coverage", "--at-least", "10")[0] == 0
    assert fikg("coverage", "--at-least", "100.1")[0] == 1
    assert fikg("coverage", "--passed-at-most", "-1")[0] == 1


def test_a_network_is_written_as_a_page_and_for_other_tools(fikg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("hefei.html", "hefei.graphml", "hefei.gexf", "hefei.json"):
        assert fikg("network", "--about", "合肥", "--out", str(tmp_path / name))[0] == 0
        assert (tmp_path / name).stat().st_size > 1000


def test_the_graph_has_no_faults_and_its_canonical_form(fikg) -> None:  # type: ignore[no-untyped-def]
    assert fikg("check")[0] == 0
    assert fikg("format", "--check")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "no-such-question"], 2, "no named query"),
        (["query", "SELECT ?x { ?x a fi:City"], 2, "parse"),
        (["query", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"], 2, "SERVICE"),
        (["query", "actors-of-a-track", "nothing"], 2, "NAME=VALUE"),
        (["query", "nowhere/file.rq"], 2, "no file"),
        (["search", "没有这个名字"], 2, "nothing is called"),
        (["trace", "没有这个名字"], 2, "nothing is called"),
        (["documents", "show", "no-such-document"], 2, "no document"),
        (["documents", "add", "no-such-file.txt"], 2, "cannot be read"),
        (["query", "denials", "--format", "docx"], 2, "csv"),
        (["describe", "--format", "docx"], 2, "turtle"),
        (["network"], 2, "--all"),
        (["network", "--about", "合肥", "--hops", "5"], 2, "from 1 to 4"),
        (["network", "--about", "合肥", "--out", "picture.foo"], 2, ".graphml, .gexf"),
        (["network", "--about", "合肥", "--out", "picture.docx"], 2, "format"),
        (["coverage", "no-such-document"], 2, "no document"),
        (["coverage", "--format", "docx"], 2, "tsv"),
        (["coverage", "--record", "no-such-file.tsv"], 1, "cannot read"),
        (["coverage", "--pass-over", "rhetoric", "anue-2025-0000000000", "1", "2"], 1, "not at hand"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_wrong_use_says_what_to_do(fikg, arguments: list[str], code: int, words: str) -> None:  # type: ignore[no-untyped-def]
    found, text = fikg(*arguments)
    assert found == code
    assert words in text


def test_a_port_in_use_and_a_missing_release_are_told(  # type: ignore[no-untyped-def]
    fikg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "in use" in fikg("serve", "--port", str(taken.getsockname()[1]))[1]
    monkeypatch.setenv("FIKG_STORE", str(tmp_path / "empty"))
    settings.cache_clear()
    code, text = fikg("search", "合肥")
    assert code == 2
    assert "fikg build" in text
