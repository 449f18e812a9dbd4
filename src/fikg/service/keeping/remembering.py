"""Answers made in the service itself, kept as those of the pool are: by address, form, language and release.

An answer holds the address that the service was asked at, and the Host of a request is anybody's word. So an
answer is made as if the service were at a stand-in, kept so, and given with the real address put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fastapi import Request
from fastapi.responses import Response

from fikg.asking.pool import Reply
from fikg.service.keeping.cache import key_of
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.sparql.querying import querying_of
from fikg.store import Store

STAND_IN = "service.invalid"
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?|https?://\[[0-9A-Fa-f:.]+\](:\d+)?")
_OK = 200
_MADE_ANEW = (b"content-length",)


class Place:
    """Where the answer to a request is kept.

    Parameters
    ----------
    request, store
        What was asked, and of which release.
    parts
        What the answer depends on beside the address and its parameters: form, language.

    Attributes
    ----------
    request
        The request to make the answer with.
    """

    def __init__(self, request: Request, store: Store, *parts: str) -> None:
        self._origin = f"{request.base_url.scheme}://{request.base_url.netloc}"
        self._known = bool(_ORIGIN.fullmatch(self._origin))
        self._cache = querying_of(request).cache
        given = sorted(request.query_params.multi_items(), key=lambda pair: pair[0])
        asked = [piece for pair in given for piece in pair]
        self._key = key_of("made", store.version, request.url.path, asked, parts)
        self.request = _elsewhere(request) if self._known else request

    def recalled(self) -> Response | None:
        """The answer that is kept here, with the real address; None where there is none."""
        kept = self._cache.get(self._key) if self._known else None
        return self._given(kept) if kept else None

    def kept(self, response: Response) -> Response:
        """A response made with `request`, kept for the next time, with the real address."""
        if not self._known or response.status_code != _OK:
            return response
        headers = tuple(pair for pair in response.raw_headers if pair[0] not in _MADE_ANEW)
        made = Reply(bytes(response.body), headers=headers)
        self._cache.keep(self._key, made)
        return self._given(made)

    def once(self, make: Callable[[Request], Response]) -> Response:
        """The answer that is kept here, else the one that is made now."""
        return self.recalled() or self.kept(make(self.request))

    def _given(self, made: Reply) -> Response:
        stand_in, origin = f"http://{STAND_IN}".encode(), self._origin.encode()
        response = Response(made.body.replace(stand_in, origin))
        length = [pair for pair in response.raw_headers if pair[0] in _MADE_ANEW]
        response.raw_headers = [(name, value.replace(stand_in, origin)) for name, value in made.headers]
        response.raw_headers += length
        return response


def once_for_all(
    request: Request, store: Store, parts: tuple[str, ...], make: Callable[[Request], Response]
) -> Response:
    """An answer that is made once for a release, and that a client may keep; 304 where it has it.

    Parameters
    ----------
    parts
        What the answer depends on beside the release, the address and its parameters: form, language.
    make
        Makes it, for a request to the stand-in.
    """
    headers = headers_for(request, store, *parts)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    response = Place(request, store, *parts).once(make)
    response.headers.update(headers)
    return response


def _elsewhere(request: Request) -> Request:
    """The same request, as if it had been sent to the stand-in."""
    headers = [pair for pair in request.scope["headers"] if pair[0] != b"host"]
    headers.append((b"host", STAND_IN.encode()))
    return Request({**request.scope, "scheme": "http", "headers": headers}, request.receive)
