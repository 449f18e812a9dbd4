"""Requests that come slowly, never end, or are no requests: each ends in time, and others are served on."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

SECONDS = 1.0
QUERY = {"Content-Type": "application/sparql-query"}
CITIES = "SELECT ?city { ?city a fi:City }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HEAD = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def service(start_service: Callable[..., AbstractContextManager[Any]]) -> Iterator[Any]:
    """A service with little patience and two workers."""
    with start_service(request_seconds=SECONDS, query_seconds=30, query_workers=2) as running:
        httpx.get(f"{running.address}/health", timeout=30)  # by now it listens
        yield running


@pytest.fixture(autouse=True)
def others(service: Any, well_behaved: Callable[[str], AbstractContextManager[Any]]) -> Iterator[None]:
    """Meanwhile a good client gets all its answers."""
    with well_behaved(service.address) as client:
        yield
    assert {status for status, _ in client.answers} == {200}


def connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS + 10)


def problem_in(received: bytes) -> tuple[int, dict[str, Any]]:
    """Status and problem of an answer as it came through a socket."""
    head, _, body = received.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head.lower(), received
    told = json.loads(body)
    assert told["status"] == int(head.split()[1])
    return told["status"], told


def answer_from(connection: socket.socket) -> tuple[int, dict[str, Any]]:
    """Status and problem of the next answer."""
    received = b""
    while not received.endswith(b"}"):
        chunk = connection.recv(1 << 16)
        assert chunk, received
        received += chunk
    return problem_in(received)


def until_closed(connection: socket.socket) -> bytes:
    """All that the service sends before it closes."""
    received = b""
    while chunk := connection.recv(1 << 16):
        received += chunk
    return received


def dribbled(address: str, begin: bytes, drop: bytes) -> tuple[int, float]:
    """The status that a request gets which sends a drop every now and then, and the seconds until then."""
    connection = connected(address)
    connection.sendall(begin)
    connection.settimeout(0.2)
    begun, received = time.monotonic(), b""
    while time.monotonic() - begun < SECONDS + 9 and not received.endswith(b"}"):
        try:
            connection.sendall(drop)
            received += connection.recv(1 << 16)
        except TimeoutError:
            continue
    seconds = time.monotonic() - begun
    connection.close()
    return problem_in(received)[0], seconds


@pytest.mark.parametrize(
    ("begin", "drop"),
    [
        (HEAD + b"Content-Length: 1000\r\n\r\nSELECT", b" "),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n6\r\nSELECT\r\n", b"1\r\n \r\n"),
        (HEAD + b"X-Slow: ", b"a"),
        (b"GET /sparql?query=", b"a"),
        (b"", b"G"[:0]),
    ],
    ids=["body", "chunks", "header", "address", "silence"],
)
def test_a_request_that_comes_drop_by_drop_is_ended(
    service: Any, meanwhile: Callable[[Any], Any], begin: bytes, drop: bytes
) -> None:
    others = meanwhile(service)
    status, seconds = dribbled(service.address, begin, drop)
    assert status == 408
    assert seconds > SECONDS * 0.9
    assert others.of_an_idle_machine(seconds - SECONDS) < 1


def test_a_hundred_slow_requests_hold_nobody_up(service: Any, meanwhile: Callable[[Any], Any]) -> None:
    slow = [connected(service.address) for _ in range(100)]
    for each in slow:
        each.sendall(HEAD + b"Content-Length: 1000\r\n\r\nSELECT")
    assert httpx.get(f"{service.address}/sparql", params={"query": CITIES}).status_code == 200
    others, begun = meanwhile(service), time.monotonic()
    for each in slow:
        assert answer_from(each)[0] == 408
    assert others.of_an_idle_machine(time.monotonic() - begun - SECONDS) < 1
    for each in slow:
        each.close()


def test_after_its_answer_a_connection_is_not_held_by_a_body_without_end(
    service: Any, meanwhile: Callable[[Any], Any]
) -> None:
    connection = connected(service.address)
    connection.sendall(b"POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
    others, begun = meanwhile(service), time.monotonic()
    assert b" 405 " in until_closed(connection)
    assert others.of_an_idle_machine(time.monotonic() - begun - SECONDS) < 1


@pytest.mark.parametrize("path", ["/sparql", "/health", "/nowhere"])
def test_a_body_of_ten_megabytes_takes_no_memory(service: Any, path: str) -> None:
    before = service.megabytes
    answer = httpx.post(service.address + path, content=b"SELECT" + b" " * 10_000_000, headers=QUERY)
    assert answer.status_code == {"/sparql": 413, "/health": 405, "/nowhere": 404}[path]
    assert answer.json()["status"] == answer.status_code
    assert service.megabytes < before + 20


def test_a_head_of_ten_megabytes_takes_no_memory(service: Any) -> None:
    before = service.megabytes
    header = b"X-Long: %b\r\n" % (b"a" * 8000)
    for begin, piece, status in ((b"GET / HTTP/1.1\r\n", header, 431), (b"GET /", b"a" * 9000, 414)):
        connection = connected(service.address)
        connection.sendall(begin)
        with pytest.raises(ConnectionError):  # noqa: PT012 - one of the pieces finds the connection closed
            for _ in range(1200):
                connection.sendall(piece)
                time.sleep(0.0005)
        connection.close()
        assert service.megabytes < before + 20
        connection = connected(service.address)
        connection.sendall(begin + piece * 40)
        assert answer_from(connection)[0] == status
        connection.close()


def test_a_long_query_by_get_is_told_to_come_by_post(service: Any) -> None:
    query = CITIES + " #" + "长" * 9000
    connection = connected(service.address)
    connection.sendall(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    status, told = answer_from(connection)
    assert (status, "POST" in told["hint"]) == (414, True)
    assert httpx.post(f"{service.address}/sparql", data={"query": query}).status_code == 200


@pytest.mark.parametrize(
    ("method", "content", "headers", "status"),
    [
        ("POST", b"ASK { ?s ?p '\xff\xfe' }", QUERY, 400),
        ("POST", b"query=ASK%20%7B%7D%FF", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ("POST", b"query=\xff", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ("POST", "ASK {}".encode("utf-16"), {"Content-Type": f"{QUERY['Content-Type']};charset=utf-16"}, 415),
        ("POST", b"ASK { ?s ?p '\xed\xa0\x80' }", QUERY, 400),
        ("POST", b"\x00" * 1000, QUERY, 400),
        ("POST", b"ASK {}", {"Content-Type": "\xff/;=;charset"}, 415),
        ("POST", b"&" * 800_000, {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ("POST", b"a=b&" * 200_000, {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ("POST", b"ASK {}", QUERY | {"Accept": ",".join(["a/b;q=0.1"] * 6000)}, 406),
        ("POST", b"DROP ALL", {"Content-Type": "application/sparql-update"}, 403),
    ],
)
def test_what_is_no_request_is_told_so(
    service: Any,
    meanwhile: Callable[[Any], Any],
    method: str,
    content: bytes,
    headers: dict[str, str],
    status: int,
) -> None:
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    others, begun = meanwhile(service), time.monotonic()
    answer = httpx.request(method, f"{service.address}/sparql", content=content, headers=raw, timeout=30)
    assert others.of_an_idle_machine(time.monotonic() - begun) < 1
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_what_is_no_http_is_told_so(service: Any) -> None:
    for garbage in (b"\x16\x03\x01\x02\x00\x01\x00\x01", b"HELO x\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"):
        connection = connected(service.address)
        connection.sendall(garbage)
        assert problem_in(until_closed(connection))[0] == 400


def test_those_who_hang_up_free_their_workers(service: Any, meanwhile: Callable[[Any], Any]) -> None:
    for number in range(12):
        connection = connected(service.address)
        query = f"{ENDLESS} # {number}".encode()
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(query), query))
        time.sleep(0.1)
        connection.close()
    others, begun = meanwhile(service), time.monotonic()
    answer = httpx.get(f"{service.address}/sparql", params={"query": CITIES + " LIMIT 3"}, timeout=30)
    assert answer.status_code == 200
    assert others.of_an_idle_machine(time.monotonic() - begun) < 5  # of 30 that each of them might have run


def test_many_requests_in_one_breath_are_answered_in_turn(service: Any) -> None:
    connection = connected(service.address)
    one = b"GET /health HTTP/1.1\r\nHost: x\r\n%b\r\n"
    connection.sendall((one % b"") * 50 + one % b"Connection: close\r\n")
    assert until_closed(connection).count(b"HTTP/1.1 200") == 51
