"""`/api/…`: the JSON of search and of the named questions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from fikg.asking import NamedQuery, ask, load_queries, named, search
from fikg.layout import find_layout
from fikg.service.given import check_known, given_to
from fikg.service.negotiate import choose
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of

router = APIRouter(prefix="/api", tags=["API"])

CSV, JSON = "text/csv", "application/json"
#: Excel takes a CSV file for UTF-8 only where it begins with a byte-order mark.
BYTE_ORDER_MARK = "\ufeff"


@router.get(
    "/search", summary="Find things by name, in any script", openapi_extra={"x-example": "/api/search?q=合肥"}
)
def api_search(
    request: Request,
    store: CurrentStore,
    q: Annotated[
        str, Query(title="Text", description="a name, or a part of one", min_length=1, max_length=200)
    ],
    limit: Annotated[int, Query(title="Limit", description="at most so many", ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """The things that the text may name, best first."""
    hits = search(store, q, limit, DATA_LANGUAGE[language_of(request)])
    return {"query": q, "version": store.version, "hits": [asdict(hit) for hit in hits]}


@router.get("/queries", summary="The named questions")
def api_queries() -> list[dict[str, Any]]:
    """Every named question: its summary in English and Chinese, its parameters and its columns."""
    return [described(query) for query in load_queries(find_layout().queries).values()]


@router.get(
    "/queries/{name}",
    summary="Ask a named question",
    openapi_extra={"x-example": "/api/queries/figures-of-a-place.csv?place=合肥&lang=zh"},
)
def api_query(
    request: Request,
    store: CurrentStore,
    name: Annotated[str, Path(title="Name", description="as in /api/queries; `.csv` at its end gives CSV")],
) -> Response:
    """The answer as JSON or CSV; parameters go in the query string, as names in any script, slugs or IRIs."""
    stem, dot, extension = name.rpartition(".")
    asked, wanted = (stem, extension) if dot and extension in ("csv", "json") else (name, "")
    query = named(load_queries(find_layout().queries), asked)
    given = given_to(query, request)
    wanted = (given.pop("format", None) or [wanted])[0]
    check_known(query, given)
    answer = ask(store, asked, given)
    accept = {"csv": CSV, "json": JSON}.get(wanted, request.headers.get("accept"))
    headers = {"X-Fikg-Dataset": store.version, "Access-Control-Allow-Origin": "*", "Vary": "Accept"}
    if choose(accept, [JSON, CSV]) == CSV:
        headers["Content-Disposition"] = f'attachment; filename="{asked}.csv"'
        return Response(
            BYTE_ORDER_MARK + answer.to_csv(), media_type=f"{CSV}; charset=utf-8", headers=headers
        )
    return Response(answer.to_json(), media_type=JSON, headers=headers)


def described(query: NamedQuery) -> dict[str, Any]:
    """A named question as JSON."""
    header = query.header
    return {
        "name": query.name,
        "summary": header.summary.model_dump(),
        "description": header.description.model_dump(),
        "tags": header.tags,
        "parameters": {name: each.model_dump() for name, each in query.parameters.items()},
        "columns": {name: title.model_dump() for name, title in header.columns.items()},
        "address": f"/api/queries/{query.name}",
    }
