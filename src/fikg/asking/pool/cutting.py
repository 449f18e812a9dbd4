"""Answers that are too long, cut after a whole row, so that what is left is valid in its format."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from fikg.store.formats import format_for, rdf_format, used_prefixes

_JSON_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}]')
_XML_ROW = b"</result>"
_CSV_PIECE = re.compile(rb'"(?:[^"]|"")*"|\n')
_TSV_PIECE = re.compile(rb"\n")
_LEAST_TRIPLE = 2  # bytes: `1,` in Turtle
_RESULTS = 1  # depth of braces in JSON around the rows
_ENDINGS = {"json": b"]}}", "xml": b"</results></sparql>"}


def cut(body: bytes, format_name: str, rows: int | None, size: int | None) -> tuple[bytes, str | None]:
    """A table of at most so many rows and bytes, and what it was cut to ("rows=2"), if it was.

    Parameters
    ----------
    body
        The answer of a SELECT as json, xml, csv or tsv.
    format_name
        Which of them.
    rows, size
        The limits; None: none.

    Examples
    --------
    >>> cut(b"a\\r\\n1\\r\\n2\\r\\n3\\r\\n", "csv", 2, None)
    (b'a\\r\\n1\\r\\n2\\r\\n', 'rows=2')
    >>> cut(b"?a\\n1\\n2\\n", "tsv", 2, 1000)
    (b'?a\\n1\\n2\\n', None)
    """
    too_long = size is not None and len(body) > size
    if not too_long and (rows is None or _most_rows(body, format_name) <= rows):
        return body, None
    ending = _ENDINGS.get(format_name, b"")
    kept, end = 0, _head(body, format_name)
    for end_of_row in _row_ends(body, format_name):
        if rows is not None and kept == rows:
            return body[:end] + ending, f"rows={rows}"
        if size is not None and end_of_row > size:
            return body[:end] + ending, f"rows={kept}, bytes={size}"
        kept, end = kept + 1, end_of_row
    return body, None


def _most_rows(body: bytes, format_name: str) -> int:
    """How many rows there are at most, found without reading them."""
    between = {"json": b"},{", "xml": _XML_ROW}.get(format_name, b"\n")
    return body.count(between) + 1


def first(body: bytes, format_name: str, rows: int) -> tuple[bytes, int]:
    """The first rows of a table, or triples of N-Triples, and how many there are.

    Examples
    --------
    >>> first(b"?a\\n1\\n2\\n3\\n", "tsv", 2), first(b"<a:a> <a:b> 1 .\\n", "nt", 2)
    ((b'?a\\n1\\n2\\n', 3), (b'<a:a> <a:b> 1 .\\n', 1))
    """
    if format_name == "nt":
        return b"".join(line + b"\n" for line in body.split(b"\n", rows)[:rows] if line), body.count(b"\n")
    total, end = 0, _head(body, format_name)
    for total, end_of_row in enumerate(_row_ends(body, format_name), 1):
        end = end_of_row if total <= rows else end
    return (body if total <= rows else body[:end] + _ENDINGS.get(format_name, b"")), total


def cut_graph(
    body: bytes, format_name: str, triples: int | None, size: int | None
) -> tuple[bytes, str | None]:
    """A graph of at most so many triples and bytes, and what it was cut to ("triples=2"), if it was.

    Parameters
    ----------
    body
        The answer of a CONSTRUCT or DESCRIBE in a format of graphs.
    format_name
        Which of them.
    triples, size
        The limits; None: none.

    Examples
    --------
    >>> cut_graph(b"<a:a> <a:b> 1 , 2 , 3 .", "ttl", 2, None)[1]
    'triples=2'
    """
    too_long = size is not None and len(body) > size
    if not too_long and (triples is None or len(body) < triples * _LEAST_TRIPLE):
        return body, None
    written_as = rdf_format(format_for("CONSTRUCT", format_name))
    found = [quad.triple for quad in ox.parse(body, format=written_as)]
    kept = found if triples is None else found[:triples]
    if not too_long and len(kept) == len(found):
        return body, None
    told = f"triples={len(kept)}"
    while (shorter := _written(kept, written_as)) and size is not None and len(shorter) > size:
        kept = kept[: int(len(kept) * 0.95 * size / len(shorter))]
        told = f"triples={len(kept)}, bytes={size}"
    return shorter, told


def _written(triples: list[ox.Triple], written_as: ox.RdfFormat) -> bytes:
    return ox.serialize(triples, format=written_as, prefixes=used_prefixes(triples)) or b""


def _head(body: bytes, format_name: str) -> int:
    """Where the rows begin."""
    before = {"json": b'"bindings":[', "xml": b"<results>"}.get(format_name, b"\n")
    return body.find(before) + len(before)


def _row_ends(body: bytes, format_name: str) -> Iterator[int]:
    """Where each row ends."""
    if format_name == "json":
        yield from _json_rows(body)
    elif format_name == "xml":
        yield from (match.end() for match in re.finditer(_XML_ROW, body))
    else:
        piece = _CSV_PIECE if format_name == "csv" else _TSV_PIECE
        ends = (match.end() for match in piece.finditer(body) if match[0] == b"\n")
        next(ends, None)  # the heading
        yield from ends


def _json_rows(body: bytes) -> Iterator[int]:
    """Ends of the objects in `results.bindings`, by the depth of braces outside strings."""
    depth = 0
    for match in _JSON_TOKEN.finditer(body, body.find(b'"results":{')):
        if match[0] == b"{":
            depth += 1
        elif match[0] == b"}":
            depth -= 1
            if depth == _RESULTS:
                yield match.end()
