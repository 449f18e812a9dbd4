"""What a connection may cost: a deadline and a size for the head of a request, a pace for reading the answer.

uvicorn 0.54 waits for a head without end, with httptools keeps a head of any size, and answers an address of
over 65,535 bytes in plain text; it keeps an answer that nobody reads for ever. Bodies are limited in
`fikg.service.http.bodies`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from fikg.service.http.gathering import Gathering
from fikg.service.http.problems import PROBLEM, problem
from fikg.settings import settings

LONGEST_ADDRESS = 65_535  # bytes; the HTTP parser counts them in 16 bits
LONGEST_HEAD = 262_144  # bytes; an address and four times as much
LEAST_READ = 1_000_000  # bytes of an answer that a client takes in `reading_seconds`, or what is left of it


class PatientProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with an end to waiting and to reading."""

    _head_bytes = 0
    _reading_head = _reading_body = False
    _deadline: asyncio.TimerHandle | None = None
    _reader: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(Gathering(transport))
        self._begin_head()
        self._wait(self._too_late)

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_whole()
        if self._reader is not None:
            self._reader.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        before = self._head_bytes
        super().data_received(data)
        if self._reading_head and not self.transport.is_closing():
            if self._deadline is None:  # a head that came in one piece needs none
                self._wait(self._too_late)
            self._head_bytes = before + len(data)
            if len(self.url) > LONGEST_ADDRESS:
                self._refuse_address()
            elif self._head_bytes > LONGEST_HEAD:
                self._refuse(
                    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    f"the head of the request is longer than {LONGEST_HEAD} bytes",
                    "Send fewer and shorter headers.",
                )

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if not self._reading_head:
            self._begin_head()

    def on_headers_complete(self) -> None:
        self._head_is_whole()
        if len(self.url) > LONGEST_ADDRESS:
            self._refuse_address()
        else:
            self._reading_body = True
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self._reading_body:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if self._reading_body:
            self._reading_body = False
            self._stop_waiting()
            super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch_reader()
        if self._reading_body:  # answered before it was read: what still comes is dropped, for a while
            self._wait(self.transport.close)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch_reader()

    def _watch_reader(self) -> None:
        """Look after a while how much of what was written the client has taken."""
        left = self.transport.get_write_buffer_size()
        if left and self._reader is None:
            self._reader = self.loop.call_later(settings().reading_seconds, self._look_at_reader, left)

    def _look_at_reader(self, before: int) -> None:
        """Cut off a client that takes too little: its answer would stay in memory as long as it likes."""
        self._reader = None
        left = self.transport.get_write_buffer_size()
        if 0 < left <= before < left + LEAST_READ:
            self.transport.abort()
        else:
            self._watch_reader()

    def send_400_response(self, msg: str) -> None:
        self._refuse(HTTPStatus.BAD_REQUEST, "this is no HTTP request", "Send HTTP/1.1.")

    def _begin_head(self) -> None:
        self._reading_head, self._head_bytes, self.url = True, 0, b""

    def _head_is_whole(self) -> None:
        self._reading_head, self._head_bytes = False, 0
        self._stop_waiting()

    def _wait(self, then: Callable[[], None]) -> None:
        self._deadline = self.loop.call_later(settings().request_seconds, then)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_late(self) -> None:
        self._refuse(
            HTTPStatus.REQUEST_TIMEOUT,
            f"the head of the request did not come in {settings().request_seconds:g} seconds",
            "Send the request at once.",
        )

    def _refuse_address(self) -> None:
        self._refuse(
            HTTPStatus.REQUEST_URI_TOO_LONG,
            f"the address is longer than {LONGEST_ADDRESS} bytes",
            "Send a long query by POST.",
        )

    def _refuse(self, status: HTTPStatus, detail: str, hint: str) -> None:
        """Answer in the one shape of errors, and close."""
        self._head_is_whole()
        if not self.transport.is_closing():
            self.transport.write(_answer(status, problem(status, status.phrase, detail, hint=hint)))
            self.transport.close()


def _answer(status: HTTPStatus, members: dict[str, Any]) -> bytes:
    body = json.dumps(members | {"status": int(status)}, ensure_ascii=False).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: {PROBLEM}\r\n"
        f"access-control-allow-origin: *\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
