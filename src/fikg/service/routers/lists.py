"""`/api/claims`, `/api/disagreements`, `/api/entities/…`: lists with the evidence of each item."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from fikg.asking.listing import (
    COLUMNS,
    COLUMNS_OF_DISAGREEMENTS,
    FILTERS,
    choose_claims,
    claim_json,
    claim_row,
    disagreement_json,
    disagreement_rows,
    list_claims,
    list_disagreements,
)
from fikg.asking.parameters import ontology_term
from fikg.asking.source import local_name
from fikg.service.conditional import headers_for, if_unchanged
from fikg.service.entities import entity_json, iri_of_slug, shown_slug
from fikg.service.given import check_parameters
from fikg.service.lists import (
    OWN,
    Filters,
    FiltersOfOne,
    Format,
    LabelLanguage,
    Run,
    Values,
    answered,
    csv_answer,
    form_of,
    json_answer,
)
from fikg.service.naming import kept, named_or_near
from fikg.service.paging import BoundedWindow, Window, headers_of, told
from fikg.service.remembering import Place
from fikg.service.serving import CurrentStore
from fikg.store import Store

router = APIRouter(prefix="/api", tags=["API"])

Extension = Annotated[str, Path(description="json or csv")]
Slug = Annotated[
    str, Path(description="the slug of a thing or a track, or its name; `.csv` at its end gives its claims")
]
DisagreementKind = Annotated[Values, Query(description="value, magnitude, deadline, status, scope, …")]


@router.get(
    "/claims", summary="Claims with their evidence", openapi_extra={"x-example": "/api/claims?entity=合肥"}
)
def api_claims(
    request: Request,
    store: CurrentStore,
    window: BoundedWindow,
    filters: Filters,
    language: LabelLanguage,
    form: Format = None,
) -> Response:
    """The claims that fit all filters, in the order of their ids, a run at a time.

    Each has its quotations with positions, paragraph, heading, page and document, and a link to the
    paragraph with the words marked. In CSV a claim is one row.
    """
    return _claims(request, store, window, filters, language, form_of(request, "", form))


@router.get(
    "/claims.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/claims.csv?entity=合肥&status=目标"},
)
def api_claims_in_form(
    request: Request,
    store: CurrentStore,
    window: BoundedWindow,
    filters: Filters,
    language: LabelLanguage,
    extension: Extension,
) -> Response:
    """`json` or `csv`."""
    return _claims(request, store, window, filters, language, form_of(request, extension, None))


def _claims(
    request: Request, store: Store, window: Window, filters: dict[str, list[str]], language: str, form: str
) -> Response:
    check_parameters(request, (*FILTERS, *OWN), "/api/claims")
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    chosen, base = choose_claims(store, filters, language), str(request.base_url)
    page = list_claims(store, chosen, limit=window.limit or 0, offset=window.offset, lang=language)
    run = Run(
        page.total,
        (claim_json(each, base) for each in page.claims),
        (claim_row(each, base) for each in page.claims),
    )
    response = answered(request, window, run, "claims", form, COLUMNS, store.version)
    response.headers.update(headers)
    return response


@router.get(
    "/disagreements",
    summary="Claims that cannot all hold",
    openapi_extra={"x-example": "/api/disagreements?track=氢能"},
)
def api_disagreements(
    request: Request,
    store: CurrentStore,
    window: BoundedWindow,
    filters: Filters,
    language: LabelLanguage,
    kind: DisagreementKind = None,
    form: Format = None,
) -> Response:
    """The disagreements in which a claim that fits all filters takes part, with all their claims.

    In CSV each claim is one row, with its disagreement before it.
    """
    return _disagreements(request, store, window, filters, language, kind, form_of(request, "", form))


@router.get(
    "/disagreements.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/disagreements.csv"},
)
def api_disagreements_in_form(
    request: Request,
    store: CurrentStore,
    window: BoundedWindow,
    filters: Filters,
    language: LabelLanguage,
    extension: Extension,
    kind: DisagreementKind = None,
) -> Response:
    """`json` or `csv`."""
    return _disagreements(request, store, window, filters, language, kind, form_of(request, extension, None))


def _disagreements(
    request: Request,
    store: Store,
    window: Window,
    filters: dict[str, list[str]],
    language: str,
    kind: Values,
    form: str,
) -> Response:
    check_parameters(request, (*FILTERS, "kind", *OWN), "/api/disagreements")
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    kinds = tuple(_kind(store, text) for text in kind or () if text.strip())
    chosen, base = choose_claims(store, filters, language), str(request.base_url)
    page = list_disagreements(
        store, chosen, kinds, limit=window.limit or 0, offset=window.offset, lang=language
    )
    run = Run(
        page.total,
        (disagreement_json(each, base) for each in page.disagreements),
        (row for each in page.disagreements for row in disagreement_rows(each, base)),
    )
    response = answered(request, window, run, "disagreements", form, COLUMNS_OF_DISAGREEMENTS, store.version)
    response.headers.update(headers)
    return response


def _kind(store: Store, text: str) -> str:
    """A kind of disagreement by its label or its local name, with or without its last word."""
    name = f"{text}Disagreement" if text.isascii() and text.isalpha() and text.islower() else text
    return ontology_term(store, "kind", "fi:DisagreementKind", name).value


@router.get(
    "/entities/{slug}",
    summary="A thing, and the claims that name it",
    openapi_extra={"x-example": "/api/entities/hefei"},
)
def api_entity(
    request: Request,
    store: CurrentStore,
    window: BoundedWindow,
    filters: FiltersOfOne,
    language: LabelLanguage,
    slug: Slug,
    form: Format = None,
) -> Response:
    """Names, classes and record of a thing, and a run of the claims that name it, which may be filtered.

    A name leads to its slug (303), a merged thing to the one that it became (308).
    """
    stem, dot, extension = slug.rpartition(".")
    asked, extension = (stem, extension) if dot and extension in ("csv", "json") else (slug, "")
    check_parameters(request, (*FILTERS[1:], *OWN), f"/api/entities/{asked}")
    iri = iri_of_slug(store, asked)
    if iri is None:
        return _elsewhere(request, store, named_or_near(store, "id", asked, language), extension, 303)
    if became := kept(store, iri):
        return _elsewhere(request, store, became, extension, 308)
    shape = form_of(request, extension, form)
    headers = headers_for(request, store, shape, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    place = Place(request, store, shape, language)
    response = place.once(lambda there: _entity(there, store, window, filters, language, iri, shape))
    response.headers.update(headers)
    return response


def _entity(
    request: Request,
    store: Store,
    window: Window,
    filters: dict[str, list[str]],
    language: str,
    iri: str,
    shape: str,
) -> Response:
    chosen, base = choose_claims(store, filters, language, entity=iri), str(request.base_url)
    page = list_claims(store, chosen, limit=window.limit or 0, offset=window.offset, lang=language)
    if shape == "csv":
        response = csv_answer((claim_row(each, base) for each in page.claims), COLUMNS, local_name(iri))
    else:
        claims = told(request, window, page.total)
        claims["items"] = [claim_json(each, base) for each in page.claims]
        response = json_answer(
            {"version": store.version, **entity_json(store, iri, language, base), "claims": claims}
        )
    response.headers.update(headers_of(request, window, page.total))
    return response


def _elsewhere(request: Request, store: Store, iri: str, extension: str, status: int) -> Response:
    """The way to the same of another thing, in the same form and with the same parameters."""
    end = f".{extension}" if extension else ""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/api/entities/{quote(shown_slug(store, iri))}{end}{query}", status_code=status)
