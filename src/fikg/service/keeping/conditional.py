"""Answers that a client may keep, and ask whether they still hold (RFC 9110, sections 8.8 and 13)."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import Response

from fikg.service.keeping.cache import key_of
from fikg.store import Store

#: May be kept, by anybody, and is asked for again before it is used: a new release may have come.
CACHE_CONTROL = "public, no-cache"


def keeping(request: Request, tag: str) -> dict[str, str]:
    """The headers of an answer that is named by `tag`; one to a POST is no representation and has no tag."""
    if request.method != "GET":
        return {"Cache-Control": "no-cache"}
    return {"ETag": f'"{tag}"', "Cache-Control": CACHE_CONTROL}


def headers_for(request: Request, store: Store, *parts: str) -> dict[str, str]:
    """The headers of an answer that depends on the release, the address and `parts` alone."""
    # The host is in it: answers hold addresses.
    asked = (str(request.base_url), request.url.path, request.url.query)
    return keeping(request, key_of(store.version, asked, parts)) | {
        "X-Fikg-Dataset": store.version,
        "Vary": "Accept, Accept-Language, Cookie",
        "Access-Control-Allow-Origin": "*",
    }


def if_unchanged(request: Request, headers: Mapping[str, str]) -> Response | None:
    """304 where the client has the answer with these headers; None where it must be made."""
    return unchanged(request, headers.get("ETag", "").strip('"'), dict(headers))


def unchanged(request: Request, tag: str, headers: dict[str, str]) -> Response | None:
    """304 where the client says that it has the answer of this tag; else None."""
    told = request.headers.get("if-none-match")
    if request.method != "GET" or told is None or not names(told, tag):
        return None
    # As the client names it: it has the answer compressed where its tag is weak.
    weak = f'W/"{tag}"' in told
    return Response(status_code=304, headers=headers | {"ETag": f'{"W/" if weak else ""}"{tag}"'})


def names(if_none_match: str, tag: str) -> bool:
    """Whether the header names the tag, compared weakly: the bytes may differ by their compression.

    Examples
    --------
    >>> names('"x", W/"abc"', "abc"), names("*", "abc"), names('"ab"', "abc")
    (True, True, False)
    """
    told = [each.strip().removeprefix("W/") for each in if_none_match.split(",")]
    return told == ["*"] or f'"{tag}"' in told
