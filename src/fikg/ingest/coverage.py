"""How much of a document its claims carry: of its figures, and of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from fikg.claims import Claim, Dataset, Span, merges
from fikg.claims.ontology import Ontology
from fikg.documents import DocumentRecord, Kind
from fikg.ingest.carrying import Carried, carried_by, placed
from fikg.ingest.figures import find_figures
from fikg.ingest.mentions import Gazetteer, find_names
from fikg.ingest.names import heads
from fikg.ingest.passed_over import PassedOver
from fikg.vocabulary import FI, SKOS

#: The kinds of paragraphs whose figures and names count.
COUNTED_KINDS = (Kind.BODY, Kind.TABLE, Kind.CAPTION, Kind.FOOTNOTE)
MentionKind = OneOf["figure", "name"]
State = OneOf["carried", "passed", "open"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure or a name in a paragraph, and what became of it.

    Parameters
    ----------
    paragraph
        The local name of the paragraph.
    start, end
        Code points of its text.
    state
        Carried by a claim, passed over with a reason, or open.
    reason
        The local name of the reason, where it was passed over.
    things
        The IRIs of what the name stands for; empty for a figure, and for a name that the graph has not.
    """

    paragraph: str
    kind: MentionKind
    start: int
    end: int
    state: State
    reason: str | None = None
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """The mentions of one document, in the order of its text."""

    document: str
    mentions: tuple[Mention, ...]

    def count(self, kind: MentionKind, state: State | None = None) -> int:
        """How many mentions there are of a kind, in a state or in any."""
        return sum(m.kind == kind and state in (None, m.state) for m in self.mentions)

    def share(self, kind: MentionKind) -> float:
        """The share of figures or names that are carried or passed over; 1 where there are none."""
        total = self.count(kind)
        return 1 - self.count(kind, "open") / total if total else 1.0


@dataclass(frozen=True)
class Known:
    """What is known before a document is measured: the names of the graph, and how unknown ones look."""

    gazetteer: Gazetteer
    heads: re.Pattern[str]
    same: Mapping[str, str]


def known_names(dataset: Dataset, ontology: Ontology) -> Known:
    """The names of the entities of `graph/` and of the tracks of `ontology/`.

    A label that only describes (`fi:untitled`) is no name, nor is one of a single character.
    """
    same = merges(dataset.same_as)
    labels = [
        (label.text, same.get(entity.iri, entity.iri))
        for entity in dataset.entities.values()
        if not entity.untitled
        for label in (*entity.labels, *entity.other_names)
    ]
    tracks = ontology.instances(FI.Track) | ontology.instances(FI.TrackList)
    labels += [
        (label.text, iri)
        for iri in tracks
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in ontology.terms[iri].literals(predicate)
    ]
    places = [
        label.text
        for entity in dataset.entities.values()
        if ontology.is_kind_of(entity.classes, FI.Place)
        for label in (*entity.labels, *entity.other_names)
    ]
    gazetteer = Gazetteer.of(sorted((text, iri) for text, iri in labels if len(text) > 1))
    return Known(gazetteer, heads(places), same)


def measure(
    document: DocumentRecord,
    texts: Mapping[str, str],
    claims: Iterable[Claim],
    known: Known,
    passed: Iterable[PassedOver] = (),
) -> Coverage:
    """How much of a document its claims carry.

    A figure is carried where its digits lie wholly inside one quotation or context of a claim. A name is
    carried where a quotation or context has a part of it, or where a claim that is stated in its paragraph,
    or draws on it as context, speaks of the very thing: the subject of a claim may stand anywhere in its
    paragraph. What is not carried is passed over where it lies in a run that a reader passed over, else open.

    Parameters
    ----------
    texts
        The text of each paragraph, by local name.
    claims
        The claims of the document; withdrawn ones carry nothing.
    passed
        What readers passed over in the document.
    """
    carried = carried_by(claims, texts, known.same)
    over = runs_of(passed, texts)
    mentions: list[Mention] = []
    for paragraph in document.paragraphs:
        name = paragraph.local_name
        if name in texts and paragraph.kind in COUNTED_KINDS:
            mentions += mentions_of(name, texts[name], carried, known, over.get(name, ()))
    return Coverage(document.slug, tuple(mentions))


def runs_of(
    passed: Iterable[PassedOver], texts: Mapping[str, str]
) -> dict[str, tuple[tuple[Span, str], ...]]:
    """The runs passed over in each paragraph, with their reasons; those that are not found are left out."""
    runs: dict[str, tuple[tuple[Span, str], ...]] = {}
    for record in passed:
        span = placed(texts.get(record.paragraph), record.quotation)
        if span:
            runs[record.paragraph] = (*runs.get(record.paragraph, ()), (span, record.reason))
    return runs


def mentions_of(
    paragraph: str,
    text: str,
    carried: Carried,
    known: Known,
    over: Iterable[tuple[Span, str]] = (),
) -> list[Mention]:
    """The figures and names of one paragraph, in order."""
    passed = tuple(over)
    names = find_names(text, known.gazetteer, known.heads)
    found: list[Mention] = []

    def add(kind: MentionKind, start: int, end: int, is_carried: bool, things: tuple[str, ...] = ()) -> None:
        reason = next((why for run, why in passed if run.start <= start and end <= run.end), None)
        state: State = "carried" if is_carried else "passed" if reason else "open"
        found.append(
            Mention(paragraph, kind, start, end, state, reason if state == "passed" else None, things)
        )

    for name in names:
        is_spoken_of = carried.speaks_of(paragraph, name.things)
        add(
            "name",
            name.start,
            name.end,
            is_spoken_of or carried.touches(paragraph, name.start, name.end),
            name.things,
        )
    for figure in find_figures(text, [(name.start, name.end) for name in names]):
        is_held = carried.holds(paragraph, figure.digits_start, figure.digits_end)
        add("figure", figure.start, figure.end, is_held)
    return sorted(found, key=lambda mention: (mention.start, mention.end))
