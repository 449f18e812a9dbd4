"""What things are called: every name of everything in a store release, folded, in memory.

Built once per release (`search_index`); the folds are those of `fikg.documents`, so that script, width
and case do not matter. What a reader types is sought in the release's own index (`fikg.store.finding`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fikg.asking.source import Queryable, compact, local_name, required, select
from fikg.documents import fold_hash
from fikg.store.finding import Name, best_name, is_searched, things_in

__all__ = ["Entry", "Name", "SearchIndex", "best_name", "build_index", "search_index"]


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


@dataclass(frozen=True)
class SearchIndex:
    """All names of a release: `entries` by IRI, `labels` of all that is named, `currencies` by code."""

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

    def label(self, iri: str, language: str = "zh-Hans") -> str:
        """What to call an IRI: its label, whatever it is, else its prefixed name."""
        names = self.labels.get(iri)
        return (best_name(names, language) if names else None) or compact(iri)


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
    things = things_in(store)
    labels = {thing.iri: thing.names for thing in things}
    entries = {
        thing.iri: Entry(thing.iri, thing.names, thing.classes, thing.uses)
        for thing in things
        if is_searched(thing.iri)
    }
    currencies = {required(row, "unit"): required(row, "code") for row in select(store, CURRENCIES)}
    return SearchIndex(store.version, entries, labels, currencies)
