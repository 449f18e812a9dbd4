"""What a query is made of, for its explanation: parts that claims answer for, and parts that they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from fikg.asking.source import Queryable, required, select
from fikg.asking.why.syntax import FIRST, REST, TYPE, Path
from fikg.vocabulary import BASE, PREFIXES

FI = f"{BASE}ontology#"
_CLAIM_CLASSES = frozenset(f"{FI}{name}" for name in ("Claim", "Link", "Figure", "Statement", "Disagreement"))
_RECORD = frozenset(
    {PREFIXES["dcterms"], PREFIXES["prov"], PREFIXES["fabio"], PREFIXES["doco"], PREFIXES["void"]}
)
_NAMES = frozenset({PREFIXES["skos"], PREFIXES["rdfs"]})

REASONS = {
    "names": ("names, notes and definitions are the editors'", "名称、说明与定义由编者撰写"),
    "kinds": ("kinds of things and their order are the editors'", "类别及其上下位关系由编者确定"),
    "record": (
        "the record of documents and paragraphs is kept apart from claims",
        "文献与段落的著录不属于陈述",
    ),
    "derived": ("worked out by the build from the editors' order of places", "由编者所定的地点隶属关系推算"),
    "search": (
        "found by the search index, in the names that the editors give or the words that claims quote",
        "由检索索引在编者所定名称或陈述的原文摘句中找到",
    ),
    "negation": ("what must be absent has no claim that could be shown", "要求不存在的内容没有可出示的陈述"),
    "test": (
        "an EXISTS among other conditions is tested, not listed",
        "与其他条件并用的 EXISTS 只作检验，不逐条列出",
    ),
    "graph": (
        "all claims are in the default graph; named graphs are not explained",
        "陈述都在默认图中；命名图不作解释",
    ),
    "unclaimed": (
        "the graph holds this triple, and no claim states it",
        "图中有此三元组，但没有陈述直接说明它",
    ),
    "far": ("the chain is longer than is searched", "路径过长，未予搜索"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query.

    Parameters
    ----------
    name
        `p1`, `p2` …, in the order of the text.
    text, start
        As it is written, and its offset in the query.
    reason
        Why it has no claims (a key of `REASONS`); None where claims answer for it.
    subject, verb, object
        What must be bound to ask for its claims, as SPARQL text; the verb is a path where hops are
        looked for.
    guards
        Variables that are bound where the part took part: it may stand in an OPTIONAL or a UNION.
    """

    name: str
    text: str
    start: int
    reason: str | None = None
    subject: str = ""
    verb: str | Path = ""
    object: str = ""
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicates:
    """Which predicates claims answer for: those of facts, and those of claims and statements themselves."""

    facts: frozenset[str]
    of_claims: frozenset[str]
    symmetric: frozenset[str]

    def reason(self, verb: str, obj: str, prefixes: Mapping[str, str]) -> str | None:
        """Why no claim answers for a pattern of this verb and object; None where claims may.

        Parameters
        ----------
        verb, obj
            As SPARQL text; variables may be anything.
        """
        if verb.startswith("?"):
            return None
        iri = full(verb, prefixes)
        if iri == TYPE[1:-1]:
            return None if obj.startswith("?") or full(obj, prefixes) in _CLAIM_CLASSES else "kinds"
        if iri in self.facts or iri in self.of_claims or verb in (FIRST, REST):
            return None
        return reason_of(iri)


def reason_of(predicate: str) -> str:
    """The reason for a predicate that no claim is made with."""
    namespace = predicate[: max(predicate.rfind("/"), predicate.rfind("#")) + 1]
    if predicate == f"{FI}within":
        return "derived"
    if predicate in (f"{PREFIXES['skos']}broader", f"{PREFIXES['rdfs']}subClassOf", TYPE[1:-1]):
        return "kinds"
    if namespace in _NAMES:
        return "names"
    return "record" if namespace in _RECORD else "kinds"


@lru_cache(maxsize=4000)
def _expanded(name: str, namespace: str) -> str:
    return namespace + name.replace("\\", "")


def full(name: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that `<…>` or a prefixed name writes; other text as it is."""
    if name.startswith("<"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    return _expanded(local, prefixes[prefix]) if colon and prefix in prefixes else name


_KNOWN: WeakKeyDictionary[Queryable, Predicates] = WeakKeyDictionary()


def predicates_of(store: Queryable) -> Predicates:
    """The predicates of a release; looked up once."""
    known = _KNOWN.get(store)
    if known is None:
        known = _KNOWN[store] = Predicates(
            _iris(store, "SELECT DISTINCT ?p { ?statement a fi:Statement ; rdf:predicate ?p }"),
            _iris(
                store,
                """SELECT DISTINCT ?p { VALUES ?class { fi:Link fi:Figure fi:Statement fi:Disagreement }
                ?s a ?class .
                { ?s ?p ?o } UNION { ?s fi:quotation|fi:context|fi:note ?part . ?part ?p ?o } }""",
            ),
            _iris(store, "SELECT ?p { ?p a owl:SymmetricProperty }"),
        )
    return known


def _iris(store: Queryable, sparql: str) -> frozenset[str]:
    return frozenset(required(row, "p") for row in select(store, sparql))
