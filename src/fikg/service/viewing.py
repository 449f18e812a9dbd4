"""The view that a request asks for, and the JSON made of one, kept by release and address."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from fikg.asking import find_entity
from fikg.asking.pool import Reply
from fikg.network import View
from fikg.service.keeping.cache import key_of
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.sparql.querying import querying_of
from fikg.store import Store

JSON = "application/json"


def view_of(request: Request, store: Store, *besides: str) -> View:
    """The view that the query string of a request says.

    Parameters
    ----------
    besides
        Parameters of the address that are not the view's.

    Raises
    ------
    UsageError, NotFoundError
        As `View.parse`.
    """
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] not in besides]
    return View.parse(pairs, resolver(store))


def resolver(store: Store) -> Callable[[str, str | None], str]:
    """What finds the IRI of a name, slug or IRI in a store."""

    def resolve(name: str, space: str | None) -> str:
        return find_entity(store, name, space=space).iri

    return resolve


def kept_json(request: Request, store: Store, key: str, make: Callable[[], dict[str, Any]]) -> Response:
    """The JSON kept under a key of this release, else made now; 304 where the client has it."""
    headers = headers_for(request, store)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    cache, name = querying_of(request).cache, key_of("network", store.version, request.url.path, key)
    reply = cache.get(name)
    if reply is None:
        told = json.dumps(make(), ensure_ascii=False, separators=(",", ":"))
        reply = Reply(told.encode("utf-8"))
        cache.keep(name, reply)
    return Response(reply.body, headers=headers, media_type=JSON)
