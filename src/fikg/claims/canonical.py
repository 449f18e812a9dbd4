"""The one order and layout of Turtle in `graph/`, so that a change reads well in a diff.

Pure: nodes in, text out. Subjects stand in natural order of their names (paragraphs by ordinal), predicates
in the order of the groups below, one group a line where it fits; what belongs to no group follows by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fikg.claims.terms import Literal, Node, Value, natural_key, short_name
from fikg.vocabulary import DCTERMS, FI, PREFIXES, RDF, RDFS, SKOS, XSD

WIDTH = 110
INDENT = "    "

#: Predicates that share a line, in the order in which they are written.
GROUPS: tuple[tuple[str, ...], ...] = (
    (RDF.subject, RDF.predicate, RDF.object),
    (FI.gloss,),
    (
        *(FI.role, FI.title, FI.with_, FI.addressee),
        *(FI.about, FI.indicator, FI.track, FI.negated, FI.openList, FI.condition),
    ),
    (FI.value, FI.minValue, FI.maxValue, FI.unit, FI.bound, FI.measuredAs, FI.relativeTo, FI.setBy),
    (FI.asOf, FI.from_, FI.until, FI.by, FI.status, FI.standing),
    (FI.accordingTo,),
    (FI.statedIn,),
    (FI.quotation,),
    (FI.context,),
    (FI.note,),
    (SKOS.prefLabel,),
    (SKOS.altLabel,),
    (SKOS.scopeNote,),
    (FI.administrativelyIn,),
    (DCTERMS.title,),
    (FI.untitled,),
    (DCTERMS.creator,),
    (DCTERMS.publisher,),
    (DCTERMS.issued,),
    (FI.issuedFrom,),
    (FI.issuedUntil,),
    (DCTERMS.language,),
    (FI.keeps, FI.merges),
    (FI.document,),
    (FI.disagreementKind,),
    (FI.between,),
    (DCTERMS.date,),
    # Inside a blank node, and of a paragraph:
    (FI.noteKind,),
    (DCTERMS.isPartOf,),
    (FI.ordinal, FI.kind, FI.page),
    (FI.inParagraph, FI.exact, FI.start, FI.end, FI.occurrence),
    (FI.characters,),
    (FI.length, PREFIXES["fi"] + "foldedLength", FI.digest),
    (FI.headingPath,),
    (FI.passedOver,),
    (FI.reason,),
    (RDFS.comment,),
)
RANK = {predicate: (i, j) for i, group in enumerate(GROUPS) for j, predicate in enumerate(group)}
LANGUAGES = {"zh-Hans": 0, "zh-Hant": 1, "en": 2}
#: Predicates whose values keep the order in which they were written: it is the order of the text.
KEPT_IN_ORDER = {FI.passedOver, FI.quotation, FI.context, FI.note, DCTERMS.creator, DCTERMS.publisher}

PLAIN_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?")
INTEGER = re.compile(r"[+-]?[0-9]+")
DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


ValueKey = tuple[int, int, tuple[object, ...]]


class Names:
    """Prefixes for writing IRIs; remembers which were used."""

    def __init__(self, own: dict[str, str] | None = None) -> None:
        known = {**(own or {}), **PREFIXES}
        self._known = sorted(known.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        self.used: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        for prefix, namespace in self._known:
            local = iri[len(namespace) :]
            if iri.startswith(namespace) and PLAIN_LOCAL.fullmatch(local):
                self.used[prefix] = str(namespace)
                return f"{prefix}:{local}"
        return f"<{iri}>"


def canonical_text(
    nodes: Iterable[Node],
    head: Sequence[str] = (),
    foot: Sequence[str] = (),
    prefixes: dict[str, str] | None = None,
) -> str:
    """The canonical Turtle of nodes.

    Parameters
    ----------
    head, foot
        Comment lines that stand before and after all else.
    prefixes
        Prefixes of the file's own, for namespaces that fikg has no prefix for.

    Notes
    -----
    Written again after being read, the text is the same.
    """
    names = Names(prefixes)
    blocks = [_block(node, names) for node in sorted(nodes, key=subject_key)]
    lines = [f"@prefix {prefix}: <{names.used[prefix]}> ." for prefix in sorted(names.used)]
    opening = "\n".join([*head, *lines])
    return "\n\n".join(part for part in [opening, *blocks, "\n".join(foot)] if part) + "\n"


def subject_key(node: Node) -> tuple[object, ...]:
    """Where a subject stands: documents first, paragraphs by ordinal, all else in natural order of names."""
    if FI.Paragraph in node.types:
        ordinal = node.literal_of(FI.ordinal)
        place = int(ordinal.text) if ordinal and INTEGER.fullmatch(ordinal.text) else 0
        return (1, "", place, natural_key(node.iri))
    if FI.Document in node.types:
        return (0, "", 0, natural_key(node.iri))
    namespace = "" if node.iri else "~"
    return (2, namespace, 0, natural_key(node.iri or inline(node, Names())))


def predicate_key(predicate: str) -> tuple[int, int, str]:
    """Where a predicate stands; those of no group last, by name."""
    if predicate == RDF.type:
        return (-1, 0, "")
    return (*RANK.get(predicate, (len(GROUPS), 0)), predicate)


def _block(node: Node, names: Names) -> str:
    """A subject with its comments, type first, then a line for each group."""
    subject = names.iri(node.iri) if node.iri else "[]"
    types = " , ".join(sorted(names.iri(kind) for kind in node.types))
    predicates = sorted((p for p in node.properties if p != RDF.type), key=predicate_key)
    lines: list[str] = []
    group: list[str] = []
    last = -2
    for predicate in predicates:
        rank = predicate_key(predicate)[0]
        pair = _pair(node, predicate, names)
        joined = " ; ".join([*group, pair])
        if group and (rank != last or rank == len(GROUPS) or len(joined) > WIDTH - 6 or "\n" in joined):
            lines.append(" ; ".join(group))
            group = []
        group.append(pair)
        last = rank
    lines += [" ; ".join(group)] if group else []
    opening = f"{subject} a {types}" if types else subject
    if types and FI.Paragraph in node.types and lines and lines[0].startswith("dcterms:isPartOf"):
        opening += f" ; {lines.pop(0)}"
    separator = f" ;\n{INDENT}" if types else f"\n{INDENT}"
    body = separator.join([opening, f" ;\n{INDENT}".join(lines)]) if lines else opening
    return "\n".join([*node.comments, f"{body} ."])


def _pair(node: Node, predicate: str, names: Names) -> str:
    """A predicate with its objects: on one line where that fits, else one object a line, aligned."""
    name = names.iri(predicate)
    values = [written for _, written in _sorted_values(node, predicate, names)]
    line = f"{name} {' , '.join(values)}"
    has_nodes = bool(node.nodes(predicate))
    fits = predicate == DCTERMS.title or (not has_nodes and len(line) <= WIDTH - 6)
    if len(values) == 1 or fits:
        return line
    return f"{name} " + f" ,\n{INDENT}{' ' * (len(name) + 1)}".join(values)


def _sorted_values(node: Node, predicate: str, names: Names) -> list[tuple[ValueKey, str]]:
    pairs = [(value_key(value), _written(value, names)) for value in node.properties[predicate]]
    return pairs if predicate in KEPT_IN_ORDER else sorted(pairs, key=lambda pair: (pair[0], pair[1]))


def value_key(value: Value) -> ValueKey:
    """Order of objects: IRIs by name, literals by language, blank nodes last."""
    if isinstance(value, str):
        return (0, 0, natural_key(short_name(value)))
    if isinstance(value, Literal):
        return (1, LANGUAGES.get(value.language or "", 9), (value.language or "", value.text))
    return (2, 0, ())


def _written(value: Value, names: Names) -> str:
    if isinstance(value, Node):
        return inline(value, names)
    return names.iri(value) if isinstance(value, str) else literal_text(value, names)


def inline(node: Node, names: Names) -> str:
    """A blank node in brackets, on one line."""
    predicates = sorted(node.properties, key=predicate_key)
    pairs = []
    for predicate in predicates:
        values = " , ".join(written for _, written in _sorted_values(node, predicate, names))
        pairs.append(f"{'a' if predicate == RDF.type else names.iri(predicate)} {values}")
    return f"[ {' ; '.join(pairs)} ]" if pairs else "[]"


def literal_text(literal: Literal, names: Names) -> str:
    """A literal in its shortest canonical form.

    Examples
    --------
    >>> literal_text(Literal("氢能", "zh-Hans"), Names())
    '"氢能"@zh-Hans'
    >>> literal_text(Literal("36.7", None, XSD.decimal), Names())
    '36.7'
    """
    text, datatype = literal.text, literal.datatype
    bare = (
        (datatype == XSD.integer and INTEGER.fullmatch(text))
        or (datatype == XSD.decimal and DECIMAL.fullmatch(text))
        or (datatype == XSD.boolean and text in ("true", "false"))
    )
    if bare:
        return text
    quoted = '"' + "".join(map(_escaped, text)) + '"'
    if literal.language:
        return f"{quoted}@{literal.language}"
    return f"{quoted}^^{names.iri(datatype)}" if datatype else quoted


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    is_control = ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0
    return f"\\u{ord(character):04X}" if is_control else character
