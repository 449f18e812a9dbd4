"""Citing what a person names by slug."""

from __future__ import annotations

from collections.abc import Sequence

from fikg.asking.citing.claims import cited_claims
from fikg.asking.citing.records import records
from fikg.asking.citing.styles import cite, style_named
from fikg.asking.source import Queryable, local_name
from fikg.errors import NotFoundError
from fikg.vocabulary import CLAIM


def cited(store: Queryable, what: Sequence[str], style: str = "gb7714", language: str = "zh-Hans") -> str:
    """Claims and documents by slug or IRI, claims first; without any, all documents.

    Raises
    ------
    NotFoundError
        Where the release has no such claim or document.
    """
    names = [local_name(name) for name in what]
    documents = records(store, names if what else None)
    slugs = {each.slug for each in documents}
    claims = cited_claims(store, [CLAIM(name) for name in names if name not in slugs])
    found = slugs | {local_name(each.locator.claim) for each in claims}
    if missing := [name for name in names if name not in found]:
        raise NotFoundError(
            f"this release has no {', '.join(missing[:5])}",
            hint="Claims and documents have slugs: csc-2026-0001, csc-2026.",
        )
    return cite(claims, documents, style_named(style), language)
