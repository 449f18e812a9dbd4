"""The pages a reader begins at: home, search, documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from fikg.asking import search, search_quotations, trace
from fikg.documents import Library
from fikg.service.keeping.kept import kept_for_release
from fikg.service.keeping.remembering import once_for_all
from fikg.service.pages import render
from fikg.service.pages.statics import static
from fikg.service.questions.sentences import example_sentences
from fikg.service.serving import CurrentLibrary, CurrentStore
from fikg.service.starting import best_supported, often_named, starting_pictures
from fikg.service.things.bibliography import listed_documents
from fikg.service.things.naming import near_names
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(include_in_schema=False)

QUOTED = 10  # claims on the search page, below the names

#: The questions on the home page, which between them show what can be asked.
QUESTIONS = (
    "actors-of-a-track",
    "reached-and-aimed",
    "targets-of-a-plan",
    "makers-and-products",
    "market-sizes",
    "figures-of-a-place",
    "shared-neighbours",
    "disagreements",
)
#: What the home page counts, as SPARQL patterns that bind ?x, and where it is listed.
COUNTED = {
    "documents": ("?x a fi:Document", "/documents"),
    "paragraphs": ("?x a fi:Paragraph", "/documents"),
    "entities": ("?x skos:prefLabel ?label FILTER(STRSTARTS(STR(?x), STR(id:)))", "/describe#kinds"),
    "links": ("?x a fi:Link", "/describe#predicates"),
    "figures": ("?x a fi:Figure", "/figures"),
    "facts": (
        "?x a fi:Statement ; fi:status fi:reported",
        "/queries/facts-by-support?minimum=1&status=reported",
    ),
    "tracks": ("?x a fi:Track", "/tracks"),
    "disagreements": ("?x a fi:Disagreement", "/disagreements"),
}


@dataclass(frozen=True)
class Counted:
    """How many there are of something, and where they are listed."""

    name: str
    number: int
    href: str


@kept_for_release(4)
def counts(store: Store) -> list[Counted]:
    """How many of each thing the home page counts are in the graph."""
    found = []
    for name, (pattern, href) in COUNTED.items():
        answer = store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
        found.append(Counted(name, int(str(answer[0][0])), href))
    return found


@router.get("/")
def home(request: Request, store: CurrentStore, library: CurrentLibrary) -> Response:
    """Where to begin: a name, a question, a picture; what the graph holds, and from which documents.

    Made once for a release and a language.
    """

    def made(there: Request) -> HTMLResponse:
        language = DATA_LANGUAGE[language_of(there)]
        sentences = example_sentences(store, language)
        return render(
            there,
            "home.html",
            often=often_named(store, language),
            example=_to_check(store, library, language),
            sentences=[sentences[name] for name in QUESTIONS if name in sentences],
            queries=len(sentences),
            pictures=starting_pictures(store, language),
            counts=counts(store),
            documents=listed_documents(store, library, language),
            with_library=True,
            version=store.version,
        )

    return once_for_all(request, store, ("page", language_of(request)), made)


def _to_check(store: Store, library: Library, language: str) -> dict[str, str] | None:
    """A line to check: the fact that most independent sources tell."""
    key = best_supported(store)
    if key is None:
        return None
    told = trace(store, library, key, lang=language, limit=1)
    return {"href": f"/statement/{key}", "label": told.groups[0].title} if told.groups else None


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
    return RedirectResponse(static("fikg.svg"), status_code=307)
