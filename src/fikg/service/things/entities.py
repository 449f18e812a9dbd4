"""A thing for `/api/entities/…`: found by slug, told as JSON."""

from __future__ import annotations

from typing import Any

from fikg.asking import search_index
from fikg.asking.listing.forms import link_to
from fikg.asking.source import BASE, compact, expand, local_name
from fikg.service.things.naming import NAMED, SLUG, kept
from fikg.service.things.views import record_of
from fikg.store import Store


def iri_of_slug(store: Store, slug: str) -> str | None:
    """The IRI of the thing with this slug or prefixed name; of two kinds with one slug, the entity's.

    A merged thing is known by its slug only.
    """
    node = expand(slug)
    if node is None and not SLUG.fullmatch(slug):
        return None
    candidates = [node.value] if node else [f"{BASE}{kind}/{slug}" for kind in NAMED]
    known = search_index(store).entries
    found = next((iri for iri in candidates if iri in known), None)
    return found or next((iri for iri in candidates if kept(store, iri)), None)


def shown_slug(store: Store, iri: str) -> str:
    """The slug that leads to this thing; its prefixed name where another thing has the slug too."""
    slug = local_name(iri)
    return slug if iri_of_slug(store, slug) == iri else compact(iri)


def entity_json(store: Store, iri: str, language: str, base: str) -> dict[str, Any]:
    """What is told of a thing beside its claims: names, classes, record, and where it is found."""
    index = search_index(store)
    entry = index.entries[iri]
    return {
        "iri": iri,
        "slug": local_name(iri),
        "address": link_to(iri, base),
        "label": index.label(iri, language),
        "classes": [{"iri": each, "label": index.label(each, language)} for each in entry.classes],
        "names": [
            {"text": name.text, "language": name.language, "preferred": name.preferred}
            for name in entry.names
        ],
        "record": record_of(store, iri, language),
        "claims_naming_it": entry.uses,
    }
