"""`/api/network/…`: what the page of a network asks for: a view, and who stands beside a thing."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from fikg.network import (
    GROUPS,
    PARAMETERS,
    PROJECTIONS,
    View,
    facts_of,
    neighbours,
    replay,
    routes,
    routes_data,
    view_data,
)
from fikg.network.reading import STATUSES
from fikg.network.view import MEASURED
from fikg.service.serving import CurrentStore
from fikg.service.viewing import kept_json, resolver, view_of

router = APIRouter(tags=["Network"])

_REPEATED = ("about", "track", "status", "document", "genre", "relation", "group", "expand", "hide", "pin")
_TOLD = {
    "about": "names, slugs or IRIs to start from",
    "projection": "ego, actors, enterprise-laboratory-city, city-track or policies",
    "track": "only these tracks and their branches",
    "hops": "how many links away, 1 to 3",
    "status": "statuses of statements; reported without it",
    "document": "only statements of these documents",
    "genre": "only statements of documents of this kind",
    "relation": "only these predicates, by local name",
    "group": "only things of these groups; what the view is about stays",
    "from": "only statements of a time from this date on (2025, 2025-06, 2025-06-30)",
    "until": "only statements of a time up to this date",
    "undated": "false: with from or until, no statements without a time",
    "support": "only statements of at least so many documents",
    "origins": "only statements of at least so many independent documents",
    "doubtful": "true: doubtful claims too",
    "limit": "at most so many things, 1 to 1000; 120 without it",
    "expand": "slug, or slug~relation~group: more neighbours of that thing; the order counts",
    "hide": "slugs of things to leave out",
    "pin": "slug@x,y: where a reader put a thing; ~p on an upright screen, ~2 after two expansions",
    "size": "degree, betweenness, pagerank or none: what sizes mean",
    "community": "true: outline communities",
}


_CHOICES = {
    "projection": PROJECTIONS,
    "status": STATUSES,
    "group": GROUPS,
    "size": (*MEASURED, "none"),
    "undated": ("true", "false"),
    "doubtful": ("true", "false"),
    "community": ("true", "false"),
}


def _schema_of(name: str) -> dict[str, Any]:
    return {"type": "string"} | ({"enum": list(_CHOICES[name])} if name in _CHOICES else {})


def described(*names: str) -> list[dict[str, Any]]:
    """Parameters of a view as OpenAPI describes them: they are parsed apart from the framework."""
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": _TOLD[name],
            "schema": {"type": "array", "items": _schema_of(name)} if name in _REPEATED else _schema_of(name),
        }
        for name in names
    ]


@router.get(
    "/api/network/view",
    summary="A view of the network, laid out",
    openapi_extra={"parameters": described(*PARAMETERS), "x-example": "/api/network/view?about=合肥"},
)
def network_view(request: Request, store: CurrentStore) -> Response:
    """What a picture shows: things, statements with their claims, places, and what the picture leaves out.

    With `size` or `community` also the degree, betweenness, PageRank and community of each thing.
    """
    view = view_of(request, store)
    return kept_json(request, store, view.address, lambda: view_data(replay(facts_of(store), view)))


@router.get(
    "/api/network/neighbours",
    summary="Who stands beside a thing, by relation, direction and group",
    openapi_extra={
        "parameters": described(*PARAMETERS),
        "x-example": "/api/network/neighbours?of=hefei&about=合肥",
    },
)
def network_neighbours(
    request: Request,
    store: CurrentStore,
    of: Annotated[str, Query(title="Of", description="the slug of the thing", min_length=1, max_length=200)],
) -> Response:
    """The neighbours of a thing under the filters of a view, counted by how they are tied to it."""
    view = view_of(request, store, "of")
    picture = f"{of} {view.address}"
    return kept_json(request, store, picture, lambda: neighbours(replay(facts_of(store), view), of))


_FILTERS = tuple(PARAMETERS[PARAMETERS.index("track") : PARAMETERS.index("limit")])


@router.get(
    "/api/paths",
    summary="The paths between two things, each hop with its words",
    openapi_extra={
        "parameters": described(*(name for name in _FILTERS if name not in ("hops", "from", "until"))),
        "x-example": "/api/paths?from=合肥&to=量子科技",
    },
)
def paths_between(
    request: Request,
    store: CurrentStore,
    start: Annotated[
        str,
        Query(alias="from", title="From", description="a name, slug or IRI", min_length=1, max_length=200),
    ],
    to: Annotated[str, Query(title="To", description="a name, slug or IRI", min_length=1, max_length=200)],
    limit: Annotated[int, Query(title="Limit", description="at most so many paths", ge=1, le=50)] = 10,
    since: Annotated[
        str, Query(title="Since", description="only statements of a time from this date on", max_length=10)
    ] = "",
    until: Annotated[
        str, Query(title="Until", description="only statements of a time up to this date", max_length=10)
    ] = "",
) -> Response:
    """All shortest paths and those one hop longer, over the whole graph of facts; best weakest hop first.

    `from` and `to` are the two things here, so a window of time is `since` and `until`.
    """
    own = ("from", "to", "limit", "since", "until")
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] not in own]
    pairs += [("from", since), ("until", until)]
    resolve = resolver(store)
    ends = (resolve(start, None), resolve(to, None))
    view = View.parse([("about", ends[0]), *pairs], resolve).filters
    key = " ".join([*ends, str(limit), view.address])
    facts = facts_of(store)
    return kept_json(
        request,
        store,
        key,
        lambda: (
            {"from": ends[0], "to": ends[1]}
            | routes_data(facts, routes(facts, view, ends[0], ends[1], limit))
        ),
    )
