"""The graph against the core SHACL shapes of `ontology/shapes.ttl`, each violation with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyshacl
from rdflib import RDF as RDF_NS
from rdflib import SH, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node as RdfTerm

from fikg.claims.faults import Fault
from fikg.claims.ontology import SHAPES, is_ours, near_names
from fikg.claims.terms import Literal, Node, Value, short_name
from fikg.layout import Layout
from fikg.vocabulary import FI

# Whether a time is a date is told better, with the day that does not exist, by `time_faults`.
TIMES = {URIRef(iri) for iri in (FI.asOf, FI.from_, FI.until, FI.by)}
# Length and sentence ends of a quotation are told by `WordChecks`, with the digest to keep in its place.
WORDS = {SH.MaxLengthConstraintComponent, SH.PatternConstraintComponent}


@dataclass
class ShapeData:
    """Nodes as an RDFLib graph; remembers in which subject each blank node stands."""

    graph: Graph = field(default_factory=lambda: Graph(bind_namespaces="none"))
    owners: dict[RdfTerm, Node] = field(default_factory=dict)

    def add(self, node: Node, owner: Node | None = None) -> RdfTerm:
        """Put a node and all inside it into the graph."""
        subject: URIRef | BNode = URIRef(node.iri) if node.iri else BNode()
        self.owners[subject] = owner or node
        for predicate, values in node.properties.items():
            for value in values:
                self.graph.add((subject, URIRef(predicate), self._term(value, owner or node)))
        return subject

    def owner(self, focus: RdfTerm) -> Node:
        """The subject that a focus node is or stands in; a focus may be a literal in a quotation's place."""
        if focus not in self.owners:
            focus = next(iter(self.graph.subjects(None, focus)))
        return self.owners[focus]

    def _term(self, value: Value, owner: Node) -> RdfTerm:
        if isinstance(value, Node):
            return self.add(value, owner)
        if isinstance(value, Literal):
            # The language is given as written: rdflib would lower it, shapes compare either way.
            datatype = URIRef(value.datatype) if value.datatype else None
            return RdfLiteral(value.text, lang=value.language, datatype=datatype, normalize=False)
        return URIRef(value)


@lru_cache(maxsize=4)
def _shapes(path: Path, changed: float) -> Graph:
    return Graph().parse(path, format="turtle")


def shape_faults(nodes: Iterable[Node], layout: Layout) -> Iterator[Fault]:
    """Every violation of a shape; nothing where the ontology has no shapes.

    Notes
    -----
    2,000 claims take one to two seconds, nearly all of it in pySHACL.
    """
    path = layout.ontology / SHAPES
    if not path.is_file():
        return
    data = ShapeData()
    for node in nodes:
        data.add(node)
    shapes = _shapes(path, path.stat().st_mtime)
    conforms, results, _ = pyshacl.validate(
        data.graph, shacl_graph=shapes, inference="none", advanced=False, inplace=True
    )
    if conforms or not isinstance(results, Graph):
        return
    for result in results.subjects(RDF_NS.type, SH.ValidationResult):
        if not _is_told_elsewhere(results, result):
            yield _fault(results, result, data)


def _is_told_elsewhere(results: Graph, result: RdfTerm) -> bool:
    path = results.value(result, SH.resultPath)
    component = results.value(result, SH.sourceConstraintComponent)
    if path == URIRef(FI.exact):
        return component in WORDS
    return path in TIMES and component == SH.OrConstraintComponent


def _fault(results: Graph, result: RdfTerm, data: ShapeData) -> Fault:
    focus = results.value(result, SH.focusNode)
    assert focus is not None  # SHACL 3.4.1: every result has one
    owner = data.owner(focus)
    assert owner.source is not None  # nodes of files have one
    path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
    hints = [
        str(message) for message in sorted(results.objects(result, SH.resultMessage), key=_english_first)
    ]
    if isinstance(path, URIRef) and is_ours(str(path)) and "Leave out this property" in "".join(hints[:1]):
        hints.append(near_names(str(path), (term for term in vars(FI).values() if isinstance(term, str))))
    is_named = isinstance(path, URIRef)
    found = f"{short_name(str(path))} {_found(value)}" if is_named else "does not have what it must have"
    return Fault(owner.source.file, owner.source.line, short_name(owner.iri), found, " ".join(hints).strip())


def _english_first(message: RdfTerm) -> bool:
    return getattr(message, "language", None) != "en"


def _found(value: RdfTerm | None) -> str:
    if value is None:
        return "is missing, or is not what it should be"
    if isinstance(value, BNode):
        return "is not what it should be"
    shown = short_name(str(value)) if isinstance(value, URIRef) else f'"{value}"'
    return f"is {shown}, which does not fit"
