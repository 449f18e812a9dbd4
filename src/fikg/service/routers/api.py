"""`/api/…`: the JSON of search and of the named questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from fikg.asking import NamedQuery, named, search, search_quotations
from fikg.asking.books import answer_book
from fikg.asking.listing import BYTE_ORDER_MARK
from fikg.errors import UsageError
from fikg.service.http.negotiate import NotAcceptableError, choose
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.keeping.remembering import Place
from fikg.service.paging import AnyWindow, Window, headers_of, told
from fikg.service.questions.evidenced import Explained, csv_with, json_with, rows_to_explain
from fikg.service.questions.given import check_known, given_to
from fikg.service.questions.questioning import (
    Asked,
    GoneError,
    ask_in_pool,
    explain_in_pool,
    questions,
    questions_at_hand,
)
from fikg.service.routers.questions import query_page
from fikg.service.serving import CurrentStore
from fikg.service.sparql.querying import CLIENT_CLOSED_REQUEST
from fikg.service.things.file_origins import origin_for
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(prefix="/api", tags=["API"])

CSV, JSON = "text/csv", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"json": JSON, "csv": CSV, "html": "text/html", "xlsx": XLSX}


@router.get(
    "/search",
    summary="Find things by name, in any script or by pinyin, or claims by quoted words",
    openapi_extra={"x-example": "/api/search?q=合肥"},
)
def api_search(
    request: Request,
    store: CurrentStore,
    q: Annotated[
        str,
        Query(
            title="Text",
            description="a name, a part of one, its pinyin or the initials of that; or quoted words",
            min_length=1,
            max_length=200,
        ),
    ],
    limit: Annotated[int, Query(title="Limit", description="at most so many", ge=1, le=100)] = 20,
    within: Annotated[
        Literal["names", "quotations"],
        Query(alias="in", title="In", description="names of things, or the words that claims quote"),
    ] = "names",
) -> dict[str, Any]:
    """The things that the text may name, or the claims that quote its words, best first.

    Each thing tells in what `way` it matched; what is neither `name` nor `part` is a guess. The words of a
    claim come in `pieces`, of which those that were sought are marked.
    """
    if within == "quotations":
        found = search_quotations(store, q, limit)
        told_hits = [asdict(hit) | {"quotation": hit.quotation} for hit in found]
        return {"query": q, "in": within, "version": store.version, "hits": told_hits}
    hits = search(store, q, limit, DATA_LANGUAGE[language_of(request)])
    return {"query": q, "in": within, "version": store.version, "hits": [asdict(hit) for hit in hits]}


@router.get("/queries", summary="The named questions")
def api_queries() -> list[dict[str, Any]]:
    """Every named question: its summary in English and Chinese, its parameters and its columns."""
    return [described(query) for query in questions().values()]


@router.get(
    "/queries/{name}",
    summary="Ask a named question",
    openapi_extra={"x-example": "/api/queries/figures-of-a-place.csv?place=合肥&lang=zh"},
)
async def api_query(
    request: Request,
    store: CurrentStore,
    window: AnyWindow,
    name: Annotated[
        str, Path(title="Name", description="as in /api/queries; `.csv` or `.xlsx` at its end gives a table")
    ],
    evidence: Annotated[
        bool, Query(title="Evidence", description="give the claims behind each row as well")
    ] = False,
) -> Response:
    """The answer as JSON, as CSV, as a workbook with its evidence, or as the question's page to a browser.

    Parameters go in the query string, as names in any script, slugs or IRIs. Without `limit` the answer is
    whole; with it, `next` leads on.
    """
    stem, dot, extension = name.rpartition(".")
    asked, extension = (stem, extension) if dot and extension in FORMS else (name, "")
    query = named(await questions_at_hand(), asked)
    form = _form_of(request, query, extension)
    if form == "html":
        return await query_page(request, store, window, asked)
    given = given_to(query, request)
    check_known(query, given)
    headers = headers_for(request, store, form, query.sparql)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    place = Place(request, store, form)
    response = place.recalled()
    if response is None:
        try:
            found = await ask_in_pool(request, store, asked, given)
            rows = rows_to_explain(window, len(found.answer)) if evidence else 0
            why = await explain_in_pool(request, store, found.prepared, rows, window.offset) if rows else None
            if form == "xlsx":
                # Its addresses are compressed within it, where a kept answer could not be given the real one.
                return await run_in_threadpool(_book, request, store, found, window, headers)
        except GoneError:
            return Response(status_code=CLIENT_CLOSED_REQUEST)
        response = place.kept(await run_in_threadpool(_written, place.request, found, window, form, why))
    response.headers.update(headers)
    return response


def _written(request: Request, asked: Asked, window: Window, form: str, why: Explained | None) -> Response:
    """The answer in its form: a run of it, with the claims behind each row where they were asked for."""
    whole, total = asked.answer, len(asked.answer)
    answer = replace(whole, rows=tuple(window.of(whole.rows)))
    headers = {**headers_of(request, window, total)} | ({"X-Fikg-Cut": asked.cut} if asked.cut else {})
    if form == "csv":
        headers["Content-Disposition"] = f'attachment; filename="{whole.query}.csv"'
        text = whole.to_csv(answer.rows)
        body = BYTE_ORDER_MARK + (csv_with(text, why) if why else text)
        return Response(body, media_type=f"{CSV}; charset=utf-8", headers=headers)
    more = told(request, window, total) | ({"cut": asked.cut} if asked.cut else {})
    text = json_with(answer, why, more) if why else answer.to_json(**more)
    return Response(text, media_type=JSON, headers=headers)


def _book(
    request: Request, store: Store, asked: Asked, window: Window, headers: Mapping[str, str]
) -> Response:
    """The answer as a workbook, with a sheet of the claims that its rows name."""
    whole, summary = asked.answer, asked.prepared.query.header.summary
    answer = replace(whole, rows=tuple(window.of(whole.rows)))
    address = f"{request.base_url}queries/{whole.query}?{request.url.query}".rstrip("?")
    origin = origin_for(request, store, (summary.zh, summary.en), address)
    book = answer_book(store, answer, origin, asked.prepared.language)
    shown = {**headers, **headers_of(request, window, len(whole))} | (
        {"X-Fikg-Cut": asked.cut} if asked.cut else {}
    )
    shown["Content-Disposition"] = f'attachment; filename="{whole.query}.xlsx"'
    return Response(book, media_type=XLSX, headers=shown)


def _form_of(request: Request, query: NamedQuery, extension: str) -> str:
    """`json`, `csv` or `html`: by extension, else by `format=`, else by Accept; JSON where none of them fits.

    A question may have a parameter of that name itself.
    """
    wanted = extension or ("" if "format" in query.parameters else request.query_params.get("format", ""))
    if wanted and wanted not in FORMS:
        raise UsageError(f"format is {wanted!r}", hint=f"Give one of: {', '.join(FORMS)}.")
    chosen = FORMS.get(wanted) or choose(request.headers.get("accept"), list(FORMS.values()))
    if chosen is None:
        raise NotAcceptableError(request.headers.get("accept"), list(FORMS.values()), "a named question")
    return next(name for name, media_type in FORMS.items() if media_type == chosen)


def described(query: NamedQuery) -> dict[str, Any]:
    """A named question as JSON."""
    header = query.header
    return {
        "name": query.name,
        "summary": header.summary.model_dump(),
        "description": header.description.model_dump(),
        "sentence": header.sentence.model_dump() if header.sentence else None,
        "tags": header.tags,
        "parameters": {name: each.model_dump() for name, each in query.parameters.items()},
        "columns": {name: title.model_dump() for name, title in header.columns.items()},
        "address": f"/api/queries/{query.name}",
    }
