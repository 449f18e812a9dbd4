"""The words of the dataset at their addresses: ontology, shapes, and the context of all JSON-LD."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from fikg import __version__
from fikg.asking.linked import CONTEXT
from fikg.errors import NotFoundError
from fikg.service.keeping.cache import key_of
from fikg.service.pages import render
from fikg.service.serving import CurrentStore
from fikg.service.sparql.rdf import GRAPHS, graph_answer
from fikg.service.things.linked_forms import FORMS, negotiated
from fikg.store import Store

router = APIRouter(tags=["Linked data"])

TERMS = """CONSTRUCT { ?s ?p ?o } WHERE {
  { ?s rdfs:isDefinedBy <https://w3id.org/fikg/ontology> ; ?p ?o }
  UNION { ?term rdfs:isDefinedBy <https://w3id.org/fikg/ontology> ; ?part ?s . FILTER(ISBLANK(?s)) ?s ?p ?o }
  UNION { BIND(<https://w3id.org/fikg/ontology> AS ?s) ?s ?p ?o }
}"""
#: Every shape with a name, and the nameless ones and lists below it.
SHAPES = """CONSTRUCT { ?s ?p ?o } WHERE {
  { SELECT DISTINCT ?s {
    ?shape sh:targetClass|sh:targetSubjectsOf|sh:targetObjectsOf|sh:path|sh:property ?any .
    FILTER(STRSTARTS(STR(?shape), "https://w3id.org/fikg/shapes#"))
    ?shape (sh:property|sh:node|sh:or|sh:and|sh:xone|sh:not|sh:in|sh:languageIn|sh:ignoredProperties
      |sh:path|sh:alternativePath|sh:inversePath|rdf:first|rdf:rest)* ?s .
    FILTER(ISBLANK(?s) || STRSTARTS(STR(?s), "https://w3id.org/fikg/shapes#"))
  } }
  ?s ?p ?o
}"""
LISTED = """SELECT ?term ?zh ?en ?comment_zh ?comment_en WHERE {
  ?term rdfs:isDefinedBy ?ontology ; rdfs:label ?zh , ?en .
  FILTER(LANGMATCHES(LANG(?zh), "zh-Hans") && LANG(?en) = "en")
  OPTIONAL { ?term rdfs:comment ?comment_zh , ?comment_en .
    FILTER(LANGMATCHES(LANG(?comment_zh), "zh-Hans") && LANG(?comment_en) = "en") }
} ORDER BY ?term"""


@router.get("/ontology", summary="The ontology")
def ontology(request: Request, store: CurrentStore) -> Response:
    """Every class, predicate and individual of the ontology; the IRI of each leads here."""
    return _ontology(request, store, negotiated(request, ""))


@router.get(
    "/ontology.{extension}",
    summary="The same in the form that the extension names",
    openapi_extra={"x-example": "/ontology.ttl"},
)
def ontology_in_form(request: Request, store: CurrentStore, extension: str) -> Response:
    """`html`, `json`, `ttl`, `nt`, `jsonld` or `rdf`."""
    if extension not in FORMS:
        raise NotFoundError(f"there is no form {extension!r} of the ontology", near=tuple(FORMS))
    return _ontology(request, store, extension)


def _ontology(request: Request, store: Store, form: str) -> Response:
    if form in GRAPHS:
        return graph_answer(request, store, TERMS, form)
    rows = store.select(LISTED)
    listed = [{name: str(value or "") for name, value in row.items()} for row in rows.dicts()]
    if form == "json":
        return JSONResponse({"version": store.version, "terms": listed})
    statuses = {str(iri) for iri in store.select("SELECT ?s { ?s a fi:Status }").column("s")}
    return render(request, "ontology.html", terms=listed, statuses=statuses)


@router.get("/shapes", summary="The SHACL shapes")
def shapes(request: Request, store: CurrentStore) -> Response:
    """What a claim, an entity or a document must have, as SHACL core; the IRI of each shape leads here."""
    return graph_answer(request, store, SHAPES, negotiated(request, "", GRAPHS))


@router.get("/context.jsonld", summary="The context of all JSON-LD")
def context(request: Request) -> Response:
    """The prefixes that every JSON-LD answer of this service is written in."""
    tag = f'"{key_of(__version__, CONTEXT["@context"], CONTEXT["@context"].values())}"'
    headers = {
        "Access-Control-Allow-Origin": "*",
        "ETag": tag,
        "Cache-Control": "public, max-age=86400",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return JSONResponse(CONTEXT, media_type="application/ld+json", headers=headers)
