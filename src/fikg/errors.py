"""The one root of the errors that fikg reports to people.

Every error says what was found, where, and what to do; the command line turns `exit_code` into its exit
status and the service turns `http_status` into a problem document (RFC 9457).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Position:
    """A place in a text: 1-based line and column, in code points."""

    line: int
    column: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}" + (f", column {self.column}" if self.column else "")


class FikgError(Exception):
    """An error that a person can act on.

    Parameters
    ----------
    detail
        What was found, in a sentence.
    hint
        What to do about it, in a sentence.
    file, position
        Where it was found, where that is a file or a text.

    Examples
    --------
    >>> print(FikgError("the file is empty", hint="give a text file", file=Path("a.txt")))
    a.txt: the file is empty
      give a text file
    """

    exit_code = 1
    http_status = 500
    title = "fikg could not do this"

    def __init__(
        self,
        detail: str,
        *,
        hint: str | None = None,
        file: Path | None = None,
        position: Position | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.hint = hint
        self.file = file
        self.position = position

    def __str__(self) -> str:
        place = str(self.file) if self.file else ""
        if self.position:
            place += f"{':' if place else ''}{self.position.line}"
            place += f":{self.position.column}" if self.position.column else ""
        head = f"{place}: {self.detail}" if place else self.detail
        return f"{head}\n  {self.hint}" if self.hint else head


class DataError(FikgError):
    """The data is wrong: a file of the graph, a document, a release."""

    http_status = 500
    title = "The data is wrong"


class UsageError(FikgError):
    """What was asked for cannot be: a wrong option, a wrong parameter."""

    exit_code = 2
    http_status = 400
    title = "The request is wrong"


class NotFoundError(FikgError):
    """There is no such thing; `near` holds the nearest names."""

    exit_code = 2
    http_status = 404
    title = "There is no such thing"

    def __init__(self, detail: str, *, near: tuple[str, ...] = (), hint: str | None = None) -> None:
        self.near = near
        if near and hint is None:
            hint = "Near names: " + ", ".join(near)
        super().__init__(detail, hint=hint)


class QuerySyntaxError(UsageError):
    """A query does not parse; `position` says where."""

    title = "The query does not parse"


class RefusedFeatureError(UsageError):
    """A query uses a feature that this service refuses (SERVICE, LOAD, updates)."""

    http_status = 422
    title = "The query uses a feature that is refused"
