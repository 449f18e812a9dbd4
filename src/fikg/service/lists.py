"""What the lists of the API share: their filters, their form, and how a run of them is answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from fastapi.responses import Response

from fikg.asking.listing import csv_text
from fikg.errors import NotFoundError, UsageError
from fikg.network.reading import STATUSES
from fikg.service.http.negotiate import NotAcceptableError, choose
from fikg.service.paging import BoundedWindow, Window, headers_of, told
from fikg.service.serving import CurrentStore
from fikg.service.words import DATA_LANGUAGE, LABEL_LANGUAGES, data_language, language_of
from fikg.store import Store

TYPES = {"json": "application/json", "csv": "text/csv"}
#: Parameters that every list takes beside its filters.
OWN = ("limit", "offset", "page", "lang", "format")

Values = list[str] | None
Format = Annotated[
    str | None,
    Query(alias="format", description="whatever Accept says", json_schema_extra={"x-choices": list(TYPES)}),
]
Extension = Annotated[str, Path(description="the form", json_schema_extra={"x-choices": list(TYPES)})]


LANGUAGES = Query(
    description="the language of labels", json_schema_extra={"x-choices": ["zh", "zh-Hant", "en"]}
)
#: Local names of the statuses and standings of the ontology.
STANDINGS = ("accepted", "doubtful", "withdrawn")


def _values(told_of_it: str, *choices: str) -> Any:
    named = {"x-choices": list(choices)} if choices else None
    return Query(
        description=f"{told_of_it}; a name in any script, a slug or an IRI; may be repeated",
        json_schema_extra=named,
    )


def _given(
    predicate: Annotated[Values, _values("the predicate of a link, or a verb that it is read from")] = None,
    indicator: Annotated[Values, _values("what a figure measures")] = None,
    document: Annotated[Values, _values("the document that says so")] = None,
    track: Annotated[Values, _values("a track, with its branches")] = None,
    status: Annotated[Values, _values("what the text says it is", *STATUSES)] = None,
    standing: Annotated[Values, _values("how far it is relied on", *STANDINGS)] = None,
) -> dict[str, list[str]]:
    named = {
        "predicate": predicate,
        "indicator": indicator,
        "document": document,
        "track": track,
        "status": status,
        "standing": standing,
    }
    return {name: values for name, values in named.items() if values}


def _given_of_any(
    others: Annotated[dict[str, list[str]], Depends(_given)],
    entity: Annotated[Values, _values("a thing that the claim names, in whatever role")] = None,
) -> dict[str, list[str]]:
    return others | ({"entity": entity} if entity else {})


def _language(
    request: Request,
    lang: Annotated[str | None, LANGUAGES] = None,
) -> str:
    wanted = data_language(lang) if lang else ""
    return wanted if wanted in LABEL_LANGUAGES else DATA_LANGUAGE[language_of(request)]


#: The filters of claims about one thing, and of claims about any.
FiltersOfOne = Annotated[dict[str, list[str]], Depends(_given)]
Filters = Annotated[dict[str, list[str]], Depends(_given_of_any)]
LabelLanguage = Annotated[str, Depends(_language)]


@dataclass(frozen=True)
class Asked:
    """What every list is asked with: of which release, which run of it, in which language."""

    request: Request
    store: Store
    window: Window
    language: str


def _asked(request: Request, store: CurrentStore, window: BoundedWindow, language: LabelLanguage) -> Asked:
    return Asked(request, store, window, language)


ListAsked = Annotated[Asked, Depends(_asked)]


@dataclass(frozen=True)
class Run:
    """The items of a list that were asked for, as JSON objects and as rows, and how many there are in all."""

    total: int
    items: Iterable[dict[str, Any]]
    rows: Iterable[Mapping[str, str]]


def form_of(request: Request, extension: str, named: str | None) -> str:
    """`json` or `csv`: by extension, else by `format=`, else by Accept.

    Raises
    ------
    NotFoundError, UsageError, NotAcceptableError
        Where the extension, `format=` or Accept names another.
    """
    if extension and extension not in TYPES:
        raise NotFoundError(f"there is no form {extension!r} of this list", near=tuple(TYPES))
    if named and named not in TYPES:
        raise UsageError(f"format is {named!r}", hint=f"Give one of: {', '.join(TYPES)}.")
    if extension or named:
        return extension or named or ""
    accept = request.headers.get("accept")
    chosen = choose(accept, list(TYPES.values()))
    if chosen is None:
        raise NotAcceptableError(accept, list(TYPES.values()), "this list")
    return next(name for name, media_type in TYPES.items() if media_type == chosen)


def csv_answer(rows: Iterable[Mapping[str, str]], columns: Iterable[str], name: str) -> Response:
    """Rows as a CSV file to save."""
    shown = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(csv_text(rows, columns), media_type="text/csv; charset=utf-8", headers=shown)


def json_answer(document: Mapping[str, Any]) -> Response:
    """A JSON document, Chinese as it is written."""
    return Response(json.dumps(document, ensure_ascii=False), media_type="application/json")


def answered(
    request: Request, window: Window, run: Run, name: str, form: str, columns: Iterable[str], version: str
) -> Response:
    """A run of a list in its form, with the links to those beside it."""
    if form == "csv":
        response = csv_answer(run.rows, columns, name)
    else:
        response = json_answer(
            {"version": version, **told(request, window, run.total), "items": list(run.items)}
        )
    response.headers.update(headers_of(request, window, run.total))
    return response
