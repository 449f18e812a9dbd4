"""Who gets the next free worker: clients in turn, each within its share."""

from __future__ import annotations

import asyncio
from collections import Counter, deque

from fikg.asking.pool.errors import BusyError, ShareError
from fikg.asking.pool.process import WorkerProcess


class Turns:
    """Idle workers and those who wait for one.

    Parameters
    ----------
    waiting
        How many queries may wait in all.
    share
        How many queries of one client may run and wait.
    at_once
        How many queries of one client may run, so that a worker is left for the others.
    """

    def __init__(self, waiting: int, share: int, at_once: int) -> None:
        self._most_waiting, self._share, self._at_once = waiting, share, at_once
        self._idle: list[WorkerProcess] = []
        self._lines: dict[str, deque[asyncio.Future[WorkerProcess]]] = {}
        self.running: Counter[str] = Counter()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self._lines.values()))

    async def take(self, client: str, seconds: float) -> WorkerProcess:
        """A worker for this client, who must give it, or a loss, back.

        Raises
        ------
        ShareError, BusyError
            Where too many of the client's, or of all, wait; where none comes free in time.
        """
        line = self._lines.get(client, ())
        if self.running[client] + len(line) >= self._share:
            raise ShareError(
                f"{self._share} queries of yours are running or waiting",
                hint="Wait for their answers, then ask on.",
            )
        if not line and self._idle and self.running[client] < self._at_once:
            self.running[client] += 1
            return self._idle.pop()
        if self.waiting >= self._most_waiting:
            raise BusyError(f"{self.waiting} queries are waiting", hint="Ask again in a moment.")
        place: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(client, deque()).append(place)
        try:
            async with asyncio.timeout(seconds):
                return await place
        except TimeoutError:
            self._leave(client, place)
            raise BusyError(
                f"no worker came free in {seconds:g} seconds", hint="Ask again in a moment."
            ) from None
        except asyncio.CancelledError:
            self._leave(client, place)
            raise

    def _leave(self, client: str, place: asyncio.Future[WorkerProcess]) -> None:
        """Take a place out of its line; a worker handed to somebody who has gone goes to the next."""
        line = self._lines.get(client, deque())
        if place in line:
            line.remove(place)
            if not line:
                del self._lines[client]
        if place.done() and not place.cancelled():
            self.done(client)
            self.give(place.result())

    def give(self, worker: WorkerProcess) -> None:
        """A worker that is free: to the next in turn, else to the idle."""
        for client in list(self._lines):
            if self.running[client] >= self._at_once:
                continue
            line = self._lines.pop(client)
            place = line.popleft()
            while place.done() and line:  # of somebody who is just going
                place = line.popleft()
            if line:
                self._lines[client] = line  # behind all others
            if place.done():
                continue
            self.running[client] += 1
            place.set_result(worker)
            return
        self._idle.append(worker)

    def done(self, client: str) -> None:
        """One of the client's queries has ended."""
        self.running[client] -= 1
        if not self.running[client]:
            del self.running[client]

    def drop(self, worker: WorkerProcess) -> bool:
        """Forget an idle worker that died; False where it was not idle."""
        if worker not in self._idle:
            return False
        self._idle.remove(worker)
        return True
