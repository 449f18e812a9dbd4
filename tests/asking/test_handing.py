"""Workers and jobs, whatever comes when: each job ends once, no worker is lost, doubled, or given to two."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fikg.asking.pool import BusyError, Reply, ShareError
from fikg.asking.pool.handing import Handing
from fikg.asking.pool.turns import State, Turn, Turns

WORKERS = 3
CLIENTS = "abc"
EVENTS = ("ask", "ask", "ask", "reply", "reply", "die", "cancel", "wake", "time", "hire", "bury")


class Worker:
    """A worker that notes what it is given."""

    def __init__(self) -> None:
        self.job: bytes | None = None
        self.alive = True

    def give(self, frame: bytes) -> None:
        assert self.alive, "a job was given to a worker that is gone"
        assert self.job is None, "a worker was given to two"
        self.job = frame


class Timer:
    """A timer that goes off when the test says so."""

    def __init__(self, at: float, call: Callable[[], None]) -> None:
        self.at, self.call, self.over = at, call, False

    def cancel(self) -> None:
        self.over = True


class World:
    """Clients, workers and time, none of which wait for another."""

    def __init__(self, waiting: int = 6, share: int = 4, at_once: int = WORKERS - 1) -> None:
        self.loop = asyncio.new_event_loop()
        self.timers: list[Timer] = []
        self.workers = [Worker() for _ in range(WORKERS)]
        self.to_bury: list[tuple[Worker, Turn | None]] = []
        self.to_hire = 0
        self.jobs: list[Turn] = []
        self.leaving: list[Turn] = []  # their answer is cancelled, their task has not been woken yet
        self.runs: list[bytes] = []
        self.now = 0.0
        self.handing: Handing[Worker] = Handing(
            Turns(waiting, share, at_once), self.replace, cast(Any, self.later), lambda: self.now
        )
        for worker in self.workers:
            self.handing.free(worker)

    def later(self, seconds: float, call: Callable[[], None]) -> Timer:
        self.timers.append(Timer(self.now + seconds, call))
        return self.timers[-1]

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        for timer in [each for each in self.timers if not each.over and each.at <= self.now]:
            timer.over = True
            timer.call()
        late = [turn for turn in self.jobs if turn.state is not State.ENDED and turn.due <= self.now]
        assert not late, "a job outlives its deadline"

    def replace(self, worker: Worker, turn: Turn | None) -> None:
        assert worker in self.workers, "a worker was replaced twice"
        self.workers.remove(worker)
        worker.alive = False
        self.to_bury.append((worker, turn))

    def ask(self, client: str) -> Turn | None:
        turn = Turn(f"{len(self.jobs)}".encode(), client, 1.0, 1.0)
        turn.begin(self.loop.create_future())
        try:
            self.handing.ask(turn)
        except (BusyError, ShareError):
            return None
        self.jobs.append(turn)
        return turn

    def reply(self, worker: Worker) -> None:
        job, worker.job = worker.job, None
        assert job is not None
        self.handing.replied(worker, Reply(job))

    def die(self, worker: Worker) -> None:
        worker.alive = False
        self.handing.died(worker)

    def cancel(self, turn: Turn) -> None:
        turn.answer.cancel()
        self.leaving.append(turn)

    def wake(self, turn: Turn) -> None:
        self.leaving.remove(turn)
        self.handing.hang_up(turn)

    def bury(self) -> None:
        worker, turn = self.to_bury.pop(0)
        self.handing.died(worker)  # the channel closes after the kill, too
        if turn is not None and not turn.answer.done():
            turn.answer.set_exception(RuntimeError("died"))
        self.to_hire += 1

    def hire(self) -> None:
        self.to_hire -= 1
        self.workers.append(Worker())
        self.handing.free(self.workers[-1])

    def step(self, event: str, choose: int) -> None:
        """Let one thing happen, if it can."""
        busy = [worker for worker in self.workers if worker.job is not None]
        open_ = [turn for turn in self.jobs if not turn.answer.done()]

        def chosen(among: list[Any]) -> Any:
            return among[choose % len(among)]

        if event == "ask":
            self.ask(chosen(list(CLIENTS)))
        elif event == "reply" and busy:
            self.reply(chosen(busy))
        elif event == "die" and self.workers:
            self.die(chosen(self.workers))
        elif event == "cancel" and open_:
            self.cancel(chosen(open_))
        elif event == "wake" and self.leaving:
            self.wake(chosen(self.leaving))
        elif event == "time":
            self.pass_time(choose / 50)
        elif event == "hire" and self.to_hire:
            self.hire()
        elif event == "bury" and self.to_bury:
            self.bury()

    def check(self) -> None:
        """What holds at every moment."""
        handing = self.handing
        places = [*handing._idle, *handing._running, *handing._spared]
        assert sorted(map(id, places)) == sorted(map(id, self.workers)), "a worker is lost or in two places"
        assert len(self.workers) + len(self.to_bury) + self.to_hire == WORKERS
        assert all(worker.job is None for worker in handing._idle)
        assert all(worker.job == turn.frame for worker, turn in handing._running.items())
        running = [turn for turn in self.jobs if turn.state is State.RUNNING]
        assert sorted(map(id, running)) == sorted(map(id, handing._running.values()))
        assert handing.turns.running.total() == len(running)
        waiting = [turn for turn in self.jobs if turn.state is State.WAITING]
        assert handing.turns.waiting == len(waiting)
        for client in CLIENTS:
            mine = [turn for turn in running if turn.client == client]
            assert len(mine) < WORKERS
            assert len(mine) == handing.turns.running[client]

    def end(self) -> None:
        """Let everything come to its end: replies, burials, new workers."""
        while self.leaving:
            self.wake(self.leaving[0])
        while self.to_bury or self.to_hire or any(worker.job is not None for worker in self.workers):
            for event in ("bury", "hire", "reply"):
                self.step(event, 0)
                self.check()


@contextmanager
def a_world(**limits: int) -> Iterator[World]:
    world = World(**limits)
    try:
        yield world
    finally:
        for turn in world.jobs:
            if turn.answer.done() and not turn.answer.cancelled():
                turn.answer.exception()
        world.loop.close()


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 50)), max_size=120))
def test_each_job_ends_once_and_no_worker_is_lost_or_doubled(events: list[tuple[str, int]]) -> None:
    with a_world() as world:
        for event, choose in events:
            world.step(event, choose)
            world.check()
        world.end()
        assert all(turn.answer.done() for turn in world.jobs)
        assert all(turn.state is State.ENDED for turn in world.jobs)
        assert len(world.handing._idle) == WORKERS
        assert sum(not timer.over for timer in world.timers) <= 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 50)), max_size=80))
def test_no_job_is_run_twice_and_replies_go_to_who_asked(events: list[tuple[str, int]]) -> None:
    with a_world() as world, pytest.MonkeyPatch.context() as patch:
        given_, give = [], Worker.give

        def noting(worker: Worker, frame: bytes) -> None:
            given_.append(frame)
            give(worker, frame)

        patch.setattr(Worker, "give", noting)
        for event, choose in events:
            world.step(event, choose)
        world.end()
        assert len(given_) == len(set(given_))
        for turn in world.jobs:
            if not turn.answer.cancelled() and turn.answer.exception() is None:
                assert turn.answer.result().body == turn.frame


def test_the_next_job_is_given_before_the_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_world(at_once=1) as world:
        first, _ = world.ask("a"), world.ask("a")
        (worker,) = [each for each in world.workers if each.job]
        told: list[bool] = []
        monkeypatch.setattr(worker, "give", lambda _: told.append(first is not None and first.answer.done()))
        world.reply(worker)
        assert told == [False]
        assert first is not None
        assert first.answer.done()


def test_who_has_just_gone_is_skipped_and_who_was_given_a_worker_hangs_up() -> None:
    with a_world(at_once=1) as world:
        first, second, third = (world.ask("a") for _ in range(3))
        assert first
        assert second
        assert third
        (worker,) = [each for each in world.workers if each.job]
        world.cancel(second)
        world.reply(worker)
        assert (second.state, third.state) == (State.ENDED, State.RUNNING)
        world.cancel(third)
        world.wake(third)
        world.wake(second)
        world.check()
        assert worker in world.handing._spared
        world.reply(worker)
        world.check()
        assert len(world.handing._idle) == WORKERS


def test_clients_take_turns() -> None:
    with a_world(waiting=9, share=9, at_once=WORKERS) as world:
        for client in "aaa" + "aaabbc":
            world.ask(client)
        worker, order = world.workers[0], []
        for _ in range(6):
            world.reply(worker)
            assert worker.job is not None
            order.append(world.jobs[int(worker.job)].client)
        assert order == list("abcaba")
