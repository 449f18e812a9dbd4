"""Every request is counted, gets an id, and is told of in one line of JSON where a log is asked for."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fikg.service.metrics import Metrics

access = logging.getLogger("fikg.access")

ID = b"x-request-id"
_FIT = re.compile(rb"[\w.-]{1,64}")  # an id of a proxy is taken over where it is no more than an id
_UNKNOWN = "(none)"
#: Set in the scope of a request that the service makes of itself.
UNWATCHED = "fikg.unwatched"
#: Ids are told apart by a number, processes by a random one: randomness for each takes as long as an answer.
_numbers, _PROCESS = count(int.from_bytes(os.urandom(3))), os.urandom(4).hex()


class Watching:
    """Counts requests and logs them.

    Parameters
    ----------
    app, metrics
        What answers, and what counts.

    Notes
    -----
    The log names the digest of a query, never the query: what people ask is theirs.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope.get(UNWATCHED):
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500
        given = next((value for key, value in scope["headers"] if key == ID), b"")
        name = given if _FIT.fullmatch(given) else f"{_PROCESS}{next(_numbers):08x}".encode()
        scope.setdefault("state", {})["request_id"] = name.decode()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), (ID, name)]}
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            seconds = time.perf_counter() - started
            self.metrics.answered(route_of(scope), scope["method"], status, seconds)
            if access.isEnabledFor(logging.INFO):
                access.info(json.dumps(line_of(scope, status, seconds), ensure_ascii=False))


def route_of(scope: Mapping[str, Any]) -> str:
    """The pattern of the address that answered; one name for all addresses that there are not."""
    route = scope.get("route")
    return getattr(route, "path", None) or _UNKNOWN


def line_of(scope: Mapping[str, Any], status: int, seconds: float) -> dict[str, Any]:
    """What the log says of a request."""
    state = scope.get("state", {})
    client = scope.get("client")
    told = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": state.get("request_id"),
        "client": client[0] if client else None,
        "method": scope["method"],
        "path": scope["path"],
        "route": route_of(scope),
        "status": status,
        "milliseconds": round(seconds * 1000, 1),
        "query": state.get("query_digest"),
    }
    return {name: value for name, value in told.items() if value is not None}


def log_requests(place: str) -> None:
    """Begin the log of requests: `-` is standard error, a path a file that is added to; empty, none.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    if not place:
        return
    handler = (
        logging.StreamHandler(sys.stderr) if place == "-" else logging.FileHandler(place, encoding="utf-8")
    )
    handler.setFormatter(logging.Formatter("%(message)s"))
    access.addHandler(handler)
    access.setLevel(logging.INFO)
    access.propagate = False
