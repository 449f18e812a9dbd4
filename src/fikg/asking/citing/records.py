"""What the graph's record of a document says that a citation can use, and no more than that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fikg.asking.gather import creators_of, properties_of
from fikg.asking.sentences import FI, Properties, first, is_true
from fikg.asking.source import PREFIXES, Queryable, local_name, required, select, value_of
from fikg.vocabulary import DOCUMENT, RDF

_DCTERMS = PREFIXES["dcterms"]


@dataclass(frozen=True)
class Record:
    """The bibliographic record of a document.

    Parameters
    ----------
    titles
        Title by language tag, the one in the document's own language first.
    untitled
        Whether the document has no title, and this one only describes it.
    issued
        The day of issue (ISO 8601); None where only `since` and `until` are known, between which it lies.
    kinds
        Local names of its classes: Document, and such as ResearchReport.
    """

    slug: str
    iri: str
    titles: tuple[tuple[str, str], ...]
    language: str = "zh-Hans"
    untitled: bool = False
    creators: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    issued: str | None = None
    since: str | None = None
    until: str | None = None
    kinds: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """The title in the document's own language."""
        return self.titles[0][1] if self.titles else self.slug

    def title_in(self, language: str) -> str:
        """The title in the reader's language where the record has one, else the document's own."""
        tongue = language[:2].casefold()
        return next((text for tag, text in self.titles if tag[:2].casefold() == tongue), self.title)

    @property
    def year(self) -> str | None:
        """The year of issue; None where it is not known which of several it was.

        Examples
        --------
        >>> Record("a", "", (), since="2025-04-01", until="2025-12-31").year
        '2025'
        >>> Record("a", "", (), since="2025-04-01", until="2026-01-31").year is None
        True
        """
        if self.issued:
            return self.issued[:4]
        if self.since and self.until and self.since[:4] == self.until[:4]:
            return self.since[:4]
        return None


def records(store: Queryable, slugs: Sequence[str] | None = None) -> list[Record]:
    """The records of the documents with these slugs, in their order; of all without.

    A slug that no document bears is left out.
    """
    if slugs is None:
        rows = select(store, "SELECT DISTINCT ?doc { ?doc a fi:Document } ORDER BY ?doc")
        iris = [required(row, "doc") for row in rows]
    else:
        iris = [DOCUMENT(slug) for slug in dict.fromkeys(slugs)]
    found = properties_of(store, iris)
    return [_record(iri, found[iri]) for iri in iris if found.get(iri)]


def _record(iri: str, found: Properties) -> Record:
    language = value_of(first(found, f"{_DCTERMS}language")) or "zh-Hans"
    titles = [
        (getattr(term, "language", None) or language, value_of(term) or "")
        for term in found.get(f"{_DCTERMS}title", ())
    ]
    titles.sort(key=lambda pair: pair[0].casefold() != language.casefold())
    return Record(
        local_name(iri),
        iri,
        tuple(titles),
        language,
        is_true(found, "untitled"),
        creators_of(found),
        _texts(found, "publisher"),
        value_of(first(found, f"{_DCTERMS}issued")),
        value_of(first(found, f"{FI}issuedFrom")),
        value_of(first(found, f"{FI}issuedUntil")),
        frozenset(local_name(value_of(term) or "") for term in found.get(RDF.type, ())),
    )


def _texts(found: Properties, name: str) -> tuple[str, ...]:
    return tuple(value_of(term) or "" for term in found.get(f"{_DCTERMS}{name}", ()))
