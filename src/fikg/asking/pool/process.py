"""One worker process, seen from the service: start it, give it a job, read its reply, kill it."""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from typing import Any, cast

from fikg.asking.pool import worker
from fikg.asking.pool.messages import Reply, unpacked

_PIECE = 1 << 16  # bytes of a reply that are read at once
_WORDS = 1 << 16  # bytes of what a worker wrote over one job; the first tell what it died of


def context() -> multiprocessing.context.ForkServerContext:
    """Where workers come from: a small server process with the code loaded, which forks in milliseconds.

    The service itself has threads and must not fork.
    """
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["__main__", worker.__name__])
    return made


class WorkerGoneError(Exception):
    """The worker died: what it wrote last, and its exit code where it is known."""

    def __init__(self, words: str = "", code: int | None = None) -> None:
        super().__init__(words)
        self.words, self.code = words, code


class WorkerProcess(asyncio.BufferedProtocol):
    """A worker and the channel to it.

    Parameters
    ----------
    process, errors_from
        The process, and the socket that carries its standard error.

    Notes
    -----
    Its standard error is read while it runs: a worker that wrote more than a socket holds stood still in the
    midst of its last words, and its query was told to be late instead of too large.
    """

    def __init__(self, process: ForkServerProcess, errors_from: socket.socket) -> None:
        self.process = process
        self._errors_from = errors_from
        self._words = b""
        self._received, self._arriving = bytearray(), memoryview(bytearray(_PIECE))
        self._transport: asyncio.Transport | None = None
        self._prepared: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.on_reply: Callable[[WorkerProcess, Reply], None] | None = None
        self.on_death: Callable[[WorkerProcess], None] | None = None
        asyncio.get_running_loop().add_reader(errors_from, self._listen)

    @classmethod
    async def start(cls, megabytes: int) -> WorkerProcess:
        """A new worker, ready for its first job."""
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        errors_from, errors_to = socket.socketpair()
        errors_from.setblocking(False)
        process = context().Process(target=worker.work, args=(theirs, errors_to, megabytes), daemon=True)
        try:
            await loop.run_in_executor(None, process.start)
        except (OSError, EOFError):
            ours.close()
            errors_from.close()
            raise
        finally:
            theirs.close()
            errors_to.close()
        ours.setblocking(False)
        _, started = await loop.create_connection(lambda: cls(process, errors_from), sock=ours)
        try:
            await started._prepared
        except WorkerGoneError:
            await started.buried()
            raise
        return started

    @property
    def alive(self) -> bool:
        """Whether it can be given a job."""
        return self._transport is not None and not self._transport.is_closing()

    def give(self, frame: bytes) -> None:
        """Begin on a job, one at a time; `on_reply` or `on_death` tells of its end."""
        self._words = b""
        if self._transport is not None:
            self._transport.write(frame)

    async def prepare(self, frame: bytes) -> None:
        """Run a job before the worker is anybody's.

        Raises
        ------
        WorkerGoneError
            Where the worker dies over it.
        """
        if not self.alive:
            raise WorkerGoneError("")
        self._prepared = asyncio.get_running_loop().create_future()
        self.give(frame)
        await self._prepared

    def kill(self) -> None:
        """End it at once; the kernel takes back everything that it held."""
        self.process.kill()
        if self._transport is not None:
            self._transport.abort()

    async def buried(self) -> int | None:
        """Wait until the process is gone; its exit code."""
        await asyncio.get_running_loop().run_in_executor(None, self.process.join)
        code = self.process.exitcode
        self.process.close()
        asyncio.get_running_loop().remove_reader(self._errors_from)
        self._errors_from.close()
        return code

    def last_words(self) -> str:
        """What it wrote to standard error over its last job."""
        self._listen()
        return self._words.decode("utf-8", "replace")

    def _listen(self) -> None:
        """Read what it has written to standard error."""
        if self._errors_from.fileno() < 0:
            return
        try:
            while written := self._errors_from.recv(_WORDS):
                self._words = (self._words + written)[:_WORDS]
        except BlockingIOError:
            return
        except OSError:
            pass
        asyncio.get_running_loop().remove_reader(self._errors_from)  # it has ended

    # asyncio.BufferedProtocol; through one without a buffer each piece is given 256 KB first

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The channel is open."""
        self._transport = cast(asyncio.Transport, transport)  # that of uvloop is none by its class

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where the next piece of a reply goes."""
        return self._arriving

    def buffer_updated(self, size: int) -> None:
        """A piece of a reply has come."""
        self._received += self._arriving[:size]
        while frame := unpacked(self._received):
            head, body, length = frame
            del self._received[:length]
            if not self._prepared.done():
                self._prepared.set_result(None)
            elif self.on_reply is not None:
                self.on_reply(self, _reply_of(head, body))

    def connection_lost(self, error: Exception | None) -> None:
        """The worker is gone."""
        self._transport = None
        if not self._prepared.done():
            self._prepared.set_exception(WorkerGoneError(self.last_words()))
        elif self.on_death is not None:
            self.on_death(self)


def _reply_of(head: dict[str, Any], body: bytes) -> Reply:
    return Reply(body, head.get("cut"), head.get("error") or {}, head.get("total"))
