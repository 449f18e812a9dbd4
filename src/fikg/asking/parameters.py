"""Parameters of named queries: from what a person types to typed terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from fikg.asking.entities import find_entity
from fikg.asking.header import Parameter
from fikg.asking.index import search_index
from fikg.asking.named import NamedQuery
from fikg.asking.near import near
from fikg.asking.source import PREFIXES, XSD, Queryable, expand, local_name, select, value_of
from fikg.documents import fold_hash
from fikg.errors import NotFoundError, UsageError

Given = str | int | float | bool | Iterable[str | int | float | bool] | None
Values = dict[str, tuple[ox.NamedNode | ox.Literal, ...]]
SPACES = {"track": "track", "indicator": "ind", "document": "doc"}
TERMS_OF = {"status": "fi:Status", "class": "owl:Class"}


def resolve(store: Queryable, query: NamedQuery, given: Mapping[str, Given]) -> Values:
    """The terms to bind, from values as a person types them; defaults are filled in.

    Raises
    ------
    UsageError
        A parameter that is required and missing, a number that is none, a value that is not a choice.
    NotFoundError
        An unknown parameter, or a name that nothing bears, with near names.
    """
    parameters = query.parameters
    for name in given:
        if name not in parameters:
            raise NotFoundError(
                f"{query.name} has no parameter {name!r}",
                near=near(name, parameters) or tuple(parameters),
                hint=f"Its parameters: {', '.join(parameters) or 'none'}",
            )
    values: Values = {}
    for name, parameter in parameters.items():
        texts = _texts(given.get(name)) or _texts(parameter.default)
        if not texts and parameter.required:
            raise UsageError(
                f"{query.name} needs {name}: {parameter.description.en} {parameter.description.zh}",
                hint=f"Give {name}=…",
            )
        if len(texts) > 1 and not parameter.multiple:
            raise UsageError(f"{name} is given {len(texts)} times", hint=f"Give one {name}.")
        values[name] = tuple(dict.fromkeys(_term(store, name, parameter, text) for text in texts))
    return values


def offered_choices(store: Queryable, parameter: Parameter, lang: str = "zh-Hans") -> list[tuple[str, str]]:
    """What a parameter offers: value and label; empty where anything may be typed."""
    if isinstance(parameter.choices, list):
        return [(str(choice), str(choice)) for choice in parameter.choices]
    if parameter.choices:
        index = search_index(store)
        found = (value_of(row.get("choice")) for row in select(store, parameter.choices))
        return [(iri, index.label(iri, lang)) for iri in found if iri]
    return []


def _texts(given: Given) -> list[str]:
    if given is None:
        return []
    values = [given] if isinstance(given, str | int | float | bool) else list(given)
    return [text for value in values if (text := str(value).strip())]


def _term(store: Queryable, name: str, parameter: Parameter, text: str) -> ox.NamedNode | ox.Literal:
    if isinstance(parameter.choices, list) and text not in map(str, parameter.choices):
        listed = ", ".join(map(str, parameter.choices))
        raise UsageError(f"{name} is {text!r}, which is none of its choices", hint=f"Choose from: {listed}")
    match parameter.type:
        case "string":
            return ox.Literal(text)
        case "integer" | "year":
            return _number(name, parameter.type, text)
        case "status" | "class":
            return ontology_term(store, name, TERMS_OF[parameter.type], text)
        case "track" | "indicator" | "document" | "entity":
            return ox.NamedNode(find_entity(store, text, space=SPACES.get(parameter.type)).iri)


def _number(name: str, kind: str, text: str) -> ox.Literal:
    shape, example = (r"\d{4}", "2030") if kind == "year" else (r"-?\d{1,18}", "2")
    digits = text.removesuffix("年") if kind == "year" else text
    if not re.fullmatch(shape, digits, re.ASCII):
        raise UsageError(f"{name} is {text!r}, which is no {kind}", hint=f"Write it as {example}.")
    return ox.Literal(str(int(digits)), datatype=ox.NamedNode(f"{XSD}integer"))


def ontology_term(store: Queryable, name: str, kind: str, text: str) -> ox.NamedNode:
    """A status or a class by its label in any language, its local name or its IRI."""
    index = search_index(store)
    known = [
        value_of(row["term"]) or "" for row in select(store, f"SELECT DISTINCT ?term {{ ?term a {kind} }}")
    ]
    known = sorted(iri for iri in known if iri.startswith(PREFIXES["fi"]))
    node = expand(text)
    wanted = fold_hash(text)
    for iri in known:
        names = {local_name(iri), *(label.text for label in index.labels.get(iri, ()))}
        if (node and node.value == iri) or wanted in map(fold_hash, names):
            return ox.NamedNode(iri)
    labels = [local_name(iri) for iri in known]
    raise NotFoundError(
        f"{name} is {text!r}, which is no {kind.split(':')[1].lower()}",
        near=near(text, labels) or tuple(labels[:8]),
    )
