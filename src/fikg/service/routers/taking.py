"""What is taken along: citations, the documents behind something, and the basket."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from fikg.asking.citing import STYLES, Record, cite, records, style_named
from fikg.asking.collecting import FORMATS, Basket, basket_file, basket_json, basket_of, cited
from fikg.asking.listing import listed
from fikg.errors import NotFoundError, UsageError
from fikg.service.keeping.conditional import headers_for, if_unchanged
from fikg.service.lists import LabelLanguage, json_answer
from fikg.service.pages import render
from fikg.service.questions.given import check_parameters
from fikg.service.serving import CurrentLibrary, CurrentStore
from fikg.service.things.file_origins import origin_for
from fikg.service.wording.taking import SAID
from fikg.service.words import DATA_LANGUAGE, LABEL_LANGUAGES, LANGUAGES, data_language, language_of
from fikg.settings import settings
from fikg.store import Store

router = APIRouter(tags=["Take away"])

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ttl": "text/turtle; charset=utf-8",
    "webannotation": "application/ld+json",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "gb7714": "text/plain; charset=utf-8",
    "plain": "text/plain; charset=utf-8",
}
ENDINGS = {"webannotation": "json", "bibtex": "bib", "gb7714": "txt", "plain": "txt"}
_SLUG = re.compile("[A-Za-z0-9][A-Za-z0-9_-]*")
Ids = Annotated[list[str] | None, Query(description="local names or IRIs; may be repeated")]
Style = Annotated[str, Query(description="the style", json_schema_extra={"x-choices": list(STYLES)})]


@router.get(
    "/api/cite",
    summary="Claims as footnotes, documents as references",
    openapi_extra={"x-example": "/api/cite?document=csc-2026&style=bibtex"},
)
def api_cite(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    claim: Ids = None,
    document: Ids = None,
    style: Style = "gb7714",
) -> Response:
    """One line each, in GB/T 7714—2015 or in plain words; or the documents of both in BibTeX.

    A claim comes with page, paragraph, the words quoted and its lasting address. What the record of a
    document lacks is said to be unknown, as the standard has it, and never made up.
    """
    check_parameters(request, ("claim", "document", "style", "lang"), "/api/cite")
    named = style_named(style)
    _few([*(claim or ()), *(document or ())])
    headers = headers_for(request, store, named, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    basket, documents = _found(store, claim or [], document or [])
    claims = list(cited(store, list(listed(store, basket.claims, language))))
    text = cite(claims, documents, named, language)
    return Response(text, headers=headers, media_type=TYPES[named])


def _found(store: Store, claims: list[str], documents: list[str]) -> tuple[Basket, list[Record]]:
    """The claims and the documents that are meant.

    Raises
    ------
    UsageError, NotFoundError
        Where none are named, or one of them is not in the release.
    """
    if not claims and not documents:
        raise UsageError("nothing is named to cite", hint="Give claim=… or document=….")
    basket = basket_of(store, claims)
    slugs = [name.rstrip("/").rsplit("/", 1)[-1].removeprefix("doc:") for name in documents]
    found = records(store, [slug for slug in slugs if _SLUG.fullmatch(slug)])
    known = {each.slug for each in found}
    lost = [name for name, slug in zip(documents, slugs, strict=True) if slug not in known]
    if missing := [*basket.unknown, *lost]:
        raise NotFoundError(
            f"this release has no {', '.join(missing[:5])}",
            hint="Claims and documents have slugs: csc-2026-0001, csc-2026.",
        )
    return basket, found


@router.get(
    "/api/documents.{form}",
    summary="All documents as a bibliography",
    openapi_extra={"x-example": "/api/documents.bib"},
)
def api_documents(
    request: Request,
    store: CurrentStore,
    language: LabelLanguage,
    form: Annotated[str, Path(pattern="^(bib|txt)$", description="bib: BibTeX; txt: GB/T 7714—2015")],
) -> Response:
    """Every document of the release."""
    headers = headers_for(request, store, form, language)
    if unchanged := if_unchanged(request, headers):
        return unchanged
    style = "bibtex" if form == "bib" else "gb7714"
    headers["Content-Disposition"] = f'attachment; filename="fikg-documents.{form}"'
    return Response(cite([], records(store), style, language), headers=headers, media_type=TYPES[style])


class Wanted(BaseModel):
    """What is asked of a basket."""

    ids: list[str] = Field(description="local names or IRIs of claims and statements")
    format: str = Field("json", description=", ".join(FORMATS))
    lang: str | None = Field(None, description="the language of labels: zh, zh-Hant or en")


@router.post("/api/basket", summary="Claims and statements by their ids, in one file")
def api_basket(request: Request, store: CurrentStore, library: CurrentLibrary, wanted: Wanted) -> Response:
    """What a reader collected, with its evidence. It is only read; nothing is kept.

    Ids that the release does not know are told: in JSON as `unknown`, else in the header `X-Fikg-Unknown` as
    their number.
    """
    _few(wanted.ids)
    if wanted.format not in FORMATS:
        raise UsageError(
            f"{wanted.format[:60]!r} is no format of a basket", hint=f"Choose one of: {', '.join(FORMATS)}."
        )
    language = data_language(wanted.lang) if wanted.lang else ""
    if language not in LABEL_LANGUAGES:
        language = DATA_LANGUAGE[language_of(request)]
    basket = basket_of(store, wanted.ids)
    headers = {"Cache-Control": "no-store", "X-Fikg-Dataset": store.version}
    if wanted.format == "json":
        response = json_answer(basket_json(store, basket, lang=language, base=str(request.base_url)))
        response.headers.update(headers)
        return response
    origin = origin_for(request, store, ("收集篮", "Basket"), f"{request.base_url}basket")
    content = basket_file(store, basket, wanted.format, origin, lang=language, library=library)
    ending = ENDINGS.get(wanted.format, wanted.format)
    headers |= {
        "X-Fikg-Unknown": str(len(basket.unknown)),
        "Content-Disposition": f'attachment; filename="fikg-basket.{ending}"',
    }
    return Response(content, headers=headers, media_type=TYPES[wanted.format])


def _few(ids: list[str]) -> None:
    """Refuse more at once than a list of the API holds.

    Raises
    ------
    UsageError
        With the limit.
    """
    if len(ids) > (most := settings().list_limit):
        raise UsageError(f"{len(ids)} are asked for at once; the most is {most}", hint="Ask in several runs.")


@router.get("/basket", include_in_schema=False)
def basket_page(request: Request) -> HTMLResponse:
    """What was collected; the browser knows it, and asks `/api/basket` for it."""
    place = LANGUAGES.index(language_of(request))
    return render(request, "basket.html", said={key: pair[place] for key, pair in SAID.items()})
