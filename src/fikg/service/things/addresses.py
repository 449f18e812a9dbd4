"""Where an IRI of the dataset is found on the running service, and back."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

BASE = "https://w3id.org/fikg/"
#: The kinds of things with an address of their own, as they stand in the path.
KINDS = (
    "id",
    "claim",
    "statement",
    "document",
    "paragraph",
    "track",
    "indicator",
    "unit",
    "disagreement",
    "judgement",
)


def address(iri: str) -> str:
    """The path on this service that shows `iri`; web addresses of others stay, anything else leads nowhere.

    A query can make up any IRI (`javascript:…`), so only `http` and `https` may become a link.

    Examples
    --------
    >>> address("https://w3id.org/fikg/id/hefei")
    '/id/hefei'
    >>> address("https://w3id.org/fikg/ontology#Link")
    '/ontology#Link'
    >>> address("javascript:alert(1)")
    '#'
    """
    if iri.startswith(BASE):
        return "/" + iri.removeprefix(BASE)
    return iri if iri.startswith(("http://", "https://")) else "#"


def kind_and_slug(iri: str) -> tuple[str, str]:
    """The two parts of the address of a thing of the dataset.

    Examples
    --------
    >>> kind_and_slug("https://w3id.org/fikg/id/hefei")
    ('id', 'hefei')
    """
    kind, _, slug = iri.removeprefix(BASE).partition("/")
    return kind, slug


def iri_of(kind: str, slug: str) -> str:
    """The IRI of the thing shown at `/kind/slug`.

    Examples
    --------
    >>> iri_of("id", "hefei")
    'https://w3id.org/fikg/id/hefei'
    """
    return f"{BASE}{kind}/{slug}"


def instead(given: Sequence[tuple[str, str]], text: str, iri: str) -> str:
    """The same query string with what was typed as `text` replaced by the thing that is meant.

    Examples
    --------
    >>> instead([("track", " ai "), ("place", "hefei")], "ai", "https://w3id.org/fikg/track/ai-chips")
    '?track=https%3A%2F%2Fw3id.org%2Ffikg%2Ftrack%2Fai-chips&place=hefei'
    """
    return "?" + urlencode([(name, iri if typed.strip() == text.strip() else typed) for name, typed in given])
