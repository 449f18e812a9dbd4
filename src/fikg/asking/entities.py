"""One thing by the name a person types: exactly one, or an error that helps."""

from __future__ import annotations

import re

import pyoxigraph as ox

from fikg.asking.index import SearchIndex, search_index
from fikg.asking.near import SHOWN, near
from fikg.asking.search import Hit, search
from fikg.asking.source import BASE, PREFIXES, Queryable, compact, expand, holds, select, value_of
from fikg.asking.whole import is_whole_name, stands_for
from fikg.errors import NotFoundError, UsageError

CANDIDATES = 50
FEW = 2  # so few letters are the initials of too many names
SLUG_LIKE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
MEASURES = (PREFIXES["ind"], PREFIXES["unit"])  # 专利 is an indicator and a unit; a thing of that name wins


class AmbiguousNameError(UsageError):
    """A name, `text`, that several things bear; `hits` are they."""

    title = "The name is ambiguous"

    def __init__(self, text: str, hits: tuple[Hit, ...]) -> None:
        self.text = text
        self.hits = hits
        listed = ", ".join(f"{hit.label} ({hit.kind_label or hit.kind}, {compact(hit.iri)})" for hit in hits)
        super().__init__(f"{text!r} names {len(hits)} things", hint=f"Say which, by its id: {listed}")


def find_entity(store: Queryable, text: str, *, lang: str = "zh-Hans", space: str | None = None) -> Hit:
    """The one thing that `text` names, by name in any script, slug, IRI or prefixed name.

    An exact name wins over one written otherwise, and that over a longer one. A part of a name is taken where
    only one thing has it and it can stand for the whole (`stands_for`): 南京大学 is not the institute of that
    university, though no other name begins so. A guess is never taken, but told as a near name.

    Parameters
    ----------
    space
        Take only things of this prefix: `track`, `doc`, `id`, …

    Raises
    ------
    NotFoundError
        Where nothing bears the name, with near names.
    AmbiguousNameError
        Where several things do.
    """
    within = _space_iri(space)
    node = _merged(store, expand(text))
    hits = [
        hit
        for hit in search(store, compact(node.value) if node else text, CANDIDATES, lang)
        if hit.iri.startswith(within)
    ]
    exact = [hit for hit in hits if hit.exact]
    preferred = [hit for hit in exact if hit.score >= 100]
    whole = [hit for hit in hits if hit.whole]
    for candidates in (preferred, exact, whole):
        if len(candidates) == 1:
            return candidates[0]
        if len(things := [hit for hit in candidates if not hit.iri.startswith(MEASURES)]) == 1:
            return things[0]
        if candidates:
            raise AmbiguousNameError(text, tuple(candidates[:SHOWN]))
    parts = [] if is_whole_name(text) else [hit for hit in hits if not hit.guessed]
    if len(parts) == 1 and stands_for(text, parts[0].matched):
        return parts[0]
    if len(parts) > 1:
        raise AmbiguousNameError(text, tuple(parts[:SHOWN]))
    raise _not_found(search_index(store), text, within, hits)


def _space_iri(space: str | None) -> str:
    return PREFIXES[space] if space else BASE


def _merged(store: Queryable, node: ox.NamedNode | None) -> ox.NamedNode | None:
    """The entity that a merged IRI was merged into; the IRI itself otherwise."""
    if node is None or not holds(store, f"ASK {{ {node} dcterms:isReplacedBy ?kept }}"):
        return node
    kept = value_of(select(store, f"SELECT ?kept {{ {node} dcterms:isReplacedBy ?kept }}")[0]["kept"])
    return ox.NamedNode(kept) if kept else node


def _not_found(index: SearchIndex, text: str, within: str, hits: list[Hit]) -> NotFoundError:
    """What was not found, with the names it is like: by spelling, then what a search finds for it."""
    names: dict[str, str] = {}
    for entry in index.entries.values():
        if entry.iri.startswith(within):
            for name in entry.names:
                names.setdefault(name.text, entry.iri)
            if SLUG_LIKE.fullmatch(text):
                names.setdefault(entry.slug, entry.iri)
    alike = [(names[name], name) for name in near(text, names)]
    alike += [(hit.iri, hit.matched) for hit in hits if hit.way != "initials" or len(text.strip()) > FEW]
    close: dict[str, str] = {}
    for iri, alike_name in alike:
        close.setdefault(iri, alike_name)
    return NotFoundError(
        f"nothing is called {text!r}",
        near=tuple(close.values())[:SHOWN],
        hint=None if close else "Give a shorter part of the name, or look for it: fikg search …",
    )
