"""How long a piece of work takes, by the clock."""

from __future__ import annotations

import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object], times: int = 1) -> list[float]:
    """The time of each of so many runs."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return spent
