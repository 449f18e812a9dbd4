"""Fill README.md: the output of each `console` block, as the commands print it today, and the settings.

The blocks are run without the documents at hand, so that no text of theirs gets in.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from fikg.settings import describe

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
SETTINGS = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", re.DOTALL)
RELEASE = re.compile(r"\b[0-9a-f]{16}\b")
WIDTH = "100"
LONGEST = 14  # lines of an output; of a longer one its beginning and its last line are shown


def printed(command: str) -> str:
    """What a command prints at 100 columns, without the documents.

    Release names stand as `…`, and `⋮` for lines left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "FIKG_LIBRARY": str(Path(folder) / "library"),
            "FIKG_STORE": os.environ.get("FIKG_STORE", str(ROOT / ".fikg" / "store")),
            "COLUMNS": WIDTH,
            "PYTHONIOENCODING": "utf-8",
            "NO_COLOR": "1",
        }
        arguments = [sys.executable, "-m", "fikg", *shlex.split(command)[1:]]
        done = subprocess.run(
            arguments,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    text = "\n".join(line.rstrip() for line in done.stdout.replace("\r\n", "\n").splitlines())
    lines = RELEASE.sub("…", text).strip("\n").split("\n")
    shown = lines if len(lines) <= LONGEST else [*lines[: LONGEST - 2], "⋮", lines[-1]]
    return "\n".join(shown) + "\n"


def filled_block(text: str) -> str:
    """A console block with the output of its commands."""
    commands = [line for line in text.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{printed(command.removeprefix('$ '))}" for command in commands)


def settings_table() -> str:
    """The settings as a Markdown table."""
    rows = "".join(
        f"| `{name}` | {'' if default is None else f'`{default}`'} | {reason} |\n"
        for name, default, reason in describe()
    )
    return f"\n| setting | default | why |\n|---|---|---|\n{rows}\n"


def filled(text: str) -> str:
    """README's text with outputs and settings as they are now."""
    text = BLOCK.sub(lambda block: filled_block(block[0]), text)
    return SETTINGS.sub(settings_table(), text)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
