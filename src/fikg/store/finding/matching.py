"""What a text may name: the names of a search index that are like it, each with a score."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fikg.documents import fold_hash
from fikg.store.finding.grams import INDEXED, LATIN, beginning, begins_a_word, phrase, syllabled, tokens
from fikg.store.finding.guess import LEAST_KEPT, SHORTEST_OTHER, is_long_enough, one_slip_away, shorter_names
from fikg.store.finding.index import NameRow, SearchFile
from fikg.store.finding.loose import LEGAL_FORMS
from fikg.store.finding.pinyin import initials
from fikg.store.finding.things import PREFERRED, SLUG

SHORTENED = 6  # longest text taken for an abbreviation such as 北邮 for 北京邮电大学
LONG_WORD = 5  # letters of a Latin word that may name a thing by itself: Unitree in Unitree Robotics
EXACT, OTHER_NAME, LOOSE = 100.0, 95.0, 90.0  # the name itself, or one written otherwise
PREFIX, CONTAINED, WORDS = 70.0, 50.0, 40.0  # a part of a name
CAPITALS = 85.0  # initials written as such: SIA is rather the association than the beginning of SIASUN
INITIALS, ABBREVIATED, SLIP, LONGER = 25.0, 20.0, 15.0, 5.0  # guesses, as are capitals
SPELT, SPELT_START, SPELT_PART = 82.0, 60.0, 30.0  # pinyin of the whole name, its beginning, a part
LETTERS, LETTERS_START = 38.0, 27.0  # initials of pinyin: bylz
LONGEST = 40  # characters of a text that may be the longer form of a name
MOST_BEGUN = 300  # names that are looked at, of those that begin with as much of a word as is indexed
LEAST_SPELT = 2  # letters of pinyin


@dataclass(frozen=True)
class Match:
    """A thing that a text may name.

    Parameters
    ----------
    name
        The name that matched, as written.
    way
        How: by `name` (perhaps written otherwise), by a `part` of it, by `pinyin`, its `initials`, an
        `abbreviation`, or by `likeness`, where nothing else was found.
    """

    iri: str
    name: str
    score: float
    way: str


Scored = tuple[NameRow, float, str]


def match_names(index: SearchFile, text: str, limit: int = 20) -> list[Match]:
    """The things with a name like `text`, best first: by score, then by the number of their claims."""
    best: dict[str, Scored] = {}
    for found in _matches(index, text, limit):
        row, score, _ = found
        if row.iri not in best or score > best[row.iri][1]:
            best[row.iri] = found
    ranked = sorted(best.values(), key=lambda found: (-found[1], -found[0].uses, found[0].iri))
    return [Match(row.iri, row.text, score, way) for row, score, way in ranked[:limit]]


def _matches(index: SearchFile, text: str, limit: int) -> Iterator[Scored]:
    wanted = fold_hash(text)
    if not wanted:
        return
    found = [*_names(index, text, wanted, limit), *_parts(index, text, wanted, limit)]
    guesses = [*_abbreviations(index, text, wanted, limit), *_spelt(index, wanted, limit)]
    yield from found
    yield from guesses
    if not found and not guesses:
        yield from _near_misses(index, text, wanted, limit)


def _names(index: SearchFile, text: str, wanted: str, limit: int) -> Iterator[Scored]:
    """The things that the whole text names."""
    for row in index.with_fold(wanted, limit):
        yield row, EXACT if row.weight == PREFERRED else OTHER_NAME, "name"
    form = index.loose(text)
    bearers = {row.iri for row in index.with_fold(form)}
    named: set[str] = set()
    for row in index.with_loose(form, limit):  # a form that is the very name of another thing is left to that
        if (not bearers or row.iri in bearers) and row.iri not in named:
            named.add(row.iri)
            yield row, LOOSE, "name"


def _parts(index: SearchFile, text: str, wanted: str, limit: int) -> Iterator[Scored]:
    """The things of whose names the text is a part."""
    if not wanted.isascii():
        run = phrase(wanted)
        for match in (f"pair : ^ {run}", f"pair : {run}"):
            rows = index.matching("gram", match, lambda row: row.fold != wanted, limit)
            yield from (_part(wanted, row) for row in rows)
        return
    yield from (_part(wanted, row) for row in _latin_parts(index, text, wanted, limit))
    words = LATIN.findall(text.casefold())
    if len(words) > 1 and text.isascii():
        match = " AND ".join(f"word : {beginning([word])}" for word in dict.fromkeys(words))
        rows = index.matching("latin", match, lambda row: _has_words(row, words), limit)
        yield from ((row, WORDS, "part") for row in rows)


def _latin_parts(index: SearchFile, text: str, wanted: str, limit: int) -> list[NameRow]:
    """The names that have a Latin text at the beginning of a word, those that begin with it first."""

    def keep(row: NameRow) -> bool:
        return row.fold != wanted and (row.fold.startswith(wanted) or begins_a_word(text, row.text))

    rows = [*_begun(index, "word : ^", tokens(text) or [wanted], keep, limit)]
    rows += _begun(index, "word :", tokens(text) or [wanted], keep, limit)
    if len({row.iri for row in rows}) < limit:  # by letters that are more than a name's first word
        rows += index.beginning(wanted, limit)
    return rows


def _begun(
    index: SearchFile, where: str, words: list[str], keep: Callable[[NameRow], object], limit: int
) -> Iterator[NameRow]:
    """The names with these words, the last perhaps a beginning; by as much of it as is indexed, first."""
    if len(words[-1]) <= INDEXED:
        yield from index.matching("latin", f"{where} {beginning(words)}", keep, limit)
        return
    rows = [*index.matching("latin", f"{where} {beginning(words)}", keep, limit, MOST_BEGUN)]
    if len({row.iri for row in rows}) < limit:
        rows = [*index.matching("latin", f'{where} "{" ".join(words)}" *', keep, limit)]
    yield from rows


def _has_words(row: NameRow, words: list[str]) -> bool:
    own = tokens(row.text)
    return row.weight != SLUG and all(any(one.startswith(word) for one in own) for word in words)


def _part(wanted: str, row: NameRow) -> Scored:
    return row, _score(wanted, row.fold), "part"


def _score(wanted: str, fold: str) -> float:
    near_whole = 10 * len(wanted) / len(fold)
    return (PREFIX if fold.startswith(wanted) else CONTAINED) + near_whole


def _abbreviations(index: SearchFile, text: str, wanted: str, limit: int) -> Iterator[Scored]:
    """Names that the text may be short for: 北邮 for 北京邮电大学, USTC by its initials."""
    if wanted.isascii():
        score = CAPITALS if text.isupper() else INITIALS
        yield from ((row, score, "abbreviation") for row in index.with_acronym(wanted, limit))
    elif 2 <= len(wanted) <= SHORTENED:
        letters = re.compile(".*".join(map(re.escape, wanted)))
        first, others = wanted[0], wanted[1:]
        match = " AND ".join([f'pair : ^ "{first}" *', *(f'pair : "{other}" *' for other in others)])
        for row in index.matching("gram", match, lambda row: letters.match(row.fold), limit):
            yield row, ABBREVIATED + len(wanted) / len(row.fold), "abbreviation"


def _spelt(index: SearchFile, wanted: str, limit: int) -> Iterator[Scored]:
    """Chinese names by pinyin, from a syllable on, and by its initials: zijinshan, bylz."""
    wanted = wanted.replace("v", "u")  # as lü is typed
    if not wanted.isascii() or len(wanted) < LEAST_SPELT or wanted.isdecimal():
        return
    for row in index.with_letters(wanted, limit):
        yield row, LETTERS, "initials"
    for row in _begun(index, "letters :", [wanted], lambda row: _begins_with(wanted, row), limit):
        yield row, LETTERS_START + len(wanted) / len(row.fold), "initials"
    for said in syllabled(wanted, index.syllables):
        run = phrase(said, open_end=True)
        for match in (f"said : ^ {run}", f"said : {run}"):
            for row in index.matching("latin", match, lambda row: _is_said(wanted, row), limit):
                yield row, _spelt_score(wanted, row.said or ""), "pinyin"


def _begins_with(letters: str, row: NameRow) -> bool:
    own = initials(tuple((row.said or "").split()))
    return own != letters and own.startswith(letters)


def _is_said(wanted: str, row: NameRow) -> bool:
    said = (row.said or "").split()
    return any("".join(said[at:]).startswith(wanted) for at in range(len(said)))


def _spelt_score(wanted: str, said: str) -> float:
    whole = said.replace(" ", "")
    if whole == wanted:
        return SPELT
    return (SPELT_START if whole.startswith(wanted) else SPELT_PART) + 5 * len(wanted) / len(whole)


def _near_misses(index: SearchFile, text: str, wanted: str, limit: int) -> Iterator[Scored]:
    """Names one slip away, and those that the text may be a longer form of."""
    if is_long_enough(wanted):
        for fold in one_slip_away(wanted, filter(is_long_enough, index.near(wanted))):
            yield from ((row, SLIP, "likeness") for row in index.with_fold(fold, limit))
    firm = wanted.endswith(LEGAL_FORMS)
    for form in {wanted: None, index.loose(text): None}:
        shorter = dict(shorter_names(form, _folds_within(index, form), of_a_firm=firm))
        for fold, share in shorter.items():
            yield from ((row, LONGER + share, "likeness") for row in index.with_fold(fold, limit))
    if text.isascii() and len(first := " ".join(tokens(text)[:1])) >= LONG_WORD:
        yield from ((row, LONGER, "likeness") for row in index.with_fold(first, limit))


def _folds_within(index: SearchFile, form: str) -> list[str]:
    """Folds that may be what is left of `form` when characters are left out, the longer ones first."""
    if form.isascii() or not SHORTEST_OTHER < len(form) <= LONGEST:
        return []
    characters = set(form)
    least = max(SHORTEST_OTHER, LEAST_KEPT * len(form))
    ends = sorted({one + after for at, one in enumerate(form) for after in form[at + 2 :]})
    folds = index.between(ends, math.ceil(least), len(form) - 1)
    return [fold for fold in dict.fromkeys(folds) if characters.issuperset(fold)]
