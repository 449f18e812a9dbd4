"""Answers that are made before anybody asks: at the start, and for each new release, in the background.

Each is a request to the application itself, so that what is kept is what readers are given.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlencode

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.types import Message

from fikg.asking import NamedQuery, load_queries, search_index
from fikg.asking.pool import Job, QueryPool
from fikg.layout import find_layout
from fikg.service.http.watching import UNWATCHED
from fikg.service.keeping.remembering import STAND_IN
from fikg.service.serving import NoReleaseError, Serving
from fikg.service.starting import best_supported, starting_pictures
from fikg.service.words import DATA_LANGUAGE, LANGUAGES
from fikg.store import Store

log = logging.getLogger("fikg.service")

PAGE, TURTLE, JSON, IMAGE = "text/html", "text/turtle", "application/json", "image/svg+xml"
#: Where readers begin, then where the bar of every page leads.
BEGINNING = "/"
PAGES = (
    "/queries",
    "/tracks",
    "/disagreements",
    "/matrix",
    "/calendar",
    "/documents",
    "/network",
    "/describe",
)
#: What machines ask for.
DOCUMENTS = (
    ("/sparql", TURTLE),
    ("/.well-known/void", TURTLE),
    ("/.well-known/sparql-examples", TURTLE),
    ("/openapi.json", JSON),
)
#: Pages of so many things are made: of those that most claims name.
THINGS = 20
_PAUSE = 1.0  # seconds between two looks for a new release; a look is one `readlink`

#: An address, the type that is asked for, and the language.
Wanted = tuple[str, str, str]


class Warming:
    """Makes the answers of each release that is asked for first.

    Parameters
    ----------
    app
        The application to ask.
    seconds
        The longest that it takes for one release.

    Attributes
    ----------
    done
        The release that was served last to this, however far it came.
    """

    def __init__(self, app: FastAPI, seconds: float) -> None:
        self.app, self.seconds = app, seconds
        self.done: Path | None = None

    async def run(self) -> None:
        """Do so until cancelled."""
        serving: Serving = self.app.state.serving
        while True:
            with contextlib.suppress(NoReleaseError):
                store = await run_in_threadpool(lambda: serving.store)
                if store.path != self.done:
                    gc.unfreeze()
                    await self._warm(store)
                    # What is kept for this release stays: each look through it for garbage would take 0.1 s,
                    # a quarter of the time of a picture of 1,000 things.
                    gc.freeze()
                    self.done = store.path
            await asyncio.sleep(_PAUSE)

    async def _warm(self, store: Store) -> None:
        made = 0
        try:
            async with asyncio.timeout(self.seconds):
                await self._open_in_workers(store)
                for wanted in await run_in_threadpool(lambda: list(wanted_of(store))):
                    await self.ask(*wanted)
                    made += 1
        except TimeoutError:
            log.info("%s answers were made before anybody asked; then %g s were over", made, self.seconds)
        except Exception:
            log.exception("answers that are asked for first could not be made; readers are served as ever")

    async def _open_in_workers(self, store: Store) -> None:
        """Have every worker open the release before a query does: it takes some tenths of a second."""
        pool: QueryPool = self.app.state.querying.pool
        job = Job(str(store.path), "ASK {}", "ASK", "json")
        opening = (pool.run(job, client=f"warming {n}") for n in range(pool.limits.workers))
        await asyncio.gather(*opening, return_exceptions=True)

    async def ask(self, where: str, accept: str, language: str) -> None:
        """Ask the application for an address, and leave the answer where it keeps it."""
        path, _, query = where.partition("?")
        headers = {"host": STAND_IN, "accept": accept, "accept-language": language}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("warming", 0),
            "server": (STAND_IN, 80),
            UNWATCHED: True,
        }
        await self.app(scope, _Nothing().receive, _unheard)


class _Nothing:
    """The body of a request that has none, from a client that waits."""

    def __init__(self) -> None:
        self._whole = False

    async def receive(self) -> Message:
        if self._whole:
            await asyncio.Event().wait()
        self._whole = True
        return {"type": "http.request", "body": b"", "more_body": False}


async def _unheard(_: Message) -> None:
    """Send to nobody."""


def wanted_of(store: Store) -> Iterator[Wanted]:
    """What readers and programs ask for first, the most asked for first."""
    yield from ((BEGINNING, PAGE, language) for language in LANGUAGES)
    yield from _pictures(store)
    yield from ((where, accept, LANGUAGES[0]) for where, accept in DOCUMENTS)
    yield from ((where, PAGE, language) for where in PAGES for language in LANGUAGES)
    entries = [each for each in search_index(store).entries.values() if "/id/" in each.iri]
    named_most = sorted(entries, key=lambda entry: -entry.uses)[:THINGS]
    slugs = [entry.iri.rsplit("/", 1)[-1] for entry in named_most]
    queries = load_queries(find_layout().queries).values()
    for language in LANGUAGES:
        yield from ((f"/id/{slug}", PAGE, language) for slug in slugs)
        yield from ((f"/queries/{query.name}{_given(query)}", PAGE, language) for query in queries)
    yield from ((f"/api/entities/{slug}", JSON, LANGUAGES[0]) for slug in slugs)
    yield from ((f"/api/queries/{query.name}{_given(query)}", JSON, LANGUAGES[0]) for query in queries)


def _pictures(store: Store) -> Iterator[Wanted]:
    """What the home page shows of networks and leads to, and the words behind one line of them.

    The first picture reads all statements, the first trace the reader's library; both are then kept.
    """
    pictures = starting_pictures(store, DATA_LANGUAGE[LANGUAGES[0]])
    yield from ((picture.image, IMAGE, LANGUAGES[0]) for picture in pictures)
    yield from ((picture.href, PAGE, LANGUAGES[0]) for picture in pictures)  # kept for all languages
    if key := best_supported(store):
        yield from ((f"/statement/{key}.json", JSON, language) for language in LANGUAGES)


def _given(query: NamedQuery) -> str:
    """The parameters of a question's example, where it needs any."""
    needed = any(parameter.required for parameter in query.parameters.values())
    return f"?{urlencode(query.header.example.params, doseq=True)}" if needed else ""
