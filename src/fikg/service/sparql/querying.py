"""Free SPARQL in the service: admitted, looked up among the answers given before, else run in the pool."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import lru_cache

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive

from fikg.asking.pool import Job, Limits, QueryPool, Reply
from fikg.service.keeping.cache import AnswerCache, key_of
from fikg.service.sparql.protocol import SparqlRequest
from fikg.settings import settings
from fikg.store import Store
from fikg.store.formats import ResultFormat
from fikg.store.guard import Admitted, admit

#: Longer queries are cut into tokens on another thread, so that everybody else is served on.
_SHORT = 4000
CLIENT_CLOSED_REQUEST = 499  # nobody is there to read it; the log shows it
_UNWATCHED = 0.02


class Querying:
    """The pool and the cache of one service.

    Parameters
    ----------
    limits
        The limits of the pool.
    cache
        Bytes of answers to keep.
    """

    def __init__(self, limits: Limits | None = None, cache: int | None = None) -> None:
        self.pool = QueryPool(limits or Limits.of_settings())
        self.cache = AnswerCache(settings().cache_bytes if cache is None else cache)

    async def admitted(self, sparql: str) -> Admitted:
        """The query, if it may run.

        Raises
        ------
        RefusedFeatureError, QuerySyntaxError, UsageError
            As `fikg.store.guard.admit`.
        """
        if len(sparql) <= _SHORT:
            return _admitted(sparql)
        return await run_in_threadpool(admit, sparql)

    @staticmethod
    def digest(asked: Admitted) -> str:
        """What names a query in the log: the same for the same words, and not to be read back."""
        return asked.digest

    def tag(
        self,
        store: Store,
        asked: Admitted,
        request: SparqlRequest,
        chosen: ResultFormat,
        shown: int | None = None,
    ) -> str:
        """What names the answer: release, query, dataset, format and the limits that cut it."""
        limits = (str(request.rows or ""), chosen.name, str(shown or ""))
        return key_of(store.version, asked.digest, request.default_graphs, request.named_graphs, limits)

    async def answer(
        self,
        store: Store,
        asked: Admitted,
        request: SparqlRequest,
        chosen: ResultFormat,
        client: str,
        shown: int | None = None,
        tag: str = "",
    ) -> Reply:
        """The answer from the cache or from the pool.

        Parameters
        ----------
        tag
            What names it, where that is known already.
        shown
            How many of its rows to give; without it, all.

        Raises
        ------
        FikgError
            As `QueryPool.run`.
        """
        tag = tag or self.tag(store, asked, request, chosen, shown)
        if kept := self.cache.get(tag):
            return kept
        job = Job(
            str(store.path),
            asked.text,
            asked.form,
            chosen.name,
            request.default_graphs,
            request.named_graphs,
            rows=request.rows,
            shown=shown,
            undeclared=tuple(asked.undeclared or ()),
        )
        reply = await self.pool.run(job, client, request.seconds)
        self.cache.keep(tag, reply)
        return reply

    async def explanation(
        self, store: Store, asked: Admitted, request: SparqlRequest, window: tuple[int, int, int], client: str
    ) -> Reply:
        """The rows of an answer with the claims behind each, as JSON; from the cache or from the pool.

        Parameters
        ----------
        window
            How many rows, from which on, and how many witnesses of each (`fikg.asking.why.explain`).

        Raises
        ------
        FikgError
            As `QueryPool.run`.
        """
        tag = key_of(store.version, asked.digest, ("why", *map(str, window)))
        if kept := self.cache.get(tag):
            return kept
        job = Job(str(store.path), asked.text, asked.form, "json", why=window)
        reply = await self.pool.run(job, client, request.seconds)
        self.cache.keep(tag, reply)
        return reply


_admitted = lru_cache(maxsize=2000)(admit)


async def unless_gone(request: Request, work: Awaitable[Reply]) -> Reply | None:
    """What `work` gives; None, and the work cancelled, where the client hangs up before.

    Notes
    -----
    Nobody looks whether the client is still there before `_UNWATCHED` seconds have passed: a point query is
    answered by then, and the task that looks costs as much as the rest of handing out an answer.
    """
    watch = _Watch(request.receive)
    try:
        return await work
    except asyncio.CancelledError:
        if watch.gone:
            watch.task.uncancel()
            return None
        raise
    finally:
        watch.end()


class _Watch:
    """Cancels the task that made it, once the client has hung up."""

    def __init__(self, receive: Receive) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.task, self.gone = task, False
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None
        self._beginning = asyncio.get_running_loop().call_later(_UNWATCHED, self._begin)

    def end(self) -> None:
        """The work is done, or nobody wants it."""
        self._beginning.cancel()
        if self._watching is not None:
            self._watching.cancel()

    def _begin(self) -> None:
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self.task.cancel()


def querying_of(request: Request) -> Querying:
    """What `create_app` gave this application to ask with."""
    querying: Querying = request.app.state.querying
    return querying


def client_of(request: Request) -> str:
    """Whose request it is: the address that it came from, as the server or its trusted proxy tells it."""
    return request.client.host if request.client else ""
