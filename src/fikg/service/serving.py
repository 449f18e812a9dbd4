"""The release that the service answers from; a newer one is picked up between two requests."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from fikg.documents import Library
from fikg.errors import FikgError
from fikg.store import Store, open_store
from fikg.store.homes import current_release

log = logging.getLogger("fikg.service")


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
        self._store = open_store(home)
        self._lock = Lock()

    @property
    def store(self) -> Store:
        """The store of the current release; the one already open where a newer one cannot be opened."""
        try:
            if current_release(self.home) != self._store.path:
                with self._lock:
                    self._store = open_store(self.home)
        except FikgError as error:
            log.error("serving on with release %s: %s", self._store.version, error)
        return self._store


def serving_of(request: Request) -> Serving:
    """What `create_app` gave this application to serve."""
    serving: Serving = request.app.state.serving
    return serving


def store_of(request: Request) -> Store:
    """The store that this request is answered from."""
    return serving_of(request).store


def library_of(request: Request) -> Library:
    """The reader's library."""
    return serving_of(request).library


CurrentStore = Annotated[Store, Depends(store_of)]
CurrentLibrary = Annotated[Library, Depends(library_of)]
