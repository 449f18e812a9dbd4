"""The folder that releases live in, and the one link that says which release serves.

    home/fikg-store.json   says that the folder is ours, and of which format
    home/lock              held (flock) by the build that is running
    home/releases/<name>/  immutable; named by content
    home/current           symbolic link to releases/<name>, replaced in one step
    home/building-…        a build under way; rubbish once its build is dead

Invariants: whatever stands in releases/ is whole (it is renamed into place after fsync, and renamed away
before it is removed), and `current` points into releases/ or does not exist.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fikg.errors import DataError, NotFoundError, UsageError
from fikg.settings import settings
from fikg.store.manifest import FORMAT

MARKER = "fikg-store.json"
LOCK = "lock"
CURRENT = "current"
RELEASES = "releases"
_TEMPORARY = ("building-", "removing-", "switching-")


def current_release(home: Path) -> Path:
    """The directory of the release that serves.

    Raises
    ------
    NotFoundError
        Where there is none yet.
    DataError
        Where the folder is of another format, or the link leads nowhere.
    """
    _check_marker(home)
    link = home / CURRENT
    if not link.is_symlink():
        raise NotFoundError(f"there is no release in {home}", hint="Run `fikg build` first.")
    release = link.resolve()
    if not release.is_dir():
        raise DataError(
            f"the current release is gone: {release.name}",
            hint="Run `fikg build` to make it anew.",
            file=link,
        )
    return release


def link_of(home: Path) -> str | None:
    """Where the link to the release that serves points; None where there is none.

    While this stays the same, so does the release; to look at it takes a tenth of `current_release`.
    """
    try:
        return os.readlink(home / CURRENT)  # noqa: PTH115 - Path.readlink takes three times as long
    except OSError:
        return None


@contextmanager
def claimed_home(home: Path) -> Iterator[None]:
    """Hold a home for one build: made where it is missing, marked as ours, locked, cleared of rubbish.

    Raises
    ------
    UsageError
        Where the folder is not ours, cannot be written, or another build holds it for longer than the
        setting `build_wait`.
    DataError
        Where it is of another format version.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        _check_ours(home)
        with _locked(home / LOCK):
            _mark(home)
            remove_leftovers(home)
            (home / RELEASES).mkdir(exist_ok=True)
            yield
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise UsageError(
            f"cannot write here: {error.strerror}",
            hint="Choose a folder that you may write, with --store or FIKG_STORE.",
            file=home,
        ) from None


def _check_ours(home: Path) -> None:
    foreign = [entry.name for entry in home.iterdir() if entry.name != LOCK]
    if foreign and not (home / MARKER).is_file():
        raise UsageError(
            f"this folder holds other things ({', '.join(sorted(foreign)[:3])}) and is no fikg store",
            hint="Choose an empty or a new folder, with --store or FIKG_STORE.",
            file=home,
        )
    _check_marker(home)


def _check_marker(home: Path) -> None:
    marker = home / MARKER
    try:
        found = json.loads(marker.read_text(encoding="utf-8"))["format"]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"the mark of the store is not readable ({error})",
            hint="Remove the folder and run `fikg build`, or choose another with FIKG_STORE.",
            file=marker,
        ) from None
    if found != FORMAT:
        raise DataError(
            f"this store is of format {found}; this fikg reads and writes format {FORMAT}",
            hint="Choose another folder with FIKG_STORE, or remove this one and run `fikg build`.",
            file=marker,
        )


def _mark(home: Path) -> None:
    if (home / MARKER).is_file():
        return
    draft = home / f"switching-{secrets.token_hex(4)}"
    draft.write_text(json.dumps({"is": "a fikg store", "format": FORMAT}) + "\n", encoding="utf-8")
    draft.replace(home / MARKER)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold an exclusive lock; the system gives it back when the process ends, however it ends."""
    with file.open("a+", encoding="utf-8") as handle:
        deadline = time.monotonic() + settings().build_wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    handle.seek(0)
                    raise UsageError(
                        f"another build (process {handle.read().strip() or 'unknown'}) is writing this store",
                        hint="Wait for it to end and try again.",
                        file=file.parent,
                    ) from None
                time.sleep(0.05)
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        yield


def remove_leftovers(home: Path) -> None:
    """Remove what dead builds left; the caller holds the lock, so every unfinished build is dead."""
    for entry in home.iterdir():
        if not entry.name.startswith(_TEMPORARY):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def new_building(home: Path) -> Path:
    """A fresh directory to build in, on the same file system as the releases."""
    building = home / f"building-{os.getpid()}-{secrets.token_hex(4)}"
    building.mkdir()
    return building


def publish(home: Path, building: Path, name: str) -> Path:
    """Put a finished build among the releases, in one step."""
    _sync_tree(building)
    release = home / RELEASES / name
    building.rename(release)
    _sync(home / RELEASES)
    return release


def switch(home: Path, release: Path) -> None:
    """Let `release` serve from now on; readers see the one before or this one, never none."""
    draft = home / f"switching-{secrets.token_hex(4)}"
    draft.symlink_to(Path(RELEASES) / release.name)
    draft.replace(home / CURRENT)
    os.utime(release)  # the order of use, for `remove_old`
    _sync(home)


def remove_old(home: Path, keep: int) -> None:
    """Remove all releases but the `keep` used last; the one that serves always stays."""
    serving = (home / CURRENT).resolve().name
    releases = sorted((home / RELEASES).iterdir(), key=lambda release: release.stat().st_mtime_ns)
    others = [release for release in releases if release.name != serving]
    for release in others[: max(0, len(releases) - max(1, keep))]:
        discard(home, release)


def discard(home: Path, release: Path) -> None:
    """Remove a release: first out of sight in one step, so that no half of it is ever seen."""
    gone = home / f"removing-{os.getpid()}-{secrets.token_hex(4)}"
    release.rename(gone)
    shutil.rmtree(gone)


def _sync_tree(folder: Path) -> None:
    for parent, _, files in os.walk(folder):
        for file in files:
            _sync(Path(parent) / file)
        _sync(Path(parent))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
