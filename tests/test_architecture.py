"""The order of the rooms: a lower room never imports an upper one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "fikg"
ORDER = (
    ("errors", "vocabulary", "writing", "elements"),
    ("settings",),
    ("layout",),
    ("documents",),
    ("claims",),
    ("ingest",),
    ("store",),
    ("asking",),
    ("network",),
    ("graph",),
    ("terminal",),
    ("service",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        modules = (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        for module in modules:
            if module == "fikg" and isinstance(node, ast.ImportFrom):
                yield from (alias.name for alias in node.names)
            elif module.startswith("fikg."):
                yield module.split(".")[1]


FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if room_of(file) != "__init__"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_lower_rooms(file: Path) -> None:
    room = room_of(file)
    assert room in RANK, f"{room} is not in the order of rooms"
    upper = {name for name in imported_rooms(file) if RANK.get(name, -1) > RANK[room]}
    assert not upper
