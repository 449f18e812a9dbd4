"""`/preview.svg`: a view of the network drawn small, for the cards of the home page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from fikg.network import facts_of, replay
from fikg.network.preview import preview
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.keeping.remembering import Place
from fikg.service.pages.statics import FOR_EVER
from fikg.service.serving import CurrentStore
from fikg.service.viewing import view_of

router = APIRouter(include_in_schema=False)

SVG = "image/svg+xml"
#: It is an image; opened as a page of its own it may do nothing but show itself.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@router.get("/preview.svg")
def preview_svg(request: Request, store: CurrentStore) -> Response:
    """Kept for ever under an address that names the dataset version."""
    headers = headers_for(request, store, SVG)
    if request.query_params.get("v") == store.version:
        headers["Cache-Control"] = FOR_EVER
    if unchanged := if_unchanged(request, headers):
        return unchanged
    place = Place(request, store, SVG)
    response = place.recalled()
    if response is None:
        drawn = preview(replay(facts_of(store), view_of(request, store)))
        response = place.kept(Response(drawn, media_type=SVG, headers={"Content-Security-Policy": POLICY}))
    response.headers.update(headers)
    return response
