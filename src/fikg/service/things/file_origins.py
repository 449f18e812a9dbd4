"""What a file says of itself that is taken along from the service."""

from __future__ import annotations

from fastapi import Request

from fikg.asking.origin import Origin, released_on
from fikg.store import Store


def origin_for(request: Request, store: Store, titles: tuple[str, str], address: str) -> Origin:
    """The origin of a file: what it shows, where the same is seen, of which release and day.

    Parameters
    ----------
    address
        Of the page that shows the same.
    """
    base = str(request.base_url)
    return Origin(*titles, address, store.version, released_on(store), base)
