"""Terms of RDF as the claims room holds them: IRIs are plain `str`, literals a small dataclass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fikg.vocabulary import PREFIXES, RDF, XSD

NAMESPACES = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its text, and a language tag or a datatype (neither means a plain string)."""

    text: str
    language: str | None = None
    datatype: str | None = None

    def __str__(self) -> str:
        return self.text


Term = str | Literal


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was written: a file and a 1-based line."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Node:
    """A subject with all that is said of it; blank nodes stand inside it. `iri` is empty for a blank node."""

    iri: str
    properties: dict[str, tuple[Value, ...]]
    source: Source | None = field(default=None, compare=False)
    comments: tuple[str, ...] = ()

    def terms(self, predicate: str) -> list[Term]:
        """The IRIs and literals of a predicate."""
        return [value for value in self.properties.get(predicate, ()) if not isinstance(value, Node)]

    def iris(self, predicate: str) -> list[str]:
        """The IRIs of a predicate."""
        return [value for value in self.properties.get(predicate, ()) if isinstance(value, str)]

    def literals(self, predicate: str) -> list[Literal]:
        """The literals of a predicate."""
        return [value for value in self.properties.get(predicate, ()) if isinstance(value, Literal)]

    def nodes(self, predicate: str) -> list[Node]:
        """The blank nodes of a predicate."""
        return [value for value in self.properties.get(predicate, ()) if isinstance(value, Node)]

    def iri_of(self, predicate: str) -> str | None:
        """The one IRI of a predicate, or the first."""
        return next(iter(self.iris(predicate)), None)

    def literal_of(self, predicate: str) -> Literal | None:
        """The one literal of a predicate, or the first."""
        return next(iter(self.literals(predicate)), None)

    def walk(self) -> Iterator[Node]:
        """This node and every blank node inside it."""
        yield self
        for values in self.properties.values():
            for value in values:
                if isinstance(value, Node):
                    yield from value.walk()

    @property
    def types(self) -> list[str]:
        return self.iris(RDF.type)


Value = str | Literal | Node


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers inside names by value.

    Examples
    --------
    >>> sorted(["a-10", "a-9", "a", "6g"], key=natural_key)
    ['6g', 'a', 'a-9', 'a-10']
    """
    parts: list[tuple[int, int, str]] = []
    word = ""
    for character in [*name, None]:
        if word and (character is None or character.isdecimal() != word[-1].isdecimal()):
            parts.append((0, int(word), word) if word[0].isdecimal() else (1, 0, word))
            word = ""
        word += character or ""
    return tuple(parts)


def short_name(iri: str) -> str:
    """An IRI as a person reads it: with its prefix where it has one.

    Examples
    --------
    >>> short_name("https://w3id.org/fikg/id/hefei"), short_name("https://example.org/a")
    ('id:hefei', '<https://example.org/a>')
    """
    for prefix, namespace in NAMESPACES:
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def local_name(iri: str) -> str:
    """The part of an IRI after its namespace.

    Examples
    --------
    >>> local_name("https://w3id.org/fikg/ontology#City")
    'City'
    """
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]


def is_text(literal: Literal) -> bool:
    """Whether a literal is text: a plain string or one with a language."""
    return literal.datatype in (None, XSD.string, RDF.langString)


def language_tag(tag: str) -> str:
    """A language tag as BCP 47 writes it; pyoxigraph gives zh-hans for zh-Hans.

    Examples
    --------
    >>> language_tag("zh-hans"), language_tag("en-us"), language_tag("EN")
    ('zh-Hans', 'en-US', 'en')
    """
    main, *rest = tag.lower().split("-")
    return "-".join([main, *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part


def in_language(literals: Iterable[Literal], language: str) -> str | None:
    """The first text in a language."""
    return next((literal.text for literal in literals if literal.language == language), None)
