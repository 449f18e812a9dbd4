"""Write the files of `graph/` in canonical form; a file is replaced whole, or left as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from fikg.claims.anchoring import Texts, anchor
from fikg.claims.canonical import canonical_text
from fikg.claims.faults import Fault
from fikg.claims.model import Dataset
from fikg.claims.reading import gather, graph_files
from fikg.claims.terms import Node
from fikg.claims.turtle import TurtleFile, parse_turtle, read_turtle
from fikg.documents import slug_of
from fikg.errors import DataError, Position
from fikg.layout import Layout
from fikg.vocabulary import FI, PARAGRAPH


@dataclass(frozen=True)
class Formatted:
    """What formatting did.

    Parameters
    ----------
    changed
        The files that were written.
    faults
        Files that were left because they do not parse, and quotations that could not be placed.
    unread
        How many quotations were left as they are because their document is not in the library.
    """

    changed: tuple[Path, ...]
    faults: tuple[Fault, ...]
    unread: int = 0


def format_text(text: str, path: Path = Path("text.ttl")) -> str:
    """A Turtle text in canonical form.

    Raises
    ------
    DataError
        Where it is not Turtle.

    Examples
    --------
    >>> print(format_text('''# Places
    ... @prefix fi: <https://w3id.org/fikg/ontology#> . @prefix id: <https://w3id.org/fikg/id/> .
    ... @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ... id:hefei skos:prefLabel "Hefei"@en, "合肥"@zh-Hans ; a fi:City .'''))
    # Places
    @prefix fi: <https://w3id.org/fikg/ontology#> .
    @prefix id: <https://w3id.org/fikg/id/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <BLANKLINE>
    id:hefei a fi:City ;
        skos:prefLabel "合肥"@zh-Hans , "Hefei"@en .
    <BLANKLINE>
    """
    file = parse_turtle(text, path)
    return canonical_text(file.nodes, file.head, file.foot, file.prefixes)


def format_file(path: Path) -> bool:
    """Rewrite one file in canonical form; whether it changed.

    Raises
    ------
    DataError
        Where it is not Turtle; it is then left untouched.
    """
    return _write_if_changed(read_turtle(path))


def format_tree(layout: Layout, library: Texts | None = None) -> Formatted:
    """Rewrite every file of `graph/` in canonical form.

    Parameters
    ----------
    library
        Gives the text of paragraphs: then `fi:start` and `fi:end` are filled in or mended, `fi:occurrence` is
        resolved, and claims whose paragraph was split or merged follow it.
    """
    dataset = gather(layout).dataset if library else None
    changed: list[Path] = []
    faults: list[Fault] = []
    unread = 0
    for path in [*graph_files(layout), *sorted(layout.passed_over.glob("*.ttl"))]:
        try:
            file = read_turtle(path)
        except DataError as error:
            place = error.position or Position(1)
            hint = f"{error.hint or ''} The file was left as it is.".strip()
            faults.append(Fault(path, place.line, "", error.detail, hint, place.column))
            continue
        if library and dataset:
            file, found, missing = _anchored(file, library, dataset)
            faults += found
            unread += missing
        if _write_if_changed(file):
            changed.append(path)
    return Formatted(tuple(changed), tuple(faults), unread)


def _anchored(file: TurtleFile, texts: Texts, dataset: Dataset) -> tuple[TurtleFile, list[Fault], int]:
    def siblings(paragraph: str) -> Iterable[str]:
        record = dataset.documents.get(slug_of(PARAGRAPH.local(paragraph) or ""))
        return [PARAGRAPH(each.local_name) for each in record.paragraphs] if record else []

    nodes: list[Node] = []
    faults: list[Fault] = []
    unread = 0
    for node in file.nodes:
        if FI.statedIn in node.properties:
            anchoring = anchor(node, texts, dataset.paragraphs, siblings)
            faults += anchoring.faults
            unread += anchoring.unread
            node = anchoring.node
        nodes.append(node)
    return replace(file, nodes=tuple(nodes)), faults, unread


def _write_if_changed(file: TurtleFile) -> bool:
    text = canonical_text(file.nodes, file.head, file.foot, file.prefixes)
    if file.path.read_bytes() == text.encode("utf-8"):
        return False
    write_atomically(file.path, text)
    return True


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old or the new one, never a part.

    Raises
    ------
    DataError
        Where the folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise DataError(f"cannot write the file: {error.strerror or error}", file=path) from None
    finally:
        beside.unlink(missing_ok=True)
