"""What the service and a worker say to each other: frames of a small JSON head and a body of bytes.

A worker runs what strangers wrote, so of a reply nothing is read but JSON.
"""

from __future__ import annotations

import json
import marshal
import struct
from dataclasses import dataclass, field, fields
from typing import Any

from fikg import errors
from fikg.errors import FikgError, Position

_SIZES = struct.Struct(">IQ")  # bytes of the head, bytes of the body
_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode  # `json.dumps` makes one each time


@dataclass(frozen=True, slots=True)
class Job:
    """A query to run.

    Parameters
    ----------
    release
        The directory of the release to ask.
    sparql, form, format
        The admitted query, its form, and the name of the format to write.
    default_graphs, named_graphs
        The dataset to ask (SPARQL Protocol 2.1.4).
    undeclared
        The project's prefixes that the query needs and does not declare; None where it was not admitted yet.
    rows, size
        The most rows, and the most bytes, of the answer.
    shown
        Give only so many rows, and tell how many there are: for a page, which shows the first.
    why
        To explain the rows instead of giving them: how many, from which on, and how many witnesses of each.
    """

    release: str
    sparql: str
    form: str
    format: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: int | None = None
    size: int | None = None
    shown: int | None = None
    why: tuple[int, int, int] | None = None
    undeclared: tuple[str, ...] | None = None


_MEMBERS = tuple(member.name for member in fields(Job))
_ROWS, _SIZE = _MEMBERS.index("rows"), _MEMBERS.index("size")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a job: the answer in bytes and where it was cut, or an error.

    Parameters
    ----------
    total
        How many rows there are, where only the first were asked for (`Job.shown`).
    headers
        What the service tells beside an answer that it keeps.
    """

    body: bytes = b""
    cut: str | None = None
    error: dict[str, Any] = field(default_factory=dict)
    total: int | None = None
    headers: tuple[tuple[bytes, bytes], ...] = ()


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """A frame.

    Examples
    --------
    >>> unpacked(bytearray(packed({"a": 1}, b"xyz")))
    ({'a': 1}, b'xyz', 23)
    """
    written = _json(head).encode() if head else b""
    return _SIZES.pack(len(written), len(body)) + written + body


def unpacked(received: bytes | bytearray) -> tuple[dict[str, Any], bytes, int] | None:
    """Head, body and length of the frame that `received` begins with; None until it is whole."""
    if len(received) < _SIZES.size:
        return None
    head, body = _SIZES.unpack_from(received)
    begin, end = _SIZES.size + head, _SIZES.size + head + body
    if len(received) < end:
        return None
    told = json.loads(received[_SIZES.size : begin].decode()) if head else {}
    return told, bytes(memoryview(received)[begin:end]), end


def packed_job(job: Job, rows: int | None = None, size: int | None = None) -> bytes:
    """The frame of a job, with at most so many rows and bytes.

    A worker may trust it, so it is no JSON: that took both sides together as long as a quarter of a look-up.
    """
    members = [getattr(job, name) for name in _MEMBERS]
    members[_ROWS], members[_SIZE] = _least(job.rows, rows), _least(job.size, size)
    return packed({}, marshal.dumps(members))


def _least(asked: int | None, allowed: int | None) -> int | None:
    return min((each for each in (asked, allowed) if each is not None), default=None)


def job_of(body: bytes) -> Job:
    """The job that a frame holds.

    Examples
    --------
    >>> job = Job("releases/1", "ASK {}", "ASK", "json", undeclared=())
    >>> job_of(unpacked(packed_job(job))[1]) == job
    True
    """
    return Job(*marshal.loads(body))


def told(error: FikgError) -> dict[str, Any]:
    """An error as it is sent."""
    place = error.position and (error.position.line, error.position.column)
    return {"kind": type(error).__name__, "detail": error.detail, "hint": error.hint, "position": place}


def raised(error: dict[str, Any]) -> FikgError:
    """The error that a worker told of.

    Examples
    --------
    >>> raised(told(errors.QuerySyntaxError("no", hint="yes", position=Position(1, 2))))
    QuerySyntaxError('no')
    """
    kind = getattr(errors, error["kind"], FikgError)
    place = Position(*error["position"]) if error["position"] else None
    made: FikgError = kind(error["detail"], hint=error["hint"])
    made.position = place
    return made
