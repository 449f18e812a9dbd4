"""The process that runs queries: one at a time, on a release opened read-only, until its parent is gone."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from fikg.asking.pool import confine
from fikg.asking.pool.cutting import cut, cut_graph
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
        How much the address space may grow once the first release is open.
    """
    confine.deaf_to_interrupts()
    confine.die_with_parent()
    confine.without_core_files()
    confine.with_a_deep_stack()
    confined = confine.without_network()
    os.dup2(errors_to.fileno(), 2)
    confine.die_with_channel(channel)
    channel.sendall(packed(READY | {"network": not confined}))
    answering = _Answering(megabytes)
    received = bytearray()
    while chunk := channel.recv(_CHUNK):
        received += chunk
        while frame := unpacked(received):
            head, _, length = frame
            del received[:length]
            channel.sendall(answering.reply(job_of(head)))


class _Answering:
    """The release that is open, and the limit that is set once it is."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.store: Store | None = None

    def reply(self, job: Job) -> bytes:
        """The frame that answers a job."""
        try:
            body, cut_at = answered(self._opened(job.release), job)
        except FikgError as error:
            return packed({"error": told(error)})
        except MemoryError:
            os.write(2, b"memory allocation failed")
            os.abort()
        return packed({"cut": cut_at}, body)

    def _opened(self, release: str) -> Store:
        if self.store is None or str(self.store.path) != release:
            first = self.store is None
            self.store = Store(Path(release))
            if first:
                confine.limit_memory(self.megabytes)
        return self.store


def answered(store: Store, job: Job) -> tuple[bytes, str | None]:
    """The answer in bytes, and what it was cut to, if it was."""
    if job.why is not None:
        rows, offset, witnesses = job.why
        explanation = explain(store, job.sparql, limit=rows, offset=offset, witnesses=witnesses)
        return explanation.to_json().encode(), None
    body = store.serialize(
        _admitted(job) or job.sparql,
        job.format,
        default_graphs=job.default_graphs,
        named_graphs=job.named_graphs,
    )
    if job.form == "ASK":
        return body, None
    if job.form == "SELECT":
        return cut(body, job.format, job.rows, job.size)
    return cut_graph(body, job.format, job.rows, job.size)


def _admitted(job: Job) -> Admitted | None:
    """The query, where the service has looked at it: to read its words again takes as long as to run it."""
    if job.undeclared is None:
        return None
    return Admitted(job.sparql, job.form, frozenset(), undeclared=frozenset(job.undeclared))
