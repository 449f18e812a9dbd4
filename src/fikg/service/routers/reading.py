"""`/disagreements`, `/tracks` and the coverage of a document: pages beside those of single things."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from fikg.asking import search_index
from fikg.asking.listing import choose_claims
from fikg.errors import NotFoundError
from fikg.layout import find_layout
from fikg.service.keeping.remembering import Place
from fikg.service.pages import render
from fikg.service.questions.tables import labelled
from fikg.service.reading.coverage import coverage_of
from fikg.service.reading.disputes import disputes_page
from fikg.service.reading.tracks import all_tracks
from fikg.service.serving import CurrentLibrary, CurrentStore
from fikg.service.things.addresses import iri_of
from fikg.service.things.linked_forms import negotiated
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store
from fikg.vocabulary import PREFIXES

router = APIRouter(include_in_schema=False)

#: Disagreements on one page.
PAGE = 20
Filter = Annotated[str, Query(max_length=200)]


@router.get("/disagreements")
def disagreements_page(
    request: Request,
    store: CurrentStore,
    kind: Filter = "",
    document: Filter = "",
    track: Filter = "",
    entity: Filter = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Disagreements with the words of both sides; `kind` is a local name such as `valueDisagreement`."""
    given = {"document": document.strip(), "track": track.strip(), "entity": entity.strip()}
    place = Place(request, store, "html", language_of(request))
    return place.once(lambda there: _disagreements(there, store, kind.strip(), given, page))


def _disagreements(request: Request, store: Store, kind: str, given: dict[str, str], page: int) -> Response:
    language = DATA_LANGUAGE[language_of(request)]
    chosen = choose_claims(store, {name: [value] for name, value in given.items() if value}, language)
    kinds = [_kind(store, kind)] if kind else []
    found = disputes_page(store, chosen, kinds, language, limit=PAGE, offset=(page - 1) * PAGE)
    return render(
        request,
        "disagreements.html",
        found=found,
        kind=kind,
        given=given,
        page=page,
        pages=max(-(-found.total // PAGE), 1),
        of_all_kinds=sum(count for _, _, count in found.kinds),
        choices=_choices(store, language),
        query=_query(given),
    )


def _kind(store: Store, name: str) -> str:
    """The IRI of a kind of disagreement by its local name."""
    known = [str(iri) for iri in store.select("SELECT ?k { ?k a fi:DisagreementKind }").column("k")]
    iri = PREFIXES["fi"] + name
    if iri not in known:
        near = tuple(sorted(each.removeprefix(PREFIXES["fi"]) for each in known))
        raise NotFoundError(f"there is no kind of disagreement {name!r}", near=near)
    return iri


def _choices(store: Store, language: str) -> dict[str, list[tuple[str, str]]]:
    """The documents, and the tracks of which claims disagree, as choices (slug, label)."""
    index = search_index(store)
    documents = store.select("SELECT ?d { ?d a fi:Document }").column("d")
    tracks = store.select(
        "SELECT DISTINCT ?t { ?d a fi:Disagreement ; fi:between ?c . "
        "?c fi:track|rdf:subject|rdf:object ?t . ?t a fi:Track }"
    ).column("t")
    return {
        name: labelled([(str(iri).rsplit("/", 1)[1], index.label(str(iri), language)) for iri in iris])
        for name, iris in (("document", documents), ("track", tracks))
    }


def _query(given: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if value}


@router.get("/tracks")
def tracks_page(request: Request, store: CurrentStore) -> Response:
    """The lists of tracks, with their tiers and who names them."""
    place = Place(request, store, "html", language_of(request))
    return place.once(
        lambda there: render(there, "tracks.html", found=all_tracks(store, DATA_LANGUAGE[language_of(there)]))
    )


@router.get("/document/{slug}/coverage")
def coverage_page(request: Request, store: CurrentStore, library: CurrentLibrary, slug: str) -> Response:
    """How many figures and names of a document claims carry, as a page or as JSON."""
    iri = iri_of("document", slug)
    index = search_index(store)
    if slug not in library.records or iri not in index.entries:
        raise NotFoundError(f"there is no document {slug!r}", near=tuple(sorted(library.records))[:5])
    found = coverage_of(find_layout(), library, slug)
    told: dict[str, Any] = {
        kind: asdict(each) | {"share": each.share} for kind, each in (found or {}).items()
    }
    if negotiated(request, "") == "json":
        return JSONResponse({"document": slug, "version": store.version, "coverage": told or None})
    language = DATA_LANGUAGE[language_of(request)]
    return render(request, "coverage.html", slug=slug, label=index.label(iri, language), coverage=told)
