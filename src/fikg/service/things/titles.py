"""What documents are called in the language of a page; a citation keeps the title of its own language."""

from __future__ import annotations

from fikg.asking import search_index
from fikg.service.keeping.kept import kept_for_release
from fikg.store import Store
from fikg.vocabulary import PREFIXES


@kept_for_release(4)
def document_titles(store: Store, language: str) -> dict[str, str]:
    """The title of each document by its slug, in `zh` or `en` where it has one."""
    index = search_index(store)
    found = (iri for iri in index.entries if iri.startswith(PREFIXES["doc"]))
    return {iri.removeprefix(PREFIXES["doc"]): index.label(iri, language) for iri in found}
