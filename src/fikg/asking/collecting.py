"""A basket: claims and statements that a reader collected, found again by id, and taken along at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fikg.asking.books import claims_book
from fikg.asking.citing import Cited, cite, locator_of, records
from fikg.asking.export.annotations import collection
from fikg.asking.export.graphs import Serializing
from fikg.asking.listing import COLUMNS, ListedClaim, claim_json, claim_row, csv_text, listed
from fikg.asking.origin import Origin
from fikg.asking.parts import turtle_of
from fikg.asking.source import Queryable, required, select
from fikg.asking.trace import Paragraphs
from fikg.errors import NotFoundError, UsageError
from fikg.vocabulary import BASE, CLAIM, STATEMENT

#: The formats in which a basket is taken along, with what each is for.
FORMATS = {
    "json": "the items with their claims",
    "csv": "one row a claim, for a spreadsheet",
    "xlsx": "a workbook of claims, documents and origin",
    "ttl": "Turtle with all evidence",
    "webannotation": "W3C Web Annotation (JSON-LD)",
    "bibtex": "the documents",
    "gb7714": "a footnote a claim, GB/T 7714—2015",
    "plain": "a footnote a claim, in plain words",
}
_ID = re.compile(r"(?:(claim|statement)[:/])?([A-Za-z0-9][A-Za-z0-9_-]{0,120})")
_CHUNK = 400


@dataclass(frozen=True)
class Item:
    """Something collected: the id that was given, what it is, and the claims that it stands for."""

    id: str
    kind: str
    iri: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Basket:
    """What is collected: the items in the order given, and the ids that this release does not know."""

    items: tuple[Item, ...]
    unknown: tuple[str, ...]

    @property
    def claims(self) -> list[str]:
        """The IRIs of all its claims, each once."""
        return list(dict.fromkeys(claim for item in self.items for claim in item.claims))


def basket_of(store: Queryable, ids: Sequence[str]) -> Basket:
    """The claims and statements with these ids.

    Parameters
    ----------
    ids
        Local names or IRIs of claims and statements, or `claim:…` and `statement:…`; the same twice counts
        once.
    """
    wanted = {given: _iris(given) for given in dict.fromkeys(ids)}
    every = sorted({iri for iris in wanted.values() for iri in iris})
    behind = _claims(store, every)
    items: list[Item] = []
    unknown: list[str] = []
    for given, iris in wanted.items():
        iri = next((iri for iri in iris if iri in behind), None)
        if iri is None:
            unknown.append(given)
        elif all(iri != item.iri for item in items):
            kind = "claim" if iri.startswith(CLAIM) else "statement"
            items.append(Item(given, kind, iri, tuple(behind[iri])))
    return Basket(tuple(items), tuple(unknown))


def _iris(given: str) -> list[str]:
    """What an id may name: a claim first."""
    found = _ID.fullmatch(given.strip().removeprefix(BASE))
    if not found:
        return []
    both = {"claim": CLAIM(found[2]), "statement": STATEMENT(found[2])}
    return [both[found[1]]] if found[1] else list(both.values())


def _claims(store: Queryable, iris: Sequence[str]) -> dict[str, list[str]]:
    """The claims behind each of the IRIs that is a claim or a statement of the release."""
    found: dict[str, list[str]] = {}
    for at in range(0, len(iris), _CHUNK):
        block = " ".join(f"<{iri}>" for iri in iris[at : at + _CHUNK])
        query = f"""SELECT DISTINCT ?x ?claim {{ VALUES ?x {{ {block} }}
            {{ ?x fi:statedIn ?paragraph . BIND(?x AS ?claim) }} UNION {{ ?claim fi:states ?x }} }}
            ORDER BY ?x ?claim"""
        for row in select(store, query):
            found.setdefault(required(row, "x"), []).append(required(row, "claim"))
    return found


def basket_json(
    store: Queryable, basket: Basket, *, lang: str, base: str, library: Paragraphs | None = None
) -> dict[str, Any]:
    """The items with their claims, each as `/api/claims` tells it."""
    claims = {each.claim.iri: each for each in listed(store, basket.claims, lang, library)}
    return {
        "version": store.version,
        "total": len(basket.items),
        "claims": len(claims),
        "unknown": list(basket.unknown),
        "items": [
            {
                "id": item.id,
                "kind": item.kind,
                "iri": item.iri,
                "claims": [claim_json(claims[iri], base) for iri in item.claims],
            }
            for item in basket.items
        ],
    }


def basket_file(
    store: Serializing,
    basket: Basket,
    form: str,
    origin: Origin,
    *,
    lang: str = "zh-Hans",
    library: Paragraphs | None = None,
) -> bytes:
    """The basket in a format of `FORMATS` other than `json`.

    Raises
    ------
    UsageError
        Where there is no such format.
    NotFoundError
        Where the release knows none of the ids.
    """
    if form not in _WRITERS:
        raise UsageError(f"{form!r} is no format of a basket", hint=f"Choose one of: {', '.join(FORMATS)}.")
    if not basket.items:
        raise NotFoundError(
            "there is nothing of this basket in the release",
            hint="Collect claims with the button beside them; those of an older release may be gone.",
        )
    if form == "ttl":
        statements = [item.iri.removeprefix(STATEMENT) for item in basket.items if item.kind == "statement"]
        local = [iri.removeprefix(CLAIM) for iri in basket.claims]
        return turtle_of(store, [], statements, local, origin)
    claims = list(listed(store, basket.claims, lang, library if form == "webannotation" else None))
    return _WRITERS[form](store, claims, basket, origin, lang)


def _csv(store: Queryable, claims: list[ListedClaim], basket: Basket, origin: Origin, lang: str) -> bytes:
    rows = (claim_row(each, origin.base) for each in claims)
    return csv_text(rows, COLUMNS, for_spreadsheet=True).encode("utf-8", "ignore")


def _book(store: Queryable, claims: list[ListedClaim], basket: Basket, origin: Origin, lang: str) -> bytes:
    return claims_book(store, claims, origin, lang, {"unknown": " ".join(basket.unknown)})


def _annotations(
    store: Queryable, claims: list[ListedClaim], basket: Basket, origin: Origin, lang: str
) -> bytes:
    return collection(claims, store.version, lang).encode("utf-8", "ignore")


def _cited(style: str) -> Callable[..., bytes]:
    def written(
        store: Queryable, claims: list[ListedClaim], basket: Basket, origin: Origin, lang: str
    ) -> bytes:
        return cite(list(cited(store, claims)), [], style, lang).encode("utf-8", "ignore")

    return written


def cited(store: Queryable, claims: Sequence[ListedClaim]) -> Iterator[Cited]:
    """The claims, each with its document's record."""
    known = {each.slug: each for each in records(store, [each.claim.document.slug for each in claims])}
    for each in claims:
        if record := known.get(each.claim.document.slug):
            yield Cited(record, locator_of(each.claim))


_WRITERS: Mapping[str, Callable[..., bytes]] = {
    "csv": _csv,
    "xlsx": _book,
    "ttl": _book,  # of the graph, not of the claims
    "webannotation": _annotations,
    "bibtex": _cited("bibtex"),
    "gb7714": _cited("gb7714"),
    "plain": _cited("plain"),
}
