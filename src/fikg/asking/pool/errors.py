"""How a query can fail that nobody wrote wrongly: too long, too large, too many."""

from __future__ import annotations

from fikg.errors import FikgError


class OverTimeError(FikgError):
    """A query ran into its deadline; its worker was killed."""

    http_status = 504
    title = "The query took too long"


class OverMemoryError(FikgError):
    """A query needed more memory than its worker may take."""

    http_status = 422
    title = "The query needs too much memory"


class WorkerCrashError(FikgError):
    """A worker died of something else than its limits."""

    http_status = 500
    title = "The query could not be finished"


class BusyError(FikgError):
    """All workers are at work and the queue is full, or did not move in time."""

    http_status = 503
    title = "The service is busy"
    retry_after = 2


class ShareError(FikgError):
    """One client has more queries running and waiting than its share."""

    http_status = 429
    title = "Too many queries at once"
    retry_after = 2
