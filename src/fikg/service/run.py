"""Serving on an address: the socket is bound first, so that a port in use is told plainly."""

from __future__ import annotations

import errno
import math
import signal
import socket
from pathlib import Path
from typing import NoReturn

import uvicorn
from fastapi import FastAPI
from rich.markup import escape

from fikg import terminal
from fikg.documents import Library
from fikg.errors import UsageError
from fikg.service.app import create_app
from fikg.service.http.connections import PatientProtocol
from fikg.service.http.watching import log_requests
from fikg.settings import settings
from fikg.store.homes import current_release

BACKLOG = 512
_MARGIN = 2  # seconds to read what a query gave, and to write it
LAST_PORT = 65_535


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket bound to the address; port 0 takes any free one.

    Raises
    ------
    UsageError
        Where the port is in use or not allowed, or the host has no such address.
    """
    if not 0 <= port <= LAST_PORT:
        raise UsageError(
            f"port {port} is not between 0 and {LAST_PORT}",
            hint=f"Choose one from 1 to {LAST_PORT} with --port or FIKG_PORT, or 0 for any that is free.",
        )
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(BACKLOG)
    except OSError as error:
        raise UsageError(_told(error, host, port), hint="Choose another with --host and --port.") from None
    return bound


def _told(error: Exception, host: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"port {port} is in use on {host}"
    if number == errno.EACCES:
        return f"port {port} may only be opened by root"
    return f"{host}:{port} cannot be listened on: {error}"


def run(home_of_releases: Path, host: str, port: int) -> None:
    """Serve until stopped (Ctrl-C or SIGTERM); requests under way are finished."""
    bound = listening_socket(host, port)
    current_release(home_of_releases)  # without one, say so here rather than to every reader
    try:
        log_requests(settings().access_log)
    except OSError as error:
        raise UsageError(
            f"the log cannot be written: {error}",
            hint="Set FIKG_ACCESS_LOG to a file you may write, or to -.",
        ) from None
    app = create_app(home_of_releases, Library.open(), warm_seconds=settings().warm_seconds)
    shown, at = bound.getsockname()[:2]
    version = escape(app.state.serving.store.version)
    terminal.out.print(f"[bold green]✓[/] fikg {version}  [bold]http://{shown}:{at}/[/]  (Ctrl-C: stop)")
    signal.signal(signal.SIGTERM, _stopped)
    uvicorn.Server(server_config(app)).run(sockets=[bound])


def _stopped(*_: object) -> NoReturn:
    """Being asked to stop is no failure: uvicorn sends itself the signal again once all is answered."""
    raise SystemExit(0)


def server_config(app: FastAPI, log_level: str = "warning") -> uvicorn.Config:
    """How the application is served."""
    trusted = settings().trusted_proxies
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        log_level=log_level,
        access_log=False,  # ours is `fikg.service.http.watching`; this one would only be dropped
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted,
        timeout_graceful_shutdown=math.ceil(longest_request()),
    )


def longest_request() -> float:
    """Seconds within which every request is answered that has come whole: it waits, runs, and is written."""
    given = settings()
    return given.queue_seconds + max(given.query_seconds, given.question_seconds) + _MARGIN
