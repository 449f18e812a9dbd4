"""All statements of a release in memory, with what a picture asks of each: the ground of views and paths.

A picture, its totals, its neighbours and its paths ask the same few things of the same statements over and
over. Read once, 1,200 statements between 730 things take 0.3 s and some 3 MB, and a view is then chosen in
milliseconds; as SPARQL each of its steps took 20 to 200 ms.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock, RLock
from typing import Any, TypeVar

from fikg.network import naming, reading
from fikg.network.library import DocumentName, documents_of
from fikg.network.naming import Names
from fikg.network.reading import STATUSES, ClaimRecord, Selection, Statement
from fikg.network.sparql import Queryable, local_name, rows

Span = tuple[str | None, str | None]
"""First and last day of what a claim says, as ISO dates; None where it is open."""

_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement between two things, with all that a view filters by.

    Parameters
    ----------
    key
        The local name of the statement; of the claim, where `doubtful`.
    tracks, documents
        The IRIs of the tracks, the slugs of the documents of its claims.
    spans
        The times of those of its claims that have one.
    doubtful
        Whether it is a claim of standing doubtful, which no statement takes in.
    """

    key: str
    iri: str
    subject: str
    predicate: str
    object: str
    status: str
    support: int
    origins: int
    tracks: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()
    doubtful: bool = False

    @property
    def ends(self) -> tuple[str, str]:
        return self.subject, self.object

    def other(self, end: str) -> str:
        """The thing at its other end."""
        return self.object if end == self.subject else self.subject

    @property
    def relation(self) -> str:
        """The local name of its predicate."""
        return local_name(self.predicate)

    @property
    def first(self) -> str | None:
        """The first day that any of its claims tells of."""
        return min((first for first, _ in self.spans if first), default=None)

    @property
    def last(self) -> str | None:
        """The last day that any of its claims tells of."""
        return max((last for _, last in self.spans if last), default=None)


@dataclass
class Facts:
    """The statements of one release, by key, and what is known of the things at their ends."""

    store: Queryable
    version: str
    every: Mapping[str, Fact]
    things: Mapping[str, Names]
    broader: Mapping[str, frozenset[str]]
    placing: frozenset[str]
    _claims: dict[str, list[ClaimRecord]] = field(default_factory=dict, repr=False)
    _kept: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict, repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False)

    @cached_property
    def touching(self) -> Mapping[str, tuple[Fact, ...]]:
        """The statements at each thing, in the order of their keys."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.every.values():
            for end in dict.fromkeys(fact.ends):
                found[end].append(fact)
        return {iri: tuple(facts) for iri, facts in found.items()}

    @cached_property
    def by_slug(self) -> Mapping[str, str]:
        """Slug → IRI; an entity before a track of the same slug."""
        return {local_name(iri): iri for iri in sorted(self.things, reverse=True)}

    @cached_property
    def relations(self) -> Mapping[str, tuple[str, str]]:
        """Local name of each predicate → its label in Chinese and in English."""
        labels = naming.labels_of(self.store, {fact.predicate for fact in self.every.values()})
        return {local_name(iri): (zh, en) for iri, (zh, _, en) in labels.items()}

    @cached_property
    def documents(self) -> Mapping[str, DocumentName]:
        """The documents by slug."""
        return {document.slug: document for document in documents_of(self.store)}

    def group(self, iri: str) -> str:
        """The group of a picture that a thing is in."""
        return self.name(iri).kind_group

    def name(self, iri: str) -> Names:
        """The names and kind of a thing, also of one that no statement joins to another."""
        return self.things.get(iri) or naming.names_of(self.store, [iri])[iri]

    def below(self, tracks: Iterable[str]) -> frozenset[str]:
        """The tracks and all that are nested below them."""
        wanted = set(tracks)
        return frozenset(wanted | {track for track, above in self.broader.items() if above & wanted})

    def claims(self, keys: Collection[str]) -> Mapping[str, list[ClaimRecord]]:
        """The claims behind statements by key; read when first asked for."""
        with self._lock:
            missing = [self.every[key] for key in keys if key not in self._claims]
            accepted = reading.claims_of(self.store, [fact.iri for fact in missing if not fact.doubtful])
            alone = [fact.iri for fact in missing if fact.doubtful]
            doubtful = reading.claims_of(self.store, alone, reading.ITSELF)
            for fact in missing:
                self._claims[fact.key] = (doubtful if fact.doubtful else accepted).get(fact.iri, [])
            return {key: self._claims[key] for key in keys}

    def keep(self, key: Hashable, made: _Kept, most: int = 128) -> _Kept:
        """Keep what was made of this release under a key; those not asked for longest make room."""
        with self._lock:
            self._kept[key] = made
            self._kept.move_to_end(key)
            while len(self._kept) > most:
                self._kept.popitem(last=False)
        return made

    def kept(self, key: Hashable) -> Any:
        """What was kept under a key; None where nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)


_KEPT = 4  # releases: the current one, and those that readers still hold
_releases: OrderedDict[tuple[str, str], Facts] = OrderedDict()
_lock = Lock()


def facts_of(store: Queryable) -> Facts:
    """The statements of the release that `store` is; read at the first call, then kept."""
    key = (str(getattr(store, "path", id(store))), naming.version_of(store))
    with _lock:
        if key not in _releases:
            while len(_releases) >= _KEPT:
                _releases.popitem(last=False)
            _releases[key] = read_facts(store)
        _releases.move_to_end(key)
        return _releases[key]


def read_facts(store: Queryable) -> Facts:
    """Read all statements between two things from a store."""
    found = reading.statements(store, Selection(statuses=STATUSES))
    tracks = _grouped(store, "SELECT ?st ?x WHERE { ?st a fi:Statement ; fi:track ?x }")
    documents = _grouped(store, "SELECT ?st ?x WHERE { ?st a fi:Statement ; fi:inDocument ?x }")
    spans = _spans(store)
    every = {}
    for iri, s in found.items():
        fact = _fact(s, tracks[iri], documents[iri], spans[iri])
        every[fact.key] = fact
    every |= _doubtful(store, every.values())
    ends = {end for fact in every.values() for end in fact.ends}
    broader = _grouped(store, "SELECT ?st ?x WHERE { ?st skos:broader+ ?x }")
    return Facts(
        store,
        naming.version_of(store),
        dict(sorted(every.items())),
        naming.names_of(store, ends | broader.keys()),
        {track: frozenset(above) for track, above in broader.items()},
        naming.placing_predicates(store),
    )


def _fact(s: Statement, tracks: Iterable[str], documents: Iterable[str], spans: Iterable[Span]) -> Fact:
    return Fact(
        local_name(s.iri),
        s.iri,
        s.subject,
        s.predicate,
        s.object,
        s.status,
        s.support,
        s.origins,
        frozenset(tracks),
        frozenset(map(local_name, documents)),
        tuple(sorted(spans, key=lambda span: (span[0] or "", span[1] or ""))),
    )


def _grouped(store: Queryable, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for st, x in rows(store, query):
        found[st].append(x)
    return found


def _spans(store: Queryable) -> dict[str, set[Span]]:
    """The times that the claims of each statement tell."""
    days: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name in ("firstDay", "lastDay"):
        for st, claim, day in rows(
            store, f"SELECT ?st ?c ?day WHERE {{ ?c fi:{name} ?day . ?c fi:states ?st }}"
        ):
            days[st, claim][name] = day
    found: dict[str, set[Span]] = defaultdict(set)
    for (st, _), told in days.items():
        found[st].add((told.get("firstDay"), told.get("lastDay")))
    return found


def _doubtful(store: Queryable, accepted: Iterable[Fact]) -> dict[str, Fact]:
    """The doubtful claims between two things that no accepted claim says too."""
    said = {(fact.subject, fact.predicate, fact.object, fact.status) for fact in accepted}
    query = """
    SELECT DISTINCT ?c ?s ?p ?o ?status ?document ?first ?last WHERE {
      ?c fi:standing fi:doubtful ; a fi:Link ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
         fi:status ?status .
      FILTER(isIRI(?o)) FILTER NOT EXISTS { ?c fi:negated true }
      OPTIONAL { ?c fi:inDocument ?document }
      OPTIONAL { ?c fi:firstDay ?first } OPTIONAL { ?c fi:lastDay ?last }
    } ORDER BY ?c"""
    tracks = _grouped(store, "SELECT ?st ?x WHERE { ?st fi:standing fi:doubtful ; fi:track ?x }")
    found = {}
    for claim, s, p, o, status, document, first, last in rows(store, query):
        if (s, p, o, local_name(status)) not in said:
            spans = ((first or None, last or None),) if first or last else ()
            documents = frozenset([local_name(document)] if document else [])
            key = local_name(claim)
            found[key] = Fact(
                key,
                claim,
                s,
                p,
                o,
                local_name(status),
                0,
                0,
                frozenset(tracks[claim]),
                documents,
                spans,
                True,
            )
    return found
