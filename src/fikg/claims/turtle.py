"""A Turtle file as nodes: every subject with its properties, its line, and the comments that stand with it.

pyoxigraph parses; a scan of the tokens beside it finds where each subject stands and keeps comments.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from fikg.claims.terms import Literal, Node, Source, Value, language_tag
from fikg.errors import DataError, Position
from fikg.vocabulary import XSD

# A token of Turtle: comment, long or short string, IRI, bracket, separator, full stop, or a word.
TOKEN = re.compile(
    r'(?P<comment>#[^\n]*)|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^>\s]*>|(?P<open>[\[(])|(?P<close>[\])])|[;,]'
    r"|(?P<stop>\.)(?=[\s#]|$)|(?P<word>(?:[^\s\"'<>#\[\]();,.\\]|\\.|\.(?![\s#]|$))+)|\S",
    re.DOTALL,
)


@dataclass(frozen=True)
class Written:
    """A statement of the file: the token it begins with, its line, and the comments before and inside it."""

    subject: str
    line: int
    comments: tuple[str, ...]


@dataclass(frozen=True)
class TurtleFile:
    """What a Turtle file holds.

    Parameters
    ----------
    head, foot
        The comments before the first prefix or subject, and those after the last subject.
    nodes
        In the order of the file; a subject described twice is one node.
    repeated
        Subjects described more than once, with the line of each later description.
    """

    path: Path
    prefixes: dict[str, str]
    head: tuple[str, ...]
    foot: tuple[str, ...]
    nodes: tuple[Node, ...]
    repeated: tuple[tuple[str, int], ...]


def read_turtle(path: Path) -> TurtleFile:
    """Read a Turtle file.

    Raises
    ------
    DataError
        Where the file cannot be read, is not UTF-8, or is not Turtle; with line and column.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"this is not UTF-8: byte {error.start} is {error.object[error.start]:#04x}",
            hint="Save the file as UTF-8.",
            file=path,
        ) from None
    except OSError as error:
        raise DataError(f"cannot read the file: {error.strerror or error}", file=path) from None
    return parse_turtle(text, path)


def parse_turtle(text: str, path: Path) -> TurtleFile:
    """The nodes of a Turtle text; `path` is used in messages.

    Raises
    ------
    DataError
        Where the text is not Turtle, or a blank node is used twice or in a circle.
    """
    prefixes, subjects = _parse(text, path)
    head, foot, statements = outline(text)
    roots = _roots(subjects, path)
    blank_roots = iter([root for root in roots if root.startswith("_:")])
    lines: dict[str, int] = {}
    comments: dict[str, tuple[str, ...]] = {}
    repeated: list[tuple[str, int]] = []
    for written in statements:
        key = next(blank_roots, "") if written.subject in "[(" else _expand(written.subject, prefixes)
        if key in lines:
            repeated.append((key, written.line))
        lines.setdefault(key, written.line)
        comments[key] = comments.get(key, ()) + written.comments
    nodes = tuple(
        _node(root, subjects, Source(path, lines.get(root, 1)), comments.get(root, ())) for root in roots
    )
    return TurtleFile(path, prefixes, head, foot, nodes, tuple(repeated))


Subjects = dict[str, dict[str, list[str | Literal]]]


def _parse(text: str, path: Path) -> tuple[dict[str, str], Subjects]:
    """Prefixes, and the triples by subject and predicate; blank nodes are `_:` and a label."""
    subjects: Subjects = {}
    try:
        parser = ox.parse(input=text, format=ox.RdfFormat.TURTLE)
        for triple in parser:
            values = subjects.setdefault(_name(triple.subject), {}).setdefault(triple.predicate.value, [])
            value = _literal(triple.object) if isinstance(triple.object, ox.Literal) else _name(triple.object)
            if value not in values:
                values.append(value)
    except SyntaxError as error:
        raise DataError(
            f"this is not Turtle: {(error.msg or '').partition(': ')[2] or error.msg}",
            hint="Mend this line, or the end of the statement before it.",
            file=path,
            position=Position(error.lineno, error.offset) if error.lineno else None,
        ) from None
    return dict(parser.prefixes), subjects


def _name(term: ox.NamedNode | ox.BlankNode | ox.Triple | ox.Literal) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _literal(term: ox.Literal) -> Literal:
    if term.language:
        return Literal(term.value, language_tag(term.language))
    datatype = term.datatype.value
    return Literal(term.value, None, None if datatype == XSD.string else datatype)


def _roots(subjects: Subjects, path: Path) -> list[str]:
    """The subjects that are not blank nodes inside another.

    Raises
    ------
    DataError
        Where a blank node stands in two places or in a circle: it cannot be written inside its owner.
    """
    pointed_at = Counter(
        value
        for properties in subjects.values()
        for values in properties.values()
        for value in values
        if isinstance(value, str) and value.startswith("_:")
    )
    roots = [subject for subject in subjects if subject not in pointed_at]
    reached, waiting = set(roots), list(roots)
    while waiting:
        for values in subjects.get(waiting.pop(), {}).values():
            inside = [v for v in values if isinstance(v, str) and v in pointed_at and v not in reached]
            reached.update(inside)
            waiting.extend(inside)
    for blank, count in pointed_at.items():
        if count > 1 or blank not in reached:
            raise DataError(
                f"the blank node {blank} is used {'twice' if count > 1 else 'in a circle'}",
                hint="Give it an IRI.",
                file=path,
            )
    return roots


def _node(subject: str, subjects: Subjects, source: Source, comments: tuple[str, ...] = ()) -> Node:
    def value(term: str | Literal) -> Value:
        blank = isinstance(term, str) and term.startswith("_:")
        return _node(str(term), subjects, source) if blank else term

    properties = {
        predicate: tuple(map(value, terms)) for predicate, terms in subjects.get(subject, {}).items()
    }
    return Node("" if subject.startswith("_:") else subject, properties, source, comments)


def _expand(token: str, prefixes: dict[str, str]) -> str:
    if token.startswith("<"):
        return token[1:-1]
    prefix, _, local = token.partition(":")
    return prefixes.get(prefix, "") + local.replace("\\", "")


def outline(text: str) -> tuple[tuple[str, ...], tuple[str, ...], list[Written]]:
    """Head comments, foot comments, and where each statement begins, with the comments it carries.

    Examples
    --------
    >>> outline("# head\\n@prefix a: <urn:a#> .\\n# on x\\na:x a:y 1 . # said\\n# end")[1:]
    (('# end',), [Written(subject='a:x', line=4, comments=('# on x', '# said'))])
    """
    head: list[str] = []
    pending: list[str] = []
    statements: list[Written] = []
    subject, start, depth, line, position = "", 0, 0, 1, 0
    inside = directive = False
    last_stop = -1
    for token in TOKEN.finditer(text):
        line += text.count("\n", position, token.start())
        position = token.start()
        if comment := token["comment"]:
            if not inside and last_stop == line and statements:
                last = statements.pop()
                statements.append(Written(last.subject, last.line, (*last.comments, comment.rstrip())))
            elif not statements and not inside and last_stop < 0:
                head.append(comment.rstrip())
            else:
                pending.append(comment.rstrip())
            continue
        if not inside:
            subject, start, inside = token.group(), line, True
            directive = subject.lower() in ("@prefix", "@base", "prefix", "base")
        depth += 1 if token["open"] else -1 if token["close"] else 0
        sparql_style = directive and subject[0] != "@" and token.group().startswith("<")
        if (token["stop"] and not depth) or sparql_style:
            inside, last_stop = False, line
            if not directive:
                statements.append(Written(subject, start, tuple(pending)))
                pending = []
    return tuple(head), tuple(pending), statements
