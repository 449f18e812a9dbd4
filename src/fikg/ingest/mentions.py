"""Find the names of a text: those that the graph has, and those that look like names and are not in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fikg.documents import fold_character, fold_check, fold_hash
from fikg.ingest.names import organisations, titles

#: Marks over which no name goes, unless it has them itself.
PARTING = frozenset("。；，、：！？,;!?")
ACRONYM = 5


@dataclass(frozen=True, slots=True, order=True)
class NameSpan:
    """A name in a text; offsets count code points.

    Parameters
    ----------
    things
        The IRIs of what is called so; none where the graph has no such name.
    """

    start: int
    end: int
    things: tuple[str, ...] = ()

    def of(self, text: str) -> str:
        """The characters of the name."""
        return text[self.start : self.end]

    @property
    def is_known(self) -> bool:
        """Whether the graph has the name."""
        return bool(self.things)


@dataclass(frozen=True)
class Gazetteer:
    """The names of a graph, folded, each with what is called so.

    Parameters
    ----------
    names
        For each folded name, the names as they are written, and the IRIs of what each names.
    lengths
        The lengths of the folded names that begin with a character, longest first.
    """

    names: Mapping[str, tuple[tuple[str, str], ...]]
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, labels: Iterable[tuple[str, str]]) -> Gazetteer:
        """A gazetteer of pairs of a name and an IRI.

        Examples
        --------
        >>> gazetteer = Gazetteer.of([("合肥", "id:hefei"), ("合肥大学", "id:hfu"), ("EAST", "id:east")])
        >>> [name.things for name in gazetteer.find("合肥大學在合肥；east of EAST")]
        [('id:hfu',), ('id:hefei',), ('id:east',)]
        """
        names: dict[str, dict[tuple[str, str], None]] = {}
        for label, iri in labels:
            if key := fold_check(label).text:
                names.setdefault(key, {})[(label, iri)] = None
        lengths: dict[str, set[int]] = {}
        for key in names:
            lengths.setdefault(key[0], set()).add(len(key))
        return cls(
            {key: tuple(pairs) for key, pairs in names.items()},
            {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        )

    def find(self, text: str) -> list[NameSpan]:
        """The names of the graph in a text, longest first from the left, none overlapping another.

        Script, width and white space do not matter. A Latin name is found as whole words; one of up to five
        letters that is written in capitals only in capitals. A name does not go over a punctuation mark that
        it does not have itself.

        Time is linear in the length of the text, times the number of lengths of names.
        """
        folded = fold_check(text)
        found: list[NameSpan] = []
        at = 0
        while at < len(folded.text):
            match = self._longest(text, folded.text, folded.index, at)
            if match:
                found.append(match[0])
                at = match[1]
            else:
                at += 1
        return found

    def _longest(
        self, text: str, folded: str, index: tuple[int, ...], at: int
    ) -> tuple[NameSpan, int] | None:
        for length in self.lengths.get(folded[at], ()):
            key = folded[at : at + length]
            if len(key) < length or key not in self.names or not _is_whole(folded, at, at + length):
                continue
            start, end = index[at], index[at + length - 1] + 1
            run = text[start:end]
            things = {iri for label, iri in self.names[key] if _is_written(run, label)}
            if things:
                return NameSpan(start, end, tuple(sorted(things))), at + length
        return None


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Whether a run ends neither inside a Latin word nor inside a number."""
    return not (
        _joins(folded[start - 1 : start], folded[start]) or _joins(folded[end - 1], folded[end : end + 1])
    )


def _joins(before: str, after: str) -> bool:
    both = before + after
    return len(both) == 2 and both.isascii() and (both.isalpha() or both.isdecimal())


def _is_written(run: str, label: str) -> bool:
    """Whether a run is the label as it is written: its capitals, and no mark that the label has not."""
    if label.isascii() and label.isupper() and len(label) <= ACRONYM and _narrow(run) != label:
        return False
    marks = set(map(fold_character, label))
    return all(mark not in PARTING or fold_character(mark) in marks for mark in run)


def _narrow(run: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in run)


def find_names(text: str, gazetteer: Gazetteer, heads: re.Pattern[str]) -> list[NameSpan]:
    """The names of a text, in order, none overlapping another.

    Parameters
    ----------
    text
        Of a paragraph, in any script.
    gazetteer
        The names of the graph.
    heads
        How the name of an organisation may begin: `fikg.ingest.names.heads` of the places of the graph.

    Notes
    -----
    Found are the names of the graph (`Gazetteer.find`) and, where no name of the graph covers them, titles
    in 《》 and what looks like an organisation (`names.organisations`). A title or an organisation of which
    the graph has only a part is one name, unknown.

    Missed are firms known by a bare name that stands in no list, and persons, products and events that the
    graph does not have. Words that stand for many (各级部门, 龙头企业) are no names.
    """
    known = gazetteer.find(text)
    added: list[NameSpan] = []
    for start, end in (*titles(text), *organisations(text, heads)):
        if not any(_covers(name, start, end, text) for name in (*known, *added)):
            added.append(NameSpan(start, end))
    kept = [name for name in known if not any(a.start < name.end and name.start < a.end for a in added)]
    return sorted([*kept, *added])


def _covers(name: NameSpan, start: int, end: int, text: str) -> bool:
    """Whether a name is the whole of a span, or reaches beyond it, or leaves only its beginning out.

    What stands before a name that ends where the span ends is what leads up to it: 参观海岛大学.
    """
    if name.end <= start or end <= name.start:
        return False
    ends_with_it = not fold_hash(text[name.end : end])
    begins_with_it = not fold_hash(text[start : name.start])
    reaches_beyond = name.start < start or name.end > end
    return reaches_beyond or (ends_with_it and (begins_with_it or name.end - name.start > 2))
