"""What a browser is told to allow, and how long it may keep what it has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from fikg.documents import Library
from fikg.service import create_app
from fikg.service.http.guarding import STRICT
from fikg.service.pages import FOLDER
from fikg.service.pages.statics import STATIC, static

HTML = {"Accept": "text/html"}
TEMPLATES = sorted((FOLDER / "templates").rglob("*.html"))
DATA = ('type="application/ld+json"', 'type="application/json"')


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=云",
        "/documents",
        "/queries",
        "/queries/denials",
        "/id/yunze",
        "/describe",
        "/docs",
        "/sparql",
        "/network",
        "/no/such/page",
        "/queries/denials?documnt=x",
    ],
)
def test_every_page_is_sent_with_a_strict_policy(client: TestClient, path: str) -> None:
    headers = client.get(path, headers=HTML).headers
    assert headers["content-type"].startswith("text/html")
    assert headers["content-security-policy"] == STRICT
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] in ("no-cache", "no-store", "public, no-cache")


def test_the_policy_lets_nothing_in_from_elsewhere_and_no_script_in_the_page() -> None:
    assert "default-src 'none'" in STRICT
    assert "base-uri 'none'" in STRICT
    assert "unsafe" not in STRICT
    assert not re.search(r"https?:|\*", STRICT)


def test_a_page_with_a_policy_of_its_own_keeps_it_and_still_says_who_may_frame_it(client: TestClient) -> None:
    answer = client.get("/network?about=云泽", headers=HTML)
    told = answer.headers["content-security-policy"]
    if '<meta http-equiv="Content-Security-Policy"' in answer.text:
        assert told == "frame-ancestors 'self'"
    else:
        assert "default-src 'none'" in told


def test_the_page_of_an_unexpected_fault_has_the_policy_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("unexpected")

    monkeypatch.setattr("fikg.service.routers.home.listed_documents", fails)
    app = create_app(tmp_path, Library(Path("/nowhere"), {}))
    app.state.serving.current = fails
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/", headers=HTML)
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == STRICT


def test_data_is_nobody_else_s_page(client: TestClient) -> None:
    headers = client.get("/api/search?q=云").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_holds_script_style_or_a_handler(file: Path) -> None:
    text = re.sub(r"{#.*?#}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script or any(kind in script for kind in DATA), script
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text, re.IGNORECASE)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_turns_escaping_off(file: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape false", file.read_text(encoding="utf-8"))


def test_static_files_are_kept_for_ever_under_the_digest_of_their_content(client: TestClient) -> None:
    page = client.get("/", headers=HTML).text
    found = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert len(found) >= 6
    for address in found:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    for address in ("/static/fikg.css", "/static/fikg.css?v=000000000000"):
        assert client.get(address).headers["cache-control"] == "no-cache"


def test_the_address_of_a_static_file_changes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fikg.service.pages.statics.STATIC", tmp_path)
    (tmp_path / "x.css").write_text("a {}", encoding="utf-8")
    first = static("x.css")
    (tmp_path / "x.css").write_text("b { color: red }", encoding="utf-8")
    assert static("x.css") != first
    with pytest.raises(FileNotFoundError):
        static("no.css")


def test_every_script_says_what_it_does_and_asks_no_other_host() -> None:
    for file in STATIC.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        assert text.startswith(("//", "/*")), file.name
        assert "innerHTML" not in text, file.name
