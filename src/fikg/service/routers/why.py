"""`/why`: the rows of an answer, each with the claims that make it true."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from fikg.errors import FikgError, QuerySyntaxError, UsageError
from fikg.service.http.negotiate import NotAcceptableError, choose
from fikg.service.pages import render
from fikg.service.routers.sparql import DESCRIBED, example_for
from fikg.service.serving import CurrentStore
from fikg.service.sparql.answering import CORS
from fikg.service.sparql.protocol import SparqlRequest, parse
from fikg.service.sparql.querying import CLIENT_CLOSED_REQUEST, client_of, querying_of, unless_gone
from fikg.store import Store

router = APIRouter(tags=["SPARQL"])

JSON, PAGE = "application/json", "text/html"
MOST_ROWS = 1000
ROWS_OF_A_PAGE = 20
EXAMPLE = """# 合肥培育或诞生了什么？凭哪些原文？
# What did Hefei bring forth, and which words say so?
SELECT ?thing ?name {
  id:hefei fi:broughtForth|fi:incubated ?thing .
  ?thing skos:prefLabel ?name FILTER(LANGMATCHES(LANG(?name), "zh-Hans"))
}"""

#: `query` and `timeout` are the protocol's, which are parsed apart from the framework.
DESCRIBED_HERE = {
    "parameters": [each for each in DESCRIBED["parameters"] if each["name"] in ("query", "timeout")],  # type: ignore[index]
    "x-example": "/why?query=SELECT ?x { id:hefei fi:broughtForth ?x }",
}

Limit = Annotated[
    int | None, Query(description="explain at most so many rows: 100, 20 on a page", ge=1, le=MOST_ROWS)
]
Offset = Annotated[int, Query(description="pass over so many rows first", ge=0, le=10_000_000)]
Witnesses = Annotated[
    int, Query(description="show at most so many ways in which a row is true", ge=1, le=MOST_ROWS)
]


@router.get("/why", summary="The claims behind each row of an answer", openapi_extra=DESCRIBED_HERE)
@router.post("/why", summary="The claims behind each row of an answer", openapi_extra=DESCRIBED_HERE)
async def why(
    request: Request, store: CurrentStore, limit: Limit = None, offset: Offset = 0, witnesses: Witnesses = 10
) -> Response:
    """A SELECT, ASK or CONSTRUCT, sent as to `/sparql`; each row comes with its claims and their words.

    A witness is one way in which a row is true: the triples that the query's patterns were matched with, and
    the claims each rests on. What no claim answers for (names, an absence) is named, with the reason.
    """
    asked = parse(
        request.method, request.url.query, request.headers.get("content-type"), await request.body()
    )
    chosen = choose(request.headers.get("accept"), [JSON, PAGE])
    if chosen is None:
        raise NotAcceptableError(request.headers.get("accept"), [JSON, PAGE], "an explanation")
    window = (limit or (ROWS_OF_A_PAGE if chosen == PAGE else 100), offset, witnesses)
    if chosen == PAGE:
        return await _page(request, store, asked, window)
    if asked is None:
        raise UsageError("the request holds no query", hint="Give the parameter 'query', as to /sparql.")
    found = await _explained(request, store, asked, window)
    return found if isinstance(found, Response) else Response(found, media_type=JSON, headers=_headers(store))


async def _explained(
    request: Request, store: Store, asked: SparqlRequest, window: tuple[int, int, int]
) -> bytes | Response:
    """The explanation as JSON; a response where nobody waits for it."""
    if asked.default_graphs or asked.named_graphs:
        raise UsageError(
            "a dataset other than the whole is not explained",
            hint="Leave out default-graph-uri and named-graph-uri: all claims are in the default graph.",
        )
    querying = querying_of(request)
    admitted = await querying.admitted(asked.query)
    request.state.query_digest = querying.digest(admitted)
    work = querying.explanation(store, admitted, asked, window, client_of(request))
    reply = await unless_gone(request, work)
    return Response(status_code=CLIENT_CLOSED_REQUEST) if reply is None else reply.body


async def _page(
    request: Request, store: Store, asked: SparqlRequest | None, window: tuple[int, int, int]
) -> Response:
    """The page: a query, and its rows with the words behind each."""
    if asked is None:
        return render(request, "why.html", query=example_for(request, EXAMPLE), found=None, problem=None)
    try:
        found = await _explained(request, store, asked, window)
    except FikgError as error:
        status = 400 if isinstance(error, QuerySyntaxError) else error.http_status
        return render(request, "why.html", status=status, query=asked.query, found=None, problem=error)
    if isinstance(found, Response):
        return found
    shown: dict[str, Any] = json.loads(found)
    return render(
        request,
        "why.html",
        headers=_headers(store),
        query=asked.query,
        found=shown,
        problem=None,
        window=window,
    )


def _headers(store: Store) -> dict[str, str]:
    return CORS | {"X-Fikg-Dataset": store.version, "Cache-Control": "no-cache"}
