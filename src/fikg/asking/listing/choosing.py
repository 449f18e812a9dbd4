"""Which claims are meant: what a person gives for entity, predicate, document …, as a pattern of SPARQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fikg.asking.entities import find_entity
from fikg.asking.index import search_index
from fikg.asking.near import near
from fikg.asking.parameters import ontology_term
from fikg.asking.source import Queryable, expand, local_name
from fikg.asking.targets import predicates
from fikg.documents import fold_hash
from fikg.errors import NotFoundError, UsageError

#: The pattern of each filter; `?name` is bound to what was given, by VALUES.
PATTERNS = {
    "entity": "?claim ?anyRole ?entity .",
    "predicate": "?claim rdf:predicate ?predicate .",
    "indicator": "?claim fi:indicator ?indicator .",
    "document": "?claim fi:inDocument ?document .",
    "track": "?claim fi:track|rdf:subject|rdf:object ?inTrack . ?inTrack skos:broader* ?track .",
    "status": "?claim fi:status ?status .",
    "standing": "?claim fi:standing ?standing .",
}
FILTERS = tuple(PATTERNS)
SPACES = {"document": "doc", "track": "track", "indicator": "ind"}
TERMS_OF = {"status": "fi:Status", "standing": "fi:Standing"}
#: What a claim has and nothing else: statements too have a subject and a status.
BASE_PATTERN = "?claim fi:statedIn ?paragraph ."


@dataclass(frozen=True)
class Chosen:
    """Claims that were chosen: the IRIs given to each filter. Filters narrow; values of one widen.

    Examples
    --------
    >>> print(Chosen({"status": ("https://w3id.org/fikg/ontology#target",)}).pattern)
    VALUES ?status { <https://w3id.org/fikg/ontology#target> } ?claim fi:status ?status . ?claim fi:statedIn ?paragraph .
    """  # noqa: E501

    values: Mapping[str, tuple[str, ...]]

    @property
    def pattern(self) -> str:
        """The pattern that binds `?claim`."""
        parts = [
            f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in self.values[name])} }} {PATTERNS[name]}"
            for name in FILTERS
            if self.values.get(name)
        ]
        return " ".join([*parts, BASE_PATTERN])


def choose_claims(
    store: Queryable, given: Mapping[str, Sequence[str]], lang: str = "zh-Hans", **fixed: str
) -> Chosen:
    """The claims that a person means.

    Parameters
    ----------
    given
        Values of the filters `entity`, `predicate`, `indicator`, `document`, `track`, `status`, `standing`;
        each a name in any script, a slug or an IRI. A track means its branches too; an entity means the
        claims that name it in any role; a verb means every predicate that is read from it.
    fixed
        IRIs of filters that are known already.

    Raises
    ------
    NotFoundError
        A filter that there is not, or a name that nothing bears; with near names.
    AmbiguousNameError
        A name that several things bear.
    """
    values: dict[str, tuple[str, ...]] = {name: (iri,) for name, iri in fixed.items()}
    for name, texts in given.items():
        if name not in PATTERNS:
            raise UsageError(
                f"claims are not chosen by {name!r}",
                hint=f"{_meant(name)}Choose them by {', '.join(FILTERS)}.",
            )
        found = [iri for text in texts if text.strip() for iri in _resolved(store, name, text.strip(), lang)]
        if found:
            values[name] = tuple(dict.fromkeys(found))
    return Chosen(values)


def _meant(name: str) -> str:
    close = near(name, FILTERS)
    return f"Did you mean {', '.join(close)}? " if close else ""


def _resolved(store: Queryable, name: str, text: str, lang: str) -> tuple[str, ...]:
    if name == "predicate":
        return _predicates(store, text)
    if name in TERMS_OF:
        return (ontology_term(store, name, TERMS_OF[name], text).value,)
    return (find_entity(store, text, lang=lang, space=SPACES.get(name)).iri,)


def _predicates(store: Queryable, text: str) -> tuple[str, ...]:
    """The predicate of that name; where none has it as its own, those that are read from such a verb."""
    known = predicates(store)
    node = expand(text)
    found = known.get(fold_hash(local_name(node.value) if node else text), ())
    if not found:
        labels = search_index(store).labels
        names = {each.text for iris in known.values() for iri in iris for each in labels.get(iri, ())}
        close = near(text, [*names, *(local_name(iri) for iris in known.values() for iri in iris)])
        raise NotFoundError(f"there is no predicate {text!r}", near=close)
    own = tuple(iri for iri in found if _bears(store, iri, text))
    return own or found


def _bears(store: Queryable, iri: str, text: str) -> bool:
    names = [each.text for each in search_index(store).labels.get(iri, ()) if each.preferred]
    return fold_hash(text) in map(fold_hash, [local_name(iri), *names])
