"""The pages of the named questions: the list, and each with its parameters to choose and its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from fikg.asking import (
    NamedQuery,
    Parameter,
    load_queries,
    named,
    offered_choices,
    prepare,
    search_index,
)
from fikg.errors import FikgError
from fikg.layout import find_layout
from fikg.service.given import LANGUAGE, check_known, given_to
from fikg.service.pages import render
from fikg.service.paging import AnyWindow, Window, addresses
from fikg.service.querying import CLIENT_CLOSED_REQUEST
from fikg.service.questioning import Asked, GoneError, ask_in_pool
from fikg.service.remembering import Place
from fikg.service.serving import CurrentStore
from fikg.service.tables import labelled, table_of
from fikg.service.words import DATA_LANGUAGE, language_of
from fikg.store import Store

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Field:
    """A parameter as a field of a form: a list to choose from, or a line to type in with suggestions."""

    name: str
    title: str
    required: bool
    typed: str
    choices: list[tuple[str, str]]
    chosen: str
    closed: bool


@router.get("/queries")
def queries_page(request: Request) -> HTMLResponse:
    """The named questions, as sentences."""
    return render(request, "queries.html", queries=list(load_queries(find_layout().queries).values()))


@router.get("/queries/{name}")
async def query_page(request: Request, store: CurrentStore, window: AnyWindow, name: str) -> Response:
    """A named question: its parameters to choose, and its answer as a table, whole or a run of it.

    `lang` is the language of the page here, and the question answers in it.
    """
    query = named(load_queries(find_layout().queries), name)
    language = DATA_LANGUAGE[language_of(request)]
    place = Place(request, store, "page", language)
    if kept := place.recalled():
        return kept
    given = given_to(query, request, language)
    asked: Asked | None = None
    problem: FikgError | None = None
    try:
        check_known(query, given)
        if not _opened_to_fill_in(query, given):
            asked = await ask_in_pool(request, store, name, given)
    except FikgError as error:
        problem = error
    except GoneError:
        return Response(status_code=CLIENT_CLOSED_REQUEST)
    return place.kept(
        await run_in_threadpool(_page, place.request, store, window, query, given, asked, problem)
    )


def _page(
    request: Request,
    store: Store,
    window: Window,
    query: NamedQuery,
    given: dict[str, list[str]],
    asked: Asked | None,
    problem: FikgError | None,
) -> HTMLResponse:
    """The page of a question: with its answer, with what is wrong, or with the form alone."""
    language = DATA_LANGUAGE[language_of(request)]
    table, total = None, 0
    if asked:
        total = len(asked.answer)
        run = replace(asked.answer, rows=tuple(window.of(asked.answer.rows)))
        table = table_of(run, search_index(store), language)
    return render(
        request,
        "query.html",
        status=problem.http_status if problem else 200,
        query=query,
        fields=fields_of(store, query, given, language),
        table=table,
        problem=problem,
        total=total,
        cut=asked.cut if asked else None,
        first=min(window.offset + 1, total),
        beside={name: _in_page(where) for name, where in addresses(request, window, total).items()},
        download=f"/api/queries/{query.name}.csv?{urlencode(given, doseq=True)}",
        workbook=f"/api/queries/{query.name}.xlsx?{urlencode(given, doseq=True)}",
        why=f"/why?{urlencode({'query': prepare(store, query.name, given).sparql})}" if asked else None,
    )


def _in_page(address: str) -> str:
    """An address of this same page as a link in it, which holds whatever host the reader came by."""
    return f"?{address.partition('?')[2]}"


def _opened_to_fill_in(query: NamedQuery, given: dict[str, list[str]]) -> bool:
    """Whether nothing was asked yet of a question that needs something named: its form says what."""
    asked = any(values for name, values in given.items() if name != LANGUAGE)
    return not asked and any(parameter.required for parameter in query.parameters.values())


def fields_of(store: Store, query: NamedQuery, given: dict[str, list[str]], language: str) -> list[Field]:
    """The form of a question; the language is the page's, so it is no field."""
    return [
        _field(store, name, parameter, (given.get(name) or [""])[0], language)
        for name, parameter in query.parameters.items()
        if name != LANGUAGE
    ]


def _field(store: Store, name: str, parameter: Parameter, typed: str, language: str) -> Field:
    """Entities are typed, for the list holds only likely ones; everything else is chosen from its list."""
    offered = offered_choices(store, parameter, language)
    choices = offered if isinstance(parameter.choices, list) else labelled(offered)
    title = parameter.description.text(language)
    names = dict(choices)
    if parameter.type == "entity":
        suggested = [(label, value.rsplit("/", 1)[-1]) for value, label in choices]
        shown = names.get(typed) or _label(store, typed, language)
        return Field(name, title, parameter.required, shown, suggested, "", False)
    chosen = next((v for v, label in choices if typed and typed in (v, label, v.rsplit("/", 1)[-1])), "")
    default = "" if parameter.default is None else str(parameter.default)
    return Field(name, title, parameter.required, typed or default, choices, chosen, bool(choices))


def _label(store: Store, typed: str, language: str) -> str:
    index = search_index(store)
    return index.label(typed, language) if typed in index.entries else typed
