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
is dropped: a timer, a reply, a death after the kill.
"""

from __future__ import annotations

import asyncio
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
    later
        Calls a function after some seconds.
    """

    def __init__(
        self, turns: Turns, replace: Callable[[W, Turn | None], None], later: Later = _later
    ) -> None:
        self.turns = turns
        self._replace, self._later = replace, later
        self._idle: list[W] = []
        self._running: dict[W, Turn] = {}
        self._spared: dict[W, asyncio.TimerHandle] = {}

    def ask(self, turn: Turn) -> None:
        """Run a job now, or once it is its turn; `turn.answer` tells what came of it.

        Raises
        ------
        ShareError, BusyError
            Where too many of the client's, or of all, wait.
        """
        if self.turns.may_run(turn.client) and self._idle:
            self._run(turn, self._idle.pop())
            return
        self.turns.enter(turn)
        turn.timer = self._later(turn.wait, self._waited, turn)

    def free(self, worker: W) -> None:
        """A worker can be given a job: to the next in turn with it, else to the idle."""
        if (turn := self.turns.next()) is not None:
            self._run(turn, worker)
        else:
            self._idle.append(worker)

    def replied(self, worker: W, reply: Reply) -> None:
        """A worker has ended its job."""
        if (turn := self._running.pop(worker, None)) is not None:
            self._end(turn)
            self.free(worker)
            if not turn.answer.done():
                turn.answer.set_result(reply)
        elif (timer := self._spared.pop(worker, None)) is not None:
            timer.cancel()
            self.free(worker)

    def died(self, worker: W) -> None:
        """A worker is gone."""
        if (turn := self._running.pop(worker, None)) is not None:
            self._end(turn)
            self._replace(worker, turn)
        elif (timer := self._spared.pop(worker, None)) is not None:
            timer.cancel()
            self._replace(worker, None)
        elif worker in self._idle:
            self._idle.remove(worker)
            self._replace(worker, None)

    def hang_up(self, turn: Turn) -> None:
        """Nobody waits for a job any more; a worker that is as good as done with it is kept.

        Another one would have to open the release first.
        """
        if turn.state is State.WAITING:
            turn.now(State.ENDED)
            self.turns.leave(turn)
        elif turn.state is State.RUNNING:
            worker = next(each for each, its in self._running.items() if its is turn)
            del self._running[worker]
            self._end(turn)
            self._spared[worker] = self._later(SPARED, self._unfinished, worker)
        if turn.answer.done() and not turn.answer.cancelled():
            turn.answer.exception()  # asyncio complains of one that nobody has looked at

    def close(self) -> None:
        """No worker is left, and none will come: whoever waits for anything is told so."""
        for turn in [*self._running.values(), *self.turns.clear()]:
            turn.now(State.ENDED)
            if not turn.answer.done():
                turn.answer.set_exception(BusyError("the service is ending", hint="Ask again in a moment."))
        for timer in self._spared.values():
            timer.cancel()
        for kept in (self._idle, self._running, self._spared, self.turns.running):
            kept.clear()

    def _run(self, turn: Turn, worker: W) -> None:
        self.turns.began(turn)
        turn.now(State.RUNNING)
        turn.timer = self._later(turn.seconds, self._late, turn, worker)
        self._running[worker] = turn
        worker.give(turn.frame)

    def _end(self, turn: Turn) -> None:
        self.turns.done(turn)
        turn.now(State.ENDED)

    def _late(self, turn: Turn, worker: W) -> None:
        """A job has run for as long as it may."""
        if self._running.get(worker) is not turn:
            return
        del self._running[worker]
        self._end(turn)
        self._replace(worker, None)
        if not turn.answer.done():
            turn.answer.set_exception(TimeoutError())

    def _waited(self, turn: Turn) -> None:
        """A job has waited for as long as it may."""
        if turn.state is not State.WAITING:
            return
        seconds = turn.wait
        turn.now(State.ENDED)
        self.turns.leave(turn)
        if not turn.answer.done():
            told = f"no worker came free in {seconds:g} seconds"
            turn.answer.set_exception(BusyError(told, hint="Ask again in a moment."))

    def _unfinished(self, worker: W) -> None:
        """A job that nobody waits for goes on for too long."""
        if self._spared.pop(worker, None) is not None:
            self._replace(worker, None)
