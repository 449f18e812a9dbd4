"""Export: the graph, or the part of it that some claims make, as a file for other tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fikg.asking.export.annotations import collection
from fikg.asking.export.graphs import FORMATS as GRAPHS
from fikg.asking.export.graphs import Serializing, graph_bytes
from fikg.asking.listing import COLUMNS, choose_claims, claim_row, csv_text, every_claim
from fikg.asking.trace import Paragraphs
from fikg.errors import UsageError

#: The formats of an export, with what each is for.
FORMATS = {
    "ttl": "Turtle",
    "nq": "N-Quads",
    "jsonld": "JSON-LD",
    "csv": "a table of claims with their evidence, one row a claim",
    "webannotation": "W3C Web Annotation (JSON-LD): claims on the words that carry them",
}
ALIASES = {
    "turtle": "ttl",
    "nquads": "nq",
    "n-quads": "nq",
    "json-ld": "jsonld",
    "web-annotation": "webannotation",
    "annotation": "webannotation",
    "anno": "webannotation",
}

__all__ = ["FORMATS", "export", "format_named"]


def format_named(name: str) -> str:
    """The name of a format, however it is written.

    Raises
    ------
    UsageError
        Where there is none of that name.

    Examples
    --------
    >>> format_named("Turtle"), format_named(".csv")
    ('ttl', 'csv')
    """
    key = name.strip().lower().removeprefix(".")
    key = ALIASES.get(key, key)
    if key not in FORMATS:
        raise UsageError(f"{name!r} is no format of an export", hint=f"Choose one of: {', '.join(FORMATS)}.")
    return key


def export(
    store: Serializing,
    form: str,
    given: Mapping[str, Sequence[str]] | None = None,
    *,
    library: Paragraphs | None = None,
    lang: str = "zh-Hans",
) -> bytes:
    """The graph in a format.

    Parameters
    ----------
    form
        A name of `FORMATS`.
    given
        Filters of claims, as `choose_claims` takes them; without them everything.
    library
        The reader's own documents: a Web Annotation then has the words around a quotation too.
    lang
        The language of labels and sentences.

    Raises
    ------
    UsageError, NotFoundError, AmbiguousNameError
        As `format_named` and `choose_claims`.
    """
    name, chosen = format_named(form), choose_claims(store, given or {}, lang)
    if name in GRAPHS:
        return graph_bytes(store, name, chosen)
    claims = every_claim(store, chosen, lang=lang, library=library if name == "webannotation" else None)
    if name == "csv":
        return csv_text(map(claim_row, claims), COLUMNS).encode("utf-8")
    return collection(claims, store.version, lang).encode("utf-8")
