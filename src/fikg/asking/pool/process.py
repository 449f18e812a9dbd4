"""One worker process, seen from the service: start it, give it a job, read its reply, kill it."""

from __future__ import annotations

import asyncio
import contextlib
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
    """The worker died; the argument is what it wrote last."""


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
        self._waiting: asyncio.Future[Reply] | None = None
        self._left: asyncio.Future[None] | None = None
        self.on_idle_death: Callable[[WorkerProcess], None] | None = None
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
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
            await started._ready
        except WorkerGoneError:
            await started.buried()
            raise
        return started

    @property
    def alive(self) -> bool:
        """Whether it can be given a job."""
        return self._transport is not None and not self._transport.is_closing()

    async def run(self, frame: bytes, seconds: float | None = None) -> Reply:
        """The reply to a job, given as a frame; one at a time.

        Raises
        ------
        TimeoutError
            Where it has not come after so many seconds.
        WorkerGoneError
            Where the worker dies over it.
        """
        if self._transport is None or self._transport.is_closing():
            raise WorkerGoneError("")
        loop = asyncio.get_running_loop()
        self._waiting, self._words = loop.create_future(), b""
        deadline = loop.call_later(seconds, self._late) if seconds is not None else None
        try:
            self._transport.write(frame)
            return await self._waiting
        except asyncio.CancelledError:
            self._left = loop.create_future()
            raise
        finally:
            self._waiting = None
            if deadline is not None:
                deadline.cancel()

    def _late(self) -> None:
        """The deadline has come; `asyncio.timeout` takes 5 µs more, each time."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(TimeoutError())

    async def finished(self, seconds: float) -> bool:
        """Whether it ends, within so many seconds, the job that nobody waits for any more."""
        left = self._left
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                if left is not None:
                    await left
                self._left = None
                return self.alive
        return False

    def kill(self) -> None:
        """End it at once; the kernel takes back everything that it held."""
        self.process.kill()
        if self._transport is not None:
            self._transport.abort()

    async def buried(self) -> None:
        """Wait until the process is gone."""
        await asyncio.get_running_loop().run_in_executor(None, self.process.join)
        self.process.close()
        asyncio.get_running_loop().remove_reader(self._errors_from)
        self._errors_from.close()

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
            if head.get("ready"):
                self._ready.set_result(None)
            elif self._waiting is not None and not self._waiting.done():
                self._waiting.set_result(_reply_of(head, body))
            elif self._left is not None and not self._left.done():
                self._left.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        """The worker is gone."""
        self._transport = None
        for future in (self._waiting, self._ready):
            if future is not None and not future.done():
                future.set_exception(WorkerGoneError(self.last_words()))
        if self._left is not None and not self._left.done():
            self._left.set_result(None)
        if self._waiting is None and self.on_idle_death is not None:
            self.on_idle_death(self)


def _reply_of(head: dict[str, Any], body: bytes) -> Reply:
    return Reply(body, head.get("cut"), head.get("error") or {}, head.get("total"))
