"""The pages a reader begins at: home, search, documents, questions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from fikg.asking import ask, load_queries, offered_choices, search
from fikg.errors import FikgError
from fikg.layout import find_layout
from fikg.service.pages import render
from fikg.service.serving import CurrentLibrary, CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(include_in_schema=False)

#: What the home page counts, as SPARQL patterns that bind ?x.
COUNTED = {
    "entities": "?x skos:prefLabel ?label FILTER(STRSTARTS(STR(?x), STR(id:)))",
    "links": "?x a fi:Link",
    "figures": "?x a fi:Figure",
    "facts": "?x a fi:Statement ; fi:status fi:reported",
    "disagreements": "?x a fi:Disagreement",
    "paragraphs": "?x a fi:Paragraph",
}
DOCUMENTS = """
SELECT ?doc (SAMPLE(?t) AS ?title) (SAMPLE(?p) AS ?publisher) (SAMPLE(?d) AS ?issued)
       (SAMPLE(?l) AS ?language) (SAMPLE(?n) AS ?characters) (COUNT(DISTINCT ?claim) AS ?claims) WHERE {
  ?doc a fi:Document .
  OPTIONAL { ?doc dcterms:title ?t } OPTIONAL { ?doc dcterms:publisher ?p }
  OPTIONAL { ?doc dcterms:issued|fi:issuedFrom ?d } OPTIONAL { ?doc dcterms:language ?l }
  OPTIONAL { ?doc fi:characters ?n } OPTIONAL { ?claim fi:inDocument ?doc }
} GROUP BY ?doc ORDER BY ?doc"""


def counts(store: Store) -> dict[str, str]:
    """How many of each thing the home page counts are in the graph."""
    found = {}
    for name, pattern in COUNTED.items():
        answer = store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
        found[name] = f"{int(str(answer[0][0])):,}"
    return found


def documents(store: Store) -> list[dict[str, Any]]:
    """The record of every document, with the number of its claims."""
    return [dict(row.items()) for row in store.select(DOCUMENTS).dicts()]


@router.get("/")
def home(request: Request, store: CurrentStore) -> HTMLResponse:
    """What the graph holds, and the first network."""
    return render(
        request,
        "home.html",
        counts=counts(store),
        documents=documents(store),
        queries=list(load_queries(find_layout().queries).values()),
        version=store.version,
    )


@router.get("/search")
def search_page(
    request: Request, store: CurrentStore, q: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """The things that a text may name; one exact name leads to its page at once."""
    hits = search(store, q, 50, DATA_LANGUAGE[language_of(request)])
    exact = [hit for hit in hits if hit.exact]
    if len(exact) == 1 and len(hits) == 1:
        return RedirectResponse(exact[0].iri.replace("https://w3id.org/fikg", ""), status_code=303)
    return render(request, "search.html", q=q, hits=hits)


@router.get("/documents")
def documents_page(request: Request, store: CurrentStore, library: CurrentLibrary) -> HTMLResponse:
    """Every document: its record, the number of its claims, and whether its text is at hand."""
    at_hand = {slug for slug in (row["doc"].local for row in documents(store)) if library.texts(slug)}
    return render(request, "documents.html", documents=documents(store), at_hand=at_hand)


@router.get("/queries")
def queries_page(request: Request) -> HTMLResponse:
    """The named questions, as sentences."""
    return render(request, "queries.html", queries=list(load_queries(find_layout().queries).values()))


@router.get("/queries/{name}")
def query_page(request: Request, store: CurrentStore, name: str) -> HTMLResponse:
    """A named question: its parameters to choose, and its answer as a table."""
    from fikg.asking import named

    query = named(load_queries(find_layout().queries), name)
    given = {key: value for key, value in request.query_params.items() if value and key in query.parameters}
    given.setdefault("lang", DATA_LANGUAGE[language_of(request)]) if "lang" in query.parameters else None
    answer, problem = None, None
    try:
        answer = ask(store, name, given)
    except FikgError as error:
        problem = error
    choices = {key: offered_choices(store, each) for key, each in query.parameters.items()}
    return render(
        request,
        "query.html",
        status=problem.http_status if problem else 200,
        query=query,
        given=given,
        choices=choices,
        answer=answer,
        problem=problem,
        download=f"/api/queries/{name}.csv?{request.url.query}",
    )
