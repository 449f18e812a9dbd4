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
        path_of = results.value(result, SH.resultPath)
        if (
            path_of in TIMES
            and results.value(result, SH.sourceConstraintComponent) == SH.OrConstraintComponent
        ):
            continue
        yield _fault(results, result, data.owners)


def _fault(results: Graph, result: RdfTerm, owners: dict[RdfTerm, Node]) -> Fault:
    owner = owners[results.value(result, SH.focusNode)]  # type: ignore[index]
    assert owner.source is not None  # nodes of files have one
    path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
    messages = sorted(
        results.objects(result, SH.resultMessage), key=lambda m: getattr(m, "language", "") != "en"
    )
    named = short_name(str(path)) if isinstance(path, URIRef) else "its properties"
    if value is None or isinstance(value, BNode):
        found = (
            f"{named} is missing, or is not what it should be" if value is None else f"{named} does not fit"
        )
    else:
        found = f"{named} is {_shown(value)}"
    if isinstance(path, URIRef) and is_ours(str(path)) and "Leave out this property" in str(messages[:1]):
        near = near_names(str(path), (p for p in vars(FI).values() if isinstance(p, str)))
        messages = [*messages, RdfLiteral(near)] if near else messages
    hint = " ".join(str(message) for message in messages)
    return Fault(owner.source.file, owner.source.line, short_name(owner.iri), f"does not fit: {found}", hint)


def _shown(value: RdfTerm) -> str:
    return short_name(str(value)) if isinstance(value, URIRef) else f'"{value}"'
