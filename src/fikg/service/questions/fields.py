"""The parameters of a named question as fields: a short list to choose from, or a line to type in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from fikg.asking import NamedQuery, Parameter, offered_choices, search_index
from fikg.asking.parameters import SPACES
from fikg.asking.source import local_name
from fikg.documents import fold_hash
from fikg.service.keeping.kept import kept_for_release
from fikg.service.questions.given import LANGUAGE
from fikg.service.questions.tables import labelled
from fikg.service.wording.asking import UNCHOSEN
from fikg.store import Store
from fikg.vocabulary import PREFIXES

#: A longer list is typed into, with suggestions: nobody reads through two hundred tracks.
LONGEST_LIST = 24
#: Types whose values are things with names.
NAMED = ("entity", "track", "indicator", "document")

Choices = tuple[tuple[str, str], ...]
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Field:
    """A parameter as a field of a form.

    Parameters
    ----------
    kind
        The type of the parameter: `entity`, `track`, `year` …
    typed
        What stands in the line; of a parameter that may be given more than once, the first.
    more
        The others.
    multiple
        Whether more than one may be given.
    choices
        Value and label of what is offered, by label; of a typed field the value is only told beside it.
    chosen
        The value of `choices` that is chosen.
    closed
        Whether nothing else may be given.
    unchosen
        How it reads in a sentence while nothing is chosen: `any place`.
    offers
        The name of the list of suggestions, the same for fields that offer the same.
    """

    name: str
    title: str
    kind: str
    required: bool
    typed: str
    more: tuple[str, ...]
    choices: Choices
    chosen: str
    closed: bool
    multiple: bool
    unchosen: str
    offers: str


def fields_of(store: Store, query: NamedQuery, given: Given, language: str) -> list[Field]:
    """The form of a question; the language is the page's, so it is no field."""
    return [
        _field(store, name, parameter, list(given.get(name, ())), language)
        for name, parameter in query.parameters.items()
        if name != LANGUAGE
    ]


def _field(store: Store, name: str, parameter: Parameter, given: list[str], language: str) -> Field:
    """Entities are typed, for the list holds only likely ones; so is what has a long list."""
    choices = _choices(store, parameter, language)
    default = "" if parameter.default is None else str(parameter.default)
    typed = [_shown(store, parameter, value, language) for value in given] or [default]
    closed = bool(choices) and parameter.type != "entity" and len(choices) <= LONGEST_LIST
    first = given[0] if given else default
    chosen = next((v for v, label in choices if first and first in (v, label, local_name(v))), "")
    return Field(
        name,
        parameter.description.text(language),
        parameter.type,
        parameter.required,
        typed[0],
        tuple(typed[1:]),
        choices if closed else tuple((label, value.rsplit("/", 1)[-1]) for value, label in choices),
        chosen if closed else "",
        closed,
        parameter.multiple,
        _unchosen(name, parameter, language),
        _offers(parameter, language) if choices and not closed else "",
    )


def _choices(store: Store, parameter: Parameter, language: str) -> Choices:
    if isinstance(parameter.choices, list):
        index = search_index(store)
        terms = {str(each): PREFIXES["fi"] + str(each) for each in parameter.choices}
        return tuple(
            (each, index.label(iri, language) if iri in index.labels else each) for each, iri in terms.items()
        )
    return _offered(store, parameter.choices, language) if parameter.choices else ()


@kept_for_release(200)
def _offered(store: Store, query: str, language: str) -> Choices:
    parameter = Parameter.model_construct(choices=query)
    return tuple(labelled(offered_choices(store, parameter, language)))


def _shown(store: Store, parameter: Parameter, typed: str, language: str) -> str:
    """A value as the page calls it: the label of what it names alone, where that names nothing else."""
    if parameter.type not in NAMED:
        return typed
    index = search_index(store)
    space = PREFIXES[SPACES.get(parameter.type, "id")]

    def named(text: str) -> list[str]:
        return [iri for iri in index.by_fold.get(fold_hash(text), ()) if iri.startswith(space)]

    meant = [typed] if typed in index.entries else named(typed)
    if len(meant) != 1:
        return typed
    label = index.label(meant[0], language)
    return label if named(label) == meant else meant[0]


def _unchosen(name: str, parameter: Parameter, language: str) -> str:
    pair = UNCHOSEN["several"] if parameter.multiple else UNCHOSEN.get(name) or UNCHOSEN[parameter.type]
    return pair[1] if language.startswith("en") else pair[0]


def _offers(parameter: Parameter, language: str) -> str:
    return f"offers-{sha256(f'{parameter.choices}{language}'.encode()).hexdigest()[:8]}"
