"""A name where a slug should stand (`/id/合肥`): the thing it names, or the near names."""

from __future__ import annotations

import re
from difflib import get_close_matches

from fikg.asking import AmbiguousNameError, find_entity, search_index
from fikg.asking.source import compact
from fikg.errors import FikgError, NotFoundError
from fikg.service.things.addresses import BASE
from fikg.store import Store

#: The kinds of things that have names; claims, statements and paragraphs have ids only.
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAMED = ("id", "document", "track", "indicator", "unit")
HINT = "Names lead to a thing where exactly one bears them; see /search?q=…"


def named_by(store: Store, kind: str, name: str, language: str) -> str:
    """The IRI of the one thing that bears `name` exactly.

    Raises
    ------
    NotFoundError
        Where none does, or several do, with the near names.
    """
    missing = f"there is no {'thing' if kind == 'id' else kind} {name!r}"
    if kind not in NAMED:
        raise NotFoundError(missing, hint=HINT)
    try:
        hit = find_entity(store, name, lang=language)
    except AmbiguousNameError as error:
        raise NotFoundError(missing, near=tuple(compact(hit.iri) for hit in error.hits)) from None
    except NotFoundError as error:
        raise NotFoundError(missing, near=error.near, hint=None if error.near else HINT) from None
    except FikgError:
        raise NotFoundError(missing, hint=HINT) from None
    if not hit.exact:
        raise NotFoundError(missing, near=(hit.label,))
    return hit.iri


def near_names(store: Store, text: str, language: str) -> tuple[str, ...]:
    """Names that a search which found nothing may have meant."""
    try:
        find_entity(store, text, lang=language)
    except NotFoundError as error:
        return error.near
    except FikgError:
        return ()
    return ()


def near_slugs(store: Store, kind: str, slug: str) -> list[str]:
    """Slugs of that kind that are spelt alike."""
    slugs = [known.removeprefix(BASE) for known in search_index(store).entries]
    return [near.partition("/")[2] for near in get_close_matches(f"{kind}/{slug}", slugs, n=4, cutoff=0.6)]


def kept(store: Store, iri: str) -> str | None:
    """The IRI that a merged thing became; None for a thing that was not merged."""
    rows = store.select(f"SELECT ?kept {{ <{iri}> dcterms:isReplacedBy ?kept }} LIMIT 1")
    return str(rows[0][0]) if len(rows) else None


def named_or_near(store: Store, kind: str, name: str, language: str) -> str:
    """As `named_by`; where it finds nothing, slugs that are spelt alike are told too."""
    try:
        return named_by(store, kind, name, language)
    except NotFoundError as error:
        near = tuple(dict.fromkeys((*near_slugs(store, kind, name), *error.near)))
        raise NotFoundError(error.detail, near=near, hint=None if near else error.hint) from None
