"""`/preview.svg`: a starting picture drawn small, for the cards of the home page."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from fikg.asking import find_entity
from fikg.network.preview import preview
from fikg.service.conditional import headers_for, if_unchanged
from fikg.service.remembering import Place
from fikg.service.serving import CurrentStore
from fikg.service.starting import pictured
from fikg.service.statics import FOR_EVER

router = APIRouter(include_in_schema=False)

SVG = "image/svg+xml"
#: It is an image; opened as a page of its own it may do nothing but show itself.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@router.get("/preview.svg")
def preview_svg(
    request: Request,
    store: CurrentStore,
    projection: Literal["enterprise-laboratory-city", "city-track", "policies", "ego"] = "ego",
    track: Annotated[str | None, Query(max_length=200)] = None,
    about: Annotated[str | None, Query(max_length=200)] = None,
    v: str = "",
) -> Response:
    """Kept for ever under an address that names the dataset version."""
    headers = headers_for(request, store, SVG)
    if v == store.version:
        headers["Cache-Control"] = FOR_EVER
    if unchanged := if_unchanged(request, headers):
        return unchanged
    place = Place(request, store, SVG)
    response = place.recalled()
    if response is None:
        within = find_entity(store, track, space="track").iri if track else None
        centre = find_entity(store, about).iri if about else None
        drawn = preview(pictured(store, projection, within, centre))
        response = place.kept(Response(drawn, media_type=SVG, headers={"Content-Security-Policy": POLICY}))
    response.headers.update(headers)
    return response
