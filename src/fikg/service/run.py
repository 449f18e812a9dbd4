"""Serving on an address: the socket is bound first, so that a port in use is told plainly."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from rich.markup import escape

from fikg import terminal
from fikg.documents import Library
from fikg.errors import UsageError
from fikg.service.app import create_app
from fikg.service.connections import PatientProtocol
from fikg.service.watching import log_requests
from fikg.settings import settings
from fikg.store.homes import current_release

BACKLOG = 512
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
    app = create_app(home_of_releases, Library.open())
    shown, at = bound.getsockname()[:2]
    version = escape(app.state.serving.store.version)
    terminal.out.print(f"[bold green]✓[/] fikg {version}  [bold]http://{shown}:{at}/[/]  (Ctrl-C: stop)")
    uvicorn.Server(server_config(app)).run(sockets=[bound])


def server_config(app: FastAPI, log_level: str = "warning") -> uvicorn.Config:
    """How the application is served."""
    return uvicorn.Config(app, http=PatientProtocol, log_level=log_level, timeout_graceful_shutdown=5)
