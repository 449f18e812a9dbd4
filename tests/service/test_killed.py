"""kill -9 under load: every request is answered, from one release; nobody outlives the service."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import httpx

from fikg.store import Store
from fikg.store.homes import switch
from waiting import soon

REQUESTS, CLIENTS = 500, 8
#: What both releases answer, and differently: how much is named, and what.
QUERIES = [
    "SELECT ?thing ?label {{ ?thing skos:prefLabel ?label FILTER(?thing != {n}) }} ORDER BY ?thing ?label",
    "SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER(?s != {n}) }}",
    "SELECT ?city ?label {{ ?city a fi:City ; skos:altLabel ?label FILTER(?city != {n}) }} ORDER BY ?label",
]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_workers_killed_at_random_under_load_cost_no_answer(
    two_releases: tuple[Path, Path, Path], start_service: Callable[..., AbstractContextManager[Any]]
) -> None:
    home, first, second = two_releases
    releases = {store.version: store for store in (Store(first), Store(second))}
    expected = {
        (version, kind): store.serialize(query.format(n=0), "json")
        for version, store in releases.items()
        for kind, query in enumerate(QUERIES)
    }
    assert len(set(expected.values())) == len(expected)  # so a mixed answer would be seen
    chance, over = random.Random(4), threading.Event()
    killed: Counter[str] = Counter()
    answered = 0

    def kill_at_random(service: Any) -> None:
        while not over.wait(chance.uniform(0.1, 0.2)):
            if workers := service.workers:
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(workers), signal.SIGKILL)
                    killed["workers"] += 1

    def ask(number: int) -> httpx.Response:
        nonlocal answered
        query = QUERIES[number % len(QUERIES)].format(n=number)  # no two alike, so none comes from the cache
        answer = client.get(f"{service.address}/sparql", params={"query": query})
        answered += 1
        if answered == REQUESTS // 2:
            switch(home, second)
        return answer

    with start_service(home, query_workers=3) as service, httpx.Client(timeout=30) as client:
        httpx.get(f"{service.address}/health", timeout=30)
        killer = threading.Thread(target=kill_at_random, args=(service,))
        killer.start()
        with ThreadPoolExecutor(CLIENTS) as clients:
            answers = list(clients.map(ask, range(REQUESTS)))
        over.set()
        killer.join()
        last = ask(REQUESTS)
        assert last.headers["x-fikg-dataset"] == Store(second).version
        assert soon(lambda: len(service.workers) == 3), "the pool has not its number of workers again"

    assert killed["workers"] >= 10
    statuses = Counter(answer.status_code for answer in answers)
    assert statuses[200] > REQUESTS * 0.9, statuses
    for number, answer in enumerate(answers):
        if answer.status_code == 503:
            assert answer.headers["retry-after"]
            continue
        assert answer.status_code == 200, answer.text
        assert answer.content == expected[answer.headers["x-fikg-dataset"], number % len(QUERIES)]
    assert {answer.headers.get("x-fikg-dataset") for answer in answers} >= set(releases)


def test_the_fork_server_killed_costs_no_answer_either(
    start_service: Callable[..., AbstractContextManager[Any]],
) -> None:
    with start_service(query_workers=2) as service:
        url = f"{service.address}/sparql"
        httpx.get(f"{service.address}/health", timeout=30)
        for number in range(3):
            workers = service.workers
            os.kill(service.below[workers[0]], signal.SIGKILL)
            queries = [f"ASK {{ ?s ?p {number}{n} }}" for n in range(9)]
            answers = [httpx.get(url, params={"query": query}, timeout=30) for query in queries]
            assert {answer.status_code for answer in answers} <= {200, 503}
            assert soon(lambda gone=workers: len(service.workers) == 2 and not {*gone} & {*service.workers})
        assert httpx.get(url, params={"query": "ASK {}"}).status_code == 200


def test_a_service_killed_amid_a_query_leaves_no_worker_behind(
    start_service: Callable[..., AbstractContextManager[Any]],
) -> None:
    with start_service(query_workers=2, query_seconds=60) as service:
        httpx.get(f"{service.address}/health", timeout=30)
        busy = threading.Thread(target=hopeless, args=(service.address,))
        busy.start()
        assert soon(lambda: any(is_at_work(pid) for pid in service.workers))
        below = list(service.below)
        os.kill(service.process.pid, signal.SIGKILL)
        assert soon(lambda: not [pid for pid in below if runs(pid)])
        busy.join()


def hopeless(address: str) -> None:
    """Ask for what has no end, of a service that will be killed."""
    with suppress(httpx.TransportError):
        httpx.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=30)


def is_at_work(pid: int) -> bool:
    """Whether a worker computes right now."""
    before = processor_time(pid)
    time.sleep(0.2)
    return processor_time(pid) - before > 5  # of 20 hundredths of a second


def processor_time(pid: int) -> int:
    told = stat_of(pid)
    return int(told[11]) if told else 0


def stat_of(pid: int) -> list[str]:
    """What the kernel tells of a process from its state on (proc(5), stat); nothing of one that is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return []


def runs(pid: int) -> bool:
    """Whether a process does anything still: one that ended and was not asked for its exit code does not."""
    return (stat_of(pid) or ["Z"])[0] != "Z"
