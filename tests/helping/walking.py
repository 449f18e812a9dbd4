"""The addresses of the service, found by walking its routers: a page that is added is walked by itself.

What a page needs to be told beyond the names that are known below goes to `HELPFUL`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from fikg.asking import load_queries
from fikg.layout import find_layout
from fikg.service.app import ROOMS

SAMPLES = {
    "id": ["yunze", "xingheng-quantum"],
    "claim": ["yunze-2025-0001", "yunze-2025-0017"],
    "document": ["yunze-2025"],
    "track": ["quantum"],
    "indicator": ["enterprises"],
    "unit": ["cny"],
}
LABELS = "SELECT ?x ?label { ?x skos:prefLabel ?label } LIMIT 20"
MANY = 2  # parameters, beyond which markup goes to all of them at once
#: Parameters that an address reads by itself.
UNDECLARED = {"/sparql": ["query"], "/why": ["query"]}
#: What makes a page show much: values of parameters by their name, several where several may be given.
HELPFUL: dict[str, list[str]] = {
    "q": ["yunze"],
    "query": [LABELS],
    "about": ["yunze"],
    "place": ["yunze", "haitong"],
    "city": ["yunze", "haitong"],
    "entity": ["yunze"],
    "track": ["quantum"],
    "from": ["yunze"],
    "to": ["xingheng-quantum"],
    "claim": ["yunze-2025-0001"],
    "document": ["yunze-2025"],
}


def routes() -> list[APIRoute]:
    found = [each for room in ROOMS for each in room.router.routes]
    return [each for each in found if isinstance(each, APIRoute) and "GET" in each.methods]


def paths_of(route: APIRoute, samples: dict[str, list[str]]) -> Iterator[str]:
    """The addresses of a route with names that the graph has, for every place in its path."""
    places = re.findall(r"{(\w+)(?::\w+)?}", route.path)
    first = route.path.strip("/").split("/")[0]
    for kind, slugs in samples.items() if places else [("", [""])]:
        if places and first in samples and kind != first:
            continue
        choices = {"kind": [kind], "name": sorted(load_queries(find_layout().queries)), "extension": ["html"]}
        for values in itertools.product(*(choices.get(place, slugs) for place in places)):
            path = route.path
            for place, value in zip(places, values, strict=True):
                path = re.sub(rf"{{{place}(:\w+)?}}", value, path)
            yield path


def parameters_of(dependant: Dependant) -> list[str]:
    """The names in the query string that an address and all it depends on read."""
    below = [name for each in dependant.dependencies for name in parameters_of(each)]
    return [*(field.alias for field in dependant.query_params), *below]


def asked_of(route: APIRoute, path: str, evil: str) -> Iterator[list[tuple[str, str]]]:
    """Without parameters, with what helps, and with `evil` in every one of them."""
    names = parameters_of(route.dependant)
    if path.startswith("/queries/"):
        names += load_queries(find_layout().queries)[path.rsplit("/", 1)[-1]].parameters
    yield []
    names += UNDECLARED.get(path, [])
    if helpful := [(name, value) for name in names for value in HELPFUL.get(name, [])]:
        yield helpful
    if len(names) > MANY:
        yield [(name, evil) for name in names]
    else:
        yield from ([(name, evil)] for name in names)


def samples_of(get: Callable[..., Any]) -> dict[str, list[str]]:
    """The names above, and ids that only the build knows."""
    query = """SELECT ?kind (SAMPLE(?x) AS ?one) { { ?x a fi:Statement . BIND("statement" AS ?kind) } UNION
        { ?x fi:ordinal 2 . BIND("paragraph" AS ?kind) } UNION
        { ?x a fi:Disagreement . BIND("disagreement" AS ?kind) } } GROUP BY ?kind"""
    rows = get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return SAMPLES | {row["kind"]["value"]: [row["one"]["value"].rsplit("/", 1)[-1]] for row in rows}
