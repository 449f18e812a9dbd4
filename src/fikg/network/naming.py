"""What things are called, what kind they are, and which release says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from fikg.network.kinds import closure, group_of, most_specific
from fikg.network.sparql import Queryable, chunks, local_name, rows
from fikg.vocabulary import BASE, DATASET, PREFIXES

_FI = PREFIXES["fi"]


@dataclass(frozen=True)
class Names:
    """The names of a thing and its kind."""

    zh: str
    hant: str
    en: str
    kind: str
    kind_zh: str
    kind_en: str
    kind_group: str

    def attributes(self, iri: str) -> dict[str, str]:
        """What a node of the thing with this IRI has of them."""
        return {
            "iri": iri,
            "slug": local_name(iri),
            "label_zh": self.zh,
            "label_hant": self.hant,
            "label_en": self.en,
            "kind": self.kind,
            "kind_zh": self.kind_zh,
            "kind_en": self.kind_en,
            "kind_group": self.kind_group,
        }


def labels_of(store: Queryable, iris: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Simplified, Traditional and English label of each thing or term, the title of a document.

    A missing one takes the next best.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    wanted = set(iris)
    for block in chunks(wanted):
        query = f"""
        SELECT ?x ?label (LCASE(LANG(?label)) AS ?lang) WHERE {{
          VALUES ?x {{ {block} }}
          {{ ?x skos:prefLabel ?label }} UNION {{ ?x rdfs:label ?label }} UNION {{ ?x dcterms:title ?label }}
        }} ORDER BY ?x ?lang DESC(?label)"""
        for iri, label, lang in rows(store, query):
            found[iri][lang] = label
    return {iri: _three(found[iri], local_name(iri)) for iri in sorted(wanted)}


def _three(labels: dict[str, str], slug: str) -> tuple[str, str, str]:
    zh = labels.get("zh-hans") or labels.get("zh") or labels.get("zh-hant") or labels.get("en") or slug
    return zh, labels.get("zh-hant") or zh, labels.get("en") or labels.get("") or zh


def names_of(store: Queryable, iris: Iterable[str]) -> dict[str, Names]:
    """Names and kind of each thing."""
    wanted = set(iris)
    classes: dict[str, set[str]] = defaultdict(set)
    for block in chunks(wanted):
        for iri, kind in rows(store, f"SELECT ?x ?c WHERE {{ VALUES ?x {{ {block} }} ?x a ?c }}"):
            if kind.startswith(BASE):
                classes[iri].add(local_name(kind))
    above = superclasses(store)
    kinds = {iri: most_specific(classes[iri], above) for iri in wanted}
    called = labels_of(store, {_FI + kind for kind in kinds.values()})
    found = {}
    for iri, (zh, hant, en) in labels_of(store, wanted).items():
        kind = kinds[iri]
        kind_zh, _, kind_en = called[_FI + kind]
        found[iri] = Names(zh, hant, en, kind, kind_zh, kind_en, group_of(kind, above))
    return found


def placing_predicates(store: Queryable) -> frozenset[str]:
    """The predicates that say where something is, as against those that merely tie it to a place."""
    return frozenset(iri for (iri,) in rows(store, "SELECT ?p WHERE { ?p a fi:PlacingPredicate }"))


def superclasses(store: Queryable) -> dict[str, frozenset[str]]:
    """Each class with all that are above it."""
    parents: dict[str, list[str]] = defaultdict(list)
    query = "SELECT ?c ?up WHERE { ?c rdfs:subClassOf ?up FILTER(isIRI(?c) && isIRI(?up)) } ORDER BY ?c ?up"
    for lower, upper in rows(store, query):
        if lower.startswith(BASE) and upper.startswith(BASE):
            parents[local_name(lower)].append(local_name(upper))
    return closure(parents)


def version_of(store: Queryable) -> str:
    """The name of the release that the store holds; empty where it names none."""
    query = f"SELECT ?v WHERE {{ <{DATASET}> fi:version ?v }}"
    return next((version for (version,) in rows(store, query)), "")
