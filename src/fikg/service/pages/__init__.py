"""The HTML pages: Jinja templates, one style sheet, and the function that renders them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fikg.service.navigation import BAR
from fikg.service.pages.statics import static
from fikg.service.serving import serving_of
from fikg.service.things.addresses import address, instead
from fikg.service.things.titles import document_titles
from fikg.service.wording import WORDS
from fikg.service.wording.home import WAYS
from fikg.service.words import LANGUAGES, after, done_to, language_of, said, told, words_in

FOLDER = Path(__file__).parent

_environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters["address"] = address
_environment.filters["told"] = told
_environment.filters["after"] = after
_environment.filters["said"] = said
_environment.filters["done_to"] = done_to
_environment.globals["static"] = static
_environment.globals["instead"] = instead
_environment.globals["bar"] = BAR


def render(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page in the reader's language; the choice by `?lang=` is remembered in a cookie."""
    language = language_of(request)
    html = _environment.get_template(template).render(**_shared(request), **context)
    response = HTMLResponse(
        html, status_code=status, headers=dict(headers or {}) | {"Vary": "Accept, Accept-Language, Cookie"}
    )
    if request.query_params.get("lang"):
        response.set_cookie("lang", language, max_age=31_536_000, samesite="lax")
    return response


def _shared(request: Request) -> dict[str, Any]:
    """What every page knows: its words, and the address of itself in the other language."""
    language = language_of(request)
    other = next(each for each in LANGUAGES if each != language)
    store = serving_of(request).opened
    return {
        "w": words_in(language),
        "both": WORDS,
        "lang": language,
        "ways": {way: pair[LANGUAGES.index(language)] for way, pair in WAYS.items()},
        "titles": document_titles(store, language) if store else {},
        "here": request.url.path,
        "given_here": request.query_params.multi_items(),
        "asked": request.query_params.get("q", ""),
        "other_language": f"?{request.url.include_query_params(lang=other).query}",
    }
