"""The OpenAPI document: what the framework says, and each named question as an operation of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from fastapi import FastAPI

from fikg.asking import NamedQuery, Parameter, load_queries, search_index
from fikg.asking.source import local_name, required, select
from fikg.errors import FikgError
from fikg.layout import find_layout
from fikg.service.routers.api import FORMS
from fikg.service.serving import NoReleaseError, Serving
from fikg.store import Store

#: Longer lists of choices are for `/api/search`; nobody reads them in a reference.
CHOICES_SHOWN = 60
TAG = "Named questions"
Offered = Callable[[str], tuple[tuple[str, str], ...]]
INTEGERS = {"integer": {}, "year": {"minimum": 1000, "maximum": 9999}}
#: What a value may be, by the type of the parameter.
GIVEN = {
    "entity": "a name in any script, a slug or an IRI of a thing",
    "track": "a name in any script, a slug or an IRI of a track",
    "indicator": "a name in any script, a slug or an IRI of an indicator",
    "document": "a title, a slug or an IRI of a document",
    "status": "a status by its label, its local name or its IRI",
    "class": "a class of the ontology by its label, its local name or its IRI",
}


def install(app: FastAPI) -> None:
    """Let `app.openapi()` list the named questions with the choices of the release that serves."""
    framework = app.openapi
    kept: dict[str, dict[str, Any]] = {}

    def document() -> dict[str, Any]:
        store = _store_of(app)
        version = store.version if store else ""
        if version not in kept:
            kept.clear()
            kept[version] = with_questions(framework(), store)
        return kept[version]

    app.openapi = document  # type: ignore[method-assign]


def _store_of(app: FastAPI) -> Store | None:
    serving: Serving = app.state.serving
    try:
        return serving.store
    except NoReleaseError:
        return None


def with_questions(document: dict[str, Any], store: Store | None) -> dict[str, Any]:
    """An OpenAPI document with a path for each named question; without a store, no choices of the graph."""
    shared = document["paths"]["/api/queries/{name}"]["get"]
    paging = [each for each in shared["parameters"] if each["in"] == "query"]
    offered: Offered = cache(lambda query: _offered(store, query))
    questions = {
        f"/api/queries/{name}": {"get": _operation(query, offered, paging, shared["responses"])}
        for name, query in load_queries(find_layout().queries).items()
    }
    return document | {"paths": document["paths"] | questions}


def _operation(
    query: NamedQuery, offered: Offered, paging: list[dict[str, Any]], responses: dict[str, Any]
) -> dict[str, Any]:
    header = query.header
    return {
        "tags": [TAG],
        "operationId": f"ask_{query.name.replace('-', '_')}",
        "summary": header.summary.en,
        "description": f"{header.description.en}\n\n{header.summary.zh}{header.description.zh}",
        "parameters": [
            *(_parameter(name, each, offered) for name, each in query.parameters.items()),
            *(each for each in paging if each["name"] not in query.parameters),
            _form(query),
        ],
        "responses": responses | {"200": _answer(query)},
    }


def _parameter(name: str, parameter: Parameter, offered: Offered) -> dict[str, Any]:
    told = f"{parameter.description.en} · {parameter.description.zh}"
    given = GIVEN.get(parameter.type)
    schema = schema_of(parameter)
    choices = offered(parameter.choices) if isinstance(parameter.choices, str) else ()
    if choices:
        schema["examples"] = [value for value, _ in choices]
    found: dict[str, Any] = {
        "name": name,
        "in": "query",
        "required": parameter.required,
        "description": f"{told}. Give {given}." if given else told,
        "schema": {"type": "array", "items": schema} if parameter.multiple else schema,
        "x-type": parameter.type,
    }
    if parameter.multiple:
        found |= {"style": "form", "explode": True}
    if choices:
        found["x-choices"] = [{"value": value, "label": label} for value, label in choices]
    return found


def schema_of(parameter: Parameter) -> dict[str, Any]:
    """The JSON schema of one value: an `enum` where nothing else is accepted.

    Examples
    --------
    >>> from fikg.asking.header import LANGUAGE_PARAMETER
    >>> schema_of(LANGUAGE_PARAMETER)
    {'type': 'string', 'enum': ['zh-Hans', 'zh-Hant', 'en'], 'default': 'zh-Hans'}
    """
    whole = parameter.type in INTEGERS
    schema: dict[str, Any] = {"type": "integer" if whole else "string", **INTEGERS.get(parameter.type, {})}
    if isinstance(parameter.choices, list):
        schema["enum"] = parameter.choices
    if parameter.default is not None:
        schema["default"] = parameter.default
    return schema


def _offered(store: Store | None, query: str) -> tuple[tuple[str, str], ...]:
    """Slugs and labels of what the graph offers by a query of choices, where that is a list to read."""
    if store is None:
        return ()
    try:
        found = {required(row, "choice") for row in select(store, query)}
    except FikgError:  # the reference is served on though a list of choices fails
        return ()
    index = search_index(store)
    slugs = tuple(sorted((local_name(iri), index.label(iri, "en")) for iri in found))
    return slugs if len(slugs) <= CHOICES_SHOWN else ()


def _form(query: NamedQuery) -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "required": False,
        "description": "json, csv or html, whatever Accept says; the ending .csv does the same",
        "schema": {"type": "string", "enum": list(FORMS)},
    }


def _answer(query: NamedQuery) -> dict[str, Any]:
    columns = {
        name: {"description": f"{title.en} · {title.zh}"} for name, title in query.header.columns.items()
    }
    rows = {"type": "array", "items": {"type": "object", "properties": columns}}
    whole = {"type": "integer"}
    members = {
        "query": {"type": "string"},
        "parameters": {"type": "object"},
        "version": {"type": "string", "description": "the release that was asked"},
        "total": whole,
        "limit": {"type": ["integer", "null"]},
        "offset": whole,
        "next": {"type": ["string", "null"], "description": "the address of the next run"},
        "columns": {"type": "array", "items": {"type": "object"}},
        "rows": rows,
    }
    text = {"schema": {"type": "string"}}
    return {
        "description": "The rows that answer the question",
        "content": {
            FORMS["json"]: {"schema": {"type": "object", "properties": members}},
            FORMS["csv"]: text,
            FORMS["html"]: text,
        },
    }
