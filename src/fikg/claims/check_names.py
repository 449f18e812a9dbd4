"""Checks of names and times: two entities are told apart, judgements hold together, dates are dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

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


def name_faults(dataset: Dataset) -> Iterator[Fault]:
    """Entities without a label in each language, and entities that share a name and class unexplained."""
    for entity in dataset.entities.values():
        given = {label.language for label in entity.labels}
        if missing := [language for language in LANGUAGES if language not in given]:
            yield _fault(entity.source, entity.iri, f"has no label in {', '.join(missing)}", LABELLED)
    yield from _namesakes(dataset)


def _namesakes(dataset: Dataset) -> Iterator[Fault]:
    """A label of one that is a label or another name of the other, of one class.

    Namesakes may stand where a skos:scopeNote or a same-as judgement tells them apart or joins them.
    """
    kept = merges(dataset.same_as)
    labels: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
    for entity in dataset.entities.values():
        for kind in entity.classes:
            for label in entity.labels:
                labels[kind, fold_hash(label.text)][entity.iri] = entity
    told: set[tuple[str, str]] = set()
    for entity in dataset.entities.values():
        for kind in entity.classes:
            for name in (*entity.labels, *entity.other_names):
                for other in labels.get((kind, fold_hash(name.text)), {}).values():
                    first, second = sorted((entity.iri, other.iri))
                    same = kept.get(first, first) == kept.get(second, second)
                    if same or entity.scope_notes or other.scope_notes or (first, second) in told:
                        continue
                    told.add((first, second))
                    yield _fault(
                        entity.source,
                        entity.iri,
                        f'shares the name "{name}" and the class {short_name(kind)} '
                        f"with {short_name(other.iri)}",
                        "Make them one, judge them the same (fi:SameAs) or tell them apart: skos:scopeNote.",
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
