"""The forms of linked data: a page, JSON, and the formats of graphs; by extension or by Accept."""

from __future__ import annotations

from fastapi import Request

from fikg.service.http.negotiate import NotAcceptableError, choose
from fikg.service.sparql.rdf import GRAPHS

PAGE, JSON = "text/html", "application/json"
#: Extension and media type of each form, the default first.
FORMS = {"html": PAGE, "json": JSON, **GRAPHS}


def negotiated(request: Request, extension: str, forms: dict[str, str] = FORMS) -> str:
    """The name of the form to answer in: by extension, else by Accept.

    A program that accepts anything gets JSON; the page is for those that ask for it.

    Raises
    ------
    NotAcceptableError
        With what is offered.
    """
    if extension:
        return extension
    accept = request.headers.get("accept")
    anything = not accept or accept.strip() == "*/*"
    chosen = choose(
        accept, sorted(forms.values(), key=lambda each: each != JSON) if anything else list(forms.values())
    )
    if chosen is None:
        raise NotAcceptableError(accept, list(forms.values()))
    return next(name for name, media_type in forms.items() if media_type == chosen)
