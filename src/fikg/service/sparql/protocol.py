"""The SPARQL 1.1 Protocol, parsed: what arrives as bytes becomes a typed request. No input or output here.

Source: W3C Recommendation "SPARQL 1.1 Protocol", section 2.1.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_plus

from fikg.errors import UsageError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST = 1e9
_BRACE = "%7B"  # {
_NO_BYTE = re.compile("%(?![0-9A-Fa-f]{2})")
_REMEMBERED = 6000  # bytes of what stands before it


class ProtocolError(UsageError):
    """The request does not follow the SPARQL Protocol; `http_status` says how the service answers."""

    title = "The request does not follow the SPARQL protocol"

    def __init__(self, status: int, detail: str, hint: str) -> None:
        super().__init__(detail, hint=hint)
        self.http_status = status


@dataclass(frozen=True)
class SparqlRequest:
    """A query and the dataset it asks for.

    Parameters
    ----------
    query, default_graphs, named_graphs
        As the protocol has them.
    format
        The convenience parameter, where given.
    seconds, rows
        Limits that the client sets for itself (`timeout=`, `maxrows=`); they lower those of the service.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    seconds: float | None = None
    rows: int | None = None


def parse(method: str, query_string: str, content_type: str | None, body: bytes) -> SparqlRequest | None:
    """The request that a GET or POST makes; None for a bare GET, which asks for the description.

    Parameters
    ----------
    method, query_string, content_type
        As they stand in the HTTP request.
    body
        The body's bytes.

    Raises
    ------
    ProtocolError
        400 for a missing or repeated query, 403 for an update, 405 for another method, 415 for another
        media type, each with what to do.

    Examples
    --------
    >>> parse("GET", "query=ASK%20%7B%7D", None, b"")
    SparqlRequest(query='ASK {}', default_graphs=(), named_graphs=(), format=None, seconds=None, rows=None)
    """
    if method in ("GET", "HEAD"):
        parameters = _parameters(query_string)
        return _request(parameters) if {"query", "update"} & parameters.keys() else None
    if method != "POST":
        raise ProtocolError(405, f"{method} is not a method of this endpoint", "Use GET or POST.")
    media_type, charset = _media_type(content_type)
    if media_type == FORM:
        return _request(_merged(_parameters(query_string), _parameters(_text(body, charset))))
    if media_type == QUERY:
        return _request(_merged(_parameters(query_string), {"query": [_text(body, charset)]}))
    if media_type == UPDATE:
        raise _refused_update()
    raise ProtocolError(
        415,
        f"the content type is {content_type or 'missing'}",
        f"Send the query as {QUERY}, or as a form ({FORM}) with the field 'query'.",
    )


def _parameters(text: str) -> dict[str, list[str]]:
    """The values of each name, in order."""
    found: dict[str, list[str]] = {}
    try:
        for name, _, value in (pair.partition("=") for pair in text.split("&") if pair):
            found.setdefault(_decoded(name), []).append(_decoded(value))
        return found
    except UnicodeDecodeError:
        raise ProtocolError(
            400, "the parameters are not percent-encoded UTF-8", "Encode the parameters as UTF-8."
        ) from None


def _decoded(text: str) -> str:
    """What is percent-encoded there.

    The library takes 21 µs for a look-up of 950 bytes, most of it for the prefixes, which a client sends with
    every query; with these remembered, it is 7. Before a `{` no character is in the midst of its bytes.
    """
    begin = text.find(_BRACE)
    if not 0 < begin <= _REMEMBERED:
        return unquoted(text)
    return _decoded_head(text[:begin]) + unquoted(text[begin:])


@lru_cache(maxsize=500)
def _decoded_head(text: str) -> str:
    return unquoted(text)


def unquoted(text: str) -> str:
    """As `unquote_plus` with strict errors, but a tenth of its time: quoted-printable is the same with `=`.

    Examples
    --------
    >>> unquoted("a+%E4%BA%91%3D=%")
    'a 云==%'
    """
    if not text.isascii() or _NO_BYTE.search(text):
        return unquote_plus(text, errors="strict")
    printable = text.replace("+", " ").replace("=", "=3D").replace("%", "=")
    return a2b_qp(printable).decode("utf-8")


def _merged(first: dict[str, list[str]], second: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: first.get(name, []) + second.get(name, []) for name in first.keys() | second.keys()}


def _media_type(content_type: str | None) -> tuple[str, str]:
    media_type, *parameters = (content_type or "").split(";")
    charsets = [
        p.split("=", 1)[1].strip(' "') for p in parameters if p.strip().lower().startswith("charset=")
    ]
    return media_type.strip().lower(), charsets[0].lower() if charsets else "utf-8"


def _text(body: bytes, charset: str) -> str:
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise ProtocolError(415, f"the character set is {charset}", "Send the request in UTF-8.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(
            400, f"the body is not UTF-8 (byte {error.start})", "Send the request in UTF-8."
        ) from None


def _request(parameters: dict[str, list[str]]) -> SparqlRequest:
    if "update" in parameters:
        raise _refused_update()
    queries = parameters.get("query", [])
    if len(queries) != 1:
        found = "no query" if not queries else f"{len(queries)} queries"
        raise ProtocolError(400, f"the request holds {found}", "Give the parameter 'query' exactly once.")
    return SparqlRequest(
        query=queries[0],
        default_graphs=tuple(parameters.get("default-graph-uri", [])),
        named_graphs=tuple(parameters.get("named-graph-uri", [])),
        format=next(iter(parameters.get("format", [])), None),
        seconds=_limit(parameters, "timeout"),
        rows=None if (rows := _limit(parameters, "maxrows")) is None else int(rows),
    )


def _limit(parameters: dict[str, list[str]], name: str) -> float | None:
    """A limit that the client sets; None where it sets none."""
    given = next(iter(parameters.get(name, [])), "")
    if not given:
        return None
    try:
        limit = float(given)
    except ValueError:
        limit = 0
    if not 0 < limit < _MOST:
        raise ProtocolError(400, f"{name} is {given!r}", f"Give {name} as a positive number.")
    return limit


def _refused_update() -> ProtocolError:
    return ProtocolError(
        403, "this service is read-only; an update was sent", "Change graph/ and build a new release instead."
    )
