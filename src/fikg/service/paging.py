"""A list in runs: which run was asked for, and where the ones beside it are (RFC 8288)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request

from fikg.errors import UsageError
from fikg.settings import settings

FARTHEST = 10**9  # no list is longer, and the engine takes no larger offset gladly
Item = TypeVar("Item")


@dataclass(frozen=True)
class Window:
    """The run of a list that was asked for; `limit` None is all that follows `offset`.

    Examples
    --------
    >>> Window(2, 4, False).of("abcdefgh"), Window(None, 0, False).of("abc")
    ('ef', 'abc')
    """

    limit: int | None
    offset: int
    by_page: bool

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items of this run."""
        return items[self.offset : None if self.limit is None else self.offset + self.limit]

    def beside(self, total: int) -> dict[str, int]:
        """The offsets of the first, previous, next and last run, as far as there are such."""
        if self.limit is None or not total:
            return {}
        last = (total - 1) // self.limit * self.limit
        found = {"first": 0, "last": last}
        if self.offset > 0:
            found["prev"] = max(min(self.offset - self.limit, last), 0)
        if self.offset + self.limit < total:
            found["next"] = self.offset + self.limit
        return found


def _window(
    limit: Annotated[
        int | None, Query(title="Limit", description="at most so many items", ge=1, le=FARTHEST)
    ] = None,
    offset: Annotated[
        int | None, Query(title="Offset", description="leave out so many first", ge=0, le=FARTHEST)
    ] = None,
    page: Annotated[
        int | None, Query(title="Page", description="instead of an offset: 1 is the first", ge=1, le=FARTHEST)
    ] = None,
) -> Window:
    if page is not None and offset is not None:
        raise UsageError("both page and offset are given", hint="Give one of them.")
    if page is not None and limit is None:
        limit = settings().list_items
    if limit is not None and page is not None:
        return Window(limit, min((page - 1) * limit, FARTHEST), True)
    return Window(limit, offset or 0, False)


def _bounded(window: Annotated[Window, Depends(_window)]) -> Window:
    limit, most = window.limit or settings().list_items, settings().list_limit
    if limit > most:
        raise UsageError(
            f"limit is {limit}; one answer holds at most {most} items",
            hint=f"Give at most {most} and follow the link to the next ones; or `fikg export` for all.",
        )
    return Window(limit, window.offset, window.by_page)


#: What a list is asked for; where nothing is said, all of it.
AnyWindow = Annotated[Window, Depends(_window)]
#: The same for a list whose items are costly: never more than the setting `list_limit`.
BoundedWindow = Annotated[Window, Depends(_bounded)]


def told(request: Request, window: Window, total: int) -> dict[str, Any]:
    """The members that a JSON answer has beside its items: total, limit, offset, next."""
    return {
        "total": total,
        "limit": window.limit,
        "offset": window.offset,
        "next": addresses(request, window, total).get("next"),
    }


def headers_of(request: Request, window: Window, total: int) -> Mapping[str, str]:
    """The number of all items, and the links to the runs beside this one."""
    links = ", ".join(f'<{where}>; rel="{name}"' for name, where in addresses(request, window, total).items())
    return {"X-Fikg-Total": str(total)} | ({"Link": links} if links else {})


def addresses(request: Request, window: Window, total: int) -> dict[str, str]:
    """The addresses of the runs beside this one, by their relation."""
    return {name: _address(request, window, at) for name, at in window.beside(total).items()}


def _address(request: Request, window: Window, offset: int) -> str:
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in ("offset", "page", "limit")]
    limit = window.limit or 1
    place = ("page", offset // limit + 1) if window.by_page else ("offset", offset)
    base = str(request.base_url).rstrip("/")
    return f"{base}{quote(request.url.path)}?{urlencode([*kept, ('limit', limit), place])}"
