"""JSON-LD with the one context that fikg publishes: prefixes, so that every name says whose word it is.

Source: W3C Recommendation "JSON-LD 1.1", sections 3.1 (the context) and 4.1.5 (compact IRIs).
"""

from __future__ import annotations

import json
from typing import Any

from fikg.asking.source import compact
from fikg.vocabulary import PREFIXES, XSD

#: What stands at `/context.jsonld`.
CONTEXT: dict[str, Any] = {"@context": dict(PREFIXES)}


def compacted(expanded: bytes | str, context: str | None = None) -> str:
    """Expanded JSON-LD, as the engine writes it, in the names of the published context.

    Parameters
    ----------
    context
        The address of the context; without it the prefixes are written into the document, which then needs
        nothing else.

    Examples
    --------
    >>> node = '[{"@id":"https://w3id.org/fikg/id/a","https://w3id.org/fikg/ontology#page":[{"@value":"x"}]}]'
    >>> compacted(node, "/context.jsonld")
    '{"@context": "/context.jsonld", "@graph": [{"@id": "id:a", "fi:page": "x"}]}'
    """
    nodes = [_node(node) for node in json.loads(expanded)]
    return json.dumps({"@context": context or CONTEXT["@context"], "@graph": nodes}, ensure_ascii=False)


def _node(node: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in node.items():
        if name == "@id":
            found[name] = compact(value)
        elif name == "@type":
            found[name] = _one([compact(each) for each in value])
        elif compact(name) == "rdf:type":
            found["@type"] = _one([compact(each["@id"]) for each in value])
        else:
            found[compact(name)] = _one([_value(each) for each in value])
    return found


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(value: dict[str, Any]) -> Any:
    """A reference, a text, a number or a truth value; what has a language or another datatype keeps it."""
    if "@id" in value:
        return {"@id": compact(value["@id"])}
    kind, text = value.get("@type"), value["@value"]
    if kind is None:
        return value if "@language" in value or not isinstance(text, str) else text
    if kind in (XSD.integer, XSD.boolean) and isinstance(text, str) and _is_canonical(kind, text):
        return int(text) if kind == XSD.integer else text == "true"
    return {"@type": compact(kind), "@value": text}


def _is_canonical(kind: str, text: str) -> bool:
    """Whether the plain JSON value is written back as the same text; `007` and large numbers are not."""
    if kind == XSD.boolean:
        return text in ("true", "false")
    return text.lstrip("-").isdecimal() and len(text) < 16 and str(int(text)) == text
