"""Fill README.md: the output of each `console` block as printed today, what the graph holds, the settings.

The blocks are run without the documents at hand, so that no text of theirs gets in.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from fikg.settings import describe

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
SETTINGS = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", re.DOTALL)
HOLDS = re.compile(r"(?<=<!-- holds -->\n).*?(?=<!-- /holds -->)", re.DOTALL)
RELEASE = re.compile(r"\b[0-9a-f]{16}\b")
WIDTH = "100"
ROWS = 5  # of a table of what the graph holds
PARTS = 3  # of a row
LONGEST = 10  # lines of an output; of a longer one its beginning and its last line are shown


def output(command: str) -> str:
    """The standard output of a command at 100 columns, without the documents."""
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
    return done.stdout


def printed(command: str) -> str:
    """What a command prints, with `…` for the names of releases and `⋮` for lines left out."""
    text = "\n".join(line.rstrip() for line in output(command).replace("\r\n", "\n").splitlines())
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


def holdings() -> str:
    """What the graph holds, as Markdown tables."""
    found = json.loads(output("fikg describe --format json"))
    sections = found["sections"]
    total = {name: f"{number:,}" for name, number in found["totals"].items()}
    lead = (
        f"{total['claims']} claims 陈述 ({total['links']} links 联系, {total['figures']} figures 数值), "
        f"each with\nits quotation, about {total['entities']} entities 实体 and {total['tracks']} tracks 赛道"
        f". They give\n{total['facts']} facts 事实, and {total['disagreements']} disagreements 分歧."
    )
    names = ("documents", "statuses", "kinds")
    return "\n".join(["", lead, "", *(holdings_table(name, sections[name]) for name in names)])


def holdings_table(name: str, section: dict[str, Any]) -> str:
    """A section of the description as a Markdown table of its first rows."""
    rows = section["rows"][:ROWS]
    with_parts = any(row["parts"] for row in rows)
    first = "document" if name == "documents" else section["en"]
    titles = [first, section["zh"], *(f"{each['en']} {each['zh']}" for each in section["measures"])]
    titles += ["of these 其中"] if with_parts else []
    rule = ["---", "---", *("--:" for _ in section["measures"]), *(["---"] if with_parts else [])]
    lines = [titles, rule]
    for row in rows:
        english = f"`{row['iri'].rpartition('/')[2]}`" if name == "documents" else row["en"]
        counts = [f"{count:,}" for count in row["counts"].values()]
        lines.append([english, row["zh"], *counts, *([parts_of(row)] if with_parts else [])])
    left = len(section["rows"]) - len(rows)
    more = f"\nand {left} more 另有 {left} 项\n" if left else ""
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + more


def parts_of(row: dict[str, Any]) -> str:
    """The largest parts of a row with their numbers."""
    told = [
        f"{part['en']} {part['zh']} {next(iter(part['counts'].values()))}" for part in row["parts"][:PARTS]
    ]
    return ", ".join([*told, *(["…"] if len(row["parts"]) > PARTS else [])])


def filled(text: str) -> str:
    """README's text with outputs, holdings and settings as they are now."""
    text = BLOCK.sub(lambda block: filled_block(block[0]), text)
    text = HOLDS.sub(lambda _: holdings(), text)
    return SETTINGS.sub(settings_table(), text)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
