"""Linked data: everything in the dataset at its own address, as a page, JSON, Turtle, JSON-LD, N-Triples."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse, Response
from markupsafe import Markup

from fikg.documents import Library
from fikg.service.figures.listed import PREDICATES, figures_of
from fikg.service.keeping.remembering import Place
from fikg.service.pages import render
from fikg.service.reading.pages import document_page, paragraph_page, said_page, thing_page
from fikg.service.serving import CurrentLibrary, CurrentStore
from fikg.service.sparql.rdf import GRAPHS, graph_answer
from fikg.service.things.addresses import KINDS, address, iri_of
from fikg.service.things.evidence import evidence_of
from fikg.service.things.linked_forms import FORMS, negotiated
from fikg.service.things.naming import SLUG, kept, named_or_near
from fikg.service.things.schema_org import schema_org, script_of
from fikg.service.things.views import described
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(tags=["Linked data"])

CORS = {"Access-Control-Allow-Origin": "*"}
#: Kinds whose pages carry schema.org; a claim or a paragraph is of no kind that engines look for.
DESCRIBED_TO_ENGINES = ("id", "track", "document", "indicator", "unit")
#: Kinds whose pages show a part of what is claimed, and those that are themselves something said.
THINGS, SAID = ("id", "track"), ("claim", "statement", "disagreement")
#: What is told of a thing as RDF: its own triples, and those of the blank nodes below it.
TRIPLES = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ <{iri}> ?p ?o . BIND(<{iri}> AS ?s) }} UNION {{ <{iri}> ?above ?s . FILTER(ISBLANK(?s)) ?s ?p ?o }}
  {more}
}}"""
#: The way from a statement to its claims, and down through a document, which only they themselves tell.
POINTING = {"statement": "fi:states", "paragraph": "fi:statedIn", "document": "dcterms:isPartOf"}


Slug = Annotated[
    str,
    Path(
        title="Slug",
        description="the last part of its IRI; `.ttl`, `.nt`, `.nq`, `.trig`, `.jsonld`, `.rdf` and `.json` "
        "choose a form",
    ),
]
#: What the kinds are called where their name says too little.
NAMES = {"id": "thing"}
EXAMPLES = {
    "id": "hefei",
    "claim": "anue-2025-0001",
    "document": "csc-2026",
    "track": "quantum",
    "indicator": "enterprises",
    "unit": "percent",
}


def _address_of_a_kind(kind: str) -> None:
    example = {"x-example": f"/{kind}/{EXAMPLES[kind]}"} if kind in EXAMPLES else {}

    @router.get(
        f"/{kind}/{{slug}}",
        name=kind,
        summary=f"One {NAMES.get(kind, kind)}, by its slug",
        openapi_extra=example,
    )
    def thing(request: Request, store: CurrentStore, library: CurrentLibrary, slug: Slug) -> Response:
        return show(request, store, library, kind, slug)


for _kind in KINDS:
    _address_of_a_kind(_kind)


def show(request: Request, store: Store, library: Library, kind: str, slug: str) -> Response:
    """A thing in the form that the request asks for; a merged thing leads to the one that it became."""
    slug, extension = _split(slug)
    language = DATA_LANGUAGE[language_of(request)]
    iri = iri_of(kind, slug)
    if not SLUG.fullmatch(slug) or not _is_known(store, iri):
        if kind == "judgement" and SLUG.fullmatch(slug) and (found := _recorded_as(store, iri)):
            return RedirectResponse(_address(found, extension), status_code=303)
        return _by_name(store, kind, slug, extension, language)
    form = negotiated(request, extension)
    if became := kept(store, iri):
        return RedirectResponse(_address(became, extension), status_code=308)
    if form in GRAPHS:
        return graph_answer(request, store, _triples(kind, iri), form)
    place = Place(request, store, form, language_of(request))
    return place.once(lambda there: _shown(there, store, library, kind, slug, form))


def _shown(request: Request, store: Store, library: Library, kind: str, slug: str, form: str) -> Response:
    """A thing as JSON or as its page."""
    language = DATA_LANGUAGE[language_of(request)]
    view = described(store, library, kind, slug, language, with_trace=form == "json" or kind not in THINGS)
    if form == "json":
        told = view | {"trace": evidence_of(store, kind, view["trace"], language)} if view["trace"] else view
        return JSONResponse(jsonable_encoder(told), headers={"X-Fikg-Dataset": store.version} | CORS)
    page = view | _page_of(request, store, library, kind, slug, view, language)
    return render(
        request,
        _template(kind),
        kind=kind,
        slug=slug,
        path=f"/{kind}/{slug}",
        forms=list(FORMS)[1:],
        graphs=GRAPHS,
        schema_org=_schema_org(request, store, kind, page, language),
        **page,
    )


def _schema_org(
    request: Request, store: Store, kind: str, view: dict[str, Any], language: str
) -> Markup | None:
    if kind not in DESCRIBED_TO_ENGINES:
        return None
    return script_of(schema_org(store, kind, view, language, str(request.base_url)))


def _triples(kind: str, iri: str) -> str:
    way = POINTING.get(kind)
    more = f"UNION {{ ?s {way} <{iri}> . BIND({way} AS ?p) BIND(<{iri}> AS ?o) }}" if way else ""
    return TRIPLES.format(iri=iri, more=more)


def _page_of(
    request: Request,
    store: Store,
    library: Library,
    kind: str,
    slug: str,
    view: dict[str, Any],
    language: str,
) -> dict[str, Any]:
    """What the page tells beside the view: the figures of a measure, the sections of a thing, the text."""
    if kind in PREDICATES:
        number = request.query_params.get("page", "1")
        pattern = f"{PREDICATES[kind]} <{view['iri']}>"
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
        return {"figures": figures_of(store, pattern, language, page, kind)}
    if kind in THINGS:
        return thing_page(request, store, library, view, language)
    if kind == "document":
        return document_page(request, store, library, view, slug, language)
    if kind == "paragraph":
        return paragraph_page(store, library, view, language)
    return said_page(store, library, view, kind, language) if kind in SAID else {}


def _split(name: str) -> tuple[str, str]:
    """Slug and extension of the last part of an address."""
    stem, dot, extension = name.rpartition(".")
    return (stem, extension) if dot and extension in FORMS else (name, "")


def _is_known(store: Store, iri: str) -> bool:
    return store.query(f"ASK {{ <{iri}> ?p ?o }}") is True


def _recorded_as(store: Store, judgement: str) -> str | None:
    """The disagreement that a reader's judgement recorded, which the build keeps under an IRI of its own."""
    rows = store.select(f"SELECT ?d {{ ?d prov:wasDerivedFrom <{judgement}> }} ORDER BY ?d LIMIT 1")
    return str(rows[0][0]) if len(rows) else None


def _by_name(store: Store, kind: str, name: str, extension: str, language: str) -> Response:
    """The way to the one thing of that name, where a slug was expected; else what is near."""
    found = named_or_near(store, kind, name, language)
    return RedirectResponse(_address(found, extension), status_code=303)


def _address(iri: str, extension: str) -> str:
    return address(iri) + (f".{extension}" if extension else "")


def _template(kind: str) -> str:
    if kind in PREDICATES:
        return "measure.html"
    if kind in SAID:
        return "said.html"
    if kind in THINGS:
        return "thing.html"
    return {"document": "document.html", "paragraph": "paragraph.html"}.get(kind, "recorded.html")
