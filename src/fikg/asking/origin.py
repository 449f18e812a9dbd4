"""Where a file comes from that is taken along: what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from fikg.vocabulary import BASE

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TERMS = (
    "本体、图谱与问题按 CC BY 4.0 授权；原文摘句属于各文献的作者。",
    "Ontology, graph and questions: CC BY 4.0. The quotations belong to the documents' authors.",
)
_UNDATED = date(2026, 1, 1)


class Released(Protocol):
    """What is asked of a store: the name of its release, and the folder that it lies in."""

    @property
    def version(self) -> str: ...

    @property
    def path(self) -> Path: ...


@dataclass(frozen=True)
class Origin:
    """What a file says of itself.

    Parameters
    ----------
    title, title_en
        What it shows.
    address
        Where the same can be seen and asked again.
    version, released
        Name of the release, and the day on which it was built; a file never bears the day of the download.
    base
        What addresses of claims and things begin with.
    """

    title: str = ""
    title_en: str = ""
    address: str = ""
    version: str = ""
    released: date = _UNDATED
    base: str = BASE

    def link(self, iri: str) -> str:
        """The address at which a thing of the dataset is shown.

        Examples
        --------
        >>> Origin(base="http://localhost:8420/").link("https://w3id.org/fikg/claim/a-0001")
        'http://localhost:8420/claim/a-0001'
        """
        return self.base + iri.removeprefix(BASE) if iri.startswith(BASE) else iri


def released_on(store: Released) -> date:
    """The day on which the release was built, by the record that the build left in it (UTC)."""
    try:
        written = (store.path / "manifest.json").stat().st_mtime
    except OSError:
        return _UNDATED
    return datetime.fromtimestamp(written, UTC).date()
