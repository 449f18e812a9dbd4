"""An answer to a SPARQL request: negotiated, looked up or run, and given the headers it is kept by."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from fikg.service.keeping.conditional import keeping, unchanged
from fikg.service.sparql.answer_formats import negotiated, prefers_page
from fikg.service.sparql.protocol import SparqlRequest
from fikg.service.sparql.querying import CLIENT_CLOSED_REQUEST, client_of, querying_of, unless_gone
from fikg.store import Store
from fikg.store.formats import format_for

CORS = {"Access-Control-Allow-Origin": "*", "Vary": "Accept, Accept-Language, Cookie"}


def wants_page(accept: str | None, asked: SparqlRequest) -> bool:
    """Whether a browser asked for a page: no format is named and HTML is the type it wants most."""
    return asked.format is None and prefers_page(accept)


async def answer_of(request: Request, store: Store, asked: SparqlRequest, accept: str | None) -> Response:
    """The answer in the format that was negotiated, or 304 where the client has it."""
    querying = querying_of(request)
    admitted = await querying.admitted(asked.query)
    request.state.query_digest = querying.digest(admitted)
    form = admitted.form
    chosen = format_for(form, negotiated(form, asked.format, accept))
    tag = querying.tag(store, admitted, asked, chosen)
    headers = CORS | {"X-Fikg-Dataset": store.version} | keeping(request, tag)
    if kept := unchanged(request, tag, headers):
        return kept
    work = querying.answer(store, admitted, asked, chosen, client_of(request), tag=tag)
    reply = await unless_gone(request, work)
    if reply is None:
        return Response(status_code=CLIENT_CLOSED_REQUEST)
    cut = {"X-Fikg-Cut": reply.cut} if reply.cut else {}
    charset = "; charset=utf-8" if chosen.media_type.startswith("text/") else ""
    return Response(reply.body, headers=headers | cut, media_type=chosen.media_type + charset)
