"""The pool: a fixed number of workers, and what happens when one is late, too large or gone."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
from collections import Counter
from collections.abc import Coroutine

from fikg.asking.pool.errors import BusyError, OverMemoryError, OverTimeError, ShareError, WorkerCrashError
from fikg.asking.pool.handing import Handing
from fikg.asking.pool.limits import Limits
from fikg.asking.pool.messages import Job, Reply, packed_job, raised
from fikg.asking.pool.process import WorkerGoneError, WorkerProcess
from fikg.asking.pool.turns import Turn, Turns

log = logging.getLogger("fikg.pool")

_OUT_OF_MEMORY = ("memory allocation", "bad_alloc", "Cannot allocate memory", "failed to spawn thread")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 2.0  # seconds before a still-born worker is replaced
_UNKNOWN = 255  # exit code of a worker whose fork server died first; that takes all its workers with it
_TRIES = 3  # a query whose worker somebody else killed is asked again
_LOGGED = 2000  # characters of a dead worker's last words


class QueryPool:
    """Runs queries in processes that can be killed. Lives in one event loop.

    Parameters
    ----------
    limits
        The limits of every query; a client may lower its own.

    Notes
    -----
    No query of pyoxigraph 0.5.13 can be stopped from within its process; so past the deadline the process is
    killed and replaced. Workers see a release that never changes, so killing one breaks nothing.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.counts: Counter[str] = Counter()
        self.release = ""  # asked last; a new worker opens it before it is given a query
        at_once = max(1, limits.workers - 1)
        self._turns = Turns(limits.waiting, limits.share, at_once)
        self._handing: Handing[WorkerProcess] = Handing(self._turns, self._replace)
        self._workers: set[WorkerProcess] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def running(self) -> int:
        """How many queries run now."""
        return self._turns.running.total()

    @property
    def waiting(self) -> int:
        """How many queries wait now."""
        return self._turns.waiting

    @property
    def workers(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid for worker in self._workers if worker.alive and worker.process.pid]

    async def start(self) -> None:
        """Start the workers."""
        await asyncio.gather(*(self._hire() for _ in range(self.limits.workers)))

    async def close(self) -> None:
        """End all workers; none outlives this call."""
        self._closed = True
        for task in list(self._starting):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._handing.close()
        for worker in list(self._workers):
            worker.kill()
            await worker.buried()
        self._workers.clear()

    async def run(
        self, job: Job, client: str = "", seconds: float | None = None, *, ours: bool = False
    ) -> Reply:
        """The reply to a query.

        Parameters
        ----------
        job
            The query; its `rows` and `size` are lowered to the pool's.
        client
            Whose query it is, for the shares.
        seconds
            A shorter deadline than the pool's.
        ours
            Whether it is a named question, which has a deadline of its own.

        Raises
        ------
        OverTimeError, OverMemoryError, WorkerCrashError
            Where the query is stopped.
        BusyError, ShareError
            Where it does not get to run.
        FikgError
            What the engine says is wrong with the query.
        """
        self.release = job.release
        longest = self.limits.question_seconds if ours else self.limits.seconds
        deadline = min(seconds or longest, longest)
        frame = packed_job(job, self.limits.rows, self.limits.size)
        turn = Turn(frame, client, deadline, self.limits.wait)
        for _ in range(_TRIES):
            reply = await self._tried(turn, deadline)
            if reply is not None:
                if reply.error:
                    raise raised(reply.error)
                return reply
        raise BusyError("the workers of this query were killed from outside", hint="Ask again in a moment.")

    async def _tried(self, turn: Turn, deadline: float) -> Reply | None:
        """The reply in what is left of `deadline`; None where somebody else killed the worker."""
        turn.begin(asyncio.get_running_loop().create_future())
        try:
            self._handing.ask(turn)
            return await turn.answer
        except TimeoutError:
            self.counts["over time"] += 1
            raise OverTimeError(
                f"the query was stopped after {deadline:g} seconds",
                hint="Make it narrower: name a subject, add a LIMIT, avoid products of unconnected patterns.",
            ) from None
        except (BusyError, ShareError):
            self.counts["refused"] += 1
            raise
        except asyncio.CancelledError:
            self._handing.hang_up(turn)
            raise
        except WorkerGoneError as gone:
            self._raise_cause_of_death(gone)
            return None

    def _raise_cause_of_death(self, gone: WorkerGoneError) -> None:
        """Raise why a worker died: its limit, or a fault; after a kill from outside, nothing."""
        if any(sign in gone.words for sign in _OUT_OF_MEMORY):
            self.counts["over memory"] += 1
            raise OverMemoryError(
                f"the query needs more than {self.limits.megabytes} MB",
                hint="Make it narrower, or leave out sorting and grouping of everything.",
            )
        if gone.code in (None, -signal.SIGKILL, _UNKNOWN):
            self.counts["killed from outside"] += 1
            return
        self.counts["crashed"] += 1
        case = secrets.token_hex(4)
        log.error("a worker died with %s over a query, case %s: %s", gone.code, case, gone.words[:_LOGGED])
        raise WorkerCrashError(
            f"the process that ran the query died; the log tells of it as case {case}",
            hint="Ask again; if it fails again, report the query with the case.",
        )

    def _replace(self, worker: WorkerProcess, turn: Turn | None) -> None:
        """End a worker, bury it and hire another; tell the job that it died over of what it died."""
        worker.kill()
        self._later(self._hire_after(worker, turn))

    async def _hire_after(self, worker: WorkerProcess, turn: Turn | None) -> None:
        self._workers.discard(worker)
        words, code = worker.last_words(), None
        try:
            code = await worker.buried()
        finally:
            if turn is not None and not turn.answer.done():
                turn.answer.set_exception(WorkerGoneError(words, code))
        await self._hire()

    async def _hire(self) -> None:
        if self._closed:
            return
        worker = await self._started()
        worker.on_reply, worker.on_death = self._handing.replied, self._handing.died
        self._workers.add(worker)
        self._handing.free(worker)

    async def _started(self) -> WorkerProcess:
        """A new worker, however many die before they are ready: else each such death would cost a place."""
        pause = _FIRST_PAUSE
        while True:
            try:
                worker = await WorkerProcess.start(self.limits.megabytes)
                return await self._having_opened(worker)
            except (WorkerGoneError, OSError, EOFError) as error:
                self.counts["died at start"] += 1
                log.warning("a worker died before it was ready; another follows: %r", error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _having_opened(self, worker: WorkerProcess) -> WorkerProcess:
        """The worker, with the release open: that takes some tenths of a second of a query's time."""
        try:
            if self.release:
                await worker.prepare(packed_job(Job(self.release, "ASK {}", "ASK", "json")))
            return worker
        except BaseException:
            worker.kill()
            raise

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)
