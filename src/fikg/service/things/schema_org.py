"""schema.org for the pages of things, documents and tracks: what search engines and note-takers read."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from fikg.asking import DocumentCard, search_index
from fikg.asking.gather import card_of, properties_of
from fikg.asking.listing.forms import link_to
from fikg.asking.source import local_name
from fikg.asking.void import LICENCE, TITLE
from fikg.store import Store
from fikg.vocabulary import DATASET

CONTEXT = "https://schema.org"
SPACE = "https://schema.org/"
#: The type of what our classes are not mapped to in the ontology.
FALLBACK = {"id": "Thing", "document": "CreativeWork"}
#: The class of schema.org that is fewest steps above a class of the thing.
TYPE = """SELECT ?schema (COUNT(DISTINCT ?between) AS ?steps) {{
  <{iri}> a ?class . ?class rdfs:subClassOf* ?between . ?between rdfs:subClassOf* ?ours .
  ?ours rdfs:subClassOf ?schema . FILTER(STRSTARTS(STR(?schema), "https://schema.org/"))
}} GROUP BY ?schema ORDER BY ?steps ?schema LIMIT 1"""
ABOVE = "SELECT ?place {{ <{iri}> fi:administrativelyIn ?place }} ORDER BY ?place"


def schema_org(store: Store, kind: str, view: dict[str, Any], language: str, base: str) -> dict[str, Any]:
    """A thing in the words of schema.org.

    Parameters
    ----------
    kind, view
        As `fikg.service.things.views.described` gives them; `cited`, where it is, has the cards of documents.
    base
        The address of the service with its final `/`.
    """
    iri, label = view["iri"], view["label"]
    others = [name["text"] for name in view["names"] if name["text"] != label]
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": _type(store, kind, iri),
        "@id": iri,
        "url": link_to(iri, base),
        "identifier": local_name(iri),
        "name": label,
        "alternateName": list(dict.fromkeys(others)),
    }
    if kind == "document":
        card = card_of(iri, properties_of(store, [iri])[iri])
        told |= {**_work(card), "name": label, "@type": told["@type"], "subjectOf": [_dataset(base)]}
    else:
        cited = view.get("cited") or {claim.document.iri: claim.document for claim in _claims(view)}.values()
        told["subjectOf"] = [_dataset(base), *map(_work, cited)]
        told["containedInPlace"] = _places(store, iri, language)
    return {name: value for name, value in told.items() if value}


def script_of(document: dict[str, Any]) -> Markup:
    """JSON to stand inside a `script` element: no character of it can end the element or begin another.

    Examples
    --------
    >>> print(script_of({"name": "</script><b>&"}))
    {"name": "\\u003c/script\\u003e\\u003cb\\u003e\\u0026"}
    """
    text = json.dumps(document, ensure_ascii=False)
    for character in "<>&\u2028\u2029":  # inside JSON these stand in strings only
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _type(store: Store, kind: str, iri: str) -> str:
    rows = store.select(TYPE.format(iri=iri))
    if len(rows) and kind != "document":
        return str(rows[0][0]).removeprefix(SPACE)
    return FALLBACK.get(kind, "DefinedTerm")


def _claims(view: dict[str, Any]) -> Any:
    return view["trace"].claims if view["trace"] else ()


def _dataset(base: str) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "@id": DATASET,
        "url": link_to(DATASET, base),
        "name": TITLE[0],
        "license": LICENCE,
    }


def _work(card: DocumentCard) -> dict[str, Any]:
    told = {
        "@type": "CreativeWork",
        "@id": card.iri,
        "name": card.title,
        "author": [{"name": each} for each in card.creators],
        "publisher": [{"name": each} for each in card.publishers],
        "datePublished": card.issued if card.issued and " " not in card.issued else None,
    }
    return {name: value for name, value in told.items() if value}


def _places(store: Store, iri: str, language: str) -> list[dict[str, Any]]:
    index = search_index(store)
    rows = store.select(ABOVE.format(iri=iri))
    return [
        {"@type": "Place", "@id": str(row[0]), "name": index.label(str(row[0]), language)} for row in rows
    ]
