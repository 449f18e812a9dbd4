"""`/network`: the network as a page of its own, and as files to take along."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from fikg.asking import find_entity, search_index
from fikg.network import draw, export, headings, network
from fikg.service.pages import bar_of, render
from fikg.service.serving import CurrentStore
from fikg.service.tables import labelled
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store
from fikg.vocabulary import PREFIXES

router = APIRouter(tags=["Network"])

About = Annotated[list[str] | None, Query(title="About", description="names, slugs or IRIs to start from")]
Tracks = Annotated[list[str] | None, Query(title="Tracks", description="only these tracks")]
Hops = Annotated[int, Query(title="Hops", description="how many links away", ge=1, le=4)]
Limit = Annotated[int, Query(title="Limit", description="at most so many things", ge=2, le=1000)]
#: So many things are suggested while one types, and so many are named as examples.
SUGGESTED, EXAMPLES = 400, 8
TYPES = {"graphml": "application/graphml+xml", "gexf": "application/gexf+xml", "json": "application/json"}


def _iris(store: Store, names: list[str] | None, space: str | None = None) -> list[str]:
    return [find_entity(store, name, space=space).iri for name in names or [] if name.strip()]


@router.get(
    "/network",
    summary="A network as a page",
    response_class=HTMLResponse,
    openapi_extra={"x-example": "/network?about=合肥&hops=1"},
)
def network_page(
    request: Request,
    store: CurrentStore,
    about: About = None,
    track: Tracks = None,
    hops: Hops = 1,
    limit: Limit = 120,
    embedded: Annotated[bool, Query(title="Embedded", description="the picture alone")] = False,
) -> HTMLResponse:
    """The facts around what is named, drawn; without a thing or a track, a form to choose them."""
    centres, tracks = _iris(store, about), _iris(store, track, "track")
    if not centres and not tracks:
        return _start(request, store)
    graph = network(store, centres or None, hops, tracks or None, limit=limit)
    title, title_en = headings(_names(store, centres), hops, _names(store, tracks))
    bar = "" if embedded else bar_of(request)
    page = draw(graph, title, language_of(request), title_en=title_en, base="/", bar=bar, compact=embedded)
    return HTMLResponse(page, headers={"Vary": "Accept-Language, Cookie"})


def _names(store: Store, iris: list[str]) -> list[tuple[str, str]]:
    index = search_index(store)
    return [(index.label(iri, "zh-Hans"), index.label(iri, "en")) for iri in iris]


def _start(request: Request, store: Store) -> HTMLResponse:
    """The page on which a reader chooses what to draw."""
    language = DATA_LANGUAGE[language_of(request)]
    entries = sorted(search_index(store).entries.values(), key=lambda each: (-each.uses, each.iri))
    things = [(each.label(language), each.slug) for each in entries if each.iri.startswith(PREFIXES["id"])]
    tracks = [(each.slug, each.label(language)) for each in entries if each.iri.startswith(PREFIXES["track"])]
    return render(
        request,
        "network.html",
        things=things[:SUGGESTED],
        tracks=labelled(tracks),
        examples=things[:EXAMPLES],
    )


@router.get(
    "/api/network",
    summary="A network as node-link JSON",
    openapi_extra={"x-example": "/api/network?about=合肥"},
)
def network_json(
    store: CurrentStore, about: About = None, track: Tracks = None, hops: Hops = 1, limit: Limit = 300
) -> Response:
    """The facts around what is named, as NetworkX's node-link JSON."""
    return network_file(store, "json", about, track, hops, limit)


@router.get(
    "/api/network.{form}",
    summary="A network as GraphML, GEXF or JSON",
    openapi_extra={"x-example": "/api/network.graphml?about=合肥"},
)
def network_file(
    store: CurrentStore,
    form: Annotated[str, Path(title="Form", pattern="^(graphml|gexf|json)$")],
    about: About = None,
    track: Tracks = None,
    hops: Hops = 1,
    limit: Limit = 300,
) -> Response:
    """The facts around what is named, as a file for another tool."""
    graph = network(
        store, _iris(store, about) or None, hops, _iris(store, track, "track") or None, limit=limit
    )
    headers = {"Access-Control-Allow-Origin": "*"}
    if form != "json":
        headers["Content-Disposition"] = f'attachment; filename="fikg-network.{form}"'
    return Response(export(graph, form), media_type=TYPES[form], headers=headers)
