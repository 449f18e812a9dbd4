"""Answers that were given before: kept by query, format and release, within a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from hashlib import blake2b
from threading import Lock

from fikg.asking.pool import Reply

_OVERHEAD = 500  # bytes that an entry takes besides its body


class AnswerCache:
    """The answers asked for last, as many as fit.

    Parameters
    ----------
    size
        Bytes that all bodies together may take.

    Examples
    --------
    >>> cache = AnswerCache(2000)
    >>> cache.keep("a", Reply(b"x"))
    >>> cache.get("a").body, cache.get("b")
    (b'x', None)
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.hits = self.misses = self.bytes = 0
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._lock = Lock()  # pages are made on threads

    def get(self, key: str) -> Reply | None:
        """The answer kept under this key."""
        with self._lock:
            reply = self._kept.get(key)
            if reply is None:
                self.misses += 1
                return None
            self.hits += 1
            self._kept.move_to_end(key)
            return reply

    def keep(self, key: str, reply: Reply) -> None:
        """Keep an answer; those not asked for longest make room. A body of over a quarter is not kept."""
        with self._lock:
            if len(reply.body) > self.size // 4 or key in self._kept:
                return
            self._kept[key] = reply
            self.bytes += len(reply.body) + _OVERHEAD
            while self.bytes > self.size:
                _, oldest = self._kept.popitem(last=False)
                self.bytes -= len(oldest.body) + _OVERHEAD


def key_of(*parts: str | Iterable[str]) -> str:
    """A short name for an answer: the same for the same parts, and for nothing else.

    Examples
    --------
    >>> key_of("release", ["SELECT", "*"]) == key_of("release", ["SELECT *"])
    False
    """
    pieces = [piece for part in parts for piece in ([part] if isinstance(part, str) else [*part, ""])]
    told = "".join([f"{len(piece)}:{piece}" for piece in pieces])
    return blake2b(told.encode(), digest_size=12).hexdigest()
