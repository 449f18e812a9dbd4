"""The pages a reader begins at: home, search, documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from fikg.asking import search, search_quotations
from fikg.service.bibliography import listed_documents
from fikg.service.naming import near_names
from fikg.service.pages import render
from fikg.service.questioning import questions
from fikg.service.remembering import once_for_all
from fikg.service.serving import CurrentLibrary, CurrentStore
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(include_in_schema=False)

QUOTED = 10  # claims on the search page, below the names

#: What the home page counts, as SPARQL patterns that bind ?x.
COUNTED = {
    "entities": "?x skos:prefLabel ?label FILTER(STRSTARTS(STR(?x), STR(id:)))",
    "links": "?x a fi:Link",
    "figures": "?x a fi:Figure",
    "facts": "?x a fi:Statement ; fi:status fi:reported",
    "disagreements": "?x a fi:Disagreement",
    "paragraphs": "?x a fi:Paragraph",
}


def counts(store: Store) -> dict[str, str]:
    """How many of each thing the home page counts are in the graph."""
    found = {}
    for name, pattern in COUNTED.items():
        answer = store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
        found[name] = f"{int(str(answer[0][0])):,}"
    return found


@router.get("/")
def home(request: Request, store: CurrentStore, library: CurrentLibrary) -> Response:
    """What the graph holds, and the first network; made once for a release and a language."""

    def made(there: Request) -> HTMLResponse:
        return render(
            there,
            "home.html",
            counts=counts(store),
            documents=listed_documents(store, library, DATA_LANGUAGE[language_of(there)]),
            queries=list(questions().values()),
            version=store.version,
        )

    return once_for_all(request, store, ("page", language_of(request)), made)


@router.get("/search")
def search_page(
    request: Request, store: CurrentStore, q: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """What a text may name, and the claims that quote it; one exact name alone leads to its page."""
    hits = search(store, q, 50, DATA_LANGUAGE[language_of(request)])
    exact = [hit for hit in hits if hit.exact]
    if len(exact) == 1 and len(hits) == 1:
        return RedirectResponse(exact[0].iri.replace("https://w3id.org/fikg", ""), status_code=303)
    hits = [hit for hit in hits if not hit.distant]
    near = () if hits or not q.strip() else near_names(store, q, DATA_LANGUAGE[language_of(request)])
    quoted = search_quotations(store, q, QUOTED)
    return render(request, "search.html", q=q, hits=hits, near=near, quoted=quoted)


@router.get("/documents")
def documents_page(request: Request, store: CurrentStore, library: CurrentLibrary) -> HTMLResponse:
    """Every document: its record, the number of its claims, and whether its text is at hand."""
    listed = listed_documents(store, library, DATA_LANGUAGE[language_of(request)])
    return render(request, "documents.html", documents=listed, with_library=True)


@router.get("/favicon.ico")
def icon() -> Response:
    """What browsers ask for beside pages that name no icon, such as that of a network."""
    return RedirectResponse("/static/fikg.svg", status_code=308)
