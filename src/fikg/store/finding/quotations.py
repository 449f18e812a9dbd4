"""Claims by the words that they quote."""

from __future__ import annotations

from dataclasses import dataclass

from fikg.documents import fold_hash
from fikg.documents.folding import fold_stream
from fikg.store.finding.grams import pairs, phrase
from fikg.store.finding.index import SearchFile

WHOLE, EVERY, SOME = 90.0, 60.0, 30.0  # all words side by side; each of them; most pairs of characters
LEAST_SHARE = 0.5  # of a text's pairs of characters that must stand in a quotation that lacks the text
MOST_SEEN = 400  # quotations that are looked at for their share of the pairs


@dataclass(frozen=True)
class Quoted:
    """A claim whose quotation has the words that were sought.

    Parameters
    ----------
    words
        The quoted words of the claim.
    marks
        Where the sought words stand in it: starts and ends in characters, in order, apart.
    """

    claim: str
    words: str
    marks: tuple[tuple[int, int], ...]
    score: float


def match_quotations(index: SearchFile, text: str, limit: int = 20) -> list[Quoted]:
    """The claims that quote the words of `text`, best first.

    Words are parted by spaces; each must stand in the quotation, in any script, width and case. First come
    quotations that have them side by side, then shorter ones. Where none has them all, those that have at
    least half of the text's pairs of characters.
    """
    wanted = list(dict.fromkeys(fold for word in text.split() if (fold := fold_hash(word))))
    if not wanted:
        return []
    found: dict[str, Quoted] = {}
    for match, parts, score in (
        (_run("".join(wanted)), ["".join(wanted)], WHOLE),
        (_all(wanted), wanted, EVERY),
    ):
        for claim, words, fold in _rows(index, match, limit):
            if all(part in fold for part in parts):
                found.setdefault(claim, _quoted(claim, words, parts, score))
    if not found:
        for quoted in _partly(index, wanted):
            found.setdefault(quoted.claim, quoted)
    ranked = sorted(found.values(), key=lambda quoted: -quoted.score)
    return ranked[:limit]


def _rows(index: SearchFile, match: str, limit: int) -> list[tuple[str, str, str]]:
    sql = (
        "SELECT q.claim, q.words, q.fold FROM quoted CROSS JOIN quotation q ON q.id = quoted.rowid "
        "WHERE quoted MATCH ? ORDER BY quoted.rowid LIMIT ?"
    )
    return [(claim, words, fold) for claim, words, fold in index.rows(sql, (match, limit))]


def _run(fold: str) -> str:
    return f"pair : {phrase(fold)}"


def _all(wanted: list[str]) -> str:
    return " AND ".join(f"({_run(word)})" for word in wanted)


def _partly(index: SearchFile, wanted: list[str]) -> list[Quoted]:
    """Quotations with at least half of the pairs of characters, the more the better."""
    sought = list(dict.fromkeys(pair for word in wanted for pair in pairs(word).split()[:-1]))
    if len(sought) < 2:
        return []
    match = " OR ".join(f'pair : "{pair}"' for pair in sought)
    found = []
    for claim, words, fold in _rows(index, match, MOST_SEEN):
        having = [pair for pair in sought if pair in fold]
        if len(having) >= LEAST_SHARE * len(sought):
            found.append(_quoted(claim, words, having, SOME * len(having) / len(sought)))
    return found


def _quoted(claim: str, words: str, parts: list[str], score: float) -> Quoted:
    return Quoted(claim, words, marks_of(words, parts), round(score + 9 * _share(words, parts), 2))


def _share(words: str, parts: list[str]) -> float:
    return min(1.0, sum(map(len, parts)) / max(1, len(fold_hash(words))))


def marks_of(words: str, parts: list[str]) -> tuple[tuple[int, int], ...]:
    """Where folded parts stand in a text; places that touch are one.

    Examples
    --------
    >>> marks_of("全超導 托卡馬克裝置", ["全超导", "装置"])
    ((0, 3), (8, 10))
    >>> marks_of("量子企业", ["量子", "子企"])
    ((0, 3),)
    """
    folded = fold_stream(words)
    covered = set[int]()
    for part in parts:
        at = folded.text.find(part)
        while at >= 0:
            start, end = folded.span(at, at + len(part))
            covered.update(range(start, end))
            at = folded.text.find(part, at + 1)
    marks: list[tuple[int, int]] = []
    for place in sorted(covered):
        if marks and marks[-1][1] == place:
            marks[-1] = (marks[-1][0], place + 1)
        else:
            marks.append((place, place + 1))
    return tuple(marks)
