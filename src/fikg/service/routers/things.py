"""Linked data: everything in the dataset at its own address, as a page, JSON, Turtle, JSON-LD, N-Triples."""

from __future__ import annotations

import re
from dataclasses import asdict
from difflib import get_close_matches
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse, Response

from fikg.asking import search_index
from fikg.documents import Library
from fikg.errors import NotFoundError
from fikg.service.addresses import BASE, KINDS, address, iri_of
from fikg.service.figures import PREDICATES, figures_of
from fikg.service.naming import named_by
from fikg.service.negotiate import NotAcceptableError, choose
from fikg.service.pages import render
from fikg.service.sections import choices_of, filtered, sections_of
from fikg.service.serving import CurrentLibrary, CurrentStore
from fikg.service.views import described
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(tags=["Linked data"])

CORS = {"Access-Control-Allow-Origin": "*"}
PAGE, JSON = "text/html", "application/json"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Extension and media type of each form, the default first.
FORMS = {
    "html": PAGE,
    "json": JSON,
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "rdf": "application/rdf+xml",
}
#: What is told of a thing as RDF: its own triples, and those of the blank nodes below it.
TRIPLES = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ <{iri}> ?p ?o . BIND(<{iri}> AS ?s) }} UNION {{ <{iri}> ?above ?s . FILTER(ISBLANK(?s)) ?s ?p ?o }}
}}"""


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


@router.get("/ontology", summary="The ontology")
def ontology(request: Request, store: CurrentStore) -> Response:
    """Every class, predicate and individual of the ontology."""
    form = negotiated(request, "")
    terms = "?term rdfs:isDefinedBy ?ontology"
    if form in ("html", "json"):
        rows = store.select(
            "SELECT ?term ?zh ?en ?comment_zh ?comment_en WHERE { " + terms + " . "
            '?term rdfs:label ?zh , ?en . FILTER(LANGMATCHES(LANG(?zh), "zh-Hans") && LANG(?en) = "en") '
            "OPTIONAL { ?term rdfs:comment ?comment_zh , ?comment_en . "
            'FILTER(LANGMATCHES(LANG(?comment_zh), "zh-Hans") && LANG(?comment_en) = "en") } } ORDER BY ?term'
        )
        listed = [{name: str(value or "") for name, value in row.items()} for row in rows.dicts()]
        if form == "json":
            return JSONResponse({"version": store.version, "terms": listed})
        statuses = {str(iri) for iri in store.select("SELECT ?s { ?s a fi:Status }").column("s")}
        return render(request, "ontology.html", terms=listed, statuses=statuses)
    body = store.serialize(f"CONSTRUCT {{ ?term ?p ?o }} WHERE {{ {terms} . ?term ?p ?o }}", form)
    return _graph(body, form)


def show(request: Request, store: Store, library: Library, kind: str, slug: str) -> Response:
    """A thing in the form that the request asks for; a merged thing leads to the one that it became."""
    slug, extension = _split(slug)
    language = DATA_LANGUAGE[language_of(request)]
    iri = iri_of(kind, slug)
    if not SLUG.fullmatch(slug) or not _is_known(store, iri):
        return _by_name(store, kind, slug, extension, language)
    form = negotiated(request, extension)
    if kept := _kept(store, iri):
        return RedirectResponse(address(kept), status_code=308)
    if form not in ("html", "json"):
        return _graph(store.serialize(TRIPLES.format(iri=iri), form), form)
    view = described(store, library, kind, slug, language)
    if form == "json":
        told = view | {"trace": asdict(view["trace"])} if view["trace"] else view
        return JSONResponse(jsonable_encoder(told), headers={"X-Fikg-Dataset": store.version} | CORS)
    page = _page_of(request, store, kind, view, language)
    return render(
        request, _template(kind), kind=kind, slug=slug, path=f"/{kind}/{slug}", forms=list(FORMS)[1:], **page
    )


def _page_of(
    request: Request, store: Store, kind: str, view: dict[str, Any], language: str
) -> dict[str, Any]:
    """What the page tells besides: the figures of a measure, the sections and choices of a thing."""
    if kind in PREDICATES:
        number = request.query_params.get("page", "1")
        pattern = f"{PREDICATES[kind]} <{view['iri']}>"
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
        return view | {"figures": figures_of(store, pattern, language, page)}
    if kind not in ("id", "track"):
        return view
    status, document = (request.query_params.get(name, "") for name in ("status", "document"))
    shown = filtered(view["trace"], status, document)
    return view | {
        "sections": sections_of(store, search_index(store), shown, language),
        "choices": choices_of(view["trace"], status, document),
    }


def negotiated(request: Request, extension: str) -> str:
    """The name of the form to answer in: by extension, else by Accept.

    Raises
    ------
    NotAcceptableError
        With what is offered.
    """
    if extension:
        return extension
    accept = request.headers.get("accept")
    chosen = choose(
        accept, [JSON, *FORMS.values()] if not accept or accept.strip() == "*/*" else list(FORMS.values())
    )
    if chosen is None:
        raise NotAcceptableError(accept, list(FORMS.values()))
    return next(name for name, media_type in FORMS.items() if media_type == chosen)


def _split(name: str) -> tuple[str, str]:
    """Slug and extension of the last part of an address."""
    stem, dot, extension = name.rpartition(".")
    return (stem, extension) if dot and extension in FORMS else (name, "")


def _is_known(store: Store, iri: str) -> bool:
    return store.query(f"ASK {{ <{iri}> ?p ?o }}") is True


def _by_name(store: Store, kind: str, name: str, extension: str, language: str) -> Response:
    """The way to the one thing of that name, where a slug was expected; else what is near."""
    try:
        found = named_by(store, kind, name, language)
    except NotFoundError as error:
        near = tuple(dict.fromkeys((*_near(store, iri_of(kind, name)), *error.near)))
        raise NotFoundError(error.detail, near=near, hint=None if near else error.hint) from None
    return RedirectResponse(address(found) + (f".{extension}" if extension else ""), status_code=303)


def _kept(store: Store, iri: str) -> str | None:
    rows = store.select(f"SELECT ?kept {{ <{iri}> dcterms:isReplacedBy ?kept }} LIMIT 1")
    return str(rows[0][0]) if len(rows) else None


def _near(store: Store, iri: str) -> list[str]:
    slugs = {known.removeprefix(BASE): known for known in search_index(store).entries}
    return [
        slug.partition("/")[2] for slug in get_close_matches(iri.removeprefix(BASE), slugs, n=4, cutoff=0.6)
    ]


def _template(kind: str) -> str:
    if kind in PREDICATES:
        return "measure.html"
    if kind in ("claim", "statement", "disagreement"):
        return "said.html"
    return {"document": "document.html", "paragraph": "paragraph.html"}.get(kind, "thing.html")


def _graph(body: bytes, form: str) -> Response:
    charset = "; charset=utf-8" if form == "ttl" else ""
    headers = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}
    return Response(body, media_type=FORMS[form] + charset, headers=headers)
