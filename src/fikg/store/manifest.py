"""The record of a release: what it is, from what it was made, what it holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from fikg.errors import DataError

FORMAT = 1
"""The format of homes and releases; raised when older code could not read newer ones."""

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """A release's own record, `manifest.json`.

    Parameters
    ----------
    name
        The name of the release, 16 hex digits: a hash of the content and of the rules that derived from it.
    format, fikg
        Version of the format, and of the package that built it.
    counts
        How many triples, entities, documents, paragraphs, claims, statements, facts, disagreements.
    claims
        A digest of each claim that counts (not the withdrawn), by its local name.
    search
        The search index: its file, bytes and digest, and how many names and quotations it holds. Empty where
        there is none.
    """

    name: str
    format: int
    fikg: str
    counts: dict[str, int] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    search: dict[str, int | str] = field(default_factory=dict)

    @staticmethod
    def read(release: Path) -> Manifest:
        """The manifest of the release in this directory.

        Raises
        ------
        DataError
            Where it is missing, damaged, or of another format version.
        """
        file = release / MANIFEST
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            found = content["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(
                f"the release has no readable manifest ({error})",
                hint="Run `fikg build` to make it anew.",
                file=file,
            ) from None
        if found != FORMAT:
            raise DataError(
                f"the release is of format {found}; this fikg reads format {FORMAT}",
                hint="Run `fikg build` with this version.",
                file=file,
            )
        try:
            return Manifest(**content)
        except TypeError as error:
            raise DataError(
                f"the manifest is damaged: {error}", hint="Run `fikg build` to make it anew.", file=file
            ) from None

    def write(self, release: Path) -> None:
        """Write it into the directory of a release."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (release / MANIFEST).write_text(text + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Changes:
    """What one build changed since the release before it: local names of claims, in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


def changes(before: Manifest | None, after: Manifest) -> Changes:
    """The claims that differ between two releases; all are added where there was none before.

    Examples
    --------
    >>> old = Manifest("a", 1, "0", claims={"x-0001": "p", "x-0002": "q"})
    >>> changes(old, Manifest("b", 1, "0", claims={"x-0002": "r", "x-0003": "s"}))
    Changes(added=('x-0003',), changed=('x-0002',), withdrawn=('x-0001',))
    """
    old = before.claims if before else {}
    new = after.claims
    return Changes(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(claim for claim in new.keys() & old.keys() if new[claim] != old[claim])),
        withdrawn=tuple(sorted(old.keys() - new.keys())),
    )
