"""`/matrix` and `/api/matrix`: how much the documents say of places in tracks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from fikg.asking.ledger import ledger
from fikg.asking.source import local_name
from fikg.errors import FikgError, NotFoundError
from fikg.service.figures.matrix import COUNTS, Matrix, matrix, matrix_json, matrix_rows
from fikg.service.figures.places import chief_tracks, places_of, track_named
from fikg.service.figures.told import Teller
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.keeping.remembering import Place
from fikg.service.lists import Extension, Format, LabelLanguage, csv_answer, form_of, json_answer
from fikg.service.pages import render
from fikg.service.questions.given import check_parameters
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(tags=["Figures"])

KINDS = ("city", "province", "district", "park", "region", "country", "all")


@dataclass(frozen=True)
class Asked:
    """What an address asks of the matrix."""

    kind: Annotated[str, Query(description="which places", json_schema_extra={"x-choices": list(KINDS)})] = (
        "city"
    )
    track: Annotated[
        list[str] | None, Query(description="these tracks, with their branches; beside those of `list`")
    ] = None
    listed: Annotated[str, Query(alias="list", description="the slug of a list of tracks")] = ""
    count: Annotated[
        str, Query(description="what to count", json_schema_extra={"x-choices": list(COUNTS)})
    ] = "claims"

    @property
    def tracks(self) -> list[str]:
        """The tracks as they are named, each once."""
        return [text for text in dict.fromkeys(each.strip() for each in self.track or []) if text]


Wanted = Annotated[Asked, Depends()]


@router.get("/matrix", include_in_schema=False)
def matrix_page(request: Request, store: CurrentStore, wanted: Wanted) -> Response:
    """The matrix as a table with shaded cells."""
    language = DATA_LANGUAGE[language_of(request)]
    return Place(request, store, "page", language).once(lambda asked: _page(asked, store, language, wanted))


def _page(request: Request, store: Store, language: str, wanted: Asked) -> HTMLResponse:
    teller = Teller(store, language)
    if not (wanted.listed or wanted.tracks):
        wanted = replace(wanted, listed=_chief_list(teller))
    problem: FikgError | None = None
    found: Matrix | None = None
    named: list[str] = []
    try:
        named = [track_named(store, text, language) for text in wanted.tracks]
        found = _found(store, teller, wanted)
    except FikgError as error:
        problem = error
    return render(
        request,
        "matrix.html",
        status=problem.http_status if problem else 200,
        problem=problem,
        found=found,
        kinds=KINDS,
        kind=wanted.kind,
        counts=COUNTS,
        count=wanted.count,
        lists=[(local_name(iri), teller.name(iri)) for iri in teller.ledger.nesting.lists],
        listed=wanted.listed,
        chosen=[teller.name(iri) for iri in named] if found else wanted.tracks,
        offered=sorted(teller.name(iri) for iri in teller.ledger.nesting.broader),
        slug=local_name,
    )


def _chief_list(teller: Teller) -> str:
    lists = teller.ledger.nesting.lists
    return local_name(max(lists, key=lambda each: (len(lists[each]), each))) if lists else ""


def _found(store: Store, teller: Teller, wanted: Asked) -> Matrix:
    if wanted.count not in COUNTS:
        raise NotFoundError(f"{wanted.count!r} cannot be counted here", near=COUNTS)
    book = teller.ledger
    lists = {local_name(iri): tracks for iri, tracks in book.nesting.lists.items()}
    if wanted.listed and wanted.listed not in lists:
        raise NotFoundError(f"there is no list of tracks {wanted.listed!r}", near=tuple(lists))
    tracks = [track_named(store, text, teller.language) for text in wanted.tracks]
    of_list = sorted(lists[wanted.listed]) if wanted.listed else [] if tracks else chief_tracks(book)
    return matrix(
        teller, places_of(book, wanted.kind), list(dict.fromkeys([*of_list, *tracks])), wanted.count
    )


@router.get("/api/matrix", summary="Places by tracks", openapi_extra={"x-example": "/api/matrix"})
def api_matrix(
    request: Request, store: CurrentStore, language: LabelLanguage, wanted: Wanted, form: Format = None
) -> Response:
    """A number for each place and track; `null` where the documents say nothing, which is not zero.

    What lies in a place counts for it, and a branch of a track for the track.
    """
    return _api(request, store, language, wanted, form_of(request, "", form))


@router.get(
    "/api/matrix.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/matrix.csv?kind=province"},
)
def api_matrix_in_form(
    request: Request, store: CurrentStore, language: LabelLanguage, extension: Extension, wanted: Wanted
) -> Response:
    """`json` or `csv`."""
    return _api(request, store, language, wanted, form_of(request, extension, None))


def _api(request: Request, store: Store, language: str, wanted: Asked, form: str) -> Response:
    check_parameters(request, ("kind", "track", "list", "count", "lang", "format"), "/api/matrix")
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    found = _found(store, Teller(store, language), wanted)
    if form == "csv":
        columns = ("place", "kind", *(each.name for each in found.tracks))
        response = csv_answer(matrix_rows(found), columns, "matrix")
    else:
        response = json_answer({"version": ledger(store).version, **matrix_json(found)})
    response.headers.update(headers)
    return response
