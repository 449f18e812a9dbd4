"""What has names: read from a release, for the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fikg.documents import fold_hash
from fikg.store.results import Term
from fikg.vocabulary import BASE

PREFERRED, OTHER, SLUG = 2, 1, 0  # what a name is to its thing
KINDS = ("statement", "claim", "paragraph", "disagreement", "judgement")  # found by id, not by name
FALLBACK = ("zh-hans", "zh", "zh-hant", "en", "")

NAMES = """
SELECT ?thing ?name ?preferred WHERE {
  { ?thing skos:prefLabel|rdfs:label|dcterms:title ?name BIND(true AS ?preferred) }
  UNION { ?thing skos:altLabel|fi:verb ?name BIND(false AS ?preferred) }
}"""
CLASSES = f"""
SELECT ?thing ?class (COUNT(?above) AS ?depth) WHERE {{
  ?thing a ?class . FILTER(STRSTARTS(STR(?class), "{BASE}ontology#"))
  FILTER EXISTS {{ ?thing skos:prefLabel|rdfs:label|dcterms:title ?name }}
  OPTIONAL {{ ?class rdfs:subClassOf+ ?above }}
}} GROUP BY ?thing ?class ORDER BY ?thing DESC(?depth) ?class"""
USES = """
SELECT ?thing (COUNT(?claim) AS ?uses) WHERE {
  ?claim rdf:subject|rdf:object|fi:about|fi:indicator|fi:track ?thing .
  ?claim fi:statedIn ?paragraph . FILTER(ISIRI(?thing))
} GROUP BY ?thing"""


@dataclass(frozen=True)
class Name:
    """One name of a thing: as written, its language (lower case) and whether it is the preferred one."""

    text: str
    language: str
    preferred: bool


@dataclass(frozen=True)
class NamedThing:
    """A thing as the index keeps it.

    Parameters
    ----------
    classes
        The IRIs of its classes, the most special first.
    uses
        In how many claims it is subject, object, indicator or track.
    slug
        What its IRI ends with, if that counts as a name.
    """

    iri: str
    names: tuple[Name, ...]
    classes: tuple[str, ...] = ()
    uses: int = 0
    slug: str = ""

    @property
    def kind(self) -> str:
        """The IRI of its most special class; empty where it has none."""
        return self.classes[0] if self.classes else ""

    def folded(self) -> Iterator[tuple[str, Name, int]]:
        """Each name with its fold, and what it is to the thing."""
        for name in self.names:
            yield fold_hash(name.text), name, PREFERRED if name.preferred else OTHER
        if self.slug:
            yield fold_hash(self.slug), Name(self.slug, "", False), SLUG


def things_of(
    names: Iterable[Mapping[str, Term]],
    classes: Iterable[Mapping[str, Term]],
    uses: Iterable[Mapping[str, Term]],
) -> list[NamedThing]:
    """The things of a release, from the rows of `NAMES`, `CLASSES` and `USES`; terms of the ontology too."""
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for row in names:
        language = (getattr(row["name"], "language", None) or "").casefold()
        found[row["thing"].value][Name(row["name"].value, language, row["preferred"].value == "true")] = None
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in classes:
        kinds[row["thing"].value].append(row["class"].value)
    used = {row["thing"].value: int(row["uses"].value) for row in uses}
    return [
        NamedThing(
            iri,
            tuple(sorted(own, key=lambda name: (name.language, name.text))),
            tuple(kinds.get(iri, ())),
            used.get(iri, 0),
            iri.rpartition("/")[2].rpartition("#")[2],
        )
        for iri, own in sorted(found.items())
    ]


def is_searched(iri: str) -> bool:
    """Whether a thing is found by its names; terms of the ontology, claims and the like are not."""
    space = iri.removeprefix(BASE)
    return space != iri and not space.startswith((*KINDS, "ontology#"))


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
