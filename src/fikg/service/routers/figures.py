"""`/figures`: all figures, or those of a status, an indicator or a track."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from fikg.service.figures.listed import choices_of, figures_of, pattern_of
from fikg.service.pages import render
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of

router = APIRouter(include_in_schema=False)
Filter = Annotated[str, Query(max_length=200)]


@router.get("/figures")
def figures_page(
    request: Request,
    store: CurrentStore,
    status: Filter = "",
    indicator: Filter = "",
    track: Filter = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """A page of figures; status, indicator and track are local names, such as `target` and `quantum`."""
    language = DATA_LANGUAGE[language_of(request)]
    given = {"indicator": indicator.strip(), "track": track.strip()}
    of_any_status = pattern_of(store, given)
    pattern = pattern_of(store, {"status": status.strip(), **given})
    return render(
        request,
        "figures.html",
        figures=figures_of(store, pattern, language, page),
        chosen=status.strip(),
        given=given,
        query={name: slug for name, slug in given.items() if slug},
        statuses=choices_of(store, "status", of_any_status, language),
        choices={name: choices_of(store, name, "fi:indicator ?what", language) for name in given},
    )
