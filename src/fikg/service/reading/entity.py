"""The page of a thing: what it does, what others say of it, its figures; first what matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fikg.asking import SearchIndex, TracedClaim, search_index
from fikg.asking.gather import Evidence
from fikg.asking.sentences import denial, figure_value, first, is_true, named_term, object_of
from fikg.asking.source import local_name, value_of
from fikg.asking.trace import traced
from fikg.documents import Library
from fikg.service.reading.mentions import SHOWN_FIRST, Mention, first_claims, fitting, said_together
from fikg.service.things.addresses import address
from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import FI, RDF

#: So many claims come with their evidence; of a thing that more name, the best supported of each kind.
WITH_EVIDENCE = 150
#: So many claims of one part on a page of its own.
OF_ONE_PART = 240


@dataclass(frozen=True)
class Fact:
    """What one or more claims say alike.

    Parameters
    ----------
    text, href
        The other thing or the value, and where it is shown; the whole sentence where the thing of the page is
        neither subject nor object.
    scope
        What exactly was counted, or the track that a figure is of.
    support, origins
        How many documents say so, and how many of them do not copy one another.
    """

    text: str
    href: str
    scope: str
    statement: str | None
    status: str
    status_label: str
    support: int
    origins: int
    claims: tuple[TracedClaim, ...]

    @property
    def opposed(self) -> int:
        """With how many claims it does not agree."""
        return len({other.claim for claim in self.claims for other in claim.opposed})

    @property
    def time(self) -> str:
        """The time of its claims, where they give one."""
        return " · ".join(dict.fromkeys(claim.time for claim in self.claims if claim.time))


@dataclass(frozen=True)
class Part:
    """The facts of one predicate or indicator; `total` claims, of which those of `facts` are shown."""

    id: str
    label: str
    href: str
    total: int
    facts: tuple[Fact, ...]

    @property
    def shown(self) -> int:
        """How many claims of it are on the page."""
        return sum(len(fact.claims) for fact in self.facts)


@dataclass(frozen=True)
class Section:
    """The parts in which the thing plays one role."""

    role: str
    claims: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Choice:
    """A link that shows only the claims of one status or document, or all of them again."""

    label: str
    claims: int
    href: str
    chosen: bool
    value: str


@dataclass(frozen=True)
class Asked:
    """What a reader wants to see of a thing: one status, one document, one part; empty is all."""

    status: str = ""
    document: str = ""
    part: str = ""

    def href(self, **changed: str) -> str:
        """The address of the page with something else chosen."""
        wanted = {"status": self.status, "document": self.document, "part": self.part} | changed
        return "?" + urlencode({name: value for name, value in wanted.items() if value})


def sections_of(
    store: Store, library: Library, iri: str, mentions: Sequence[Mention], asked: Asked, language: str
) -> list[Section]:
    """What is said of a thing by role and by predicate, each fact with its evidence."""
    parts: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for each in fitting(mentions, asked.status, asked.document):
        if asked.part in ("", part_name(each.role, each.what)):
            parts[each.role, each.what].append(each)
    chosen = _chosen(parts, OF_ONE_PART if asked.part else WITH_EVIDENCE)
    claims, evidence = traced(store, library, [iri for iris in chosen.values() for iri in iris], language)
    writer = _Writer(search_index(store), evidence, {claim.iri: claim for claim in claims}, language)
    return [
        _section(role, {what: of for (own, what), of in parts.items() if own == role}, chosen, writer, asked)
        for role in SHOWN_FIRST
        if any(own == role for own, _ in parts)
    ]


def part_name(role: str, what: str) -> str:
    """What the part of a page is called in its address: `subject~gathers`."""
    return f"{role}~{local_name(what)}"


def _chosen(parts: Mapping[tuple[str, str], list[Mention]], most: int) -> dict[tuple[str, str], list[str]]:
    """The claims of each part that are shown with their evidence, about `most` in all."""
    groups = {part: said_together(of) for part, of in parts.items()}
    if sum(map(len, parts.values())) <= most or len(parts) == 1:
        return {part: first_claims(of, most) for part, of in groups.items()}
    each = next(
        (
            n
            for n in (24, 16, 12, 10, 8, 7, 6, 5, 4, 3)
            if sum(min(n, len(of)) for of in parts.values()) <= most
        ),
        2,
    )
    return {part: first_claims(of, each) for part, of in groups.items()}


@dataclass(frozen=True)
class _Writer:
    """Writes claims as facts seen from the thing of the page."""

    index: SearchIndex
    evidence: Evidence
    claims: Mapping[str, TracedClaim]
    language: str

    def fact(self, role: str, iris: Sequence[str]) -> Fact:
        lead = self.claims[iris[0]]
        own = self.evidence.claims[lead.iri]
        statement = value_of(first(own, FI.states))
        known = [self.evidence.statements.get(statement or iri, (1, 1)) for iri in iris]
        documents = len({self.claims[iri].document.slug for iri in iris})
        support, origins = max(known)
        text, href = self._text(role, lead)
        return Fact(
            text,
            href,
            self._scope(lead.iri) if role == "figures" else "",
            statement,
            lead.status,
            lead.status_label,
            max(support, documents),
            origins,
            tuple(self.claims[iri] for iri in iris),
        )

    def _text(self, role: str, lead: TracedClaim) -> tuple[str, str]:
        own = self.evidence.claims[lead.iri]
        if role == "figures":
            return figure_value(self.index, own, self.language).removeprefix("= "), ""
        if role not in ("subject", "object"):
            return lead.sentence, ""
        other = first(own, RDF.object if role == "subject" else RDF.subject)
        text = (
            object_of(self.index, own, self.language)
            if role == "subject"
            else named_term(self.index, other, self.language)
        )
        denied = denial(self.language) if is_true(own, "negated") else ""
        return denied + text, address(other.value) if isinstance(other, Iri) else ""

    def _scope(self, iri: str) -> str:
        own = self.evidence.claims[iri]
        terms = [first(own, name) for name in (FI.track, FI.measuredAs)]
        return " · ".join(named_term(self.index, term, self.language) for term in terms if term)


def _section(
    role: str,
    parts: Mapping[str, list[Mention]],
    chosen: Mapping[tuple[str, str], list[str]],
    writer: _Writer,
    asked: Asked,
) -> Section:
    made = []
    for what, mentions in parts.items():
        shown = set(chosen[role, what])
        groups = [[each.claim for each in group if each.claim in shown] for group in said_together(mentions)]
        facts = tuple(writer.fact(role, group) for group in groups if group)
        label = writer.index.label(what, writer.language)
        href = asked.href(part=part_name(role, what))
        made.append(Part(part_name(role, what), label, href, len(mentions), facts))
    made.sort(key=lambda part: (-part.total, part.label))
    return Section(role, sum(part.total for part in made), tuple(made))


def choices_of(
    store: Store, mentions: Iterable[Mention], asked: Asked, language: str
) -> dict[str, list[Choice]]:
    """The statuses and the documents of the claims, each as a link that chooses one or gives it up."""
    index = search_index(store)
    mentions = list(mentions)
    counts = {
        "status": Counter(each.status for each in fitting(mentions, "", asked.document)),
        "document": Counter(each.document for each in fitting(mentions, asked.status, "")),
    }
    known = {
        "status": dict.fromkeys(each.status for each in mentions),
        "document": dict.fromkeys(each.document for each in mentions),
    }
    spaces = {"status": FI.Claim.removesuffix("Claim"), "document": "https://w3id.org/fikg/document/"}

    def choice(kind: str, value: str) -> Choice:
        now = getattr(asked, kind) == value
        label = index.label(spaces[kind] + value, language)
        return Choice(label, counts[kind][value], asked.href(**{kind: "" if now else value}), now, value)

    return {
        kind: sorted((choice(kind, value) for value in values), key=lambda each: -each.claims)
        for kind, values in known.items()
    }
