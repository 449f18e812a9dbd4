"""Queries by GET, answered before the framework: routing and dependencies take longer than a point query.

What is asked, refused and answered is decided by the same functions as in `routers/sparql.py`. Everything
else that may come to `/sparql` goes on to there: POST, HEAD, browsers, the service description.
"""

from __future__ import annotations

from functools import lru_cache

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from fikg.errors import FikgError
from fikg.service.http.negotiate import accept_of
from fikg.service.http.problems import problem_of, respond
from fikg.service.serving import serving_of
from fikg.service.sparql.answering import answer_of, wants_page
from fikg.service.sparql.protocol import SparqlRequest, parse

PATH = "/sparql"
_REMEMBERED = 4000  # bytes of a query string; longer ones are parsed anew each time


class _Route:
    """What the counters and the log call it."""

    path = PATH


class Direct:
    """Answers what is plainly a query, and passes on all else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        accept = accept_of(request.headers)
        asked = _asked(scope["query_string"])
        if asked is None or wants_page(accept, asked):
            await self.app(scope, receive, send)
            return
        scope["route"] = _Route
        try:
            answer = await answer_of(request, await serving_of(request).current(), asked, accept)
        except FikgError as error:
            answer = respond(request, problem_of(error))
        await answer(scope, receive, send)


def _asked(query_string: bytes) -> SparqlRequest | None:
    """The query that is asked; None where there is none, or a wrong one, of which the router tells."""
    try:
        text = query_string.decode("ascii")
        return _parsed(text) if len(text) <= _REMEMBERED else parse("GET", text, None, b"")
    except (FikgError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=2000)
def _parsed(text: str) -> SparqlRequest | None:
    return parse("GET", text, None, b"")
