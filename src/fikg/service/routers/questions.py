"""The pages of the named questions: the list, and each with its parameters to choose and its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from fikg.asking import (
    NamedQuery,
    named,
    prepare,
    search_index,
)
from fikg.errors import FikgError
from fikg.service.keeping.remembering import Place
from fikg.service.pages import render
from fikg.service.paging import AnyWindow, Window, addresses
from fikg.service.questions.given import LANGUAGE, check_known, given_to
from fikg.service.questions.questioning import Asked, GoneError, ask_in_pool, questions, questions_at_hand
from fikg.service.questions.sentences import Sentence, described, example_sentences, sentence_of
from fikg.service.questions.tables import table_of
from fikg.service.serving import CurrentStore
from fikg.service.sparql.querying import CLIENT_CLOSED_REQUEST
from fikg.service.wording.asking import TAGS
from fikg.service.words import DATA_LANGUAGE, LANGUAGES, language_of
from fikg.store import Store
from fikg.store.formats import TABLE_FORMS

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Group:
    """The questions of one tag: each stands under its first."""

    tag: str
    title: str
    sentences: list[Sentence]


@router.get("/queries")
def queries_page(
    request: Request,
    store: CurrentStore,
    filter_: Annotated[str, Query(alias="filter", max_length=200)] = "",
) -> HTMLResponse:
    """The named questions as sentences, by tag; `filter` leaves those that speak of something."""
    sentences = example_sentences(store, DATA_LANGUAGE[language_of(request)])
    shown = [each for each in sentences.values() if _speaks_of(each, filter_)]
    return render(
        request,
        "queries.html",
        groups=_by_tag(shown, LANGUAGES.index(language_of(request))),
        everything=shown,
        total=len(sentences),
        shown=len(shown),
        filter=filter_,
        descriptions={
            each.query.name: described(each.query, questions(), language_of(request)) for each in shown
        },
    )


def _speaks_of(sentence: Sentence, text: str) -> bool:
    """Whether every word of `text` stands in the name, the summary or the description of a question."""
    header = sentence.query.header
    told = [header.summary, header.description, *([header.sentence] if header.sentence else [])]
    words = " ".join([sentence.query.name, *(f"{each.zh} {each.en}" for each in told)])
    return all(word in words.casefold() for word in text.casefold().split())


def _by_tag(sentences: list[Sentence], language: int) -> list[Group]:
    found: dict[str, list[Sentence]] = {tag: [] for tag in TAGS}
    for each in sentences:
        found.setdefault(each.query.header.tags[0], []).append(each)
    titles = {tag: TAGS[tag][language] if tag in TAGS else tag for tag in found}
    return [Group(tag, titles[tag], listed) for tag, listed in found.items() if listed]


@router.get("/queries/{name}")
async def query_page(request: Request, store: CurrentStore, window: AnyWindow, name: str) -> Response:
    """A named question: its parameters to choose, and its answer as a table, whole or a run of it.

    `lang` is the language of the page here, and the question answers in it.
    """
    query = named(await questions_at_hand(), name)
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
            asked = await ask_in_pool(request, store, name, given, language)
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
        description=described(query, questions(), language_of(request)),
        sentence=sentence_of(store, query, given, language),
        table=table,
        problem=problem,
        total=total,
        cut=asked.cut if asked else None,
        first=min(window.offset + 1, total),
        beside={name: _in_page(where) for name, where in addresses(request, window, total).items()},
        download=f"/api/queries/{query.name}.csv?{urlencode(given, doseq=True)}",
        graph=_as_graph(asked),
        workbook=f"/api/queries/{query.name}.xlsx?{urlencode(given, doseq=True)}",
        why=f"/why?{urlencode({'query': prepare(store, query.name, given).sparql})}" if asked else None,
    )


def _as_graph(asked: Asked | None) -> dict[str, str]:
    """Where the answer of a CONSTRUCT is at hand as Turtle and as a picture."""
    if not asked or asked.prepared.query.form.upper() in TABLE_FORMS:
        return {}
    query = {"query": asked.prepared.sparql}
    return {
        "turtle": f"/sparql?{urlencode(query | {'format': 'ttl'})}",
        "network": f"/sparql?{urlencode(query | {'view': 'network'})}",
    }


def _in_page(address: str) -> str:
    """An address of this same page as a link in it, which holds whatever host the reader came by."""
    return f"?{address.partition('?')[2]}"


def _opened_to_fill_in(query: NamedQuery, given: dict[str, list[str]]) -> bool:
    """Whether nothing was asked yet of a question that needs something named: its form says what."""
    asked = any(values for name, values in given.items() if name != LANGUAGE)
    return not asked and any(parameter.required for parameter in query.parameters.values())
