"""The search index of a release: made beside the database, named in the manifest, opened with it."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from fikg.errors import DataError
from fikg.store.finding import SearchFile, quotations_in, things_in, write_index
from fikg.store.finding.index import HINT
from fikg.store.manifest import Manifest
from fikg.store.opening import SEARCH, Store


def index_release(building: Path) -> dict[str, int | str]:
    """Write the index of a release whose database is written; what the manifest says of it."""
    store = Store(building)
    file = building / SEARCH
    counts = write_index(file, things_in(store), quotations_in(store))
    return {"file": SEARCH, "bytes": file.stat().st_size, "digest": _digest(file), **counts}


def check_index(release: Path) -> None:
    """Refuse a release whose index is not what the manifest says.

    Raises
    ------
    DataError
        Where it is missing, damaged, or another one.
    """
    told = Manifest.read(release).search
    if not told:
        return
    file = release / str(told["file"])
    index = SearchFile.open(file, int(told["bytes"]))
    if _digest(file) != told["digest"]:
        raise DataError("the search index is not the one that was built", hint=HINT, file=file)
    index.check()


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        digest = blake2b(digest_size=16)
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
