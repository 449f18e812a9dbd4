"""Files written in one step: beside their place first, then moved there, so that nobody sees a half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from fikg.errors import UsageError


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file whole or not at all; one that was there stays as it was until then.

    Parameters
    ----------
    path
        Where to, in a folder that is there.
    mode
        Who may read it: everybody, unless it is a reader's own.

    Raises
    ------
    OSError
        Where it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "a.txt", b"whole")
    ...     (Path(folder) / "a.txt").read_text()
    'whole'
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def write_for_reader(path: Path, content: bytes) -> None:
    """Write a file that a reader named, whole or not at all.

    Raises
    ------
    UsageError
        Where it cannot be written.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise UsageError(
            f"it cannot be written: {error.strerror}",
            hint="Name a file in a folder that is there and yours.",
            file=path,
        ) from None
