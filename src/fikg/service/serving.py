"""The release that the service answers from; a newer one is picked up between two requests."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from fikg.documents import Library
from fikg.errors import FikgError
from fikg.store import Store, open_store
from fikg.store.homes import current_release, link_of

log = logging.getLogger("fikg.service")

_FRESH = 0.02  # seconds for which the link is not looked at again; that can take longer than an answer


class NoReleaseError(FikgError):
    """Nothing has been built yet."""

    http_status = 503
    title = "There is no release yet"


class Serving:
    """The current release and the reader's library.

    Parameters
    ----------
    home
        Where releases are kept.
    library
        The reader's own documents.

    Notes
    -----
    Looking whether the release changed is one `readlink`; requests under way keep the store they began with.
    """

    def __init__(self, home: Path, library: Library) -> None:
        self.home = home
        self.library = library
        self._store: Store | None = None
        self._link = ""
        self._looked = 0.0
        self._lock = Lock()

    async def current(self) -> Store:
        """As `store`, without holding up everybody else while a release is opened.

        Raises
        ------
        NoReleaseError
            As `store`.
        """
        kept, now = self._store, time.monotonic()
        if kept is not None and now - self._looked < _FRESH:
            return kept
        link = link_of(self.home)
        if kept is None or link is None or link != self._link:
            kept = await run_in_threadpool(lambda: self.store)
            self._link = link if link is not None and link.endswith(kept.path.name) else ""
        self._looked = now
        return kept

    @property
    def opened(self) -> Store | None:
        """The store that was opened last, without a look for a newer one; None before the first."""
        return self._store

    @property
    def store(self) -> Store:
        """The store of the current release; the one already open where a newer one cannot be opened.

        Raises
        ------
        NoReleaseError
            Where there is none yet.
        """
        kept = self._store
        try:
            if kept is None or current_release(self.home) != kept.path:
                with self._lock:
                    kept = self._store = open_store(self.home)
        except FikgError as error:
            if kept is None:
                raise NoReleaseError(error.detail, hint=error.hint) from None
            log.error("serving on with release %s: %s", kept.version, error)
        return kept


def serving_of(request: Request) -> Serving:
    """What `create_app` gave this application to serve."""
    serving: Serving = request.app.state.serving
    return serving


async def store_of(request: Request) -> Store:
    """The store that this request is answered from."""
    return await serving_of(request).current()


def library_of(request: Request) -> Library:
    """The reader's library."""
    return serving_of(request).library


CurrentStore = Annotated[Store, Depends(store_of)]
CurrentLibrary = Annotated[Library, Depends(library_of)]
