"""Descriptions for machines, written as Turtle that people can read, and given in every format of graphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from fikg.asking.source import compact
from fikg.store.formats import format_for, rdf_format, used_prefixes
from fikg.vocabulary import PREFIXES

_PREFIX_LINE = re.compile(r"^@prefix .*\n", re.MULTILINE)


def with_prefixes(text: str) -> str:
    """`text` after the declarations of the prefixes that stand in it."""
    used = [name for name in PREFIXES if f" {name}:" in text or f"\n{name}:" in text]
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in used) + f"\n{text}"


def joined(*texts: str) -> str:
    """Several texts of Turtle as one, each prefix declared once.

    Examples
    --------
    >>> print(joined("@prefix id: <https://w3id.org/fikg/id/> .\\n\\nid:a a id:b .", "id:c a id:d ."))
    @prefix id: <https://w3id.org/fikg/id/> .
    <BLANKLINE>
    id:a a id:b .
    <BLANKLINE>
    id:c a id:d .
    """
    return with_prefixes("\n\n".join(_PREFIX_LINE.sub("", text).strip() for text in texts))


def in_form(turtle: str, form: str) -> bytes:
    """The same triples in a format of graphs; the text itself as Turtle.

    Raises
    ------
    UsageError
        Where there is no such format.

    Examples
    --------
    >>> in_form("<x:a> a <x:B> .", "nq")
    b'<x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:B> .\\n'
    """
    chosen = format_for("CONSTRUCT", form)
    if chosen.name == "ttl":
        return turtle.encode()
    triples = [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    return ox.serialize(triples, format=rdf_format(chosen), prefixes=used_prefixes(triples)) or b""


def about(subject: str, lines: Iterable[str]) -> str:
    """What is told of a subject, one predicate a line; empty lines are left out."""
    return f"{subject} " + " ;\n    ".join(line for line in lines if line) + " .\n"


def values(predicate: str, several: Iterable[str]) -> str:
    """A predicate with its values; nothing where there are none.

    Examples
    --------
    >>> values("rdfs:seeAlso", []), values("schema:keywords", ['"a"'])
    ('', 'schema:keywords "a"')
    """
    told = " ,\n        ".join(several)
    return f"{predicate} {told}" if told else ""


def in_both(predicate: str, texts: tuple[str, str]) -> str:
    """A predicate with its text in Chinese and in English."""
    # The engine would write the tag in small letters; people and files write zh-Hans.
    return values(
        predicate,
        (f"{ox.Literal(text)}@{tag}" for text, tag in zip(texts, ("zh-Hans", "en"), strict=True)),
    )


def long_text(text: str) -> str:
    """A literal of several lines; `text` ends in no quotation mark.

    Examples
    --------
    >>> long_text("a 'b' c").strip('"')
    "a 'b' c"
    """
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""{escaped}"""'


def term(iri: str) -> str:
    """A prefixed name where there is one, else the IRI in angle brackets."""
    name = compact(iri)
    return name if name.partition(":")[0] in PREFIXES else f"<{iri}>"
