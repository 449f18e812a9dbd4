"""What HTTP promises of answers that are kept or compressed, and of methods: tags, 304, gzip, Vary, Allow."""

from __future__ import annotations

import gzip
import socket

import httpx
import pytest
from fastapi.testclient import TestClient

MANY = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 200"
ASK = "ASK { ?city a fi:City }"
LINKED = "/.well-known/void"


def raw(address: str, path: str, *headers: str, method: str = "GET") -> tuple[dict[str, str], bytes]:
    """Head and body as they come over the wire, not decompressed by any client."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}:{port}", "Connection: close", *headers, "", ""]
        wire.sendall("\r\n".join(lines).encode())
        received = b"".join(iter(lambda: wire.recv(1 << 16), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    status, *fields = head.decode("latin-1").split("\r\n")
    told = {name.lower(): value for name, value in (field.split(": ", 1) for field in fields)}
    return told | {"status": status.split()[1]}, body


def path_of(query: str, **more: str) -> str:
    return str(httpx.URL("/sparql", params={"query": query, **more}))


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("gzip;q=0, *", False), ("identity", False)],
)
def test_a_long_answer_is_compressed_where_the_client_accepts_it(
    address: str, accepted: str, compressed: bool
) -> None:
    plain, whole = raw(address, path_of(MANY))
    head, body = raw(address, path_of(MANY), f"Accept-Encoding: {accepted}")
    assert ("content-encoding" in head) is compressed
    assert (gzip.decompress(body) if compressed else body) == whole
    assert int(head["content-length"]) == len(body)
    assert len(body) < len(whole) / 3 or not compressed
    assert plain["vary"].count("Accept-Encoding") == head["vary"].count("Accept-Encoding") == 1


def test_a_small_answer_is_not_compressed_and_varies_all_the_same(address: str) -> None:
    head, body = raw(address, path_of(ASK), "Accept-Encoding: gzip")
    assert "content-encoding" not in head
    assert body.startswith(b"{")
    assert "Accept-Encoding" in head["vary"]


def test_head_has_the_head_of_the_compressed_answer(address: str) -> None:
    got, _ = raw(address, path_of(MANY), "Accept-Encoding: gzip")
    head, body = raw(address, path_of(MANY), "Accept-Encoding: gzip", method="HEAD")
    assert body == b""
    for own in ("date", "x-request-id"):
        del head[own], got[own]
    assert head == got


@pytest.mark.parametrize("path", [path_of(MANY), LINKED, "/sparql", "/.well-known/sparql-examples"])
def test_the_tag_of_compressed_bytes_is_weak_and_either_tag_gives_304(address: str, path: str) -> None:
    plain, _ = raw(address, path)
    packed, _ = raw(address, path, "Accept-Encoding: gzip")
    assert packed["content-encoding"] == "gzip"
    assert packed["etag"] == f"W/{plain['etag']}"
    assert plain["etag"].startswith('"')
    for tag in (plain["etag"], packed["etag"], f'"other", {packed["etag"]}', "*"):
        for encoding in ("gzip", "identity"):
            head, body = raw(address, path, f"If-None-Match: {tag}", f"Accept-Encoding: {encoding}")
            assert (head["status"], body) == ("304", b"")
            assert head["vary"] == plain["vary"]
            assert head["cache-control"] == plain["cache-control"] == "public, no-cache"
    assert raw(address, path, 'If-None-Match: "other"')[0]["status"] == "200"


def test_every_format_of_an_answer_has_a_tag_of_its_own(client: TestClient) -> None:
    paths = [path_of(MANY, format=form) for form in ("json", "xml", "csv", "tsv")]
    paths += ["/sparql?format=ttl", "/sparql?format=nt", LINKED, f"{LINKED}?format=nt"]
    paths += [path_of(MANY, format="csv", **{"default-graph-uri": "urn:none"}), path_of(MANY, maxrows="5")]
    tags = [client.get(path).headers["etag"] for path in paths]
    assert len(set(tags)) == len(paths)


def test_the_answer_to_a_post_is_no_representation(client: TestClient) -> None:
    tag = client.get(path_of(MANY)).headers["etag"]
    answer = client.post("/sparql", data={"query": MANY}, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.headers.get("etag")) == (200, None)


def test_a_problem_is_not_kept(client: TestClient) -> None:
    for path in ("/sparql?query=SELECT", "/nothing/here"):
        assert client.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/id/yunze", "GET, HEAD, OPTIONS"),
        ("/static/fikg.css", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_and_a_wrong_method_tell_what_is_allowed(client: TestClient, path: str, allowed: str) -> None:
    options = client.options(path)
    assert (options.status_code, options.content) == (204, b"")
    assert options.headers["allow"] == allowed
    refused = client.put(path, content=b"x")
    assert (refused.status_code, refused.headers["allow"]) == (405, allowed)
    assert refused.headers["content-type"] == "application/problem+json"


def test_options_of_the_endpoint_tells_what_may_be_posted(client: TestClient) -> None:
    told = client.options("/sparql").headers["accept-post"]
    assert told == "application/sparql-query, application/x-www-form-urlencoded"


def test_a_preflight_allows_the_headers_it_asks_for_and_tells_for_how_long(client: TestClient) -> None:
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, x-requested-with",
    }
    preflight = client.options("/sparql", headers=asked)
    assert preflight.headers["access-control-allow-headers"] == "content-type, x-requested-with"
    assert int(preflight.headers["access-control-max-age"]) >= 600
    refused = client.options("/sparql", headers=asked | {"Access-Control-Request-Method": "DELETE"})
    assert refused.status_code == 400
    answer = client.get(path_of(ASK), headers={"Origin": "https://example.org"})
    assert "X-Fikg-Dataset" in answer.headers["access-control-expose-headers"]
