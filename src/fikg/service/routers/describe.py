"""`/describe`, `/.well-known/void` and `…/sparql-examples`: what there is, for people and for machines."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from fikg.asking import describe
from fikg.asking.description_forms import to_csv, to_json
from fikg.errors import NotFoundError
from fikg.service.http.negotiate import NotAcceptableError, choose
from fikg.service.pages import render
from fikg.service.serving import CurrentStore
from fikg.service.sparql.rdf import GRAPHS
from fikg.service.sparql.telling import answer_of_document
from fikg.store import Store

router = APIRouter(tags=["Service"])

CORS = {"Access-Control-Allow-Origin": "*", "Vary": "Accept, Accept-Language, Cookie"}
FORMS = {"json": "application/json", "html": "text/html", "csv": "text/csv", **GRAPHS}
#: Rows of a section that the page shows at once; the others are folded away.
ROWS_SHOWN = 12


@router.get("/describe", summary="What the graph holds, in numbers")
def description(request: Request, store: CurrentStore) -> Response:
    """Documents, claims, entities, predicates, tracks, indicators and disagreements, counted.

    JSON, CSV or a page; in a format of graphs it is the VoID of `/.well-known/void`.
    """
    return _in_form(request, store, _negotiated(request, FORMS))


@router.get(
    "/describe.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/describe.csv"},
)
def description_in_form(request: Request, store: CurrentStore, extension: str) -> Response:
    """`json`, `csv`, `html`, `ttl`, `nt`, `nq`, `trig`, `jsonld` or `rdf`."""
    if extension not in FORMS:
        raise NotFoundError(f"there is no form {extension!r} of the description", near=tuple(FORMS))
    return _in_form(request, store, extension)


@router.get("/.well-known/void", summary="The dataset in VoID")
def well_known_void(request: Request, store: CurrentStore) -> Response:
    """The dataset for machines: partitions by class and property, a subset a document, the endpoint."""
    return answer_of_document(request, store, "void")


@router.get("/.well-known/sparql-examples", summary="The named queries as sh:SPARQLExecutable")
def well_known_examples(request: Request, store: CurrentStore) -> Response:
    """The named queries as SPARQL that runs as it stands, and the prefixes (`sh:declare`), for editors."""
    return answer_of_document(request, store, "queries")


@router.get("/dataset", include_in_schema=False)
def dataset() -> Response:
    """The IRI of the dataset, and of its subsets, leads to what is told of it."""
    return RedirectResponse("/describe", status_code=303)


def _negotiated(request: Request, forms: dict[str, str]) -> str:
    accept = request.headers.get("accept")
    chosen = choose(accept, list(forms.values()))
    if chosen is None:
        raise NotAcceptableError(accept, list(forms.values()), "the description")
    return next(name for name, media_type in forms.items() if media_type == chosen)


def _in_form(request: Request, store: Store, form: str) -> Response:
    headers = CORS | {"X-Fikg-Dataset": store.version}
    if form in GRAPHS:
        return answer_of_document(request, store, "void", form)
    found = describe(store)
    if form == "json":
        return JSONResponse(to_json(found), headers=headers)
    if form == "csv":
        return Response(to_csv(found), media_type="text/csv; charset=utf-8", headers=headers)
    return render(
        request, "describe.html", found=found, rows_shown=ROWS_SHOWN, forms=[f for f in FORMS if f != "html"]
    )
