"""The guarded pool: answers as the store gives them, and an end to every query that has none."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from fikg.asking.pool import (
    BusyError,
    Job,
    Limits,
    OverMemoryError,
    OverTimeError,
    QueryPool,
    ShareError,
    WorkerCrashError,
    handing,
)
from fikg.asking.pool.cutting import first
from fikg.errors import QuerySyntaxError
from fikg.store import Store

T = TypeVar("T")

CITIES = "SELECT ?city { ?city a fi:City } ORDER BY ?city"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SMALL = Limits(workers=2, seconds=1.0, megabytes=300, rows=1000, size=1_000_000, waiting=4, wait=4.0, share=4)

PATIENT = replace(SMALL, seconds=30.0, wait=30.0)
ROOMY = replace(PATIENT, rows=100_000)


@pytest.fixture
def job(mini_store: Store) -> Callable[..., Job]:
    """A job on the small graph."""

    def made(sparql: str, form: str = "SELECT", format: str = "json", **more: object) -> Job:  # noqa: A002
        return Job(str(mini_store.path), sparql, form, format, **more)  # type: ignore[arg-type]

    return made


def in_pool(use: Callable[[QueryPool], Awaitable[T]], limits: Limits = PATIENT) -> T:
    """What `use` gives, with a pool that runs; and no process of it is left."""

    async def main() -> T:
        pool = QueryPool(limits)
        await pool.start()
        try:
            return await use(pool)
        finally:
            left = pool.workers
            await pool.close()
            assert not [pid for pid in left if _runs(pid)]

    return _run(main())


def _run(work: Coroutine[Any, Any, T]) -> T:
    """What it gives, in an event loop and a thread of its own: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv"])
def test_an_answer_is_the_store_s_own(mini_store: Store, job: Callable[..., Job], format_name: str) -> None:
    reply = in_pool(lambda pool: pool.run(job(CITIES, format=format_name)))
    assert reply.body == mini_store.serialize(CITIES, format_name)
    assert reply.cut is None


def test_what_the_engine_says_is_wrong_arrives_with_its_place(job: Callable[..., Job]) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        in_pool(lambda pool: pool.run(job("SELECT * {\n ?s ?p }")))
    assert caught.value.position
    assert caught.value.position.line == 2


def test_past_its_deadline_a_query_is_stopped_and_others_are_served(job: Callable[..., Job]) -> None:
    async def use(pool: QueryPool) -> None:
        begun = time.monotonic()
        runaway = asyncio.create_task(pool.run(job(ENDLESS), client="a"))
        for _ in range(20):
            assert (await pool.run(job(CITIES), client="b")).body
        with pytest.raises(OverTimeError, match="1 seconds"):
            await runaway
        assert time.monotonic() - begun < SMALL.seconds + 1
        assert (await pool.run(job(CITIES), client="a")).body

    in_pool(use, SMALL)


def test_a_client_may_lower_its_deadline_but_not_raise_it(job: Callable[..., Job]) -> None:
    async def use(pool: QueryPool) -> None:
        for asked, given in ((0.2, "0.2 seconds"), (60, "1 seconds")):
            with pytest.raises(OverTimeError, match=given):
                await pool.run(job(ENDLESS), seconds=asked)

    in_pool(use, SMALL)


def test_a_query_that_needs_too_much_memory_is_told_so(job: Callable[..., Job]) -> None:
    sorting = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a"

    async def use(pool: QueryPool) -> None:
        with pytest.raises(OverMemoryError, match="300 MB"):
            await pool.run(job(sorting))
        assert (await pool.run(job(CITIES))).body

    in_pool(use, Limits(workers=1, seconds=20.0, megabytes=300))


def test_a_worker_killed_from_outside_loses_no_query(job: Callable[..., Job]) -> None:
    async def use(pool: QueryPool) -> None:
        for signalled in range(5):
            os.kill(pool.workers[signalled % len(pool.workers)], signal.SIGKILL)
            assert (await pool.run(job(CITIES))).body

    in_pool(use)


def test_a_worker_that_crashes_is_told_with_a_case(job: Callable[..., Job]) -> None:
    async def use(pool: QueryPool) -> None:
        running = asyncio.create_task(pool.run(job(ENDLESS)))
        await asyncio.sleep(0.3)
        for pid in pool.workers:
            os.kill(pid, signal.SIGSEGV)
        with pytest.raises(WorkerCrashError, match=r"case [0-9a-f]{8}"):
            await running
        assert (await pool.run(job(CITIES))).body

    in_pool(use)


def test_a_client_that_hangs_up_frees_its_worker(job: Callable[..., Job]) -> None:
    async def use(pool: QueryPool) -> None:
        running = asyncio.create_task(pool.run(job(ENDLESS)))
        await asyncio.sleep(0.2)
        running.cancel()
        begun = time.monotonic()
        assert (await pool.run(job(CITIES))).body
        assert time.monotonic() - begun < 5
        assert pool.running == 0

    in_pool(use, Limits(workers=1, seconds=60.0, wait=10.0))


def test_too_many_of_one_client_and_too_many_of_all_are_told_apart(job: Callable[..., Job]) -> None:
    async def use(pool: QueryPool) -> None:
        mine = [asyncio.create_task(pool.run(job(ENDLESS), client="a")) for _ in range(SMALL.share)]
        await asyncio.sleep(0.1)
        with pytest.raises(ShareError):
            await pool.run(job(CITIES), client="a")
        assert (await pool.run(job(CITIES), client="b")).body
        others = [asyncio.create_task(pool.run(job(ENDLESS), client=f"c{n}")) for n in range(2)]
        await asyncio.sleep(0.1)
        with pytest.raises(BusyError):
            await pool.run(job(CITIES), client="d")
        await asyncio.gather(*mine, *others, return_exceptions=True)

    in_pool(use, SMALL)


@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv"])
def test_a_long_answer_is_cut_and_says_so(job: Callable[..., Job], format_name: str) -> None:
    everything = "SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o"
    reply = in_pool(lambda pool: pool.run(job(everything, format=format_name, rows=3)))
    whole = in_pool(lambda pool: pool.run(job(everything + " LIMIT 3", format=format_name)))
    assert (reply.body, reply.cut, whole.cut) == (whole.body, "rows=3", None)


@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv", "nt"])
def test_of_an_answer_for_a_page_the_first_rows_come_and_the_number_of_all(
    job: Callable[..., Job], mini_store: Store, format_name: str
) -> None:
    form = "CONSTRUCT" if format_name == "nt" else "SELECT"
    everything = (
        "CONSTRUCT WHERE { ?s a ?o }" if format_name == "nt" else "SELECT * { ?s a ?o } ORDER BY ?s ?o"
    )
    whole = mini_store.serialize(everything, format_name)
    rows = len(mini_store.query(everything))  # type: ignore[arg-type]
    reply = in_pool(lambda pool: pool.run(job(everything, form, format_name, shown=3)), ROOMY)
    assert (reply.total, reply.cut) == (rows, None)
    assert len(reply.body) < len(whole) / 10
    assert whole.startswith(reply.body[: len(reply.body) // 2])
    assert first(reply.body, format_name, 9) == (reply.body, 3)
    few = in_pool(lambda pool: pool.run(job(everything, form, format_name, shown=10_000)), ROOMY)
    assert (few.body, few.total) == (whole, rows)


def test_a_new_release_is_asked_by_the_same_workers(
    job: Callable[..., Job], mini_store: Store, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    other.symlink_to(mini_store.path)

    async def use(pool: QueryPool) -> None:
        first = await pool.run(job(CITIES))
        second = await pool.run(Job(str(other), CITIES, "SELECT", "json"))
        assert first.body == second.body

    in_pool(use)


def test_a_worker_whose_query_is_nearly_done_outlives_its_client(
    job: Callable[..., Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "SPARED", 10.0)

    async def hang_up(pool: QueryPool) -> None:
        before = sorted(pool.workers)
        asking = asyncio.create_task(pool.run(job(CITIES)))
        await asyncio.sleep(0)  # it is sent, and not answered yet
        asking.cancel()
        await asyncio.wait([asking])
        assert asking.cancelled()
        for _ in range(SMALL.workers + 1):
            assert (await pool.run(job(CITIES))).body
        assert sorted(pool.workers) == before

    in_pool(hang_up)
