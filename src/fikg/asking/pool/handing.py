"""Which worker has which job, at every moment: all that happens to either passes here, and nothing waits.

A job (`Turn`)::

    WAITING ── a worker is free ──> RUNNING ── reply, deadline, death of the worker, hang-up ──> ENDED
       └────────────── hang-up, nobody came free in time ────────────────────────────────────────> ENDED

and from ENDED to WAITING anew, where somebody else killed its worker (`QueryPool.run`, which counts).

A worker is in one place of these, or gone::

    idle ── `ask` ──> running ── reply ──> running the next that waits, else idle
                        ├── hang-up ──> spared ── reply in time ──> as above
                        │                  └── no reply ──> killed, replaced
                        ├── deadline ──> killed, replaced
                        └── death ──> buried, replaced; its job is told what it died of

A worker gets its next job in the very callback that reads its last reply, before the task that waited for
that is woken: it stood idle until the service had come round to two tasks.

Two things of one moment are told apart by the state alone. A job whose client has gone while it waited is
skipped (its answer is cancelled already); one that was handed out just before is RUNNING, so `hang_up`
treats it as any other that runs. What comes for a job that has ENDED, or from a worker that is in no place,
is dropped: a reply, a death after the kill.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from fikg.asking.pool.errors import BusyError
from fikg.asking.pool.messages import Reply
from fikg.asking.pool.turns import State, Turn, Turns

SPARED = 0.1  # seconds that a query may still run once nobody waits for it

Later = Callable[..., asyncio.TimerHandle]


class Giveable(Protocol):
    """What takes a job; the reply, or its death, is told to `Handing`."""

    def give(self, frame: bytes) -> None:
        """Begin on a job."""


W = TypeVar("W", bound=Giveable)


def _later(seconds: float, call: Callable[..., None], *given: object) -> asyncio.TimerHandle:
    return asyncio.get_running_loop().call_later(seconds, call, *given)


class Handing(Generic[W]):
    """Hands jobs to workers.

    Parameters
    ----------
    turns
        Who waits.
    replace
        Ends a worker and makes another, who comes by `free`; with the job that the worker died over, whose
        answer is then for `replace` to give.
    later, clock
        Calls a function after some seconds; tells the time in seconds.

    Notes
    -----
    All deadlines share one timer, set to the first of them: one for each job takes as long as to hand it out.
    """

    def __init__(
        self,
        turns: Turns,
        replace: Callable[[W, Turn | None], None],
        later: Later = _later,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.turns = turns
        self._replace, self._later, self._clock = replace, later, clock
        self._idle: list[W] = []
        self._running: dict[W, Turn] = {}
        self._spared: dict[W, float] = {}  # until when
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = math.inf

    def ask(self, turn: Turn) -> None:
        """Run a job now, or once it is its turn; `turn.answer` tells what came of it.

        Raises
        ------
        ShareError, BusyError
            Where too many of the client's, or of all, wait.
        """
        now = self._clock()
        if self.turns.may_run(turn.client) and self._idle:
            self._run(turn, self._idle.pop(), now)
        else:
            self.turns.enter(turn)
            turn.go(State.WAITING, now)
            self._look_at(turn.due)

    def free(self, worker: W) -> None:
        """A worker can be given a job: to the next in turn with it, else to the idle."""
        self._next(worker, self._clock())

    def replied(self, worker: W, reply: Reply) -> None:
        """A worker has ended its job."""
        now = self._clock()
        if (turn := self._running.pop(worker, None)) is not None:
            self._end(turn, now)
            self._next(worker, now)
            if not turn.answer.done():
                turn.answer.set_result(reply)
        elif self._spared.pop(worker, None) is not None:
            self._next(worker, now)

    def died(self, worker: W) -> None:
        """A worker is gone."""
        if (turn := self._running.pop(worker, None)) is not None:
            self._end(turn, self._clock())
            self._replace(worker, turn)
        elif self._spared.pop(worker, None) is not None:
            self._replace(worker, None)
        elif worker in self._idle:
            self._idle.remove(worker)
            self._replace(worker, None)

    def hang_up(self, turn: Turn) -> None:
        """Nobody waits for a job any more; a worker that is as good as done with it is kept.

        Another one would have to open the release first.
        """
        now = self._clock()
        if turn.state is State.WAITING:
            self.turns.leave(turn)
            turn.go(State.ENDED, now)
        elif turn.state is State.RUNNING:
            worker = next(each for each, its in self._running.items() if its is turn)
            del self._running[worker]
            self._end(turn, now)
            self._spared[worker] = now + SPARED
            self._look_at(now + SPARED)
        if turn.answer.done() and not turn.answer.cancelled():
            turn.answer.exception()  # asyncio complains of one that nobody has looked at

    def close(self) -> None:
        """No worker is left, and none will come: whoever waits for anything is told so."""
        ending = BusyError("the service is ending", hint="Ask again in a moment.")
        for turn in [*self._running.values(), *self.turns.all()]:
            self._stop(turn, ending)
        for kept in (self._idle, self._running, self._spared):
            kept.clear()
        self._set_alarm(math.inf)

    def look(self) -> None:
        """End what is past its time."""
        self._alarm_at, now = math.inf, self._clock()
        for worker, turn in [each for each in self._running.items() if each[1].due <= now]:
            del self._running[worker]
            self._stop(turn, TimeoutError())
            self._replace(worker, None)
        for turn in [each for each in self.turns.all() if each.due <= now]:
            told = f"no worker came free in {turn.wait:g} seconds"
            self._stop(turn, BusyError(told, hint="Ask again in a moment."))
        for worker in [each for each, due in self._spared.items() if due <= now]:
            del self._spared[worker]
            self._replace(worker, None)
        ends = [each.due for each in (*self._running.values(), *self.turns.all())]
        self._set_alarm(min([*ends, *self._spared.values()], default=math.inf))

    def _next(self, worker: W, now: float) -> None:
        if (turn := self.turns.next(now)) is not None:
            self._run(turn, worker, now)
        else:
            self._idle.append(worker)

    def _run(self, turn: Turn, worker: W, now: float) -> None:
        self.turns.began(turn)
        turn.go(State.RUNNING, now)
        self._look_at(turn.due)
        self._running[worker] = turn
        worker.give(turn.frame)

    def _end(self, turn: Turn, now: float) -> None:
        self.turns.done(turn)
        turn.go(State.ENDED, now)

    def _stop(self, turn: Turn, why: Exception) -> None:
        """End a job that waits or runs, and tell why."""
        if turn.state is State.WAITING:
            self.turns.leave(turn)
            turn.go(State.ENDED, self._clock())
        else:
            self._end(turn, self._clock())
        if not turn.answer.done():
            turn.answer.set_exception(why)

    def _look_at(self, due: float) -> None:
        """Look at this time at the latest."""
        if due < self._alarm_at:
            self._set_alarm(due)

    def _set_alarm(self, due: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = due
        seconds = max(0.0, due - self._clock())
        self._alarm = self._later(seconds, self.look) if due < math.inf else None
