"""Every claim that names a thing, told in a line each: enough to count, to filter and to choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import FI, RDF

#: The part that a thing plays in a claim, by the property that names it; the first that fits counts.
ROLES = {FI.about: "figures", RDF.subject: "subject", RDF.object: "object", FI.track: "track"}
ELSEWHERE = "elsewhere"
SHOWN_FIRST = ("subject", "object", "figures", "track", ELSEWHERE)
_SELECT = """
SELECT ?claim ?role ?what ?status ?document ?statement ?support WHERE {{
  ?claim ?role <{iri}> ; fi:statedIn ?paragraph ; fi:status ?status ; fi:inDocument ?document ;
    rdf:predicate|fi:indicator ?what .
  OPTIONAL {{ ?claim fi:states|fi:inSeries ?statement . OPTIONAL {{ ?statement fi:support ?support }} }}
}} ORDER BY ?claim"""


@dataclass(frozen=True)
class Mention:
    """A claim that names a thing.

    Parameters
    ----------
    role
        One of `SHOWN_FIRST`.
    what
        The IRI of its predicate or indicator.
    status
        The local name of its status.
    together
        What it shares with the claims that say the same: statement or series, with its status; else itself.
    support
        How many documents make its statement.
    """

    claim: str
    role: str
    what: str
    status: str
    document: str
    together: tuple[str, str]
    support: int


def mentions_of(store: Store, iri: str) -> list[Mention]:
    """Every claim that names a thing, in the order of their ids, each once."""
    found: dict[str, Mention] = {}
    for row in store.select(_SELECT.format(iri=iri)).dicts():
        claim, status = str(row["claim"]), _local(row["status"])
        mention = Mention(
            claim,
            ROLES.get(str(row["role"]), ELSEWHERE),
            str(row["what"]),
            status,
            _local(row["document"]),
            (str(row["statement"] or claim), status),
            int(str(row["support"] or 1)),
        )
        known = found.get(claim)
        if known is None or _rank(mention) < _rank(known):
            found[claim] = mention
    return list(found.values())


def _rank(mention: Mention) -> int:
    return (*ROLES.values(), ELSEWHERE).index(mention.role)


def _local(term: object) -> str:
    return term.local if isinstance(term, Iri) else str(term)


def fitting(mentions: Iterable[Mention], status: str, document: str) -> list[Mention]:
    """Those of one status and one document; an empty text means all."""
    return [each for each in mentions if status in ("", each.status) and document in ("", each.document)]


def said_together(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """The mentions that say the same, together; what more documents say stands first."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for each in mentions:
        groups.setdefault(each.together, []).append(each)
    return sorted(groups.values(), key=lambda group: -group[0].support)


def first_claims(groups: Sequence[Sequence[Mention]], most: int) -> list[str]:
    """The claims of the first groups, as many whole groups as hold `most` claims; never none."""
    found: list[str] = []
    for group in groups:
        if found and len(found) + len(group) > most:
            break
        found += [each.claim for each in group]
    return found
