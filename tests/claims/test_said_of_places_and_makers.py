"""Nothing is placed, and no maker named, where the text does not say so: every such claim has a verb for it.

Each claim with one of four predicates is listed with its quotation, and its evidence, quotation first, must
hold a verb that the ontology lists for the predicate (`fi:verb`). The list was read through against the
documents; what says it without such a verb stands in `READ_OTHERWISE` with the words and the reason. One form
needs no verb: a place that is named with the place it lies in before its name (北京怀柔科学城).
"""

from __future__ import annotations

import re
from itertools import product

import pytest

from fikg.claims import Dataset, Link, read_graph
from fikg.claims.ontology import read_ontology
from fikg.claims.terms import Literal, short_name
from fikg.documents import Library, fold_hash
from fikg.layout import Layout
from fikg.vocabulary import FI, ONTOLOGY

DEVELOPED = ONTOLOGY("developed")
PREDICATES = (FI.locatedIn, FI.headquarteredIn, ONTOLOGY("comesFrom"), DEVELOPED)
SENTENCE_END = re.compile(r"[。！？；;\n]")
#: Claim → the words that say it, and why they do.
READ_OTHERWISE = {
    "netease-2025-1106": (
        "昌平区…集聚区",
        "an area called the district's own: 集聚区 is itself a place in 昌平区",
    ),
    "netease-2025-2179": ("在…揭牌", "a park is unveiled where it is: its plaque hangs on it"),
}


@pytest.fixture(scope="module")
def dataset(layout: Layout) -> Dataset:
    return read_graph(layout)


@pytest.fixture(scope="module")
def verbs(layout: Layout) -> dict[str, tuple[str, ...]]:
    """Each of the predicates with the verbs that the ontology reads it from."""
    ontology, _ = read_ontology(layout)
    return {name: tuple(verb.text for verb in ontology.terms[name].literals(FI.verb)) for name in PREDICATES}


@pytest.fixture(scope="module")
def library(corpus: object) -> Library:
    return Library.open()


def listed(dataset: Dataset) -> list[Link]:
    return [link for link in dataset.links if link.predicate in PREDICATES and not link.is_withdrawn]


def shown(link: Link, words: str) -> str:
    """A claim as the list shows it: subject, predicate, object, quotation, and the sentence it stands in."""
    quoted = " … ".join(run.exact or "" for run in link.evidence.quotations)
    subject, predicate, target = map(short_name, (link.subject, link.predicate, str(link.object)))
    return f"{link.slug}: {subject} {predicate} {target} “{quoted}” ({words})"


def sentence(link: Link, library: Library) -> str:
    """The sentences of the paragraph that the quotations stand in, with what the contexts quote."""
    text = library.paragraph(link.evidence.paragraph.rsplit("/", 1)[-1])
    assert text is not None
    starts = [run.start or 0 for run in link.evidence.quotations]
    ends = [run.end or 0 for run in link.evidence.quotations]
    before = max((end.end() for end in SENTENCE_END.finditer(text, 0, min(starts))), default=0)
    after = SENTENCE_END.search(text, max(ends))
    context = " ".join(each.quotation.exact or "" for each in link.evidence.contexts)
    return f"{context} {text[before : after.start() if after else len(text)]}".strip()


def named_with_its_place(link: Link, dataset: Dataset, words: str) -> bool:
    """Whether the words name a place with the place it lies in before it: 北京怀柔科学城."""
    if link.predicate != FI.locatedIn or ONTOLOGY("Park") not in dataset.entities[link.subject].classes:
        return False
    pairs = product(names_of(dataset, str(link.object)), names_of(dataset, link.subject))
    return any(fold_hash(place.text + park.text) in fold_hash(words) for place, park in pairs)


def names_of(dataset: Dataset, iri: str) -> list[Literal]:
    entity = dataset.entities[iri]
    return [*entity.labels, *entity.other_names]


def says(words: str, verb: str) -> bool:
    """Whether words have a verb; `…` in it stands for some characters of the same sentence."""
    pattern = "[^。]*".join(re.escape(fold_hash(part)) for part in verb.split("…"))
    return re.search(pattern, fold_hash(words)) is not None


def test_every_claim_of_place_or_maker_has_a_verb_for_it(
    dataset: Dataset, verbs: dict[str, tuple[str, ...]], library: Library
) -> None:
    """Print the list with `pytest -s`: it is meant to be read."""
    unsaid = []
    for link in listed(dataset):
        words = sentence(link, library)
        print(shown(link, words))
        allowed = (READ_OTHERWISE[link.slug][0],) if link.slug in READ_OTHERWISE else verbs[link.predicate]
        if not (any(says(words, verb) for verb in allowed) or named_with_its_place(link, dataset, words)):
            unsaid.append(shown(link, words))
    assert unsaid == []


def test_the_verb_of_a_placing_stands_in_the_quotation_itself(
    dataset: Dataset, verbs: dict[str, tuple[str, ...]]
) -> None:
    """Without the documents too: who reads only the quotation must see why the claim places its subject."""
    placing = [link for link in listed(dataset) if link.predicate != DEVELOPED]
    assert placing
    for link in placing:
        quoted = "".join(run.exact or "" for run in link.evidence.quotations)
        allowed = verbs[link.predicate]
        if link.slug in READ_OTHERWISE:
            allowed = tuple(READ_OTHERWISE[link.slug][0].split("…")[-1:])
        placed = any(says(quoted, verb) for verb in allowed) or named_with_its_place(link, dataset, quoted)
        assert placed, shown(link, quoted)


def test_the_maker_that_a_claim_names_stands_in_its_evidence(dataset: Dataset, library: Library) -> None:
    for link in listed(dataset):
        if link.predicate == DEVELOPED:
            names = [fold_hash(name.text) for name in names_of(dataset, link.subject)]
            assert any(name in fold_hash(sentence(link, library)) for name in names), shown(link, "")


def test_what_was_read_otherwise_is_still_claimed(dataset: Dataset) -> None:
    assert {link.slug for link in listed(dataset)} >= set(READ_OTHERWISE)


@pytest.mark.parametrize(
    ("words", "verb", "found"),
    [
        ("總部設於海桐", "总部位于", False),
        ("來自云泽", "来自", True),
        ("參與研制", "研發", False),
        ("云泽聚集了星衡", "位于", False),
        ("又在云泽新城揭牌", "在…揭牌", True),
    ],
)
def test_a_verb_is_found_in_either_script(words: str, verb: str, found: bool) -> None:
    assert says(words, verb) is found
