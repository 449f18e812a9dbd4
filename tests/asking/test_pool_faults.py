"""What the pool holds out against: a call past the guard, those who leave, workers that die, huge graphs."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import pytest

from fikg.asking.pool import Job, Limits, OverTimeError, QueryPool
from fikg.asking.pool.cutting import cut_graph
from fikg.asking.pool.messages import packed_job, unpacked
from fikg.asking.pool.process import WorkerGoneError, WorkerProcess
from fikg.store import Store
from fikg.store.formats import format_for, formats_of, rdf_format

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def job(mini_store: Store) -> Callable[..., Job]:
    """A job on the small graph."""
    return lambda sparql, form="SELECT": Job(str(mini_store.path), sparql, form, "json")


#: A worker as the pool starts it, but for a guard that lets in everything.
UNGUARDED = """
import socket, sys
from fikg.asking.pool import confine, worker
from fikg.store import opening
from fikg.store.guard import Admitted
opening.admit = lambda text: Admitted(text, "SELECT", frozenset())
jobs, errors, network = map(int, sys.argv[1:])
if network:
    confine.without_network = lambda: False
worker.work(socket.socket(fileno=jobs), socket.socket(fileno=errors), 500)
"""


@pytest.mark.parametrize("network", [True, False], ids=["with a network", "without"])
def test_a_worker_reaches_nobody(listener: Any, job: Callable[..., Job], network: bool) -> None:
    """Even where a SERVICE got past the guard; with a network it would call, so the test can fail."""
    ours, theirs = socket.socketpair()
    _, errors = socket.socketpair()
    sockets = [theirs.fileno(), errors.fileno()]
    command = [sys.executable, "-c", UNGUARDED, *map(str, sockets), str(int(network))]
    before = listener.calls
    with subprocess.Popen(command, pass_fds=sockets) as process:
        theirs.close()
        ours.settimeout(30)
        head, _ = next_frame(ours)
        if head["network"] and not network:
            ours.close()
            process.wait(10)
            pytest.skip("the system allows no network namespaces")
        ours.sendall(packed_job(job(f"SELECT * {{ SERVICE SILENT {listener.address} {{ ?s ?p ?o }} }}")))
        head, _ = next_frame(ours)
        assert not head.get("error")
        ours.close()
    assert (listener.calls > before) is network


def next_frame(channel: socket.socket) -> tuple[dict[str, Any], bytes]:
    received = bytearray()
    while not (frame := unpacked(received)):
        received += channel.recv(1 << 16)
    return frame[0], frame[1]


def test_workers_that_die_before_they_are_ready_are_replaced(job: Callable[..., Job]) -> None:
    async def main() -> None:
        start, deaths = WorkerProcess.start, iter(range(3))

        async def still_born(megabytes: int) -> WorkerProcess:
            for _ in deaths:
                raise WorkerGoneError("killed")
            return await start(megabytes)

        pool = QueryPool(Limits(workers=2, seconds=30, wait=30))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(WorkerProcess, "start", still_born)
            await pool.start()
            assert len(pool.workers) == 2
            assert (await pool.run(job("ASK {}", "ASK"))).body
            await pool.close()
        assert pool.counts["died at start"] == 3

    in_a_loop(main())


def test_a_query_may_take_as_much_memory_after_each_new_release(mini_store: Store, tmp_path: Path) -> None:
    """What the releases before it took, and the engine's threads, is not the query's."""
    limit, releases = 200, [tmp_path / f"release-{n}" for n in range(4)]

    async def main() -> None:
        pool = QueryPool(Limits(workers=1, seconds=30, wait=30, megabytes=limit))
        await pool.start()
        (pid,) = pool.workers
        for release in releases:
            release.symlink_to(mini_store.path)
            assert (await pool.run(Job(str(release), "ASK {}", "ASK", "json"))).body
            assert limit - 20 < megabytes_left(pid) <= limit
        assert pool.workers == [pid]
        await pool.close()

    in_a_loop(main())


def megabytes_left(pid: int) -> float:
    """How much the address space of a process may still grow (proc(5), limits and statm)."""
    try:
        limits = Path(f"/proc/{pid}/limits").read_text(encoding="utf-8")
        size = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        pytest.skip("needs Linux's /proc")
    told = next(line.split() for line in limits.splitlines() if line.startswith("Max address space"))
    return (int(told[3]) - size * os.sysconf("SC_PAGE_SIZE")) / 2**20


def test_a_worker_can_write_its_last_words_however_many(job: Callable[..., Job]) -> None:
    """What no socket holds is read while it is written; the first of it tells what it died of."""
    written = b"memory allocation of 9 bytes failed\n" + 40_000 * b"stack backtrace: and so on\n"

    async def main() -> None:
        errors_from, errors_to = socket.socketpair()
        errors_from.setblocking(False)
        worker = WorkerProcess(cast(Any, None), errors_from)
        errors_to.settimeout(10)
        await asyncio.get_running_loop().run_in_executor(None, errors_to.sendall, written)
        assert worker.last_words().startswith("memory allocation of 9 bytes failed")
        errors_to.close()
        asyncio.get_running_loop().remove_reader(errors_from)
        errors_from.close()

    in_a_loop(main())


def test_a_query_whose_workers_are_killed_has_one_deadline_for_all_its_tries(job: Callable[..., Job]) -> None:
    seconds = 2.0

    async def main() -> None:
        pool = QueryPool(Limits(workers=1, seconds=seconds, wait=10))
        await pool.start()
        begun = time.monotonic()
        running = asyncio.create_task(pool.run(job(ENDLESS)))
        for _ in range(2):
            await asyncio.sleep(seconds * 0.4)
            os.kill(pool.workers[0], signal.SIGKILL)
        with pytest.raises(OverTimeError, match="after 2 seconds"):
            await running
        assert time.monotonic() - begun < seconds + 1
        assert pool.counts["killed from outside"] == 2
        await pool.close()

    in_a_loop(main())


def test_a_named_question_has_a_deadline_of_its_own(job: Callable[..., Job]) -> None:
    async def main() -> None:
        pool = QueryPool(Limits(workers=1, seconds=30, question_seconds=0.5, wait=10))
        await pool.start()
        with pytest.raises(OverTimeError, match=r"after 0\.5 seconds"):
            await pool.run(job(ENDLESS), ours=True)
        await pool.close()

    in_a_loop(main())


@pytest.mark.parametrize("format_name", [each.name for each in formats_of("CONSTRUCT")])
def test_a_large_graph_is_cut_and_says_so(mini_store: Store, format_name: str) -> None:
    body = mini_store.serialize("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(!ISBLANK(?s)) }", format_name)
    written_as = rdf_format(format_for("CONSTRUCT", format_name))
    few, told = cut_graph(body, format_name, 3, None)
    assert (len(list(ox.parse(few, format=written_as))), told) == (3, "triples=3")
    small, told = cut_graph(body, format_name, None, 9000)
    found = len(list(ox.parse(small, format=written_as)))
    assert 3000 < len(small) <= 9000
    assert told == f"triples={found}, bytes=9000"
    assert cut_graph(body, format_name, 10**6, 10**8) == (body, None)


def in_a_loop(work: Coroutine[Any, Any, None]) -> None:
    """Run it in an event loop and a thread of its own: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()
