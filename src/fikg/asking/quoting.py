"""Search in quotations: the claims that quote the words that a person types, with these words marked."""

from __future__ import annotations

from dataclasses import dataclass

from fikg.asking.search import search_file
from fikg.asking.source import Queryable, local_name
from fikg.asking.tracing import Piece
from fikg.asking.why.evidence import cards
from fikg.store.finding import Quoted, match_quotations


@dataclass(frozen=True)
class QuotedHit:
    """A claim found by its words, and where they stand.

    Parameters
    ----------
    pieces
        The quoted words of the claim, cut where the sought words begin and end; these are marked.
    paragraph, document
        Their slugs.
    """

    iri: str
    pieces: tuple[Piece, ...]
    score: float
    status: str
    standing: str
    paragraph: str
    heading: str | None
    page: int | None
    document: str
    title: str

    @property
    def quotation(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def search_quotations(store: Queryable, text: str, limit: int = 20) -> list[QuotedHit]:
    """The claims that quote the words of `text`, best first; withdrawn claims are not among them.

    Raises
    ------
    DataError
        Where the release has no search index, or a damaged one.
    """
    found = match_quotations(search_file(store), text, limit)
    evidence = cards(store, [local_name(quoted.claim) for quoted in found])
    hits = []
    for quoted in found:
        card = evidence[local_name(quoted.claim)]
        place = (card.paragraph, card.heading, card.page, card.document, card.title)
        hits.append(
            QuotedHit(quoted.claim, _pieces(quoted), quoted.score, card.status, card.standing, *place)
        )
    return hits


def _pieces(quoted: Quoted) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for start, end in quoted.marks:
        pieces += [Piece(quoted.words[at:start], False), Piece(quoted.words[start:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(quoted.words[at:], False)) if piece.text)
