"""`/calendar` and `/api/calendar`: what is due and which policies were issued, by year and month."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from fikg.asking.ledger import ledger
from fikg.asking.source import local_name
from fikg.errors import FikgError, NotFoundError
from fikg.service.figures.comparison import sentence
from fikg.service.figures.due import AHEAD, Due, by_year, calendar, due_json, statuses_ahead
from fikg.service.figures.places import place_named, places_of, track_named
from fikg.service.figures.told import COLUMNS, Teller, claim_row
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.keeping.remembering import Place
from fikg.service.lists import Extension, Format, LabelLanguage, csv_answer, form_of, json_answer
from fikg.service.pages import render
from fikg.service.questions.given import check_parameters
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(tags=["Figures"])

Tracks = Annotated[list[str] | None, Query(description="only of these tracks, with their branches")]
OnePlace = Annotated[str, Query(description="only of this place and what lies in it")]
Status = Annotated[
    str,
    Query(
        description="only of this status; `reported` is what was issued",
        json_schema_extra={"x-choices": [*AHEAD, "reported"]},
    ),
]


@router.get("/calendar", include_in_schema=False)
def calendar_page(
    request: Request, store: CurrentStore, track: Tracks = None, place: OnePlace = "", status: Status = ""
) -> Response:
    """The calendar as a list by year and month."""
    language = DATA_LANGUAGE[language_of(request)]
    return Place(request, store, "page", language).once(
        lambda asked: _page(asked, store, Teller(store, language), track or [], place, status)
    )


def _page(
    request: Request, store: Store, teller: Teller, tracks: list[str], place: str, status: str
) -> HTMLResponse:
    problem: FikgError | None = None
    entries: tuple[Due, ...] = ()
    try:
        entries = _found(store, teller, tracks, place, status)
    except FikgError as error:
        problem = error
    given = {"track": [each for each in tracks if each], "place": place, "status": status}
    return render(
        request,
        "calendar.html",
        status=problem.http_status if problem else 200,
        problem=problem,
        years=by_year(entries),
        total=len(entries),
        track=next((each for each in tracks if each), ""),
        place=place,
        chosen=status,
        statuses=statuses_ahead(teller),
        tracks=sorted(teller.name(iri) for iri in teller.ledger.nesting.broader),
        places=sorted(teller.name(iri) for iri in places_of(teller.ledger, "all")),
        sentence=sentence,
        slug=local_name,
        twin=urlencode({name: value for name, value in given.items() if value}, doseq=True),
    )


def _found(store: Store, teller: Teller, tracks: list[str], place: str, status: str) -> tuple[Due, ...]:
    known = dict(statuses_ahead(teller))
    if status and status not in known:
        raise NotFoundError(f"there is no status {status!r} here", near=tuple(known))
    return calendar(
        store,
        teller,
        tracks=[track_named(store, text, teller.language) for text in tracks if text.strip()],
        place=place_named(store, place, teller.language) if place.strip() else "",
        status=status,
    )


@router.get(
    "/api/calendar",
    summary="Targets, plans, forecasts and policies by their time",
    openapi_extra={"x-example": "/api/calendar"},
)
def api_calendar(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    track: Tracks = None,
    place: OnePlace = "",
    status: Status = "",
    form: Format = None,
) -> Response:
    """What is due by its last day; `outcomes` are figures that tell what was reached, where a claim does."""
    return _api(request, store, language, track, place, status, form_of(request, "", form))


@router.get(
    "/api/calendar.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/calendar.csv"},
)
def api_calendar_in_form(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    extension: Extension,
    track: Tracks = None,
    place: OnePlace = "",
    status: Status = "",
) -> Response:
    """`json` or `csv`."""
    return _api(request, store, language, track, place, status, form_of(request, extension, None))


def _api(
    request: Request,
    store: Store,
    language: str,
    tracks: list[str] | None,
    place: str,
    status: str,
    form: str,
) -> Response:
    check_parameters(request, ("track", "place", "status", "lang", "format"), "/api/calendar")
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    found = _found(store, Teller(store, language), tracks or [], place, status)
    if form == "csv":
        rows = [
            {
                "day": each.day,
                "kind": each.kind,
                **claim_row(each.told),
                "outcomes": " ".join(o.claim for o in each.outcomes),
            }
            for each in found
        ]
        response = csv_answer(rows, ("day", "kind", *COLUMNS, "outcomes"), "calendar")
    else:
        document = {"version": ledger(store).version, "total": len(found), "items": due_json(found)}
        response = json_answer(document)
    response.headers.update(headers)
    return response
