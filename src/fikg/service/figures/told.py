"""Claims of the ledger in words: what a table cell shows, and what the JSON says of the same claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fikg.asking import SearchIndex, search_index
from fikg.asking.ledger import Figure, Ledger, Link, Said, ledger
from fikg.asking.quantities import quantity
from fikg.asking.sentences import denial
from fikg.asking.source import local_name
from fikg.service.things.addresses import address
from fikg.store import Store
from fikg.vocabulary import BASE


@dataclass(frozen=True)
class Named:
    """A thing with its name in the reader's language, and where it is shown; no address for a text."""

    iri: str
    name: str
    href: str = ""

    def as_json(self) -> dict[str, str]:
        """IRI and name."""
        return {"iri": self.iri, "label": self.name} if self.iri else {"label": self.name}


@dataclass(frozen=True)
class ToldClaim:
    """A claim in words.

    Parameters
    ----------
    claim
        Its id, which leads to its marked paragraph.
    status, status_name
        Local name, and what it is called.
    opposed
        The ids of the claims that it disagrees with.
    """

    claim: str
    status: str
    status_name: str
    time: str
    document: Named
    quoted: str
    opposed: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "claim": self.claim,
            "status": self.status,
            "status_label": self.status_name,
            "time": self.time,
            "document": self.document.as_json(),
            "quotation": self.quoted,
            "opposed": list(self.opposed),
        }


@dataclass(frozen=True)
class ToldFigure(ToldClaim):
    """A figure in words; `said` is the figure itself."""

    said: Figure = field(repr=False)
    about: Named
    indicator: Named
    tracks: tuple[Named, ...]
    written: str
    scope: str
    relative_to: str
    unit: str
    bound: str
    plan: Named | None
    authorities: tuple[Named, ...]

    def as_json(self) -> dict[str, Any]:
        """As a JSON object; numbers are texts, so that no digit is lost."""
        return {
            "about": self.about.as_json(),
            "indicator": self.indicator.as_json(),
            "tracks": [each.as_json() for each in self.tracks],
            "written": self.written,
            "values": list(self.said.values),
            "low": None if self.said.low is None else str(self.said.low),
            "high": None if self.said.high is None else str(self.said.high),
            "bound": self.bound,
            "unit": self.unit,
            "scope": self.scope,
            "relative_to": self.relative_to,
            "condition": self.said.condition,
            "negated": self.said.negated,
            "plan": self.plan.as_json() if self.plan else None,
            "according_to": [each.as_json() for each in self.authorities],
            **super().as_json(),
        }


@dataclass(frozen=True)
class ToldLink(ToldClaim):
    """A link in words."""

    said: Link = field(repr=False)
    subject: Named
    relation: Named
    target: Named
    role: str

    def as_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "subject": self.subject.as_json(),
            "relation": self.relation.as_json(),
            "object": self.target.as_json(),
            "role": self.role,
            "negated": self.said.negated,
            **super().as_json(),
        }


class Teller:
    """Tells what is in the ledger of a release in one language.

    Parameters
    ----------
    language
        The data's own tag: `zh-Hans`, `zh-Hant` or `en`.
    """

    def __init__(self, store: Store, language: str) -> None:
        self.ledger: Ledger = ledger(store)
        self.index: SearchIndex = search_index(store)
        self.language = language
        self.english = language.startswith("en")

    def name(self, iri: str) -> str:
        """What to call an IRI."""
        return self.index.label(iri, self.language)

    def named(self, iri: str) -> Named:
        """A thing; an IRI of others, or a text, is its own name and leads nowhere."""
        if not iri.startswith(BASE):
            return Named("", iri)
        return Named(iri, self.name(iri), address(iri))

    def figure(self, figure: Figure) -> ToldFigure:
        """A figure in words."""
        unit_name = self.index.currencies.get(figure.unit) if self.english else None
        unit_name = unit_name or self.name(figure.unit)
        written = quantity(
            figure.values, figure.unit, unit_name, figure.bound, self.name(figure.bound), self.language
        )
        return ToldFigure(
            **self._shared(figure),
            said=figure,
            about=self.named(figure.about),
            indicator=self.named(figure.indicator),
            tracks=tuple(self.named(track) for track in sorted(figure.tracks)),
            written=(denial(self.language) if figure.negated else "") + written,
            scope=figure.scope,
            relative_to=self.named(figure.relative_to).name if figure.relative_to else "",
            unit=unit_name,
            bound=local_name(figure.bound),
            plan=self.named(figure.plan) if figure.plan else None,
            authorities=tuple(self.named(each) for each in figure.authorities),
        )

    def link(self, link: Link) -> ToldLink:
        """A link in words."""
        text = link.gloss if self.english and link.gloss else link.target
        relation = self.named(link.predicate)
        if link.negated:
            relation = Named(relation.iri, denial(self.language) + relation.name, relation.href)
        return ToldLink(
            **self._shared(link),
            said=link,
            subject=self.named(link.subject),
            relation=relation,
            target=Named("", text) if link.is_text else self.named(link.target),
            role=link.role,
        )

    def told(self, said: Said) -> ToldClaim:
        """Either of them."""
        return self.figure(said) if isinstance(said, Figure) else self.link(said)  # type: ignore[arg-type]

    def _shared(self, said: Said) -> dict[str, Any]:
        return {
            "claim": local_name(said.claim),
            "status": local_name(said.status),
            "status_name": self.name(said.status),
            "time": self._time(said),
            "document": self.named(said.document),
            "quoted": said.quoted,
            "opposed": tuple(sorted(local_name(each) for each in self.ledger.opposed.get(said.claim, ()))),
        }

    def _time(self, said: Said) -> str:
        text = said.time.text.replace("/", " – ")
        if said.time.kind != "by":
            return text
        return f"by {text}" if self.english else f"不迟于 {text}"


def claim_row(told: ToldClaim) -> dict[str, str]:
    """A claim as a row of CSV; figures and links have the same columns.

    The columns are `COLUMNS`.
    """
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "status": told.status,
        "time": told.time,
        "document": told.document.name,
        "quotation": told.quoted,
        "claim": told.claim,
        "opposed": " ".join(told.opposed),
    }
    if isinstance(told, ToldFigure):
        values = told.said.values
        row |= {
            "subject": told.about.name,
            "relation": told.indicator.name,
            "object": told.written,
            "value": values[0] if values else "",
            "up_to": values[1] if len(values) > 1 else "",
            "unit": told.unit,
            "bound": told.bound,
            "scope": told.scope,
            "relative_to": told.relative_to,
            "tracks": " ; ".join(each.name for each in told.tracks),
        }
    elif isinstance(told, ToldLink):
        row |= {
            "subject": told.subject.name,
            "relation": told.relation.name,
            "object": told.target.name,
            "scope": told.role,
        }
    return row


COLUMNS = (
    "subject",
    "relation",
    "object",
    "value",
    "up_to",
    "unit",
    "bound",
    "scope",
    "relative_to",
    "tracks",
    "time",
    "status",
    "document",
    "quotation",
    "claim",
    "opposed",
)
