"""What a query, a client and all of them together may take."""

from __future__ import annotations

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
