"""What the body of a request may cost: so many bytes, and so many seconds until all of it is there."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fikg.errors import UsageError
from fikg.settings import settings

_BYTES_A_CHARACTER = 9  # of a query in a form: a Chinese character percent-encoded


class LargeBodyError(UsageError):
    """A body is longer than any query may be; the rest of it is not read."""

    http_status = 413
    title = "The request is too large"


class SlowBodyError(UsageError):
    """A body did not come in time."""

    http_status = 408
    title = "The request came too slowly"


class BodyLimits:
    """Raises, where the application reads a body, once that is too long or too slow.

    The deadline is for the whole body, so that a byte now and then does not hold a connection for ever.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limited = _Body(receive).receive if scope["type"] == "http" else receive
        await self.app(scope, limited, send)


class _Body:
    """One body as it comes in."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._read = 0
        self._whole = False
        self._ends: float | None = None

    async def receive(self) -> Message:
        """The next piece, while there may be more; then whatever else the server has to say."""
        if self._whole:
            return await self._receive()
        seconds = settings().request_seconds
        if self._ends is None:
            self._ends = asyncio.get_running_loop().time() + seconds
        try:
            async with asyncio.timeout_at(self._ends):
                message = await self._receive()
        except TimeoutError:
            raise SlowBodyError(
                f"the body did not come in {seconds:g} seconds", hint="Send the request at once."
            ) from None
        self._whole = not message.get("more_body")
        self._read += len(message.get("body", b""))
        most = settings().query_length * _BYTES_A_CHARACTER
        if self._read > most:
            raise LargeBodyError(
                f"the body is longer than {most} bytes", hint="Shorten it, or set FIKG_QUERY_LENGTH."
            )
        return message
