"""`fikg serve` as a process among others: stopped, behind a proxy, and with clients that read slowly."""

from __future__ import annotations

import json
import signal
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

from waiting import soon

Start = Callable[..., AbstractContextManager[Any]]
#: Some seconds of work with an answer of one row; and work without end.
LONG = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 6000000 } }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"


def ask(service: Any, query: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{service.address}/sparql", params={"query": query}, headers=headers, timeout=60)


def running(service: Any) -> bool:
    return "fikg_queries_running 1.0" in httpx.get(f"{service.address}/metrics", timeout=30).text


def test_a_request_under_way_is_answered_before_the_service_ends(start_service: Start) -> None:
    with start_service(query_workers=2, query_seconds=60) as service, ThreadPoolExecutor(1) as thread:
        httpx.get(f"{service.address}/health", timeout=30)
        answer = thread.submit(ask, service, LONG)
        assert soon(lambda: running(service))
        below = list(service.below)
        assert len(below) >= 3
        service.process.send_signal(signal.SIGTERM)
        assert answer.result().status_code == 200
        assert answer.result().json()["results"]["bindings"][0]["n"]["value"] == "6000000"
        assert service.process.wait(20) == 0
        assert soon(lambda: not [pid for pid in below if Path(f"/proc/{pid}").exists()])


def test_a_service_with_nothing_to_do_ends_at_once_and_well(start_service: Start) -> None:
    with start_service() as service:
        httpx.get(f"{service.address}/health", timeout=30)
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(20) == 0


def test_shares_count_the_client_that_a_trusted_proxy_names(start_service: Start, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    trusting = start_service(
        trusted_proxies="127.0.0.1", client_queries=1, query_workers=3, query_seconds=5, access_log=log
    )
    with trusting as service, ThreadPoolExecutor(1) as thread:
        late = thread.submit(ask, service, ENDLESS, **{"X-Forwarded-For": "192.0.2.1"})
        assert soon(lambda: running(service))
        assert ask(service, "ASK {}", **{"X-Forwarded-For": "192.0.2.1"}).status_code == 429
        assert ask(service, "ASK {}", **{"X-Forwarded-For": "192.0.2.2"}).status_code == 200
        spoofed = {"X-Forwarded-For": "192.0.2.2, 192.0.2.1"}  # only what the proxy itself added counts
        assert ask(service, "ASK { ?s ?p 1 }", **spoofed).status_code == 429
        void = httpx.get(
            f"{service.address}/.well-known/void",
            headers={"X-Forwarded-Proto": "https", "Host": "data.example.org"},
        )
        assert "https://data.example.org/sparql" in void.text
        assert late.result().status_code == 504
    clients = {json.loads(line)["client"] for line in log.read_text(encoding="utf-8").splitlines()}
    assert {"192.0.2.1", "192.0.2.2"} <= clients


def test_nobody_is_believed_who_is_not_trusted(start_service: Start) -> None:
    with start_service(client_queries=1, query_seconds=5) as service, ThreadPoolExecutor(1) as thread:
        late = thread.submit(ask, service, ENDLESS, **{"X-Forwarded-For": "192.0.2.1"})
        assert soon(lambda: running(service))
        assert ask(service, "ASK {}", **{"X-Forwarded-For": "192.0.2.2"}).status_code == 429
        assert late.result().status_code == 504


@pytest.mark.parametrize("patience", ["none", "a pace"])
def test_a_client_that_reads_too_slowly_is_cut_off_and_one_that_reads_on_is_not(
    start_service: Start, patience: str
) -> None:
    with start_service(reading_seconds=1, query_seconds=60) as service:
        host, port = service.address.removeprefix("http://").split(":")
        with socket.socket() as wire:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
            wire.settimeout(60)
            wire.connect((host, int(port)))
            path = httpx.URL("/sparql", params={"query": LARGE, "format": "json"})
            wire.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            head, received = read_head(wire)
            length = int(head.lower().partition(b"content-length: ")[2].split()[0])
            assert length > 15_000_000
            if patience == "none":
                assert soon(lambda: connections(int(port)) == 0)
                assert received + read_all(wire) < length
            else:
                begun = time.monotonic()
                assert received + read_all(wire, pause=0.02) == length
                assert time.monotonic() - begun > 2  # so it was looked at


def read_head(wire: socket.socket) -> tuple[bytes, int]:
    """The head of an answer, and how many bytes of its body came with it."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += wire.recv(4096)
    head, _, body = received.partition(b"\r\n\r\n")
    return head, len(body)


def read_all(wire: socket.socket, pause: float = 0) -> int:
    """How many bytes come until the end, be it a reset."""
    read = 0
    try:
        while piece := wire.recv(131_072):
            read += len(piece)
            time.sleep(pause)
    except ConnectionResetError:
        pass
    return read


def connections(port: int) -> int:
    """How many connections to this port the system holds open (proc(5), net/tcp)."""
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    fields = [line.split() for line in lines]
    return sum(1 for each in fields if each[1].endswith(f":{port:04X}") and each[3] == "01")
