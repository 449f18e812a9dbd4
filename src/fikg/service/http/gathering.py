"""One write for the head of an answer and its body: uvicorn makes two, and each wakes the reader."""

from __future__ import annotations

import asyncio
from typing import Any

_SMALL = 1 << 16  # bytes; to copy more than that takes longer than to write twice


class Gathering(asyncio.Transport):
    """A transport that holds a small piece until the next one comes, or the loop turns.

    Parameters
    ----------
    transport
        Where the pieces go.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__()
        self._transport = transport
        self._held = b""
        self._loop = asyncio.get_running_loop()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Write with what is held; hold what is small and first."""
        if not self._held and len(data) < _SMALL:
            self._held = bytes(data)
            self._loop.call_soon(self.flush)
        elif len(data) < _SMALL:
            held, self._held = self._held, b""
            self._transport.write(held + data)
        else:
            self.flush()
            self._transport.write(data)

    def flush(self) -> None:
        """Write what is held."""
        if self._held:
            held, self._held = self._held, b""
            self._transport.write(held)

    def close(self) -> None:
        """Close, once all is written."""
        self.flush()
        self._transport.close()

    def abort(self) -> None:
        """Close at once."""
        self._held = b""
        self._transport.abort()

    def get_write_buffer_size(self) -> int:
        """Bytes that the client has not taken yet."""
        self.flush()
        return self._transport.get_write_buffer_size()

    def is_closing(self) -> bool:
        """Whether it is closed or about to be."""
        return self._transport.is_closing()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """What is known of the connection."""
        return self._transport.get_extra_info(name, default)

    def pause_reading(self) -> None:
        """Read no more for now."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Read on."""
        self._transport.resume_reading()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Hand the connection to another protocol."""
        self._transport.set_protocol(protocol)
