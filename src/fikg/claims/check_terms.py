"""Checks of terms: every name exists, and every predicate joins what it may join."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fikg.claims.faults import Fault
from fikg.claims.model import Dataset
from fikg.claims.ontology import Ontology, is_ours, near_names
from fikg.claims.terms import Literal, Node, Term, is_text, local_name, short_name
from fikg.vocabulary import (
    BASE,
    CLAIM,
    DOCUMENT,
    FI,
    ID,
    INDICATOR,
    JUDGEMENT,
    PARAGRAPH,
    RDF,
    RDFS,
    TRACK,
    UNIT,
    XSD,
)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CLAIM_NAME = re.compile(r"(?P<document>[a-z0-9]+(?:-[a-z0-9]+)*)-[0-9]{4,}")
#: Where a subject of a class, or of one below it, has its IRI; all others are entities or terms.
HOMES = {
    FI.Link: CLAIM,
    FI.Figure: CLAIM,
    FI.Document: DOCUMENT,
    FI.Paragraph: PARAGRAPH,
    FI.SameAs: JUDGEMENT,
    FI.SharedOrigin: JUDGEMENT,
    FI.Disagreement: JUDGEMENT,
}
ENTITY_HOMES = (ID, TRACK, INDICATOR, UNIT)


@dataclass(frozen=True)
class TermChecks:
    """Checks that hold the graph against the ontology."""

    dataset: Dataset
    ontology: Ontology

    def faults(self) -> Iterator[Fault]:
        """Every fault of names, ranges and domains."""
        for node in self.dataset.nodes.values():
            yield from self._slug(node)
            yield from self._home(node)
            for part in node.walk():
                yield from self._properties(node, part)
            if FI.Link in node.types:
                yield from self._link(node)
            if claim := CLAIM.local(node.iri):
                yield from self._claim_name(node, claim)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.dataset.nodes) | frozenset(self.ontology.terms)

    def classes(self, iri: str) -> list[str]:
        """The classes of an entity, a document or a term of the ontology."""
        node = self.dataset.nodes.get(iri) or self.ontology.terms.get(iri)
        return node.types if node else []

    def _slug(self, node: Node) -> Iterator[Fault]:
        if node.iri.startswith(BASE) and not SLUG.fullmatch(local_name(node.iri)):
            yield _fault(node, "is no flat slug", "Use a-z, 0-9 and single hyphens: id:purple-mountain-lab.")

    def _home(self, node: Node) -> Iterator[Fault]:
        """A subject has a class, and its IRI in the namespace of its class."""
        if not node.types or len(node.types) != len(node.properties[RDF.type]):
            yield _fault(
                node, "has no class, or one that is no IRI", "Write what it is: a fi:City, a fi:Link, …"
            )
        for kind in node.types:
            above = self.ontology.superclasses(kind)
            homes = [home for name, home in HOMES.items() if name in above] or ENTITY_HOMES
            if not any(home.local(node.iri) for home in homes):
                wanted = ", ".join(short_name(home) for home in homes)
                yield _fault(node, f"cannot be a {short_name(kind)}", f"Its IRI begins with {wanted}.")

    def _claim_name(self, node: Node, name: str) -> Iterator[Fault]:
        match = CLAIM_NAME.fullmatch(name)
        document = match["document"] if match else None
        if document not in self.dataset.documents:
            yield _fault(
                node,
                f"is named for no document on record ({document or name})",
                "Name it claim:<slug of the document>-<number of four digits>.",
            )
            return
        for predicate, paragraphs in self._paragraphs(node).items():
            for paragraph in paragraphs:
                if (home := self.dataset.document_of(paragraph)) not in (None, document):
                    yield _fault(
                        node,
                        f"{short_name(predicate)} points at {short_name(paragraph)} of {home}",
                        f"A claim of {document} is stated in a paragraph of {document}.",
                    )

    def _paragraphs(self, node: Node) -> dict[str, list[str]]:
        contexts = [iri for context in node.nodes(FI.context) for iri in context.iris(FI.inParagraph)]
        return {FI.statedIn: node.iris(FI.statedIn), FI.inParagraph: contexts}

    def _properties(self, owner: Node, part: Node) -> Iterator[Fault]:
        for predicate, values in part.properties.items():
            term = self.ontology.terms.get(predicate)
            if is_ours(predicate) and (term is None or RDFS.label not in term.properties):
                hint = near_names(predicate, self.ontology.terms)
                yield _fault(owner, f"has an unknown property {short_name(predicate)}", hint)
                continue
            for value in values:
                if isinstance(value, str) and value.startswith(BASE) and value not in self.known:
                    yield self._unknown(owner, predicate, value)
                elif isinstance(value, str | Literal) and term and not _is_link_predicate(term):
                    yield from self._range(owner, term, predicate, value)
            if part.iri and term and is_ours(predicate):
                yield from self._domain(owner, term, predicate, part.iri)

    def _unknown(self, owner: Node, predicate: str, value: str) -> Fault:
        kind = "paragraph" if PARAGRAPH.local(value) else _family(value)
        hint = near_names(value, self.known) or f"Describe {short_name(value)}, or correct its name."
        if kind == "paragraph":
            hint += " Was it split or merged? `fikg format` moves claims with their paragraphs."
        return _fault(owner, f"{short_name(predicate)} names an unknown {kind}, {short_name(value)}", hint)

    def _link(self, node: Node) -> Iterator[Fault]:
        """The predicate of a link, and whether it may join this subject and this object."""
        predicate, subject = node.iri_of(RDF.predicate), node.iri_of(RDF.subject)
        objects = node.terms(RDF.object)
        if predicate is None or subject is None or len(objects) != 1 or predicate not in self.known:
            return
        if predicate not in self.ontology.link_predicates:
            hint = near_names(predicate, self.ontology.link_predicates)
            yield _fault(node, f"{short_name(predicate)} is no predicate of links", hint)
            return
        term = self.ontology.terms[predicate]
        if subject in self.known:
            yield from self._domain(node, term, predicate, subject)
        yield from self._range(node, term, predicate, objects[0])

    def _domain(self, node: Node, term: Node, predicate: str, subject: str) -> Iterator[Fault]:
        who = f"{short_name(subject)} " if subject != node.iri else ""
        for wanted in term.iris(RDFS.domain):
            if not self.ontology.is_kind_of(self.classes(subject), wanted):
                yield _fault(
                    node,
                    f"{who}({self._shown_classes(subject)}) cannot be the subject of {short_name(predicate)}",
                    f"Its subject is a {short_name(wanted)}: choose another predicate, or mend the class.",
                )

    def _range(self, node: Node, term: Node, predicate: str, value: Term) -> Iterator[Fault]:
        for wanted in term.iris(RDFS.range):
            if problem := self._misfit(value, wanted):
                yield _fault(
                    node,
                    f"{problem} cannot be the object of {short_name(predicate)}",
                    f"Its object is a {_range_name(wanted)}: choose another predicate, or mend the object.",
                )
        is_free = not term.iris(RDFS.range) and _is_link_predicate(term)
        if is_free and isinstance(value, Literal) and not (is_text(value) and value.language):
            yield _fault(node, f'the text "{value}" has no language', 'Write "…"@zh-Hans with a gloss.')

    def _misfit(self, value: Term, wanted: str) -> str | None:
        """What is wrong about a value for a range; None where it fits."""
        wants_literal = wanted.startswith((str(XSD.string)[:-6], RDF.langString)) or wanted.endswith(
            "#Literal"
        )
        if isinstance(value, str):
            if wants_literal:
                return short_name(value)
            if value not in self.known or self.ontology.is_kind_of(self.classes(value), wanted):
                return None
            return f"{short_name(value)} ({self._shown_classes(value)})"
        if not wants_literal:
            return f'the literal "{value}"'
        if wanted == RDF.langString:
            return None if value.language else f'"{value}" without a language'
        if wanted.endswith("#Literal"):
            return None
        given = XSD.string if value.datatype is None and not value.language else value.datatype
        fits = given == wanted or {given, wanted} == {XSD.integer, XSD.decimal}
        return None if fits else f'"{value}"'

    def _shown_classes(self, iri: str) -> str:
        return ", ".join(map(short_name, self.classes(iri))) or "without a class"


def _is_link_predicate(term: Node) -> bool:
    return FI.LinkPredicate in term.types


def _family(iri: str) -> str:
    """What an IRI names, by its namespace."""
    family = iri.removeprefix(BASE).partition("/")[0].partition("#")[0]
    return {"id": "entity", "ontology": "term"}.get(family, family)


def _range_name(iri: str) -> str:
    return "text with a language" if iri == RDF.langString else short_name(iri)


def _fault(node: Node, message: str, hint: str) -> Fault:
    assert node.source is not None  # nodes of files have one
    hint = hint or "Look it up in ontology/."
    return Fault(node.source.file, node.source.line, short_name(node.iri), message, hint)
