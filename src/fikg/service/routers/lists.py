"""`/api/claims`, `/api/disagreements`, `/api/entities/…`: lists with the evidence of each item."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from fikg.asking import search_index
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
from fikg.errors import NotFoundError
from fikg.service.keeping.remembering import once_for_all
from fikg.service.lists import (
    OWN,
    Asked,
    Extension,
    Filters,
    FiltersOfOne,
    Format,
    ListAsked,
    Run,
    Values,
    answered,
    csv_answer,
    form_of,
    json_answer,
)
from fikg.service.paging import headers_of, told
from fikg.service.questions.given import check_parameters
from fikg.service.things.addresses import address
from fikg.service.things.entities import entity_json, iri_of_slug, shown_slug
from fikg.service.things.naming import kept, named_or_near
from fikg.store import Store

router = APIRouter(prefix="/api", tags=["API"])

Slug = Annotated[
    str, Path(description="the slug of a thing or a track, or its name; `.csv` at its end gives its claims")
]
DisagreementKind = Annotated[Values, Query(description="value, magnitude, deadline, status, scope, …")]


@router.get(
    "/claims", summary="Claims with their evidence", openapi_extra={"x-example": "/api/claims?entity=合肥"}
)
def api_claims(asked: ListAsked, filters: Filters, form: Format = None) -> Response:
    """The claims that fit all filters, in the order of their ids, a run at a time.

    Each has its quotations with positions, paragraph, heading, page and document, and a link to the
    paragraph with the words marked. In CSV a claim is one row.
    """
    return _claims(asked, filters, form_of(asked.request, "", form))


@router.get(
    "/claims.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/claims.csv?entity=合肥&status=目标"},
)
def api_claims_in_form(asked: ListAsked, filters: Filters, extension: Extension) -> Response:
    """`json` or `csv`."""
    return _claims(asked, filters, form_of(asked.request, extension, None))


def _claims(asked: Asked, filters: dict[str, list[str]], form: str) -> Response:
    check_parameters(asked.request, (*FILTERS, *OWN), "/api/claims")
    store, window, language = asked.store, asked.window, asked.language

    def made(there: Request) -> Response:
        chosen, base = choose_claims(store, filters, language), str(there.base_url)
        page = list_claims(store, chosen, limit=window.limit or 0, offset=window.offset, lang=language)
        run = Run(
            page.total,
            (claim_json(each, base) for each in page.claims),
            (claim_row(each, base) for each in page.claims),
        )
        return answered(there, window, run, "claims", form, COLUMNS, store.version)

    return once_for_all(asked.request, store, (form, language), made)


@router.get(
    "/disagreements",
    summary="Claims that cannot all hold",
    openapi_extra={"x-example": "/api/disagreements?track=氢能"},
)
def api_disagreements(
    asked: ListAsked, filters: Filters, kind: DisagreementKind = None, form: Format = None
) -> Response:
    """The disagreements in which a claim that fits all filters takes part, with all their claims.

    In CSV each claim is one row, with its disagreement before it.
    """
    return _disagreements(asked, filters, kind, form_of(asked.request, "", form))


@router.get(
    "/disagreements.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/api/disagreements.csv"},
)
def api_disagreements_in_form(
    asked: ListAsked, filters: Filters, extension: Extension, kind: DisagreementKind = None
) -> Response:
    """`json` or `csv`."""
    return _disagreements(asked, filters, kind, form_of(asked.request, extension, None))


def _disagreements(asked: Asked, filters: dict[str, list[str]], kind: Values, form: str) -> Response:
    check_parameters(asked.request, (*FILTERS, "kind", *OWN), "/api/disagreements")
    store, window, language = asked.store, asked.window, asked.language

    def made(there: Request) -> Response:
        kinds = tuple(_kind(store, text) for text in kind or () if text.strip())
        chosen, base = choose_claims(store, filters, language), str(there.base_url)
        page = list_disagreements(
            store, chosen, kinds, limit=window.limit or 0, offset=window.offset, lang=language
        )
        run = Run(
            page.total,
            (disagreement_json(each, base) for each in page.disagreements),
            (row for each in page.disagreements for row in disagreement_rows(each, base)),
        )
        return answered(there, window, run, "disagreements", form, COLUMNS_OF_DISAGREEMENTS, store.version)

    return once_for_all(asked.request, store, (form, language), made)


def _kind(store: Store, text: str) -> str:
    """A kind of disagreement by its label or its local name, with or without its last word."""
    name = f"{text}Disagreement" if text.isascii() and text.isalpha() and text.islower() else text
    return ontology_term(store, "kind", "fi:DisagreementKind", name).value


@router.get(
    "/entities/{slug}",
    summary="A thing, and the claims that name it",
    openapi_extra={"x-example": "/api/entities/hefei"},
)
def api_entity(asked: ListAsked, filters: FiltersOfOne, slug: Slug, form: Format = None) -> Response:
    """Names, classes and record of a thing, and a run of the claims that name it, which may be filtered.

    A name leads to its slug (303), a merged thing to the one that it became (308).
    """
    stem, dot, extension = slug.rpartition(".")
    name, extension = (stem, extension) if dot and extension in ("csv", "json") else (slug, "")
    request, store, language = asked.request, asked.store, asked.language
    check_parameters(request, (*FILTERS[1:], *OWN), f"/api/entities/{name}")
    iri = iri_of_slug(store, name)
    if iri is None:
        found = named_or_near(store, "id", name, language)
        if found not in search_index(store).entries:
            raise NotFoundError(f"{name!r} is no thing that claims name", hint=f"See {address(found)}.json")
        return _elsewhere(request, store, found, extension, 303)
    if became := kept(store, iri):
        return _elsewhere(request, store, became, extension, 308)
    shape = form_of(request, extension, form)
    return once_for_all(
        request, store, (shape, language), lambda there: _entity(there, asked, filters, iri, shape)
    )


def _entity(there: Request, asked: Asked, filters: dict[str, list[str]], iri: str, shape: str) -> Response:
    store, window, language, base = asked.store, asked.window, asked.language, str(there.base_url)
    chosen = choose_claims(store, filters, language, entity=iri)
    page = list_claims(store, chosen, limit=window.limit or 0, offset=window.offset, lang=language)
    if shape == "csv":
        response = csv_answer((claim_row(each, base) for each in page.claims), COLUMNS, local_name(iri))
    else:
        claims = told(there, window, page.total)
        claims["items"] = [claim_json(each, base) for each in page.claims]
        response = json_answer(
            {"version": store.version, **entity_json(store, iri, language, base), "claims": claims}
        )
    response.headers.update(headers_of(there, window, page.total))
    return response


def _elsewhere(request: Request, store: Store, iri: str, extension: str, status: int) -> Response:
    """The way to the same of another thing, in the same form and with the same parameters."""
    end = f".{extension}" if extension else ""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/api/entities/{quote(shown_slug(store, iri))}{end}{query}", status_code=status)
