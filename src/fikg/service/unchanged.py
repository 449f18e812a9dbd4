"""Answers that a client has already: the tag of an answer, and 304 for one that still holds (RFC 9110, 13.1.2)."""  # noqa: E501

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import Response

from fikg.service.cache import key_of
from fikg.store import Store

VARY = "Accept, Accept-Language, Cookie"


def headers_for(request: Request, store: Store, *parts: str) -> dict[str, str]:
    """The headers of an answer that depends on the release, the address and `parts` alone."""
    # The host is in it: answers hold addresses.
    asked = (str(request.base_url), request.url.path, request.url.query)
    return {
        "X-Fikg-Dataset": store.version,
        "ETag": f'"{key_of(store.version, asked, parts)}"',
        "Cache-Control": "no-cache",
        "Vary": VARY,
        "Access-Control-Allow-Origin": "*",
    }


def if_unchanged(request: Request, headers: Mapping[str, str]) -> Response | None:
    """304 where the client has this very answer; None where it must be made."""
    given = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    if headers["ETag"] in tags:
        return Response(status_code=304, headers=dict(headers))
    return None
