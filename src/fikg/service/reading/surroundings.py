"""Where a thing stands: its names in three forms, the places it lies in, the things most like it."""

from __future__ import annotations

from dataclasses import dataclass

from fikg.asking import SearchIndex, search_index
from fikg.service.things.addresses import address
from fikg.store import Store
from fikg.store.results import Iri

#: Things like it on the page; the question shared-neighbours tells all of them.
NEAR = 8
_PLACES = """
SELECT ?place (COUNT(DISTINCT ?above) AS ?depth) WHERE {{
  {{ SELECT DISTINCT ?place {{ <{iri}> (fi:locatedIn|fi:headquarteredIn)?/fi:administrativelyIn* ?place }} }}
  ?place a/rdfs:subClassOf* fi:Place . FILTER(?place != <{iri}>)
  OPTIONAL {{ ?place fi:administrativelyIn+ ?above }}
}} GROUP BY ?place ORDER BY ?depth ?place"""
_LIKE = """
SELECT ?other (COUNT(DISTINCT ?common) AS ?n) WHERE {{
  {{ SELECT DISTINCT ?common {{ <{iri}> ?p ?common . ?p a fi:LinkPredicate FILTER(ISIRI(?common)) }} }}
  <{iri}> a ?class FILTER(?class != skos:Concept)
  ?other ?p2 ?common ; a ?class . ?p2 a fi:LinkPredicate FILTER(?other != <{iri}>)
}} GROUP BY ?other ORDER BY DESC(?n) ?other LIMIT {most}"""


@dataclass(frozen=True)
class Named:
    """A thing to go to; `note` tells what it has to do with the one of the page."""

    label: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What stands around a thing.

    Parameters
    ----------
    labels
        Language tag and preferred name: Simplified, Traditional, English.
    others
        All its other names.
    places
        The places it lies in, the widest first; `nested` tells whether each lies in the one before.
    is_place
        Whether it is a place itself.
    """

    labels: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    places: tuple[Named, ...]
    nested: bool
    is_place: bool
    like: tuple[Named, ...]


def surroundings_of(store: Store, iri: str, language: str) -> Surroundings:
    """What stands around the thing with this IRI."""
    index = search_index(store)
    entry = index.entries.get(iri)
    labels = _each_once([(tag, entry.label(tag)) for tag in ("zh-Hans", "zh-Hant", "en")]) if entry else ()
    preferred = {text for _, text in labels}
    others = dict.fromkeys(name.text for name in (entry.names if entry else ()) if name.text not in preferred)
    rows = [row for row in store.select(_PLACES.format(iri=iri)) if isinstance(row[0], Iri)]
    depths = [str(row[1]) for row in rows]
    like = store.select(_LIKE.format(iri=iri, most=NEAR))
    return Surroundings(
        labels,
        tuple(others),
        tuple(_named(index, row[0], language) for row in rows),
        len(set(depths)) == len(depths),
        store.query(f"ASK {{ <{iri}> a/rdfs:subClassOf* fi:Place }}") is True,
        tuple(_named(index, row[0], language, str(row[1])) for row in like),
    )


def _each_once(labels: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The names, each under the first language that has it.

    Examples
    --------
    >>> _each_once([("zh-Hans", "合肥"), ("zh-Hant", "合肥"), ("en", "Hefei")])
    (('zh-Hans', '合肥'), ('en', 'Hefei'))
    """
    kept = {text: tag for tag, text in reversed(labels)}
    return tuple((tag, text) for tag, text in labels if kept[text] == tag)


def _named(index: SearchIndex, term: object, language: str, note: str = "") -> Named:
    iri = term.value if isinstance(term, Iri) else ""
    return Named(index.label(iri, language), address(iri), note)
