"""The store that the commands ask."""

from __future__ import annotations

from fikg.layout import find_layout, store_home
from fikg.store import Store, open_store


def current_store() -> Store:
    """The store of the current release."""
    return open_store(store_home(find_layout()))
