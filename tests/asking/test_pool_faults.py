"""What the pool holds out against: a call past the guard, those who leave, workers that die, huge graphs."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pyoxigraph as ox
import pytest

from fikg.asking.pool import Job, Limits, QueryPool
from fikg.asking.pool.cutting import cut_graph
from fikg.asking.pool.messages import packed_job, unpacked
from fikg.asking.pool.process import WorkerGoneError, WorkerProcess
from fikg.asking.pool.turns import Turns
from fikg.store import Store
from fikg.store.formats import format_for, formats_of, rdf_format


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


def test_a_worker_handed_to_somebody_who_is_just_leaving_goes_to_the_next() -> None:
    async def main() -> None:
        turns, worker = Turns(waiting=4, share=4, at_once=1), cast(Any, object())
        leaving = asyncio.create_task(turns.take("a", 10))
        await asyncio.sleep(0)
        turns.give(worker)
        leaving.cancel()
        assert await turns.take("b", 1) is worker
        assert turns.running == {"b": 1}

    in_a_loop(main())


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
