"""Errors over HTTP: one shape for all of them, problem JSON (RFC 9457)."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from fikg.asking import AmbiguousNameError
from fikg.asking.source import compact
from fikg.errors import FikgError, NotFoundError
from fikg.service.http.guarding import PAGE_HEADERS
from fikg.service.http.negotiate import choose
from fikg.service.pages import render

PROBLEM = "application/problem+json"
TYPE = "https://w3id.org/fikg/problem/"

log = logging.getLogger("fikg.service")


def problem(status: int, title: str, detail: str, **more: Any) -> dict[str, Any]:
    """The members of a problem document; those of `more` that are None or empty are left out.

    Examples
    --------
    >>> problem(404, "There is no such thing", "no entity is called x", hint=None)["status"]
    404
    """
    kind = HTTPStatus(status).phrase.lower().replace(" ", "-")
    members = {"type": TYPE + kind, "title": title, "status": status, "detail": detail}
    return members | {name: value for name, value in more.items() if value}


def problem_of(error: FikgError) -> dict[str, Any]:
    """The problem document of one of our errors, with its hint, position and near names."""
    position = error.position and {"line": error.position.line, "column": error.position.column}
    near = list(error.near) if isinstance(error, NotFoundError) else None
    if isinstance(error, AmbiguousNameError):
        near = [compact(hit.iri) for hit in error.hits]
    wait = getattr(error, "retry_after", 5 if error.http_status == HTTPStatus.SERVICE_UNAVAILABLE else None)
    return problem(
        error.http_status,
        error.title,
        error.detail,
        hint=error.hint,
        position=position,
        near=near,
        retry_after=wait,
    )


def respond(request: Request, members: dict[str, Any], allow: str = "") -> Response:
    """A problem as JSON, or as a page where a browser asked for one; 405 names what is allowed."""
    status = int(members["status"])
    wait = members.get("retry_after")
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
    headers |= {"Retry-After": str(wait)} if wait else {}
    headers |= {"Allow": allow} if allow else {}
    if choose(request.headers.get("accept"), [PROBLEM, "application/json", "text/html"]) == "text/html":
        return render(request, "problem.html", status=status, headers=headers, problem=members)
    body = json.dumps(members, ensure_ascii=False)
    return Response(body, status_code=status, media_type=PROBLEM, headers=headers)


def methods_at(request: Request) -> list[str]:
    """The methods that this address answers to; HEAD with every GET, OPTIONS always."""

    def answers(method: str) -> bool:
        scope = {**request.scope, "method": method}
        return any(each.matches(scope)[0] == Match.FULL for each in request.app.routes)

    found = {method for method in ("GET", "POST", "PUT", "PATCH", "DELETE") if answers(method)}
    found = found or {"GET"}  # below a folder of files no route is left to match
    return sorted(found | {"OPTIONS"} | ({"HEAD"} if "GET" in found else set()))


def install(app: FastAPI) -> None:
    """Make every error of `app` answer in the one shape."""

    @app.exception_handler(FikgError)
    async def _ours(request: Request, error: FikgError) -> Response:
        return respond(request, problem_of(error))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        allow = ", ".join(methods_at(request)) if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else ""
        if allow and request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": allow})
        phrase = HTTPStatus(error.status_code).phrase
        title = NotFoundError.title if error.status_code == HTTPStatus.NOT_FOUND else phrase
        detail = str(error.detail)
        if error.status_code == HTTPStatus.NOT_FOUND and detail == phrase:
            detail = f"there is nothing at {request.url.path}"
        return respond(request, problem(error.status_code, title, detail), allow)

    @app.exception_handler(RequestValidationError)
    async def _parameters(request: Request, error: RequestValidationError) -> Response:
        faults = [f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors()]
        return respond(
            request,
            problem(
                400, "The request is wrong", "; ".join(faults), hint="The parameters are described at /docs."
            ),
        )

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, error: Exception) -> Response:
        name = getattr(request.state, "request_id", "")
        log.exception("unexpected error at %s, request %s", request.url.path, name, exc_info=error)
        answer = respond(
            request,
            problem(500, "The service failed", "an unexpected error happened; it is in the service's log"),
        )
        answer.headers.update(PAGE_HEADERS)  # it is made outside of all that wraps the application
        return answer
