"""`/api/network/view.…`: what a picture shows, as a file for another tool."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from fikg.network import FORMATS, PARAMETERS, export, facts_of, view_headings, view_network
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.routers.network import described
from fikg.service.routers.taking import TYPES as TYPES_OF_BASKETS
from fikg.service.serving import CurrentStore
from fikg.service.things.file_origins import origin_for
from fikg.service.viewing import view_of
from fikg.service.words import language_of

router = APIRouter(tags=["Network"])

TYPES = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "bib": TYPES_OF_BASKETS["bibtex"],
    "txt": TYPES_OF_BASKETS["gb7714"],
} | {form: TYPES_OF_BASKETS[form] for form in ("csv", "xlsx", "ttl")}


@router.get(
    "/api/network/view.{form}",
    summary="A view of the network as a file",
    openapi_extra={
        "parameters": described(*PARAMETERS),
        "x-example": "/api/network/view.xlsx?about=合肥",
    },
)
def view_file(
    request: Request,
    store: CurrentStore,
    form: Annotated[str, Path(title="Form", pattern=f"^({'|'.join(FORMATS)})$")],
) -> Response:
    """What a picture shows: GraphML or GEXF with its places, node-link JSON, a table or a workbook with evidence,
    Turtle with all evidence, one page that needs nothing else, or the documents behind it (`bib`, `txt`).
    """  # noqa: E501
    language = language_of(request)
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    view = view_of(request, store)
    graph, places = view_network(store, view)
    for iri, (x, y) in places.items():
        graph.nodes[iri].update(x=x, y=y)
    address = f"{request.base_url}network?{view.address}&v={store.version}"
    origin = origin_for(request, store, view_headings(facts_of(store), view), address)
    content = export(graph, form, store, origin=origin, language=language)
    headers["Content-Disposition"] = f'attachment; filename="fikg-network.{form}"'
    return Response(content, headers=headers, media_type=TYPES[form])
