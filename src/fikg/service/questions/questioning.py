"""Named questions in the service: run in the pool, with a deadline of their own, and read into tables."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from fikg.asking import Answer, NamedQuery, Prepared, answered, load_queries, prepare
from fikg.asking.pool import Job, Reply
from fikg.layout import find_layout
from fikg.service.questions.given import LANGUAGE
from fikg.service.sparql.querying import client_of, querying_of, unless_gone
from fikg.store import Store
from fikg.store.formats import TABLE_FORMS
from fikg.store.terms import result_of

WITNESSES = 10  # ways in which a row is true that are shown


class _Questions:
    """The named questions as the last look at their folder found them."""

    fresh = 1.0  # seconds for which they are not looked at again: each file is asked for its time

    def __init__(self) -> None:
        self._kept: Mapping[str, NamedQuery] = {}
        self._until = 0.0

    def at_hand(self) -> Mapping[str, NamedQuery] | None:
        return self._kept if time.monotonic() < self._until else None

    def read(self) -> Mapping[str, NamedQuery]:
        self._kept = load_queries(find_layout().queries)
        self._until = time.monotonic() + self.fresh
        return self._kept


_questions = _Questions()


def questions() -> Mapping[str, NamedQuery]:
    """The named questions, by name; a file that has changed is seen within a second."""
    found = _questions.at_hand()
    return found if found is not None else _questions.read()


async def questions_at_hand() -> Mapping[str, NamedQuery]:
    """The same, without holding up everybody else while the folder is looked at."""
    found = _questions.at_hand()
    return found if found is not None else await run_in_threadpool(_questions.read)


class GoneError(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True)
class Asked:
    """A named question with its answer.

    Parameters
    ----------
    prepared
        The question, its parameters bound.
    answer
        All of its rows.
    cut
        What the answer was cut to, if it was.
    """

    prepared: Prepared
    answer: Answer
    cut: str | None


async def ask_in_pool(
    request: Request,
    store: Store,
    name: str,
    given: Mapping[str, Sequence[str]],
    language: str | None = None,
) -> Asked:
    """The answer to a named question.

    Parameters
    ----------
    language
        The language of titles and labels where the question itself has none to choose, as of a graph.

    Raises
    ------
    FikgError
        As `fikg.asking.ask`, and as `QueryPool.run`.
    GoneError
        Where the client hung up.
    """
    prepared = await run_in_threadpool(prepare, store, name, dict(given))
    if language and LANGUAGE not in prepared.query.parameters:
        prepared = replace(prepared, language=language)
    form = prepared.query.form.upper()
    written_as = "json" if form in TABLE_FORMS else "nt"
    reply = await _reply(request, Job(str(store.path), prepared.sparql, form, written_as))

    def read() -> Answer:
        return answered(store, prepared, result_of(reply.body, written_as))

    return Asked(prepared, await run_in_threadpool(read), reply.cut)


async def explain_in_pool(
    request: Request, store: Store, prepared: Prepared, rows: int, offset: int
) -> dict[str, Any]:
    """So many rows of a named question's answer, from `offset` on, with their claims, as `/why` tells them.

    Raises
    ------
    FikgError
        As `fikg.asking.why.explain`, and as `QueryPool.run`.
    GoneError
        Where the client hung up.
    """
    job = Job(
        str(store.path), prepared.sparql, prepared.query.form.upper(), "json", why=(rows, offset, WITNESSES)
    )
    reply = await _reply(request, job)
    explained: dict[str, Any] = await run_in_threadpool(json.loads, reply.body)
    return explained


async def _reply(request: Request, job: Job) -> Reply:
    work = querying_of(request).pool.run(job, client_of(request), ours=True)
    reply = await unless_gone(request, work)
    if reply is None:
        raise GoneError
    return reply
