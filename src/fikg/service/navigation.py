"""The bar above every page: where it leads, and which of its links the reader is at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link of the bar: its address, the key of its word, and other addresses that belong under it."""

    href: str
    word: str
    also: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether the page at `path` is this one, or one below it.

        Examples
        --------
        >>> documents = Link("/documents", "documents", ("/document", "/paragraph"))
        >>> documents.holds("/documents"), documents.holds("/document/a-2025"), documents.holds("/docs")
        (True, True, False)
        """
        return any(path == each or path.startswith(f"{each}/") for each in (self.href, *self.also))


BAR = (
    Link("/network", "network"),
    Link("/queries", "queries"),
    Link("/compare", "compare"),
    Link("/matrix", "matrix"),
    Link("/calendar", "calendar"),
    Link("/tracks", "tracks", ("/track",)),
    Link("/documents", "documents", ("/document", "/paragraph")),
    Link("/disagreements", "disagreements", ("/disagreement",)),
    Link("/describe", "data"),
    Link("/sparql", "SPARQL", ("/why",)),
    Link("/docs", "api"),
)
