"""`/network`: the picture of a view as a page, and the files that it loads."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from fikg.asking import search_index
from fikg.errors import NotFoundError
from fikg.network import (
    PARAMETERS,
    SERVED_POLICY,
    View,
    body,
    facts_of,
    replay,
    safe_json,
    served_files,
    view_data,
)
from fikg.service.pages import render
from fikg.service.questions.tables import labelled
from fikg.service.routers.network import described
from fikg.service.serving import CurrentStore
from fikg.service.starting import starting_pictures
from fikg.service.viewing import view_of
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store
from fikg.vocabulary import PREFIXES

router = APIRouter(tags=["Network"])

#: So many things are suggested while one types, and so many are named as examples.
SUGGESTED, EXAMPLES = 400, 8
#: Any of these makes a view; without them there is nothing to draw yet.
STARTS = ("about", "track", "projection")
YEAR = 31_536_000  # seconds


@router.get(
    "/network",
    summary="A network as a page",
    response_class=HTMLResponse,
    openapi_extra={"parameters": described(*PARAMETERS), "x-example": "/network?about=合肥&hops=1"},
)
def network_page(
    request: Request,
    store: CurrentStore,
    embedded: Annotated[bool, Query(title="Embedded", description="the picture alone")] = False,
) -> HTMLResponse:
    """The facts around what is named, drawn; without a thing or a track, a form to choose them."""
    if not any(value.strip() for name in STARTS for value in request.query_params.getlist(name)):
        return _start(request, store)
    # What is hidden or pinned the browser itself takes away or moves, so that it can be taken back at once.
    view = view_of(request, store, "embedded")
    earlier = tuple(pin for pin in view.pins if pin.after < len(view.expansions))  # expanded around since
    view = replace(view, hidden=(), pins=earlier)
    data, title, title_en = _drawn(store, view)
    language = language_of(request)
    title = title_en if language == "en" else title
    page = {"language": language, "base": "/", "compact": embedded}
    return render(
        request,
        "explorer.html",
        headers={"Content-Security-Policy": SERVED_POLICY},
        title=title,
        compact=embedded,
        files=list(served_files()),
        body=body(title, data, page),
    )


def _drawn(store: Store, view: View) -> tuple[Markup, str, str]:
    """What the page draws as JSON for a script element, and its titles; kept by release and view."""
    facts = facts_of(store)
    key = ("page", view.address)
    kept: tuple[Markup, str, str] | None = facts.kept(key)
    if kept:
        return kept
    data = view_data(replay(facts, view))
    return facts.keep(key, (Markup(safe_json(data)), data["title"], data["title_en"]))


@router.get("/network/files/{name}", include_in_schema=False)
def network_file(name: Annotated[str, Path(max_length=80)]) -> Response:
    """A script or style sheet of the page; its name changes with its content."""
    found = served_files().get(name)
    if found is None:
        raise NotFoundError(f"there is no file {name!r}", hint="Load /network again: it names its files.")
    kind, content = found
    return Response(content, media_type=kind, headers={"Cache-Control": f"public, max-age={YEAR}, immutable"})


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
        pictures=starting_pictures(store, language),
    )
