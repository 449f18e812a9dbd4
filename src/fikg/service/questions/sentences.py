"""The named questions as sentences with choices in them: 谁在[合肥]做[量子科技]？"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fikg.asking import AmbiguousNameError, NamedQuery, find_entity, load_queries
from fikg.asking.header import PLACE
from fikg.asking.parameters import SPACES
from fikg.errors import NotFoundError
from fikg.layout import find_layout
from fikg.service.keeping.kept import kept_for_release
from fikg.service.questions.fields import NAMED, Field, Given, fields_of
from fikg.store import Store

#: What words behind a field may begin with, and a line may not.
MARKS = ",.?:;，。？：；、"
#: What might be the name of a question in a description.
_NAME = re.compile(r"([a-z]+(?:-[a-z]+)+)")


@dataclass(frozen=True)
class Sentence:
    """A question to be asked by choosing.

    Parameters
    ----------
    parts
        The words and the fields, as they follow each other.
    besides
        The fields that have no place in the sentence.
    """

    query: NamedQuery
    parts: tuple[str | Field, ...]
    besides: tuple[Field, ...]

    @property
    def offers(self) -> Mapping[str, Field]:
        """One field for each list of suggestions that this one needs."""
        return {part.offers: part for part in self.fields if part.offers}

    @property
    def held(self) -> tuple[tuple[str | Field, str], ...]:
        """The parts, each field with the mark that follows it close: no line may begin with that."""
        found: list[tuple[str | Field, str]] = []
        for part in self.parts:
            if isinstance(part, Field) or not found or isinstance(found[-1][0], str):
                found.append((part, ""))
                continue
            rest = part.lstrip(MARKS)
            found[-1] = (found[-1][0], part.removesuffix(rest))
            found += [(rest, "")] if rest else []
        return tuple(found)

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*(part for part in self.parts if isinstance(part, Field)), *self.besides)


def sentence_of(store: Store, query: NamedQuery, given: Given, language: str) -> Sentence:
    """A question with what was given filled in; one without a sentence has all its fields besides."""
    fields = {field.name: field for field in fields_of(store, query, given, language)}
    written = query.header.sentence
    parts = tuple(_parts(written.text(language), fields)) if written else ()
    placed = {part.name for part in parts if isinstance(part, Field)}
    return Sentence(query, parts, tuple(each for name, each in fields.items() if name not in placed))


def _parts(text: str, fields: Mapping[str, Field]) -> Iterator[str | Field]:
    for number, piece in enumerate(re.split(PLACE, text)):
        if number % 2:
            yield fields[piece]
        elif piece:
            yield piece


def described(
    query: NamedQuery, questions: Mapping[str, NamedQuery], language: str
) -> list[tuple[str, str | None]]:
    """A description in pieces, each with the address of the question that it names, or None."""
    found: list[tuple[str, str | None]] = []
    for piece in re.split(_NAME, query.header.description.text(language)):
        if piece in questions:
            summary = questions[piece].header.summary.text(language)
            found.append((f"“{summary}”", f"/queries/{piece}"))
        elif piece:
            found.append((piece, None))
    return found


@kept_for_release(8)
def example_sentences(store: Store, language: str) -> Mapping[str, Sentence]:
    """Every question by name, with the values of its example, as far as this graph has them."""
    queries = load_queries(find_layout().queries)
    return {
        name: sentence_of(store, query, example_of(store, query), language) for name, query in queries.items()
    }


def example_of(store: Store, query: NamedQuery) -> dict[str, list[str]]:
    """What a question gives as its example, without names that nothing bears here."""
    found = {}
    for name, value in query.header.example.params.items():
        values = [str(each) for each in (value if isinstance(value, list) else [value])]
        kind = query.parameters[name].type
        known = [_iri(store, each, kind) if kind in NAMED else each for each in values]
        if kept := [each for each in known if each]:
            found[name] = kept
    return found


def _iri(store: Store, text: str, kind: str) -> str | None:
    try:
        return find_entity(store, text, space=SPACES.get(kind)).iri
    except (NotFoundError, AmbiguousNameError):
        return None
