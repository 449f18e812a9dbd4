"""The search index: every name of everything in a store release, folded, in memory.

Built once per release (`search_index`); the folds are those of `fikg.documents`, so that script, width
and case do not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from fikg.asking.guess import Deletions, deletions, initials
from fikg.asking.loose import LooseFold
from fikg.asking.source import BASE, Queryable, compact, local_name, required, select
from fikg.documents import fold_hash

FALLBACK = ("zh-hans", "zh", "zh-hant", "en", "")
WORD = re.compile(r"[a-z0-9]+")
PLACES = tuple(f"{BASE}ontology#{kind}" for kind in ("City", "Province"))
KINDS = ("statement", "claim", "paragraph", "disagreement", "judgement")  # found by id, not by name


@dataclass(frozen=True)
class Name:
    """One name of a thing: as written, its language (lower case) and whether it is the preferred one."""

    text: str
    language: str
    preferred: bool


@dataclass(frozen=True)
class Entry:
    """A thing with names.

    Parameters
    ----------
    classes
        The IRIs of its classes, the most special first where the store tells.
    uses
        In how many claims it is subject, object, indicator or track.
    """

    iri: str
    names: tuple[Name, ...]
    classes: tuple[str, ...]
    uses: int = 0

    @property
    def slug(self) -> str:
        return local_name(self.iri)

    def label(self, language: str = "zh-Hans") -> str:
        """Its preferred name in `language`, else in Chinese, else in English, else its slug."""
        return best_name(self.names, language) or self.slug

    @cached_property
    def folded(self) -> tuple[tuple[str, Name], ...]:
        """Each of its names folded; the slug counts as a name."""
        names = (*self.names, Name(self.slug, "", False))
        return tuple((fold, name) for name in names if (fold := fold_hash(name.text)))


def best_name(names: Sequence[Name], language: str) -> str | None:
    """The name to show in a language: preferred names first, languages by nearness."""
    order = _order(language)
    best = min(names, key=lambda n: (not n.preferred, order.get(n.language, 9), n.text), default=None)
    return best.text if best else None


@cache
def _order(language: str) -> Mapping[str, int]:
    """The languages to show a name in, the nearest first."""
    wanted = language.casefold()
    return {tag: n for n, tag in reversed(list(enumerate((wanted, wanted.split("-")[0], *FALLBACK))))}


@dataclass(frozen=True)
class SearchIndex:
    """All names of a release: `entries` by IRI, `currencies` as ISO 4217 codes, what makes search quick."""

    version: str
    entries: Mapping[str, Entry]
    labels: Mapping[str, tuple[Name, ...]] = field(repr=False)
    currencies: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def by_fold(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name → the IRIs that bear it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entry in self.entries.values():
            for fold, _ in entry.folded:
                found[fold][entry.iri] = None
        return {fold: tuple(iris) for fold, iris in found.items()}

    @cached_property
    def all_folds(self) -> str:
        """Every folded name on a line of its own: one scan finds all that contain a text."""
        return "\n" + "\n".join(self.by_fold) + "\n"

    @cached_property
    def loose(self) -> LooseFold:
        """Gives loose forms, knowing the cities and provinces of this release."""
        places = (entry for entry in self.entries.values() if set(PLACES) & set(entry.classes))
        return LooseFold(name.text for place in places for name in place.names if name.preferred)

    @cached_property
    def by_loose(self) -> Mapping[str, Mapping[str, Name]]:
        """Loose form → the IRIs with a name of that form, and that name.

        A form that is the very name of another thing is left to that.
        """
        found: dict[str, dict[str, Name]] = defaultdict(dict)
        for entry in self.entries.values():
            for name in entry.names:
                form = self.loose(name.text)
                if entry.iri in (bearers := self.by_fold.get(form, ())) or not bearers:
                    found[form].setdefault(entry.iri, name)
        return found

    @cached_property
    def by_initials(self) -> Mapping[str, tuple[str, ...]]:
        """Initials → the folded English names that have them."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries.values():
            for name in entry.names:
                if name.language == "en" and (letters := initials(name.text)):
                    found[letters].append(fold_hash(name.text))
        return {letters: tuple(folds) for letters, folds in found.items()}

    @cached_property
    def deletions(self) -> Deletions:
        """What finds the names one slip away from a text."""
        return deletions(self.by_fold)

    @cached_property
    def by_word(self) -> Mapping[str, frozenset[str]]:
        """Latin word → the IRIs with a name that has it."""
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for name in entry.names:
                for word in WORD.findall(name.text.casefold()):
                    found[word].add(entry.iri)
        return {word: frozenset(iris) for word, iris in found.items()}

    def label(self, iri: str, language: str = "zh-Hans") -> str:
        """What to call an IRI: its label, whatever it is, else its prefixed name."""
        names = self.labels.get(iri)
        return (best_name(names, language) if names else None) or compact(iri)


NAMES = """
SELECT ?thing ?name ?preferred WHERE {
  { ?thing skos:prefLabel|rdfs:label|dcterms:title ?name BIND(true AS ?preferred) }
  UNION { ?thing skos:altLabel|fi:verb ?name BIND(false AS ?preferred) }
}"""
CLASSES = """
SELECT ?thing ?class (COUNT(?above) AS ?depth) WHERE {
  ?thing a ?class . FILTER(STRSTARTS(STR(?class), "%s"))
  FILTER EXISTS { ?thing skos:prefLabel|rdfs:label|dcterms:title ?name }
  OPTIONAL { ?class rdfs:subClassOf+ ?above }
} GROUP BY ?thing ?class ORDER BY ?thing DESC(?depth) ?class"""
USES = """
SELECT ?thing (COUNT(?claim) AS ?uses) WHERE {
  ?claim rdf:subject|rdf:object|fi:about|fi:indicator|fi:track ?thing .
  ?claim fi:statedIn ?paragraph . FILTER(ISIRI(?thing))
} GROUP BY ?thing"""
CURRENCIES = "SELECT ?unit ?code { ?unit fi:quantityKind fi:moneyQuantity ; fi:code ?code }"

_indexes: dict[tuple[str, str], SearchIndex] = {}
KEPT = 4  # releases whose index stays in memory: the current one, and those that readers still hold


def search_index(store: Queryable) -> SearchIndex:
    """The index of the release that `store` is; built at the first call, then kept."""
    key = (str(getattr(store, "path", id(store))), store.version)
    if key not in _indexes:
        while len(_indexes) >= KEPT:
            _indexes.pop(next(iter(_indexes)))
        _indexes[key] = build_index(store)
    return _indexes[key]


def build_index(store: Queryable) -> SearchIndex:
    """Read all names from a store."""
    names: dict[str, dict[Name, None]] = defaultdict(dict)
    for row in select(store, NAMES):
        language = (getattr(row["name"], "language", None) or "").casefold()
        name = Name(required(row, "name"), language, required(row, "preferred") == "true")
        names[required(row, "thing")][name] = None
    classes: dict[str, list[str]] = defaultdict(list)
    for row in select(store, CLASSES % f"{BASE}ontology#"):
        classes[required(row, "thing")].append(required(row, "class"))
    uses = {required(row, "thing"): int(required(row, "uses")) for row in select(store, USES)}
    labels = {iri: tuple(sorted(found, key=lambda n: (n.language, n.text))) for iri, found in names.items()}
    entries = {
        iri: Entry(iri, labels[iri], tuple(classes.get(iri, ())), uses.get(iri, 0))
        for iri in sorted(labels)
        if _is_searched(iri)
    }
    currencies = {required(row, "unit"): required(row, "code") for row in select(store, CURRENCIES)}
    return SearchIndex(store.version, entries, labels, currencies)


def _is_searched(iri: str) -> bool:
    space = iri.removeprefix(BASE)
    return space != iri and not space.startswith((*KINDS, "ontology#"))
