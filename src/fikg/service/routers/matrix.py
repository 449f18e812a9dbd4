"""`/matrix` and `/api/matrix`: how much the documents say of places in tracks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from fikg.asking.ledger import ledger
from fikg.asking.source import local_name
from fikg.errors import FikgError, NotFoundError
from fikg.service.conditional import headers_for, if_unchanged
from fikg.service.figured.matrix import COUNTS, Matrix, matrix, matrix_json, matrix_rows
from fikg.service.figured.places import chief_tracks, places_of, track_named
from fikg.service.figured.told import Teller
from fikg.service.given import check_parameters
from fikg.service.lists import Extension, Format, LabelLanguage, csv_answer, form_of, json_answer
from fikg.service.pages import render
from fikg.service.remembering import Place
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(tags=["Figures"])

KINDS = ("city", "province", "district", "park", "region", "country", "all")
Kind = Annotated[str, Query(description="which places", json_schema_extra={"x-choices": list(KINDS)})]
Tracks = Annotated[
    list[str] | None, Query(description="these tracks, with their branches; beside those of `list`")
]
Listed = Annotated[str, Query(alias="list", description="the slug of a list of tracks")]
Count = Annotated[str, Query(description="what to count", json_schema_extra={"x-choices": list(COUNTS)})]


@router.get("/matrix", include_in_schema=False)
def matrix_page(
    request: Request,
    store: CurrentStore,
    kind: Kind = "city",
    track: Tracks = None,
    listed: Listed = "",
    count: Count = "claims",
) -> Response:
    """The matrix as a table with shaded cells."""
    language = DATA_LANGUAGE[language_of(request)]
    return Place(request, store, "page", language).once(
        lambda asked: _page(asked, store, language, kind, track or [], listed, count)
    )


def _page(
    request: Request, store: Store, language: str, kind: str, track: list[str], listed: str, count: str
) -> HTMLResponse:
    teller = Teller(store, language)
    chosen = [text for text in dict.fromkeys(each.strip() for each in track) if text]
    listed = listed or ("" if chosen else _chief_list(teller))
    problem: FikgError | None = None
    found: Matrix | None = None
    named: list[str] = []
    try:
        named = [track_named(store, text, language) for text in chosen]
        found = _found(store, teller, kind, chosen, listed, count)
    except FikgError as error:
        problem = error
    return render(
        request,
        "matrix.html",
        status=problem.http_status if problem else 200,
        problem=problem,
        found=found,
        kinds=KINDS,
        kind=kind,
        counts=COUNTS,
        count=count,
        lists=[(local_name(iri), teller.name(iri)) for iri in teller.ledger.nesting.lists],
        listed=listed,
        chosen=[teller.name(iri) for iri in named] if found else chosen,
        offered=sorted(teller.name(iri) for iri in teller.ledger.nesting.broader),
        slug=local_name,
    )


def _chief_list(teller: Teller) -> str:
    lists = teller.ledger.nesting.lists
    return local_name(max(lists, key=lambda each: (len(lists[each]), each))) if lists else ""


def _found(store: Store, teller: Teller, kind: str, texts: list[str], listed: str, count: str) -> Matrix:
    if count not in COUNTS:
        raise NotFoundError(f"{count!r} cannot be counted here", near=COUNTS)
    book = teller.ledger
    lists = {local_name(iri): tracks for iri, tracks in book.nesting.lists.items()}
    if listed and listed not in lists:
        raise NotFoundError(f"there is no list of tracks {listed!r}", near=tuple(lists))
    tracks = [track_named(store, text, teller.language) for text in texts if text.strip()]
    of_list = sorted(lists[listed]) if listed else [] if tracks else chief_tracks(book)
    return matrix(teller, places_of(book, kind), list(dict.fromkeys([*of_list, *tracks])), count)


@router.get("/api/matrix", summary="Places by tracks", openapi_extra={"x-example": "/api/matrix"})
def api_matrix(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    kind: Kind = "city",
    track: Tracks = None,
    listed: Listed = "",
    count: Count = "claims",
    form: Format = None,
) -> Response:
    """A number for each place and track; `null` where the documents say nothing, which is not zero.

    What lies in a place counts for it, and a branch of a track for the track.
    """
    return _api(request, store, language, kind, track, listed, count, form_of(request, "", form))


@router.get(
    "/api/matrix.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/matrix.csv?kind=province"},
)
def api_matrix_in_form(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    extension: Extension,
    kind: Kind = "city",
    track: Tracks = None,
    listed: Listed = "",
    count: Count = "claims",
) -> Response:
    """`json` or `csv`."""
    return _api(request, store, language, kind, track, listed, count, form_of(request, extension, None))


def _api(
    request: Request,
    store: Store,
    language: str,
    kind: str,
    track: list[str] | None,
    listed: str,
    count: str,
    form: str,
) -> Response:
    check_parameters(request, ("kind", "track", "list", "count", "lang", "format"), "/api/matrix")
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    found = _found(store, Teller(store, language), kind, track or [], listed, count)
    if form == "csv":
        columns = ("place", "kind", *(each.name for each in found.tracks))
        response = csv_answer(matrix_rows(found), columns, "matrix")
    else:
        response = json_answer({"version": ledger(store).version, **matrix_json(found)})
    response.headers.update(headers)
    return response
