"""What the service counts, for Prometheus: requests and how long they took, queries, the cache."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from fikg.service.sparql.querying import Querying

#: Seconds; a point query takes one or two thousandths, the deadline is ten.
BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)


class Metrics:
    """The counters of one service.

    Parameters
    ----------
    querying
        The pool and the cache, whose own figures are read when somebody asks.
    """

    def __init__(self, querying: Querying) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "fikg_requests", "Requests answered", ["route", "method", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "fikg_request_seconds", "Time to answer", ["route"], buckets=BUCKETS, registry=self.registry
        )
        self.registry.register(_Queries(querying))
        # To find a counter by its labels takes longer than to count.
        self._count = lru_cache(maxsize=1000)(
            lambda route, method, status: self._requests.labels(route, method, str(status))
        )
        self._times = lru_cache(maxsize=1000)(self._seconds.labels)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request; `route` is the pattern of its address, so that there are few."""
        self._count(route, method, status).inc()
        self._times(route).observe(seconds)

    def text(self) -> bytes:
        """All figures in the text format of Prometheus."""
        return generate_latest(self.registry)


class _Queries(Collector):
    """Figures of the pool and of the cache as they are now."""

    def __init__(self, querying: Querying) -> None:
        self.querying = querying

    def collect(self) -> Iterator[Metric]:
        pool, cache = self.querying.pool, self.querying.cache
        yield GaugeMetricFamily("fikg_queries_running", "Free queries that run now", pool.running)
        yield GaugeMetricFamily("fikg_queries_waiting", "Free queries that wait for a worker", pool.waiting)
        yield GaugeMetricFamily("fikg_workers", "Workers that are alive", len(pool.workers))
        ended = CounterMetricFamily(
            "fikg_queries_ended", "Free queries that did not end well", labels=["how"]
        )
        for how, number in sorted(pool.counts.items()):
            ended.add_metric([how], number)
        yield ended
        yield CounterMetricFamily("fikg_cache_hits", "Answers that were kept", cache.hits)
        yield CounterMetricFamily("fikg_cache_misses", "Answers that were not", cache.misses)
        yield GaugeMetricFamily("fikg_cache_bytes", "Bytes of answers kept", cache.bytes)
