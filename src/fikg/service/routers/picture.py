"""`/api/network`: a network as files to take along."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from fikg.asking import find_entity
from fikg.network import export, network
from fikg.service.serving import CurrentStore
from fikg.store import Store

router = APIRouter(tags=["Network"])

About = Annotated[list[str] | None, Query(title="About", description="names, slugs or IRIs to start from")]
Tracks = Annotated[list[str] | None, Query(title="Tracks", description="only these tracks")]
Hops = Annotated[int, Query(title="Hops", description="how many links away", ge=1, le=4)]
Limit = Annotated[int, Query(title="Limit", description="at most so many things", ge=2, le=1000)]
TYPES = {"graphml": "application/graphml+xml", "gexf": "application/gexf+xml", "json": "application/json"}


def _iris(store: Store, names: list[str] | None, space: str | None = None) -> list[str]:
    return [find_entity(store, name, space=space).iri for name in names or [] if name.strip()]


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
