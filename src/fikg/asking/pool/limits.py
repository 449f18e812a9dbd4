"""What a query, a client and all of them together may take, and what is left of it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from fikg.settings import settings


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query, a client and all of them together may take; `Limits.of_settings` reads the settings."""

    workers: int = 3
    seconds: float = 10.0
    question_seconds: float = 30.0
    megabytes: int = 1024
    rows: int = 100_000
    size: int = 50_000_000
    waiting: int = 64
    wait: float = 5.0
    share: int = 32

    @staticmethod
    def of_settings() -> Limits:
        """The limits of this process."""
        given = settings()
        return Limits(
            workers=given.query_workers,
            seconds=given.query_seconds,
            question_seconds=given.question_seconds,
            megabytes=given.query_memory,
            rows=given.result_rows,
            size=given.result_bytes,
            waiting=given.queries_waiting,
            wait=given.queue_seconds,
            share=given.client_queries,
        )


class _Clock:
    """Seconds that go by while something is done `with` it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._begun = 0.0

    def __enter__(self) -> None:
        self._begun = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self.seconds = max(0.0, self.seconds - (time.monotonic() - self._begun))


class Left:
    """What is left of the deadline of a query, and of its wait for a worker."""

    def __init__(self, running: float, waiting: float) -> None:
        self.running, self.waiting = _Clock(running), _Clock(waiting)
