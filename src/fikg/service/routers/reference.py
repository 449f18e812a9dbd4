"""`/openapi.json`, and `/docs`: the same as a page of ours, which asks nothing of other hosts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from fikg import __version__
from fikg.service.keeping.remembering import once_for_all
from fikg.service.lists import json_answer
from fikg.service.openapi import TAG as QUESTIONS
from fikg.service.pages import render
from fikg.service.questions.questioning import questions
from fikg.service.serving import NoReleaseError, serving_of

router = APIRouter(include_in_schema=False)

#: The member of an operation that holds an address to try it at (OpenAPI 3.1 leaves `x-…` to us).
EXAMPLE = "x-example"


@dataclass(frozen=True)
class Argument:
    """A parameter of an operation."""

    name: str
    place: str
    kind: str
    required: bool
    default: str
    description: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    """A path with a method: what it gives, what it takes, and an address to try."""

    method: str
    path: str
    group: str
    summary: str
    description: str
    arguments: tuple[Argument, ...]
    example: str

    @property
    def anchor(self) -> str:
        """What its place on the page is called: methods and path, without what an address may not hold."""
        return re.sub(r"[^a-z0-9]+", "-", f"{self.method} {self.path}".lower()).strip("-")


def operations(document: dict[str, Any]) -> list[Operation]:
    """The operations of an OpenAPI document, in its order; methods of a path that say the same, once."""
    found: dict[tuple[str, str], Operation] = {}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            before = found.get((path, told.get("summary", "")))
            verb = f"{before.method}, {method.upper()}" if before else method.upper()
            found[path, told.get("summary", "")] = _operation(verb, path, told)
    return list(found.values())


def _operation(method: str, path: str, told: dict[str, Any]) -> Operation:
    return Operation(
        method,
        path,
        next(iter(told.get("tags", [])), ""),
        told.get("summary", ""),
        told.get("description", ""),
        tuple(_argument(each) for each in told.get("parameters", [])),
        told.get(EXAMPLE, "" if "{" in path else path),
    )


def _argument(told: dict[str, Any]) -> Argument:
    schema = told.get("schema", {})
    default = schema.get("default")
    return Argument(
        told["name"],
        told["in"],
        type_of(schema),
        bool(told.get("required")),
        "" if default in (None, "") else str(default),
        told.get("description", "") or schema.get("description", ""),
        choices_of(schema),
    )


def choices_of(schema: dict[str, Any]) -> tuple[str, ...]:
    """The values that a JSON schema names: all that are accepted, or examples where others are too.

    Examples
    --------
    >>> choices_of({"anyOf": [{"type": "array", "items": {"enum": ["city", "park"]}}, {"type": "null"}]})
    ('city', 'park')
    """
    if named := schema.get("x-choices") or schema.get("enum") or schema.get("examples"):
        return tuple(map(str, named))
    below = (*schema.get("anyOf", []), *([schema["items"]] if "items" in schema else []))
    return next(filter(None, map(choices_of, below)), ())


def type_of(schema: dict[str, Any]) -> str:
    """A JSON schema's type in a few words, with its bounds.

    Examples
    --------
    >>> type_of({"type": "integer", "minimum": 1, "maximum": 3})
    'integer, 1 to 3'
    >>> type_of({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]})
    'string, may be repeated'
    """
    for each in schema.get("anyOf", []):
        if each.get("type") != "null":
            return type_of(each)
    if schema.get("type") == "array":
        return f"{type_of(schema.get('items', {}))}, may be repeated"
    if "enum" in schema:
        return "choice"
    least, most = schema.get("minimum"), schema.get("maximum")
    bounds = f", {least} to {most}" if least is not None and most is not None else ""
    return f"{schema.get('type', 'string')}{bounds}"


@router.get("/docs")
def reference(request: Request) -> HTMLResponse:
    """Every path of the service, with its parameters and an address to try it at."""
    # the questions stand in a list of their own below
    listed = [each for each in operations(request.app.openapi()) if each.group != QUESTIONS]
    groups = list(dict.fromkeys(each.group for each in listed))
    return render(
        request,
        "api.html",
        groups=[(group, [each for each in listed if each.group == group]) for group in groups],
        queries=list(questions().values()),
    )


@router.get("/openapi.json")
def openapi_document(request: Request) -> Response:
    """The OpenAPI document, written once for a release; without a release it tells of no choices."""
    document = request.app.openapi
    try:
        store = serving_of(request).store
    except NoReleaseError:
        return json_answer(document())
    return once_for_all(request, store, ("openapi", __version__), lambda _: json_answer(document()))
