"""What is worked out once a release: the same for everybody, and dear enough to keep."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from fikg.store import Store

Given = ParamSpec("Given")
Found = TypeVar("Found")


def kept_for_release(most: int) -> Callable[[Callable[Given, Found]], Callable[Given, Found]]:
    """Keep the last `most` results of a function whose first argument is a store, by release and arguments.

    Notes
    -----
    Two who ask for the same at the same time may both work it out; neither waits for the other.
    """

    def keeping(function: Callable[Given, Found]) -> Callable[Given, Found]:
        kept: OrderedDict[Hashable, Found] = OrderedDict()
        lock = Lock()

        @wraps(function)
        def found(*args: Given.args, **named: Given.kwargs) -> Found:
            store = args[0]
            assert isinstance(store, Store)
            key = (store.version, str(store.path), args[1:], tuple(sorted(named.items())))
            with lock:
                if key in kept:
                    kept.move_to_end(key)
                    return kept[key]
            made = function(*args, **named)
            with lock:
                kept[key] = made
                while len(kept) > most:
                    kept.popitem(last=False)
            return made

        return found

    return keeping
