"""The process that runs queries: one at a time, on a release opened read-only, until its parent is gone."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from fikg.asking.pool import confine
from fikg.asking.pool.cutting import cut, cut_graph, first
from fikg.asking.pool.messages import Job, job_of, packed, told, unpacked
from fikg.asking.why import explain
from fikg.errors import FikgError
from fikg.store.guard import Admitted
from fikg.store.opening import Store

_CHUNK = 1 << 16
READY = {"ready": True}


def work(channel: socket.socket, errors_to: socket.socket, megabytes: int) -> None:
    """Confine this process, then answer the jobs that come through `channel`.

    Parameters
    ----------
    channel
        Where jobs come from and replies go to; its end is the worker's end.
    errors_to
        What the engine writes before it aborts goes here; the pool reads in it why a worker died.
    megabytes
        How much the address space may grow once a release is open.
    """
    confine.with_one_arena()
    confine.without_backtraces()
    confine.deaf_to_interrupts()
    confine.die_with_parent()
    confine.without_core_files()
    confine.with_a_deep_stack()
    confined = confine.without_network()
    os.dup2(errors_to.fileno(), 2)
    confine.die_with_channel(channel)
    channel.sendall(packed(READY | {"network": not confined}))
    answering = _Answering(megabytes)
    received, arriving = bytearray(), memoryview(bytearray(_CHUNK))
    while size := channel.recv_into(
        arriving
    ):  # into one place: to allocate so much anew tidies the whole heap
        received += arriving[:size]
        while frame := unpacked(received):
            _, body, length = frame
            del received[:length]
            channel.sendall(answering.reply(job_of(body)))


class _Answering:
    """The release that is open, and the limit that is set once it is, anew with each."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.store: Store | None = None

    def reply(self, job: Job) -> bytes:
        """The frame that answers a job."""
        try:
            body, head = answered(self._opened(job.release), job)
        except FikgError as error:
            return packed({"error": told(error)})
        except MemoryError:
            os.write(2, b"memory allocation failed")
            os.abort()
        return packed(head, body)

    def _opened(self, release: str) -> Store:
        if self.store is None or str(self.store.path) != release:
            self.store = None  # two releases at once would take the memory of both
            confine.unlimit_memory()
            self.store = Store(Path(release))
            confine.limit_memory(self.megabytes)
        return self.store


def answered(store: Store, job: Job) -> tuple[bytes, dict[str, Any]]:
    """The answer in bytes; what it was cut to, if it was, and how many rows there are where it says so."""
    if job.why is not None:
        rows, offset, witnesses = job.why
        explanation = explain(store, job.sparql, limit=rows, offset=offset, witnesses=witnesses)
        return explanation.to_json().encode(), {}
    body = store.serialize(
        _admitted(job) or job.sparql,
        job.format,
        default_graphs=job.default_graphs,
        named_graphs=job.named_graphs,
    )
    if job.form == "ASK":
        return body, {}
    cutting = cut if job.form == "SELECT" else cut_graph
    body, cut_at = cutting(body, job.format, job.rows, job.size)
    if job.shown is None:
        return body, {"cut": cut_at} if cut_at else {}
    body, total = first(body, job.format, job.shown)
    return body, {"cut": cut_at, "total": total}


def _admitted(job: Job) -> Admitted | None:
    """The query, where the service has looked at it: to read its words again takes as long as to run it."""
    if job.undeclared is None:
        return None
    return Admitted(job.sparql, job.form, frozenset(), undeclared=frozenset(job.undeclared))
