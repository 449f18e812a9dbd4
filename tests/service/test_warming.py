"""What is asked for first is made before anybody asks, in the background, for every release."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from fikg.asking.pool import Limits
from fikg.asking.pool.messages import job_of, unpacked
from fikg.asking.pool.process import WorkerProcess
from fikg.documents import Library
from fikg.network import facts_of
from fikg.service import create_app
from fikg.service.keeping.warming import DOCUMENTS, PAGES, Warming, wanted_of
from fikg.service.starting import starting_pictures
from fikg.store import Store
from fikg.store.homes import switch
from waiting import soon

HTML = {"Accept": "text/html"}
MADE = [
    ("/id/yunze", HTML),
    ("/id/yunze", HTML | {"Accept-Language": "en"}),
    ("/queries/denials", HTML),
    ("/api/entities/yunze", {}),
    ("/api/queries/denials", {}),
    ("/api/queries/denials", {"Host": "data.example.org"}),
]


def test_the_first_request_is_answered_from_the_cache_for_each_release(
    two_releases: tuple[Path, Path, Path], library: Library
) -> None:
    home, first, second = two_releases
    app = create_app(home, library, warm_seconds=60)
    warming, cache = app.state.warming, app.state.querying.cache
    with TestClient(app) as client:
        for release in (first, second):
            switch(home, release)
            assert soon(lambda now=release: warming.done == now)
            version = Store(release).version
            for path, headers in MADE:
                hits, misses = cache.hits, cache.misses
                answer = client.get(path, headers=headers)
                assert (answer.status_code, cache.hits, cache.misses) == (200, hits + 1, misses), path
                if "x-fikg-dataset" in answer.headers:
                    assert answer.headers["x-fikg-dataset"] == version
    switch(home, first)


def test_the_documents_for_machines_are_among_it(served_home: Path) -> None:
    wanted = {where for where, _, _ in wanted_of(Store((served_home / "current").resolve()))}
    assert wanted >= {where for where, _ in DOCUMENTS}
    assert {"/sparql", "/openapi.json", "/.well-known/void"} <= wanted


def test_readers_begin_with_pages_and_pictures_that_are_made(two_releases: tuple[Path, Path, Path]) -> None:
    """The first page, all that it shows, and where its bar and its pictures lead."""
    store = Store(two_releases[1])
    wanted = {where for where, _, _ in wanted_of(store)}
    pictures = starting_pictures(store, "zh-Hans")
    assert pictures
    assert wanted >= {"/", *PAGES, *(each.image for each in pictures), *(each.href for each in pictures)}
    assert any(where.startswith("/statement/") for where in wanted)


def test_a_first_picture_was_made_before(served_home: Path, library: Library) -> None:
    app = create_app(served_home, library, warm_seconds=60)
    with TestClient(app) as client:
        assert soon(lambda: app.state.warming.done is not None)
        facts = facts_of(app.state.serving.store)
        before = dict(facts._kept)
        for picture in starting_pictures(app.state.serving.store, "en"):
            assert client.get(picture.href, headers=HTML | {"Accept-Language": "en"}).status_code == 200
        assert facts._kept.keys() == before.keys() != set()


def test_what_is_wanted_is_there(served_home: Path, library: Library, client: TestClient) -> None:
    """An address that is made for nobody would be made in vain."""
    for where, accept, _ in wanted_of(Store((served_home / "current").resolve())):
        if not where.startswith(("/queries/", "/api/queries/")):  # their examples are of the real graph
            assert client.get(where, headers={"Accept": accept}, follow_redirects=False).status_code == 200


def test_nobody_waits_for_it_and_it_ends_in_time(
    served_home: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def endless(_: Warming, where: str, *more: Any) -> None:
        asked.append(where)
        await asyncio.Event().wait()

    monkeypatch.setattr(Warming, "ask", endless)
    app = create_app(served_home, library, warm_seconds=1)
    with TestClient(app) as client:
        assert soon(lambda: bool(asked))
        assert client.get("/health").json()["status"] == "ready"
        assert client.get("/sparql?query=ASK {}").status_code == 200
        assert soon(lambda: app.state.warming.done is not None)
    assert len(asked) == 1


def test_every_worker_has_opened_the_release(
    served_home: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    give, opened = WorkerProcess.give, set()

    def noting(worker: WorkerProcess, frame: bytes) -> None:
        _, body, _ = unpacked(frame) or ({}, b"", 0)
        opened.add((worker.process.pid, job_of(body).release))
        give(worker, frame)

    monkeypatch.setattr(WorkerProcess, "give", noting)
    monkeypatch.setattr("fikg.service.keeping.warming.wanted_of", lambda _: iter(()))
    app = create_app(served_home, library, Limits(workers=3), warm_seconds=60)
    with TestClient(app):
        assert soon(lambda: app.state.warming.done is not None)
        workers = app.state.querying.pool.workers
        assert opened == {(pid, str((served_home / "current").resolve())) for pid in workers}
        assert len(workers) == 3


@pytest.mark.parametrize(("seconds", "patience"), [(0, 2), (60, 60)], ids=["off", "on"])
def test_it_can_be_turned_off_and_is_not_counted(
    served_home: Path, library: Library, seconds: float, patience: float
) -> None:
    app = create_app(served_home, library, warm_seconds=seconds)
    with TestClient(app) as client:
        assert soon(lambda: app.state.warming.done is not None, patience) is (seconds > 0)
        assert "fikg_requests_total{" not in client.get("/metrics").text
        assert (app.state.querying.cache.bytes > 0) is (seconds > 0)
