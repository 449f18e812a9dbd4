"""Search: what a person types, in any script, to the things it may name, best first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from fikg.asking.guess import one_slip_away, shorter_names
from fikg.asking.index import Entry, Name, SearchIndex, search_index
from fikg.asking.loose import LEGAL_FORMS
from fikg.asking.source import PREFIXES, Queryable, compact, expand, holds, local_name
from fikg.documents import fold_hash

CLAIM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-\d{4,}")
STATEMENT_ID = re.compile(r"[0-9a-f]{16}")
TOKEN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
SHORTENED = 6  # longest text taken for an abbreviation such as 北邮 for 北京邮电大学
LONG_WORD = 5  # letters of a Latin word that may name a thing by itself: Unitree in Unitree Robotics
EXACT, OTHER_NAME, LOOSE = 100.0, 95.0, 90.0  # the name itself, or one written otherwise
PREFIX, CONTAINED, WORDS = 70.0, 50.0, 40.0  # a part of a name
CAPITALS = 85.0  # initials written as such: SIA is rather the association than the beginning of SIASUN
INITIALS, ABBREVIATED, SLIP, LONGER = 25.0, 20.0, 15.0, 5.0  # guesses, as are capitals


@dataclass(frozen=True)
class Hit:
    """A thing found.

    Parameters
    ----------
    kind
        The local name of its class (`City`), or `claim`, `statement`.
    kind_label
        The label of that class in the language of the search.
    matched
        The name that matched, as written.
    score
        100 for the preferred name itself, 90 for a name written otherwise, 40 and more for a part of one;
        what is below is a guess: an abbreviation, a slip, a longer name.
    """

    iri: str
    label: str
    kind: str
    kind_label: str
    matched: str
    score: float

    @property
    def exact(self) -> bool:
        return self.score >= OTHER_NAME

    @property
    def whole(self) -> bool:
        """Whether the text is a name of the thing, as written or loosely: 云泽量子有限公司 for 云泽量子."""
        return self.score >= LOOSE

    @property
    def guessed(self) -> bool:
        """Whether the text is no name of the thing, nor a part of one."""
        return self.score < WORDS or self.score == CAPITALS

    @property
    def distant(self) -> bool:
        """Whether it was found only because nothing else was: one slip away, or shorter than the text."""
        return self.score < ABBREVIATED


def search(store: Queryable, text: str, limit: int = 20, lang: str = "zh-Hans") -> list[Hit]:
    """The things that `text` may name, best first.

    Names match in any script, width and case: the whole name, also with 市 or 有限公司 added or left out and
    in Taiwan's words (`fikg.asking.loose`), its beginning, a part of it (a Latin part where a word begins),
    its Latin words in any order; then, as guesses, an abbreviation, and where nothing else is found a name
    one slip away or a shorter one (`fikg.asking.guess`).
    Slugs, IRIs, prefixed names and the ids of claims and statements match
    exactly. An empty text finds nothing.
    """
    if identified := _by_identifier(store, text.strip(), lang):
        return [identified]
    return search_names(search_index(store), text, limit, lang)


def search_names(index: SearchIndex, text: str, limit: int = 20, lang: str = "zh-Hans") -> list[Hit]:
    """The things of an index with a name like `text`, best first; what `search` does but for identifiers."""
    scored: dict[str, tuple[float, Name]] = {}
    for entry, score, name in _matches(index, text):
        if entry.iri not in scored or score > scored[entry.iri][0]:
            scored[entry.iri] = (score, name)
    ranked = sorted(scored.items(), key=lambda item: (-item[1][0], -index.entries[item[0]].uses, item[0]))
    return [_hit(index, index.entries[iri], score, name.text, lang) for iri, (score, name) in ranked[:limit]]


def _by_identifier(store: Queryable, text: str, lang: str) -> Hit | None:
    index = search_index(store)
    node = expand(text) if ":" in text or text.startswith("<") else None
    if node and node.value in index.entries:
        return _hit(index, index.entries[node.value], EXACT, text, lang)
    for kind, shape, proof in (("claim", CLAIM_ID, "statedIn"), ("statement", STATEMENT_ID, "status")):
        local = local_name(node.value) if node and node.value.startswith(PREFIXES[kind]) else text
        if shape.fullmatch(local):
            iri = PREFIXES[kind] + local
            if holds(store, f"ASK {{ <{iri}> fi:{proof} ?something }}"):
                label = index.label(f"{PREFIXES['fi']}{kind.capitalize()}", lang)
                return Hit(iri, compact(iri), kind, label, text, EXACT)
    return None


def _matches(index: SearchIndex, text: str) -> Iterator[tuple[Entry, float, Name]]:
    wanted = fold_hash(text)
    if not wanted:
        return
    found = [*_names(index, text, wanted), *_parts(index, text, wanted)]
    yield from found
    guesses = [*_abbreviations(index, text, wanted)]
    if not found and not guesses:
        guesses = [*_near_misses(index, text, wanted)]
    for fold, score in guesses:
        for iri in index.by_fold[fold]:
            entry = index.entries[iri]
            yield entry, score, next(name for own, name in entry.folded if own == fold)


def _names(index: SearchIndex, text: str, wanted: str) -> Iterator[tuple[Entry, float, Name]]:
    """The things that the whole text names."""
    for iri in index.by_fold.get(wanted, ()):
        entry = index.entries[iri]
        yield from (
            (entry, EXACT if name.preferred else OTHER_NAME, name)
            for own, name in entry.folded
            if own == wanted
        )
    for iri, name in index.by_loose.get(index.loose(text), {}).items():
        yield index.entries[iri], LOOSE, name


def _parts(index: SearchIndex, text: str, wanted: str) -> Iterator[tuple[Entry, float, Name]]:
    """The things of whose names the text is a part."""
    for fold in _folds_containing(index, wanted):
        for iri in index.by_fold[fold]:
            entry = index.entries[iri]
            yield from (
                (entry, _score(wanted, fold), name)
                for own, name in entry.folded
                if own == fold != wanted and (fold.startswith(wanted) or _begins_a_word(text, name.text))
            )
    for iri in _with_words(index, text):
        yield index.entries[iri], WORDS, _first_latin(index.entries[iri])


def _abbreviations(index: SearchIndex, text: str, wanted: str) -> Iterator[tuple[str, float]]:
    """Folded names that the text may be short for: 北邮 for 北京邮电大学, USTC by its initials."""
    if wanted.isascii():
        score = CAPITALS if text.isupper() else INITIALS
        yield from ((fold, score) for fold in index.by_initials.get(wanted, ()))
    elif 2 <= len(wanted) <= SHORTENED:
        letters = re.compile(r"\n(" + "[^\n]*".join(map(re.escape, wanted)) + r"[^\n]*)(?=\n)")
        for found in letters.finditer(index.all_folds):
            yield found[1], ABBREVIATED + len(wanted) / len(found[1])


def _near_misses(index: SearchIndex, text: str, wanted: str) -> Iterator[tuple[str, float]]:
    """Folded names one slip away, and those that the text may be a longer form of."""
    yield from ((fold, SLIP) for fold in one_slip_away(wanted, index.deletions))
    firm = fold_hash(text).endswith(LEGAL_FORMS)
    for form in {wanted: None, index.loose(text): None}:
        shorter = shorter_names(form, index.by_fold, of_a_firm=firm)
        yield from ((fold, LONGER + share) for fold, share in shorter)
    if text.isascii() and len(first := " ".join(_tokens(text)[:1])) >= LONG_WORD:
        yield from ((first, LONGER) for first in (first,) if first in index.by_fold)


def _folds_containing(index: SearchIndex, wanted: str) -> Iterator[str]:
    folds, at = index.all_folds, 0
    while (at := folds.find(wanted, at)) >= 0:
        start, end = folds.rfind("\n", 0, at) + 1, folds.find("\n", at)
        yield folds[start:end]
        at = end


def _begins_a_word(text: str, name: str) -> bool:
    """Whether a part of a name, where it is Latin, begins with a word: `hf` is no part of `fifteenth-five`.

    One word is sought within one word, for folded names have no spaces: `hefeii` was found in `Hefei in …`.

    Examples
    --------
    >>> _begins_a_word("mountain", "Purple Mountain Laboratories"), _begins_a_word("east", "Southeast")
    (True, False)
    >>> _begins_a_word("hefeii", "Hefei in quantum"), _begins_a_word("hefei i", "Hefei in quantum")
    (False, True)
    """
    wanted = _tokens(text)
    if not "".join(wanted).isascii():
        return True
    tokens = _tokens(name)
    if len(wanted) == 1:
        return any(token.startswith(wanted[0]) for token in tokens)
    return any("".join(tokens[at:]).startswith("".join(wanted)) for at in range(len(tokens)))


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def _score(wanted: str, fold: str) -> float:
    near_whole = 10 * len(wanted) / len(fold)
    return (PREFIX if fold.startswith(wanted) else CONTAINED) + near_whole


def _with_words(index: SearchIndex, text: str) -> frozenset[str]:
    """The things with a name that has every Latin word of `text`, or words that begin so."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    if len(words) < 2 or not text.isascii():
        return frozenset()
    found: frozenset[str] | None = None
    for word in words:
        having = frozenset[str]().union(
            *(iris for own, iris in index.by_word.items() if own.startswith(word))
        )
        found = having if found is None else found & having
    return found or frozenset()


def _first_latin(entry: Entry) -> Name:
    return next((name for name in entry.names if name.language == "en"), entry.names[0])


def _hit(index: SearchIndex, entry: Entry, score: float, matched: str, lang: str) -> Hit:
    kind = entry.classes[0] if entry.classes else ""
    return Hit(
        entry.iri,
        entry.label(lang),
        local_name(kind),
        index.label(kind, lang) if kind else "",
        matched,
        round(score, 2),
    )
