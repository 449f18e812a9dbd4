"""Reading the Turtle of `ontology/` and `graph/` as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from fikg.claims.reading import graph_files
from fikg.errors import DataError, Position
from fikg.layout import Layout

Subject = ox.NamedNode | ox.BlankNode
Object = ox.NamedNode | ox.BlankNode | ox.Literal
Triple = tuple[Subject, ox.NamedNode, Object]


def turtle_files(layout: Layout) -> list[Path]:
    """Every Turtle file of the ontology and the graph, in order of path; not what was passed over."""
    return [*sorted(layout.ontology.rglob("*.ttl")), *graph_files(layout)]


def read_turtle(file: Path) -> Iterator[Triple]:
    """The triples of one file; its blank nodes are told apart from those of any other.

    Raises
    ------
    DataError
        Where it does not parse, with line and column.
    """
    try:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                raise DataError(
                    "a quoted triple stands here; the graph is RDF 1.1",
                    hint="Write a claim node instead.",
                    file=file,
                )
            yield subject, quad.predicate, value
    except SyntaxError as error:
        raise DataError(
            f"this is not Turtle: {_reason(error)}",
            hint="Mend the line, then run `fikg check`.",
            file=file,
            position=Position(error.lineno, error.offset) if error.lineno else None,
        ) from None
    except OSError as error:
        raise DataError(f"cannot read the file: {error.strerror or error}", file=file) from None


def _reason(error: SyntaxError) -> str:
    return (error.msg or "").partition(": ")[2] or error.msg


class Index:
    """Triples with a look-up by subject and predicate, in memory. A set: nothing is in it twice."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._by_subject: dict[Subject, dict[ox.NamedNode, dict[Object, None]]] = {}
        self._size = 0
        self.extend(triples)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Triple]:
        for subject, properties in self._by_subject.items():
            for predicate, values in properties.items():
                for value in values:
                    yield subject, predicate, value

    def add(self, subject: Subject, predicate: ox.NamedNode, value: Object) -> None:
        """Add a triple; nothing happens where it is there."""
        values = self._by_subject.setdefault(subject, {}).setdefault(predicate, {})
        if value not in values:
            values[value] = None
            self._size += 1

    def extend(self, triples: Iterable[Triple]) -> None:
        """Add triples."""
        for triple in triples:
            self.add(*triple)

    def subjects(self) -> Iterator[Subject]:
        """Every subject once."""
        return iter(self._by_subject)

    def properties(self, subject: Subject) -> Iterator[tuple[ox.NamedNode, Object]]:
        """Predicate and object of each triple of a subject."""
        for predicate, values in self._by_subject.get(subject, {}).items():
            for value in values:
                yield predicate, value

    def objects(self, subject: Subject, predicate: ox.NamedNode) -> list[Object]:
        """The objects of a subject's predicate."""
        return list(self._by_subject.get(subject, {}).get(predicate, ()))

    def nodes(self, subject: Subject, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        """The objects that are IRIs."""
        return [value for value in self.objects(subject, predicate) if isinstance(value, ox.NamedNode)]

    def value(self, subject: Subject, predicate: ox.NamedNode) -> Object | None:
        """The one object, or the first; None where there is none."""
        return next(iter(self._by_subject.get(subject, {}).get(predicate, ())), None)

    def named_with(self, predicate: ox.NamedNode, value: Object) -> list[ox.NamedNode]:
        """The IRIs that have this value, for example all of a class; takes time linear in subjects."""
        return [
            subject
            for subject, properties in self._by_subject.items()
            if isinstance(subject, ox.NamedNode) and value in properties.get(predicate, ())
        ]
