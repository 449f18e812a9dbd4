"""What the service tells machines of itself: the description, VoID, prefixes and queries, kept in memory.

Each is written once for a release and a format, with a stand-in for the address of the service, which is put
in when it is asked for: the Host of a request is anybody's word, and must not make anything be counted anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Lock

from fastapi import Request
from fastapi.responses import Response

from fikg.asking import load_queries, void
from fikg.asking.executables import declarations, executables
from fikg.asking.linked import compacted
from fikg.asking.turtle import in_form, joined
from fikg.errors import UsageError
from fikg.layout import find_layout
from fikg.service.http.negotiate import accept_of
from fikg.service.keeping.cache import key_of
from fikg.service.keeping.conditional import keeping, unchanged
from fikg.service.sparql.answer_formats import negotiated
from fikg.service.sparql.description import described_service
from fikg.service.sparql.rdf import CONTEXT
from fikg.store import Store, format_for

#: Stands for the address of the service in what is kept.
SERVICE = "http://service.invalid/"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~%:\[\]-]+/[A-Za-z0-9._~%/-]*")
_RELEASES_KEPT = 2  # requests under way keep the release that they began with


def _queries(store: Store) -> str:
    queries = load_queries(find_layout().queries)
    return joined(declarations(), executables(store, queries, f"{SERVICE}sparql"))


def _service(store: Store) -> str:
    """The description with all that an editor needs: it looks here for what the endpoint does not hold."""
    return joined(described_service(SERVICE), void(store, "ttl", SERVICE), _queries(store))


#: What there is to tell, each as Turtle.
DOCUMENTS: dict[str, Callable[[Store], str]] = {
    "service": _service,
    "void": lambda store: void(store, "ttl", SERVICE),
    "queries": _queries,
}


class _Kept:
    """The documents of the last releases, by name and format."""

    def __init__(self) -> None:
        self._releases: dict[str, dict[tuple[str, str], bytes]] = {}
        self._lock = Lock()

    def document(self, store: Store, what: str, form: str) -> bytes:
        """A document; written where it is asked for the first time."""
        kept = self._releases.get(str(store.path), {}).get((what, form))
        return kept if kept is not None else self._written(store, what, form)

    def _written(self, store: Store, what: str, form: str) -> bytes:
        with self._lock:
            documents = self._releases.setdefault(str(store.path), {})
            if (what, "ttl") not in documents:
                documents[what, "ttl"] = DOCUMENTS[what](store).encode()
            if (what, form) not in documents:
                documents[what, form] = _in_form(documents[what, "ttl"].decode(), form)
            while len(self._releases) > _RELEASES_KEPT:
                self._releases.pop(next(iter(self._releases)))
            return documents[what, form]


_kept = _Kept()


def _in_form(turtle: str, form: str) -> bytes:
    """The same in a format of graphs; JSON-LD in the names of the published context."""
    written = in_form(turtle, form)
    return compacted(written, SERVICE + CONTEXT).encode() if form == "jsonld" else written


def document(store: Store, what: str, form: str, address: str) -> bytes:
    """One of `DOCUMENTS` in a format of graphs, with the address of the service put in.

    Raises
    ------
    UsageError
        Where the address is none that may stand in an IRI.
    """
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"the request was sent to {address!r}, which is no address", hint="Send the host's name as Host."
        )
    return _kept.document(store, what, form).replace(SERVICE.encode(), address.encode())


def answer_of_document(request: Request, store: Store, what: str, form: str | None = None) -> Response:
    """The answer that gives one of `DOCUMENTS`, in the format asked for; 304 where the client has it.

    Parameters
    ----------
    form
        The format, where the address names it; else by Accept and `format=`.
    """
    named, accept = request.query_params.get("format"), accept_of(request.headers)
    chosen = format_for("CONSTRUCT", form or negotiated("CONSTRUCT", named, accept))
    body = document(store, what, chosen.name, str(request.base_url))
    tag = key_of(store.version, what, chosen.name, str(request.base_url))
    headers = {"Access-Control-Allow-Origin": "*", "Vary": "Accept", "X-Fikg-Dataset": store.version}
    headers |= keeping(request, tag)
    charset = "; charset=utf-8" if chosen.media_type.startswith("text/") else ""
    return unchanged(request, tag, headers) or Response(
        body, headers=headers, media_type=chosen.media_type + charset
    )
