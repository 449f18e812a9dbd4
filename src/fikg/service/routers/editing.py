"""`/api/terms`: what the editor of the query page, or anybody's, completes with."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from fikg.asking.completions import completions
from fikg.service.keeping.remembering import Place
from fikg.service.serving import CurrentStore

router = APIRouter(tags=["SPARQL"])


@router.get("/api/terms", summary="Terms to complete a query with")
def terms(request: Request, store: CurrentStore) -> Response:
    """Prefixes, predicates, classes, tracks, indicators and units, in both languages, with their use."""

    def made(_: Request) -> Response:
        told = {"version": store.version, "terms": [asdict(each) for each in completions(store)]}
        return JSONResponse(
            told, headers={"Access-Control-Allow-Origin": "*", "X-Fikg-Dataset": store.version}
        )

    return Place(request, store, "terms").once(made)
