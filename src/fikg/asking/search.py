"""Search: what a person types, in any script, to the things it may name, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fikg.asking.source import PREFIXES, Queryable, compact, expand, holds, local_name
from fikg.store.finding import Match, SearchFile, best_name, match_names, quotations_in, things_in
from fikg.store.finding.matching import EXACT, LOOSE, OTHER_NAME

CLAIM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-\d{4,}")
STATEMENT_ID = re.compile(r"[0-9a-f]{16}")
SURE = ("id", "name", "part")


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
        100 for the preferred name itself, 90 for a name written otherwise, 40 and more for a part of one.
    way
        How it matched: `id`; `name`, or a `part` of one; the rest are guesses: `pinyin`, its `initials`, an
        `abbreviation`, and `likeness`, which is a slip or a longer name.
    """

    iri: str
    label: str
    kind: str
    kind_label: str
    matched: str
    score: float
    way: str = "name"

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
        return self.way not in SURE

    @property
    def distant(self) -> bool:
        """Whether it was found only because nothing else was: one slip away, or shorter than the text."""
        return self.way == "likeness"


def search(store: Queryable, text: str, limit: int = 20, lang: str = "zh-Hans") -> list[Hit]:
    """The things that `text` may name, best first.

    Names match in any script, width and case: the whole name, also with 市 or 有限公司 added or left out and
    in Taiwan's words (`fikg.store.finding.loose`), its beginning, a part of it (a Latin part where a word
    begins), its Latin words in any order; then, as guesses, by pinyin and its initials, an abbreviation, and
    where nothing else is found a name one slip away or a shorter one.
    Slugs, IRIs, prefixed names and the ids of claims and statements match
    exactly. An empty text finds nothing.

    Raises
    ------
    DataError
        Where the release has no search index, or a damaged one.
    """
    index = search_file(store)
    if identified := _by_identifier(store, index, text.strip(), lang):
        return [identified]
    return search_names(index, text, limit, lang)


def search_names(index: SearchFile, text: str, limit: int = 20, lang: str = "zh-Hans") -> list[Hit]:
    """The things of an index with a name like `text`, best first; what `search` does but for identifiers."""
    return [_hit(index, match, lang) for match in match_names(index, text, limit)]


def search_file(store: Queryable) -> SearchFile:
    """The index of a release; of another store, one made for the occasion."""
    own = getattr(store, "names", None)
    if isinstance(own, SearchFile):
        return own
    return SearchFile.of(things_in(store), quotations_in(store))


def _by_identifier(store: Queryable, index: SearchFile, text: str, lang: str) -> Hit | None:
    node = expand(text) if ":" in text or text.startswith("<") else None
    if node and index.thing(node.value):
        return _hit(index, Match(node.value, text, EXACT, "id"), lang)
    for kind, shape, proof in (("claim", CLAIM_ID, "statedIn"), ("statement", STATEMENT_ID, "status")):
        local = local_name(node.value) if node and node.value.startswith(PREFIXES[kind]) else text
        if shape.fullmatch(local):
            iri = PREFIXES[kind] + local
            if holds(store, f"ASK {{ <{iri}> fi:{proof} ?something }}"):
                label = _label(index, f"{PREFIXES['fi']}{kind.capitalize()}", lang)
                return Hit(iri, compact(iri), kind, label, text, EXACT, "id")
    return None


def _hit(index: SearchFile, match: Match, lang: str) -> Hit:
    kind, _ = index.thing(match.iri) or ("", 0)
    return Hit(
        match.iri,
        best_name(index.names_of(match.iri), lang) or local_name(match.iri),
        local_name(kind),
        _label(index, kind, lang) if kind else "",
        match.name,
        round(match.score, 2),
        match.way,
    )


def _label(index: SearchFile, iri: str, lang: str) -> str:
    return best_name(index.names_of(iri), lang) or compact(iri)
