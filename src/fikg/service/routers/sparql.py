"""`/sparql`: the SPARQL 1.1 Protocol for queries."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from fikg.asking import named
from fikg.asking.executables import as_it_runs
from fikg.asking.pool import Reply
from fikg.errors import FikgError, QuerySyntaxError
from fikg.service.http.negotiate import accept_of
from fikg.service.pages import render
from fikg.service.pages.statics import STATIC
from fikg.service.questions.questioning import questions
from fikg.service.serving import CurrentStore
from fikg.service.sparql.answer_formats import prefers_page
from fikg.service.sparql.answering import answer_of, wants_page
from fikg.service.sparql.protocol import FORM, QUERY, SparqlRequest, parse
from fikg.service.sparql.querying import CLIENT_CLOSED_REQUEST, client_of, querying_of, unless_gone
from fikg.service.sparql.result_views import as_network, network_columns
from fikg.service.sparql.telling import answer_of_document
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store
from fikg.store.formats import TABLE_FORMS, format_for
from fikg.store.terms import table_of

router = APIRouter(tags=["SPARQL"])

EXAMPLE = """# 文献把什么与合肥联系起来？每条陈述一行
# What do the documents connect with Hefei? One row a claim
SELECT ?predicate ?otherLabel (GROUP_CONCAT(?words; SEPARATOR=" … ") AS ?quotation) ?document ?claim WHERE {
  ?claim a fi:Link ; rdf:subject id:hefei ; rdf:predicate ?p ; rdf:object ?other ;
         fi:quotation/fi:exact ?words ; fi:inDocument ?document .
  ?p rdfs:label ?predicate . FILTER(LANGMATCHES(LANG(?predicate), "zh-Hans"))
  OPTIONAL { ?other skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "zh-Hans")) }
  BIND(COALESCE(?label, STR(?other)) AS ?otherLabel)
}
GROUP BY ?predicate ?otherLabel ?document ?claim
ORDER BY ?predicate ?otherLabel ?claim
LIMIT 50"""
#: Bundled when the package is installed; where that could not be, the page keeps its text area.
EDITOR = STATIC / "bundle" / "editor.js"
#: More rows than this no page shows; the downloads hold them all.
ROWS_SHOWN = 1000

#: The protocol's parameters, which are parsed apart from the framework (`fikg.service.sparql.protocol`).
DESCRIBED = {
    "parameters": [
        {"name": name, "in": "query", "description": told, "required": False, "schema": {"type": "string"}}
        for name, told in (
            ("query", "the query; its prefixes need not be declared"),
            ("default-graph-uri", "the default graph to ask; may be repeated"),
            ("named-graph-uri", "a named graph to ask; may be repeated"),
            ("timeout", "seconds after which to stop the query, if sooner than the service would"),
            ("maxrows", "rows after which to cut the answer, if fewer than the service would"),
            ("format", "json, xml, csv, tsv; ttl, nt, nq, trig, jsonld, rdf: where Accept names none"),
        )
    ],
    "x-example": "/sparql?query=SELECT * { id:hefei ?p ?o } LIMIT 5&format=json",
}


@router.options("/sparql", include_in_schema=False)
def methods() -> Response:
    """What may be sent here, and in which types."""
    return Response(
        status_code=204, headers={"Allow": "GET, HEAD, OPTIONS, POST", "Accept-Post": f"{QUERY}, {FORM}"}
    )


@router.get("/sparql", summary="Ask the graph in SPARQL 1.1", openapi_extra=DESCRIBED)
@router.post("/sparql", summary="Ask the graph in SPARQL 1.1", openapi_extra=DESCRIBED)
async def sparql(request: Request, store: CurrentStore) -> Response:
    """A SELECT, ASK, CONSTRUCT or DESCRIBE by GET, by POST of a form, or by POST of the query itself.

    A bare GET gives the service description in a format of graphs, or to a browser a page to type a query in.
    """
    body = await request.body()
    asked = parse(request.method, request.url.query, request.headers.get("content-type"), body)
    accept = accept_of(request.headers)
    if asked is None:
        if prefers_page(accept) and "format" not in request.query_params:
            return await run_in_threadpool(_to_write, request, store)
        return await run_in_threadpool(answer_of_document, request, store, "service")
    if wants_page(accept, asked):
        return await _page(request, store, asked)
    return await answer_of(request, store, asked, accept)


def example_for(request: Request, example: str) -> str:
    """An example that asks for names in the language of the page."""
    return example.replace('"zh-Hans"', f'"{DATA_LANGUAGE[language_of(request)]}"')


def _to_write(request: Request, store: Store) -> Response:
    """The query page before anything is asked: with an example, or with the query of a named question."""
    chosen = request.query_params.get("example", "")
    query = as_it_runs(store, named(questions(), chosen)) if chosen else example_for(request, EXAMPLE)
    return _written(request, query)


def _written(
    request: Request,
    query: str,
    answer: dict[str, Any] | None = None,
    problem: FikgError | None = None,
    status: int = 200,
) -> Response:
    """The query page: what was typed, and its answer or what is wrong with it."""
    examples = [
        (name, question.header.summary.text(language_of(request))) for name, question in questions().items()
    ]
    return render(
        request,
        "sparql.html",
        status=status,
        query=query,
        answer=answer,
        problem=problem,
        examples=examples,
        editor=EDITOR.is_file(),
    )


async def _page(request: Request, store: Store, asked: SparqlRequest) -> Response:
    """The query page with its answer as a table, or with what is wrong at its place."""
    querying = querying_of(request)
    try:
        admitted = await querying.admitted(asked.query)
        request.state.query_digest = querying.digest(admitted)
        form = admitted.form
        chosen = format_for(form, "json" if form in TABLE_FORMS else "nt")
        client = client_of(request)
        reply = await unless_gone(
            request, querying.answer(store, admitted, asked, chosen, client, ROWS_SHOWN)
        )
    except FikgError as error:
        status = 400 if isinstance(error, QuerySyntaxError) else error.http_status
        return await run_in_threadpool(_written, request, asked.query, problem=error, status=status)
    if reply is None:
        return Response(status_code=CLIENT_CLOSED_REQUEST)
    shown = await run_in_threadpool(_shown, request, store, asked, reply, chosen.name)
    return await run_in_threadpool(_written, request, asked.query, shown)


def _shown(request: Request, store: Store, asked: SparqlRequest, reply: Reply, form: str) -> dict[str, Any]:
    """The answer as the page shows it: a table, or where the reader chose so and it can be, a picture."""
    names, rows = table_of(reply.body, form)
    formats = ("csv", "json") if form == "json" else ("ttl", "jsonld")
    wants_network = request.query_params.get("view") == "network"
    return {
        "names": names,
        "rows": rows,
        "total": len(rows) if reply.total is None else reply.total,
        "cut": reply.cut,
        "downloads": [
            (each, f"/sparql?{urlencode({'query': asked.query, 'format': each})}") for each in formats
        ],
        "views": ["table", "network"] if network_columns(names, rows) else ["table"],
        "network": as_network(store, names, rows, language_of(request)) if wants_network else None,
    }
