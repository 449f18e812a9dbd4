"""From triples of the graph to the claims that they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fikg.asking.source import Queryable, local_name, required, select
from fikg.asking.why.parts import Predicates, reason_of
from fikg.asking.why.terms import Triple, written
from fikg.store.results import Blank, Iri
from fikg.vocabulary import BASE

_CLAIM, _STATEMENT, _DISAGREEMENT = (f"{BASE}{name}/" for name in ("claim", "statement", "disagreement"))
_CHUNK = 400  # rows of one VALUES block
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a triple rests on.

    Parameters
    ----------
    claims
        Ids of claims, in order.
    every
        Whether it needs every one of them; else it stands as long as one stands.
    reason
        Why it has none (a key of `fikg.asking.why.parts.REASONS`).
    """

    claims: tuple[str, ...] = ()
    every: bool = False
    reason: str | None = None


class Grounds:
    """Looks up the grounds of triples, many at once, and remembers them.

    Parameters
    ----------
    store, predicates
        The release to look in, and its predicates.

    Notes
    -----
    A fact `s p o` rests on the claims of the reported statement with these terms; what is said of a claim, on
    that claim; what is said of a statement, on its claims; of a disagreement, on all claims between which it
    is. Everything else is the editors' or the build's.
    """

    def __init__(self, store: Queryable, predicates: Predicates) -> None:
        self.store = store
        self.predicates = predicates
        self._known: dict[Triple, Ground] = {}

    def learn(self, triples: Iterable[Triple]) -> None:
        """Look up the grounds of these triples."""
        waiting: dict[str, list[Triple]] = defaultdict(list)
        for triple in dict.fromkeys(triples):
            if triple not in self._known:
                waiting[self._kind(triple)].append(triple)
        for triple in waiting["claim"]:
            self._known[triple] = _of_claim(triple)
        self._learn_members(waiting["statement"], "?claim fi:states ?s", every=False)
        self._learn_members(waiting["disagreement"], "?s fi:between ?claim", every=True)
        self._learn_facts(waiting["fact"])
        for triple in waiting["other"]:
            self._known[triple] = Ground(reason=reason_of(str(triple[1])))

    def of(self, triple: Triple) -> Ground:
        """The ground of a triple that was learnt."""
        return self._known[triple]

    def _kind(self, triple: Triple) -> str:
        subject, predicate, _ = triple
        if isinstance(subject, Blank):
            return "part"
        for kind, space in (("claim", _CLAIM), ("statement", _STATEMENT), ("disagreement", _DISAGREEMENT)):
            if str(subject).startswith(space):
                return kind
        return "fact" if str(predicate) in self.predicates.facts else "other"

    def _learn_members(self, triples: Sequence[Triple], pattern: str, *, every: bool) -> None:
        subjects = list(dict.fromkeys(triple[0] for triple in triples))
        found: dict[str, list[str]] = defaultdict(list)
        for some in _chunks(subjects):
            values = " ".join(written(subject) for subject in some)
            for row in select(
                self.store, f"SELECT DISTINCT ?s ?claim {{ VALUES ?s {{ {values} }} {pattern} }}"
            ):
                found[required(row, "s")].append(local_name(required(row, "claim")))
        for triple in triples:
            claims = tuple(sorted(found[str(triple[0])]))
            self._known[triple] = Ground(claims, every=every, reason=None if claims else "unclaimed")

    def _learn_facts(self, triples: Sequence[Triple]) -> None:
        """Facts; of a symmetric relation the claim may say it the other way round."""
        asked: dict[Triple, Triple] = {triple: triple for triple in triples}
        for subject, predicate, obj in triples:
            if str(predicate) in self.predicates.symmetric:
                asked[obj, predicate, subject] = (subject, predicate, obj)
        found: dict[Triple, set[str]] = defaultdict(set)
        for some in _chunks(list(asked)):
            values = " ".join(f"({' '.join(written(term) for term in triple)})" for triple in some)
            rows = select(
                self.store,
                f"""SELECT ?s ?p ?o ?claim {{ VALUES (?s ?p ?o) {{ {values} }}
                ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; fi:status fi:reported .
                ?claim fi:states ?statement }}""",
            )
            for row in rows:
                triple = (row["s"], row["p"], row["o"])
                found[asked[triple]].add(local_name(required(row, "claim")))
        for triple in triples:
            claims = tuple(sorted(found[triple]))
            self._known[triple] = Ground(claims, reason=None if claims else "unclaimed")


def _of_claim(triple: Triple) -> Ground:
    """The claim itself; with another claim where the triple ties the two."""
    ends = [
        term for term in (triple[0], triple[2]) if isinstance(term, Iri) and term.value.startswith(_CLAIM)
    ]
    return Ground(tuple(sorted({local_name(term.value) for term in ends})), every=True)


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(items), _CHUNK):
        yield items[at : at + _CHUNK]
