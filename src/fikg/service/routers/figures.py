"""`/figures`: the figures of a status, or all of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from fikg.asking import search_index
from fikg.errors import NotFoundError
from fikg.service.figures.listed import figures_of
from fikg.service.pages import render
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.vocabulary import PREFIXES

router = APIRouter(include_in_schema=False)


@router.get("/figures")
def figures_page(
    request: Request,
    store: CurrentStore,
    status: str = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """A page of figures; `status` is the local name of a status, such as `target`."""
    language = DATA_LANGUAGE[language_of(request)]
    known = [str(iri) for iri in store.select("SELECT ?status { ?status a fi:Status }").column("status")]
    iri = PREFIXES["fi"] + status
    if status and iri not in known:
        names = tuple(sorted(each.removeprefix(PREFIXES["fi"]) for each in known))
        raise NotFoundError(f"there is no status {status!r}", near=names)
    index = search_index(store)
    return render(
        request,
        "figures.html",
        label=index.label(iri, language) if status else "",
        figures=figures_of(store, f"fi:status <{iri}>" if status else "fi:indicator ?what", language, page),
        more=f"status={status}&" if status else "",
    )
