"""`/compare` and `/api/compare`: two to five places in a track, side by side."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from fikg.asking.ledger import ledger
from fikg.asking.source import local_name
from fikg.errors import FikgError, UsageError
from fikg.service.figures.compare import compared
from fikg.service.figures.comparison import Comparison, comparison_json, rows_of, sentence
from fikg.service.figures.places import MOST, places_named, places_of, track_named
from fikg.service.figures.told import COLUMNS, Teller, claim_row
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.keeping.remembering import Place
from fikg.service.lists import Extension, Format, LabelLanguage, csv_answer, form_of, json_answer
from fikg.service.pages import render
from fikg.service.questions.given import check_parameters
from fikg.service.questions.tables import labelled
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(tags=["Figures"])

Places = Annotated[list[str] | None, Query(description="a place, in any script; repeat it for each")]
Track = Annotated[str, Query(description="a track, with its branches")]
FIELDS = 3  # lines of the form at least


@router.get("/compare", include_in_schema=False)
def compare_page(request: Request, store: CurrentStore, place: Places = None, track: Track = "") -> Response:
    """The comparison, or the form to choose what to compare."""
    language = DATA_LANGUAGE[language_of(request)]
    return Place(request, store, "page", language).once(
        lambda asked: _page(asked, store, place or [], track, language)
    )


def _page(request: Request, store: Store, texts: list[str], track: str, language: str) -> HTMLResponse:
    problem: FikgError | None = None
    found: Comparison | None = None
    teller = Teller(store, language)
    typed = [text.strip() for text in texts if text.strip()]
    try:
        if typed and track.strip():
            found = _found(store, teller, typed, track)
    except FikgError as error:
        problem = error
    shown = [each.place.name for each in found.places] if found else typed
    given = {"place": shown, "track": found.track.name if found else track}
    return render(
        request,
        "compare.html",
        status=problem.http_status if problem else 200,
        problem=problem,
        found=found,
        fields=[*shown, *[""] * (max(FIELDS, len(shown) + 1) - len(shown))][:MOST],
        track=given["track"],
        tracks=_tracks(teller),
        places=_offered(teller),
        sentence=sentence,
        twin=urlencode(given, doseq=True),
        slug=local_name,
    )


def _found(store: Store, teller: Teller, texts: list[str], track: str) -> Comparison:
    return compared(
        teller,
        track_named(store, track, teller.language),
        places_named(store, texts, teller.language),
    )


def _tracks(teller: Teller) -> list[str]:
    return [name for name, _ in labelled((teller.name(iri), iri) for iri in teller.ledger.nesting.broader)]


def _offered(teller: Teller) -> list[str]:
    return sorted(teller.name(iri) for iri in places_of(teller.ledger, "all"))


@router.get(
    "/api/compare",
    summary="Places compared in a track",
    openapi_extra={"x-example": "/api/compare?place=合肥&place=北京&track=量子科技"},
)
def api_compare(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    place: Places = None,
    track: Track = "",
    form: Format = None,
) -> Response:
    """Figures in rows that were counted alike, and what is said of each place beside them.

    `differs` tells in what a row was counted differently from the first of its indicator; only figures of
    one row with `compares` may be held against each other.
    """
    return _api(request, store, language, place, track, form_of(request, "", form))


@router.get(
    "/api/compare.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/compare.csv?place=合肥&place=北京&track=量子科技"},
)
def api_compare_in_form(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    extension: Extension,
    place: Places = None,
    track: Track = "",
) -> Response:
    """`json`, or `csv` with a row for each claim."""
    return _api(request, store, language, place, track, form_of(request, extension, None))


def _api(
    request: Request, store: Store, language: str, texts: list[str] | None, track: str, form: str
) -> Response:
    check_parameters(request, ("place", "track", "lang", "format"), "/api/compare")
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    if not texts or not track.strip():
        raise UsageError("no place or no track is named", hint="Give place=… (up to five) and track=….")
    found = _found(store, Teller(store, language), texts, track)
    if form == "csv":
        rows = [{"place": at, "part": part, **claim_row(told)} for at, part, told in rows_of(found)]
        response = csv_answer(rows, ("place", "part", *COLUMNS), "compare")
    else:
        response = json_answer({"version": ledger(store).version, **comparison_json(found)})
    response.headers.update(headers)
    return response
