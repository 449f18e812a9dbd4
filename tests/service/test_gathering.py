"""An answer is written once, and nothing that was held is lost or comes late."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from fikg.service.http.gathering import _SMALL, Gathering


class Written(asyncio.Transport):
    """What was written, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.pieces.append(bytes(data))

    def close(self) -> None:
        self.pieces.append(b"closed")

    def abort(self) -> None:
        self.pieces.append(b"aborted")


def written(use: Callable[[Gathering], Awaitable[None] | None]) -> list[bytes]:
    """What `use` has written when the loop has turned."""

    async def main() -> list[bytes]:
        transport = Written()
        if waiting := use(Gathering(transport)):
            await waiting
        await asyncio.sleep(0)
        return transport.pieces

    with ThreadPoolExecutor(1) as thread:  # a browser's loop may run in this one
        return thread.submit(asyncio.run, main()).result()


def test_head_and_body_are_one_write() -> None:
    def answer(transport: Gathering) -> None:
        transport.write(b"head ")
        transport.write(b"body")

    assert written(answer) == [b"head body"]


def test_a_head_whose_body_comes_later_is_written_when_the_loop_turns() -> None:
    async def answer(transport: Gathering) -> None:
        transport.write(b"head")
        await asyncio.sleep(0.01)
        transport.write(b"body")

    assert written(answer) == [b"head", b"body"]


def test_a_large_body_is_not_copied() -> None:
    def answer(transport: Gathering) -> None:
        transport.write(b"head")
        transport.write(bytes(_SMALL))
        transport.write(b"more")

    assert written(answer) == [b"head", bytes(_SMALL), b"more"]


@pytest.mark.parametrize(("end", "expected"), [("close", [b"head", b"closed"]), ("abort", [b"aborted"])])
def test_what_is_held_is_written_before_the_end_but_not_after_an_abort(
    end: str, expected: list[bytes]
) -> None:
    def answer(transport: Gathering) -> None:
        transport.write(b"head")
        getattr(transport, end)()

    assert written(answer) == expected
