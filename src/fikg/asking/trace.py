"""Trace: from a thing, a fact or a claim to the claims, their marked paragraphs and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from fikg.asking.gather import Evidence, gather, number, run_of
from fikg.asking.index import Name, SearchIndex, best_name, search_index
from fikg.asking.sentences import (
    FI,
    RDF,
    Properties,
    figure_sentence,
    figure_subject,
    first,
    is_true,
    link_sentence,
    named_term,
    qualifiers_of,
    time_of,
)
from fikg.asking.source import PREFIXES, Queryable, local_name, required, select, value_of
from fikg.asking.targets import find_target
from fikg.asking.tracing import (
    DocumentCard,
    Note,
    Opposed,
    Run,
    Source,
    Trace,
    TracedClaim,
    TraceGroup,
    mark,
)

LIMIT = 200  # claims of one trace; more is a query, not a reading


class Paragraphs(Protocol):
    """What a trace needs of a library: the text of a paragraph by its local name, where it is at hand."""

    def paragraph(self, local_name: str, /) -> str | None: ...


def trace(
    store: Queryable,
    library: Paragraphs | None,
    target: str | Sequence[str],
    *,
    lang: str = "zh-Hans",
    limit: int = LIMIT,
) -> Trace:
    """Where a thing, a fact, a statement or a claim comes from.

    Parameters
    ----------
    library
        The reader's own documents; without it (or where it lacks one) quotation, document, heading and page
        are shown and the paragraph's text is None.
    target
        See `find_target`.
    limit
        At most so many claims; `Trace.total` tells how many there are.

    Raises
    ------
    NotFoundError, AmbiguousNameError
        As `find_target`.
    """
    found = find_target(store, target, lang)
    rows = select(
        store, f"SELECT DISTINCT ?claim {{ {found.pattern} ?claim fi:statedIn ?paragraph }} ORDER BY ?claim"
    )
    iris = [required(row, "claim") for row in rows]
    evidence = gather(store, iris[:limit])
    tracer = _Tracer(search_index(store), library, evidence, lang)
    claims = [tracer.claim(iri) for iri in evidence.claims]
    missing = sorted({c.document.slug for c in claims if c.source.text is None})
    return Trace(
        found.label,
        found.iri,
        found.kind,
        tracer.groups(claims, found.iri),
        len(iris),
        tuple(missing),
        store.version,
        lang,
    )


def traced(
    store: Queryable, library: Paragraphs | None, iris: Sequence[str], lang: str = "zh-Hans"
) -> tuple[list[TracedClaim], Evidence]:
    """The claims with these IRIs in this order, each with its evidence, and all that was gathered of them."""
    evidence = gather(store, iris)
    tracer = _Tracer(search_index(store), library, evidence, lang)
    return [tracer.claim(iri) for iri in evidence.claims], evidence


class _Tracer:
    """Turns gathered properties into traced claims, in one language."""

    def __init__(self, index: SearchIndex, library: Paragraphs | None, evidence: Evidence, lang: str) -> None:
        self.index, self.library, self.evidence, self.lang = index, library, evidence, lang

    def claim(self, iri: str) -> TracedClaim:
        own = self.evidence.claims[iri]
        parts = self.evidence.parts.get(iri, {})
        is_figure = f"{FI}about" in own
        status, standing = (value_of(first(own, f"{FI}{n}")) or "" for n in ("status", "standing"))
        runs = tuple(run_of(part) for part in parts.get("quotation", ()))
        source = self.source(value_of(first(own, f"{FI}statedIn")) or "", runs)
        return TracedClaim(
            id=local_name(iri),
            iri=iri,
            kind="figure" if is_figure else "link",
            sentence=(figure_sentence if is_figure else link_sentence)(self.index, own, self.lang),
            status=local_name(status),
            status_label=self.index.label(status, self.lang),
            standing=local_name(standing),
            standing_label=self.index.label(standing, self.lang),
            negated=is_true(own, "negated"),
            open_list=is_true(own, "openList"),
            time=time_of(own, self.lang),
            according_to=self.named(own, "accordingTo"),
            set_by=self.named(own, "setBy"),
            qualifiers=qualifiers_of(self.index, own, self.lang),
            notes=tuple(self.note(part) for part in parts.get("note", ())),
            source=source,
            contexts=self.contexts(parts.get("context", ())),
            document=self.document(source),
            opposed=tuple(
                Opposed(each.claim, each.iri, self.index.label(each.kind, self.lang))
                for each in self.evidence.opposed.get(iri, ())
            ),
        )

    def named(self, claim: Properties, name: str) -> str | None:
        terms = claim.get(f"{FI}{name}", ())
        return "、".join(named_term(self.index, term, self.lang) for term in terms) or None

    def note(self, part: Properties) -> Note:
        texts = [
            Name(term.value, (getattr(term, "language", None) or "").casefold(), True)
            for term in part.get(f"{PREFIXES['rdfs']}comment", ())
        ]
        kind = named_term(self.index, first(part, f"{FI}noteKind"), self.lang)
        return Note(kind, best_name(texts, self.lang) or "")

    def contexts(self, parts: Sequence[Properties]) -> tuple[Source, ...]:
        by_paragraph: dict[str, list[Run]] = defaultdict(list)
        for part in parts:
            by_paragraph[value_of(first(part, f"{FI}inParagraph")) or ""].append(run_of(part))
        sources = [self.source(iri, tuple(runs)) for iri, runs in by_paragraph.items()]
        return tuple(sorted(sources, key=lambda source: (source.ordinal or 0, source.paragraph)))

    def source(self, iri: str, runs: tuple[Run, ...]) -> Source:
        paragraph = self.evidence.paragraphs.get(iri, {})
        text = self.library.paragraph(local_name(iri)) if self.library else None
        return Source(
            local_name(iri),
            iri,
            value_of(first(paragraph, f"{FI}headingPath")) or None,
            number(paragraph, f"{FI}page"),
            number(paragraph, f"{FI}ordinal"),
            runs,
            text,
            mark(text, runs) if text else (),
        )

    def document(self, source: Source) -> DocumentCard:
        paragraph = self.evidence.paragraphs.get(source.iri, {})
        iri = value_of(first(paragraph, f"{PREFIXES['dcterms']}isPartOf")) or ""
        return self.evidence.documents.get(iri) or DocumentCard(
            local_name(iri), iri, local_name(iri), (), (), None
        )

    def groups(self, claims: Sequence[TracedClaim], about: str | None) -> tuple[TraceGroup, ...]:
        """Claims that say the same, together: what the thing does, its figures, what is done to it."""
        together: dict[tuple[str, ...], list[TracedClaim]] = defaultdict(list)
        for claim in claims:
            together[self.key(claim)].append(claim)
        groups = [self.group(members) for members in together.values()]
        return tuple(
            sorted(groups, key=lambda g: (self.place(g, about), -(g.support or 0), g.title, g.claims[0].id))
        )

    def key(self, claim: TracedClaim) -> tuple[str, ...]:
        own = self.evidence.claims[claim.iri]
        if claim.kind == "figure":
            series = value_of(first(own, f"{FI}inSeries"))
            return ("figure", series or claim.iri, claim.status)
        statement = value_of(first(own, f"{FI}states"))
        return ("statement", statement or claim.iri)

    def group(self, members: list[TracedClaim]) -> TraceGroup:
        lead = members[0]
        own = self.evidence.claims[lead.iri]
        statement = value_of(first(own, f"{FI}states"))
        support, origins = max(
            (self.evidence.statements.get(statement or claim.iri, (0, 0)) for claim in members),
            default=(0, 0),
        )
        is_figure = lead.kind == "figure"
        return TraceGroup(
            "figure" if is_figure else "statement",
            figure_subject(self.index, own, self.lang) if is_figure else lead.sentence,
            statement,
            lead.status_label,
            support or None,
            origins or None,
            tuple(members),
        )

    def place(self, group: TraceGroup, about: str | None) -> int:
        own = self.evidence.claims[group.claims[0].iri]
        roles = (f"{RDF}subject", f"{FI}about", f"{RDF}object")
        return next((n for n, role in enumerate(roles) if value_of(first(own, role)) == about), len(roles))
