"""The servers that `service.py` compares: ours twice, and its peers, each on the same triples."""

from __future__ import annotations

import math
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from fikg.store.opening import DATABASE, TRIPLES

RDFLIB_ENDPOINT = "rdflib-endpoint[cli]==0.6.3"
SECONDS_TO_START = 240.0
SECONDS_TO_SETTLE = 30.0
PAUSE, IDLE = 0.2, 0.2  # seconds between two looks, and the share of a core that counts as idle
GRAPH = "urn:fikg"
VIRTUOSO_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{admin}
DirsAllowed = {folder}, {data}
NumberOfBuffers = 85000
MaxDirtyBuffers = 65000
ServerThreads = 100
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 50
MaxKeepAlives = 50
KeepAliveTimeout = 60
[SPARQL]
DefaultGraph = {graph}
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""


class AbsentError(Exception):
    """A peer cannot be had here; the argument says why."""


@dataclass(frozen=True)
class Server:
    """A server that runs: its name, the address of its endpoint, and its process once that is started."""

    name: str
    endpoint: str
    process: int = 0

    def settle(self) -> None:
        """Wait until it works no more: some servers compute on for clients that have gone."""
        ends = time.monotonic() + SECONDS_TO_SETTLE
        before = -math.inf
        while (now := _cpu_seconds(self.process)) - before > IDLE * PAUSE and time.monotonic() < ends:
            before = now
            time.sleep(PAUSE)


def _cpu_seconds(process: int) -> float:
    """What a process and all below it have used so far, as Linux tells it."""
    spent, todo = 0.0, [process]
    while todo:
        place = Path("/proc") / str(todo.pop())
        with suppress(OSError, IndexError):
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            for thread in (place / "task").iterdir():  # workers may have been started by any of them
                todo += map(int, (thread / "children").read_text().split())
    return spent


@contextmanager
def fikg(name: str, home: Path, **settings: str) -> Iterator[Server]:
    """Ours, as `fikg serve` runs it."""
    port = _free_port()
    environment = {"FIKG_STORE": str(home)} | {
        f"FIKG_{key.upper()}": value for key, value in settings.items()
    }
    command = [sys.executable, "-m", "fikg", "serve", "--port", str(port)]
    with _running(Server(name, f"http://127.0.0.1:{port}/sparql"), command, environment) as server:
        yield server


@contextmanager
def native(release: Path) -> Iterator[Server]:
    """The engine's own server on the same database."""
    port = _free_port()
    command = [
        _program("oxigraph"),
        "serve-read-only",
        "-l",
        str(release / DATABASE),
        "-b",
        f"127.0.0.1:{port}",
    ]
    with _running(Server("oxigraph", f"http://127.0.0.1:{port}/query"), command) as server:
        yield server


@contextmanager
def rdflib_endpoint(release: Path, folder: Path) -> Iterator[Server]:
    """RDFLib behind FastAPI, from the registry, in an environment of its own."""
    place = folder / "rdflib-endpoint"
    made = place / "bin" / "rdflib-endpoint"
    if not made.exists():
        place.mkdir(parents=True, exist_ok=True)
        _done([sys.executable, "-m", "venv", str(place)])
        _done([str(place / "bin" / "pip"), "install", "--quiet", RDFLIB_ENDPOINT])
    port = _free_port()
    command = [str(made), "serve", "--host", "127.0.0.1", "--port", str(port), str(release / TRIPLES)]
    with _running(Server("rdflib-endpoint", f"http://127.0.0.1:{port}/"), command) as server:
        yield server


@contextmanager
def virtuoso(release: Path, folder: Path) -> Iterator[Server]:
    """Virtuoso 7, from Debian's virtuoso-opensource-7-bin, with a database made for this run."""
    program, shell = _program("virtuoso-t"), _program("isql-vt")
    place = folder / "virtuoso"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    port, admin = _free_port(), _free_port()
    told = VIRTUOSO_INI.format(folder=place, data=release, port=port, admin=admin, graph=GRAPH)
    (place / "virtuoso.ini").write_text(told)
    command = [program, "+foreground", "+configfile", str(place / "virtuoso.ini")]
    with _running(Server("Virtuoso", f"http://127.0.0.1:{port}/sparql"), command, folder=place) as server:
        load = f"DB.DBA.TTLP_MT(file_to_string_output('{release / TRIPLES}'), '', '{GRAPH}'); checkpoint;"
        _done([shell, f"127.0.0.1:{admin}", "dba", "dba", f"EXEC={load}"])
        yield server


@contextmanager
def _running(
    server: Server,
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Iterator[Server]:
    """A server from the time when it answers to the end of the block."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(server, process)
        yield replace(server, process=process.pid)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends and process.poll() is None:
        with suppress(httpx.HTTPError):
            if httpx.get(server.endpoint, params={"query": "ASK {}"}, timeout=10).status_code < 300:
                return
        time.sleep(0.1)
    raise AbsentError(f"{server.name} did not start")


def _program(name: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        raise AbsentError(f"{name} is not installed")
    return found


def _done(command: Sequence[str]) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise AbsentError(f"{Path(command[0]).name} failed: {(ended.stderr or ended.stdout).strip()[-200:]}")


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
