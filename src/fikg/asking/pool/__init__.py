"""The guarded pool: queries of strangers, each in a process that can be killed."""

from fikg.asking.pool.errors import BusyError, OverMemoryError, OverTimeError, ShareError, WorkerCrashError
from fikg.asking.pool.limits import Limits
from fikg.asking.pool.messages import Job, Reply
from fikg.asking.pool.pool import QueryPool

__all__ = [
    "BusyError",
    "Job",
    "Limits",
    "OverMemoryError",
    "OverTimeError",
    "QueryPool",
    "Reply",
    "ShareError",
    "WorkerCrashError",
]
