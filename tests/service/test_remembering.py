"""Named questions, pages and entities are made once for a release, by whatever name the service is asked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from fikg.asking import NamedQuery
from fikg.asking.pool import Limits
from fikg.documents import Library
from fikg.service import create_app
from fikg.service.sparql.querying import Querying
from serving import on_a_socket

MADE_HERE = [
    "/api/queries/figures-of-a-place?place=云泽",
    "/api/queries/figures-of-a-place.csv?place=云泽&lang=en",
    "/api/queries/figures-of-a-place?place=云泽&limit=1&evidence=true",
    "/queries/figures-of-a-place?place=yunze",
    "/api/entities/yunze?limit=2",
    "/api/entities/yunze.csv",
    "/id/yunze.html",
    "/id/yunze.json",
    "/",
    "/openapi.json",
    "/api/claims?limit=2",
    "/api/claims.csv?entity=云泽",
    "/api/disagreements?limit=1",
    "/api/disagreements.csv",
]
#: Those of them that a client may keep, and ask whether they still hold.
TAGGED = [path for path in MADE_HERE if path.startswith("/api") or path in ("/", "/openapi.json")]


@pytest.fixture
def fresh(served_home: Path, library: Library) -> Any:
    """A service with nothing kept yet, and its cache."""
    app = create_app(served_home, library)
    querying: Querying = app.state.querying
    with TestClient(app) as client:
        yield client, querying.cache


def told(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "x-request-id"}


@pytest.mark.parametrize("path", MADE_HERE)
def test_the_second_answer_comes_from_the_cache_and_is_the_same(fresh: Any, path: str) -> None:
    client, cache = fresh
    first = client.get(path)
    assert (first.status_code, cache.hits) == (200, 0)
    second = client.get(path)
    assert cache.hits == 1
    assert second.content == first.content
    assert told(second) == told(first)
    assert cache.bytes > len(first.content)
    assert f"fikg_cache_hits_total {float(cache.hits)}" in client.get("/metrics").text


@pytest.mark.parametrize("path", MADE_HERE)
def test_what_was_made_for_one_address_is_told_to_another_with_its_own(fresh: Any, path: str) -> None:
    client, cache = fresh
    plain = {"Accept-Encoding": "identity"}
    one = client.get(path, headers=plain | {"Host": "one.example:8420"})
    other = client.get(path, headers=plain | {"Host": "other.example"})
    assert cache.hits == 1
    assert other.text == one.text.replace("one.example:8420", "other.example")
    assert int(other.headers["content-length"]) == len(other.content)
    assert "service.invalid" not in one.text + other.text + str(one.headers) + str(other.headers)
    links = [answer.headers.get("link", "") for answer in (one, other)]
    assert links[1] == links[0].replace("one.example:8420", "other.example")
    assert not one.headers.get("etag") or one.headers["etag"] != other.headers["etag"]


@pytest.mark.parametrize("path", TAGGED)
def test_what_a_client_has_is_not_sent_again(fresh: Any, path: str) -> None:
    client, cache = fresh
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, cache.hits) == (304, b"", 0)
    other = client.get(path, headers={"If-None-Match": '"of another release"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_what_is_asked_by_a_name_that_no_host_has_is_not_kept(fresh: Any) -> None:
    client, cache = fresh
    for _ in range(2):
        assert client.get(MADE_HERE[0], headers={"Host": "a_b,c"}).status_code == 200
    assert (cache.hits, cache.bytes) == (0, 0)


def test_other_parameters_forms_and_languages_are_other_answers(fresh: Any) -> None:
    client, cache = fresh
    paths = [
        *MADE_HERE,
        "/api/queries/figures-of-a-place?place=云泽&lang=en",
        "/api/queries/figures-of-a-place?place=海通",
        "/api/queries/figures-of-a-place?place=云泽&limit=1",
        "/queries/figures-of-a-place?place=yunze&lang=en",
    ]
    for path in paths:
        client.get(path)
    client.cookies.clear()
    english = client.get("/id/yunze.html", headers={"Accept-Language": "en"})
    assert "Yunze" in re.findall(r"<h1.*?</h1>", english.text, re.S)[0]
    assert cache.hits == 0


def test_the_order_of_parameters_does_not_matter(fresh: Any) -> None:
    client, cache = fresh
    client.get("/api/queries/figures-of-a-place?place=云泽&lang=en")
    client.get("/api/queries/figures-of-a-place?lang=en&place=云泽")
    assert cache.hits == 1


def test_a_refused_question_is_not_kept(fresh: Any) -> None:
    client, cache = fresh
    for path in ("/api/queries/figures-of-a-place?place=nowhere-at-all", "/queries/denials?documnt=x"):
        assert client.get(path).status_code in (400, 404)
    assert cache.bytes == 0


def test_a_named_question_that_hangs_is_stopped_and_told_as_an_error(
    served_home: Path,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """None of ours does; this one is made to."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    monkeypatch.setattr(NamedQuery, "bind", lambda *_: endless)
    app = create_app(served_home, library, Limits(workers=2, question_seconds=0.5))
    with on_a_socket(app) as address:
        for path, accept in (("/api/queries/denials", "*/*"), ("/queries/denials", "text/html")):
            answer = httpx.get(address + path, headers={"Accept": accept}, timeout=20)
            assert answer.status_code == 504
            assert "0.5" in answer.text
        assert httpx.get(f"{address}/health").status_code == 200
