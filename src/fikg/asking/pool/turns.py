"""Jobs that wait for a worker: clients in turn, each within its share."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from enum import Enum

from fikg.asking.pool.errors import BusyError, ShareError
from fikg.asking.pool.messages import Reply


class State(Enum):
    """Where a job stands (`fikg.asking.pool.handing`)."""

    WAITING = "waiting"
    RUNNING = "running"
    ENDED = "ended"


class Turn:
    """A job from the time when it is asked for to its end, through all its tries.

    Parameters
    ----------
    frame
        The job, packed.
    client
        Whose it is.
    seconds, wait
        How long it may run, and wait for a worker, in all tries together.
    """

    __slots__ = ("_since", "answer", "client", "due", "frame", "seconds", "state", "wait")

    def __init__(self, frame: bytes, client: str, seconds: float, wait: float) -> None:
        self.frame, self.client = frame, client
        self.seconds, self.wait = seconds, wait
        self.state = State.ENDED
        self.answer: asyncio.Future[Reply]
        self.due = self._since = 0.0

    def begin(self, answer: asyncio.Future[Reply]) -> None:
        """A first or another try; what comes of it is told to `answer`."""
        self.answer = answer

    def go(self, state: State, now: float) -> None:
        """Go on to another state at this time, until `due`; what was spent in the last one is gone."""
        if self.state is State.WAITING:
            self.wait = max(0.0, self.wait - (now - self._since))
        elif self.state is State.RUNNING:
            self.seconds = max(0.0, self.seconds - (now - self._since))
        self.state, self._since = state, now
        self.due = now + (self.seconds if state is State.RUNNING else self.wait)

    @property
    def unwanted(self) -> bool:
        """Whether the one who waited for it has just gone."""
        return self.answer.done()


class Turns:
    """Those who wait, and how many queries of each client run.

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
        self._lines: dict[str, deque[Turn]] = {}
        self.running: Counter[str] = Counter()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self._lines.values()))

    def may_run(self, client: str) -> bool:
        """Whether a new job of this client may go past the line, to an idle worker.

        Raises
        ------
        ShareError
            Where too many of its jobs run or wait.
        """
        line = self._lines.get(client, ())
        if self.running[client] + len(line) >= self._share:
            raise ShareError(
                f"{self._share} queries of yours are running or waiting",
                hint="Wait for their answers, then ask on.",
            )
        return not line and self.running[client] < self._at_once

    def enter(self, turn: Turn) -> None:
        """Wait behind the others of the same client.

        Raises
        ------
        BusyError
            Where too many wait.
        """
        if (waiting := self.waiting) >= self._most_waiting:
            raise BusyError(f"{waiting} queries are waiting", hint="Ask again in a moment.")
        self._lines.setdefault(turn.client, deque()).append(turn)

    def leave(self, turn: Turn) -> None:
        """Wait no longer."""
        line = self._lines[turn.client]
        line.remove(turn)
        if not line:
            del self._lines[turn.client]

    def all(self) -> list[Turn]:
        """Those who wait."""
        return [turn for line in self._lines.values() for turn in line]

    def next(self, now: float) -> Turn | None:
        """Who gets a worker that is free, and waits no more; None where nobody may have it."""
        for client in list(self._lines):
            if self.running[client] >= self._at_once:
                continue
            line = self._lines.pop(client)
            turn = line.popleft()
            while turn.unwanted and line:
                turn.go(State.ENDED, now)
                turn = line.popleft()
            if line:
                self._lines[client] = line  # behind all others
            if not turn.unwanted:
                return turn
            turn.go(State.ENDED, now)
        return None

    def began(self, turn: Turn) -> None:
        """It runs."""
        self.running[turn.client] += 1

    def done(self, turn: Turn) -> None:
        """It runs no more."""
        self.running[turn.client] -= 1
        if not self.running[turn.client]:
            del self.running[turn.client]
