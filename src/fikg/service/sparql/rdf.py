"""Graphs over HTTP: in the form that was asked for, JSON-LD with the published context."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from fikg.asking.linked import compacted
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.store import GRAPH_FORMATS, Store

GRAPHS = {each.name: each.media_type for each in GRAPH_FORMATS}
#: Where the context of all JSON-LD of the service is published.
CONTEXT = "context.jsonld"


def graph_answer(request: Request, store: Store, construct: str, form: str) -> Response:
    """The graph that a CONSTRUCT of ours gives, or 304 where the client has it.

    Parameters
    ----------
    form
        A name of `GRAPHS`.
    """
    headers = headers_for(request, store, form)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    body = in_context(request, store.serialize(construct, form), form)
    charset = "; charset=utf-8" if form == "ttl" else ""
    return Response(body, media_type=GRAPHS[form] + charset, headers=headers)


def in_context(request: Request, body: bytes | str, form: str) -> bytes | str:
    """A graph as it goes out: JSON-LD in the names of the published context, any other form as it is."""
    return compacted(body, f"{request.base_url}{CONTEXT}") if form == "jsonld" else body
