"""What a request gives to a named question: its parameters, read the same by the page and by the API."""

from __future__ import annotations

from collections.abc import Collection

from fastapi import Request

from fikg.asking import NamedQuery
from fikg.asking.near import near
from fikg.errors import UsageError
from fikg.service.words import data_language

LANGUAGE = "lang"
#: Parameters of the service itself, which every question takes unless it has one of that name.
OWN = ("limit", "offset", "page", "format", "evidence")


class UnknownParameterError(UsageError):
    """A request gives a parameter that the question has not."""

    title = "There is no such parameter"


def given_to(query: NamedQuery, request: Request, language: str | None = None) -> dict[str, list[str]]:
    """The values that the query string gives to the parameters of `query`; empty ones count as not given.

    Parameters
    ----------
    language
        The language of the answer where the page decides it; without it, the parameter `lang`.
    """
    given = {
        name: [value for value in request.query_params.getlist(name) if value.strip()]
        for name in request.query_params
        if name != LANGUAGE and (name not in OWN or name in query.parameters)
    }
    wanted = language or next(iter(request.query_params.getlist(LANGUAGE)), None)
    if wanted and LANGUAGE in query.parameters:
        given[LANGUAGE] = [data_language(wanted)]
    return {name: values for name, values in given.items() if values}


def check_parameters(request: Request, known: Collection[str], what: str) -> None:
    """Refuse a parameter that an address has not: a slip in a filter's name would widen the answer unseen.

    Raises
    ------
    UnknownParameterError
        With the near ones, and all there are.
    """
    for name in request.query_params:
        if name not in known:
            close = near(name, known)
            meant = f"Did you mean {', '.join(close)}? " if close else ""
            raise UnknownParameterError(
                f"{what} has no parameter {name!r}", hint=f"{meant}Its parameters: {', '.join(known)}."
            )


def check_known(query: NamedQuery, given: Collection[str]) -> None:
    """Refuse a parameter that the question has not.

    Raises
    ------
    UnknownParameterError
        With the near ones, and all there are.
    """
    known = [name for name in query.parameters if name != LANGUAGE]
    for name in given:
        if name not in query.parameters:
            close = near(name, known)
            meant = f"Did you mean {', '.join(close)}? " if close else ""
            raise UnknownParameterError(
                f"{query.name} has no parameter {name!r}",
                hint=f"{meant}Its parameters: {', '.join(known) or 'none'}.",
            )
