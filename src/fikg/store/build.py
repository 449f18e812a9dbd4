"""Building a release: read, check, derive, write, look, and only then let it serve.

Everything happens in a directory of its own; whatever goes wrong before the last step, and whenever the
process is killed, the release that served before serves on.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version as package_version
from pathlib import Path

import pyoxigraph as ox

from fikg import claims as claims_room
from fikg import store as store_room
from fikg.claims.faults import Fault
from fikg.claims.model import Dataset
from fikg.claims.reading import read_graph
from fikg.documents import Library, folding
from fikg.errors import DataError, NotFoundError
from fikg.layout import Layout
from fikg.settings import settings
from fikg.store import homes
from fikg.store.canonical import content_digest
from fikg.store.checking import check_release
from fikg.store.compile import claim_digests, compiled
from fikg.store.indexing import index_release
from fikg.store.manifest import FORMAT, Changes, Manifest, changes
from fikg.store.opening import DATABASE, TRIPLES
from fikg.store.sources import Index, read_turtle, turtle_files

Progress = Callable[[str, int, int], None]

_CHECK = "检查 checking the graph"
_READ = "读取 reading Turtle"
_DERIVE = "推导 deriving"
_WRITE = "写入 writing the release"
_INDEX = "编制索引 indexing"
_SWITCH = "切换 switching"


class BuildRefusedError(DataError):
    """The graph does not pass its checks; `faults` says where and what to do."""

    title = "The graph has faults"

    def __init__(self, faults: list[Fault], layout: Layout) -> None:
        self.faults = tuple(faults)
        shown = "\n".join(f"  {fault.told(layout.shown(fault.file))}" for fault in faults[:20])
        more = f"\n  … and {len(faults) - 20} more" if len(faults) > 20 else ""
        many = "s" if len(faults) > 1 else ""
        super().__init__(
            f"the graph has {len(faults)} fault{many}; nothing was built\n{shown}{more}",
            hint="Mend them (`fikg check` lists them all) and build again.",
        )


@dataclass(frozen=True)
class Release:
    """A release that is in place: its directory and its record."""

    path: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """The hash of its content."""
        return self.manifest.name


@dataclass(frozen=True)
class Built:
    """What a build gives: the release that serves now, what changed, and whether it had to be made."""

    release: Release
    changed: Changes
    is_new: bool


def build(
    layout: Layout,
    home: Path,
    on_progress: Progress | None = None,
    library: Library | None = None,
    *,
    checked: bool = False,
) -> Built:
    """Build the graph into a release, and let it serve.

    Parameters
    ----------
    layout
        Where ontology and graph are.
    home
        The folder of releases; made where it is missing.
    on_progress
        Called with the step (in Chinese and English), and how many of how many steps' parts are done.
    library
        The documents, for checking the quotations too.
    checked
        True where the caller has just run `fikg.claims.check` himself.

    Raises
    ------
    BuildRefusedError
        Where the graph has faults.
    DataError
        Where Turtle does not parse, or the finished build is not fit to serve.
    UsageError
        Where `home` is not ours, not writable, or held by another build.

    Notes
    -----
    The same content gives the same name, and then the release that is there serves at once. Two thousand
    claims take about two seconds, and as long again as their check takes (benchmarks/build.py).
    """
    tell = on_progress or (lambda step, done, total: None)
    with homes.claimed_home(home):
        source = read_sources(layout, tell)
        name = release_name(source)
        before = _serving(home)
        release = _existing(home, name)
        is_new = release is None
        if release is None:
            if not checked:
                _check(layout, library, tell)
            release = _made(home, source, read_graph(layout), name, tell)
        tell(_SWITCH, 0, 1)
        homes.switch(home, release.path)
        homes.remove_old(home, settings().keep_releases)
        tell(_SWITCH, 1, 1)
        return Built(release, changes(before, release.manifest), is_new)


def read_sources(layout: Layout, tell: Progress) -> Index:
    """All triples of ontology and graph.

    Raises
    ------
    DataError
        Where a file does not parse.
    """
    files = turtle_files(layout)
    index = Index()
    for done, file in enumerate(files):
        tell(_READ, done, len(files))
        index.extend(read_turtle(file))
    tell(_READ, len(files), len(files))
    return index


def release_name(source: Index) -> str:
    """The name for this content under these rules: versions, and the program text that derives.

    The program text is part of it so that a changed rule of derivation never hides behind an old release.
    """
    return content_digest(source, f"format {FORMAT}", f"fikg {package_version('fikg')}", _rules())


def _rules() -> str:
    folders = [Path(str(room.__file__)).parent for room in (claims_room, store_room)]
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    readings = f"pypinyin {package_version('pypinyin')}"
    return "\n".join([readings, *(file.read_text(encoding="utf-8") for file in (*files, *folding.FILES))])


def _serving(home: Path) -> Manifest | None:
    """The record of the release that serves; None where there is none or it cannot be read."""
    try:
        return Manifest.read(homes.current_release(home))
    except (DataError, NotFoundError):
        return None


def _existing(home: Path, name: str) -> Release | None:
    """The release of this name, where it is there and fit to serve; a damaged one is removed."""
    path = home / homes.RELEASES / name
    if not path.is_dir():
        return None
    try:
        check_release(path)
    except DataError:
        homes.discard(home, path)
        return None
    return Release(path, Manifest.read(path))


def _check(layout: Layout, library: Library | None, tell: Progress) -> None:
    tell(_CHECK, 0, 1)
    faults = claims_room.check(layout, library)
    if faults:
        raise BuildRefusedError(faults, layout)
    tell(_CHECK, 1, 1)


def _made(home: Path, source: Index, dataset: Dataset, name: str, tell: Progress) -> Release:
    building = homes.new_building(home)
    try:
        tell(_DERIVE, 0, 1)
        result = compiled(source, dataset, name)
        tell(_DERIVE, 1, 1)
        manifest = Manifest(name, FORMAT, package_version("fikg"), result.counts, claim_digests(source))
        manifest.write(building)
        tell(_WRITE, 0, result.counts["triples"])
        _write_triples(building, result.triples)
        tell(_WRITE, result.counts["triples"], result.counts["triples"])
        tell(_INDEX, 0, 1)
        manifest = replace(manifest, search=index_release(building))
        manifest.write(building)
        check_release(building)
        tell(_INDEX, 1, 1)
        return Release(homes.publish(home, building, name), manifest)
    except BaseException:
        homes.discard(home, building)
        raise


def _write_triples(building: Path, triples: Index) -> None:
    """Write, compact and close a database, and the same as lines; closed means: never written again."""
    database = ox.Store(str(building / DATABASE))
    database.bulk_extend(ox.Quad(*triple) for triple in triples)
    database.optimize()
    database.flush()
    database.dump(building / TRIPLES, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    del database
    gc.collect()
