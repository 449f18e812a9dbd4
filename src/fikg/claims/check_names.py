"""Checks of names and times: two entities are told apart, judgements hold together, dates are dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from fikg.claims.faults import Fault
from fikg.claims.judgements import merges
from fikg.claims.model import Claim, Dataset, Entity
from fikg.claims.terms import Source, short_name
from fikg.claims.times import days
from fikg.documents import fold_hash
from fikg.errors import DataError
from fikg.vocabulary import FI

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
LABELLED = "Give it skos:prefLabel in zh-Hans, zh-Hant and en."


def name_faults(dataset: Dataset, tracks: Iterable[Entity] = ()) -> Iterator[Fault]:
    """Entities without a label in each language, and two things with one name that nothing tells apart.

    Parameters
    ----------
    tracks
        The tracks of the ontology: they are searched beside the entities, so their names count too.
    """
    things = (*dataset.entities.values(), *tracks)
    for entity in things:
        given = {label.language for label in entity.labels}
        if missing := [language for language in LANGUAGES if language not in given]:
            yield _fault(entity.source, entity.iri, f"has no label in {', '.join(missing)}", LABELLED)
    yield from _namesakes(things, merges(dataset.same_as))


def _namesakes(things: Iterable[Entity], kept: Mapping[str, str]) -> Iterator[Fault]:
    """A label or other name that two things bear, whatever their classes and the script it is written in.

    Some names are truly shared: two reports of one title. They may stand where each of the two has a
    skos:scopeNote, which whoever finds either reads, or where a same-as judgement joins them.
    """
    bearers: dict[str, dict[str, Entity]] = defaultdict(dict)
    written: dict[str, str] = {}
    for thing in things:
        for name in (*thing.labels, *thing.other_names):
            fold = fold_hash(name.text)
            bearers[fold][thing.iri] = thing
            written.setdefault(fold, name.text)
    told: set[tuple[str, str]] = set()
    for fold, sharing in bearers.items():
        for one, other in combinations(sharing.values(), 2):
            pair = (min(one.iri, other.iri), max(one.iri, other.iri))
            same = kept.get(one.iri, one.iri) == kept.get(other.iri, other.iri)
            unnoted = next((thing for thing in (one, other) if not thing.scope_notes), None)
            if same or unnoted is None or pair in told:
                continue
            told.add(pair)
            neighbour = other if unnoted is one else one
            yield _fault(
                unnoted.source,
                unnoted.iri,
                f'shares the name "{written[fold]}" with {short_name(neighbour.iri)}',
                "Are they one thing? Make them one, or judge them the same (fi:SameAs). If not, take the "
                "name from the one it does not fit, or give each a skos:scopeNote that tells them apart.",
            )


def time_faults(dataset: Dataset) -> Iterator[Fault]:
    """Times of claims that are no dates, or end before they begin."""
    for claim in dataset.claims.values():
        try:
            span = days(claim.time)
            _each_is_a_date(claim)
        except DataError as error:
            yield _fault(claim.source, claim.iri, error.detail, error.hint or "")
            continue
        if span and span.first and span.last and span.first > span.last:
            yield _fault(claim.source, claim.iri, "has a period that ends before it begins", "Swap the two.")
        if claim.time.by and claim.status == FI.reported:
            message = "is reported, yet has a deadline (fi:by)"
            yield _fault(
                claim.source, claim.iri, message, "A deadline belongs to a target or a plan: mend one."
            )


def _each_is_a_date(claim: Claim) -> None:
    time = claim.time
    for each in (time.as_of, time.start, time.until, time.by):
        if each:
            days(type(time)(as_of=each))


def judgement_faults(dataset: Dataset) -> Iterator[Fault]:
    """Judgements without a reason, and entities merged into two others or into themselves."""
    seen: dict[str, str] = {}
    reasons = {judgement.iri: judgement.comments for judgement in dataset.same_as}
    reasons |= {judgement.iri: judgement.comments for judgement in dataset.shared_origins}
    reasons |= {judgement.iri: judgement.comments for judgement in dataset.disagreements}
    for iri, comments in reasons.items():
        if not comments:
            yield _fault(dataset.source(iri), iri, "gives no reason", 'Say why in rdfs:comment "…"@en.')
    for same in dataset.same_as:
        for iri in same.merges:
            if iri == same.keeps or iri in seen:
                other = "itself" if iri == same.keeps else f"what {short_name(seen[iri])} says too"
                message = f"merges {short_name(iri)} into {other}"
                yield _fault(
                    dataset.source(same.iri), same.iri, message, "Keep one judgement for each entity."
                )
            seen[iri] = same.iri


def _fault(source: Source | None, iri: str, message: str, hint: str) -> Fault:
    assert source is not None  # what was read from files has one
    return Fault(source.file, source.line, short_name(iri), message, hint)
