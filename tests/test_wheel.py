"""The wheel holds all that the command needs: code, pages, fold table, ontology, graph, queries, licences."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = {
    "fikg/cli/__init__.py",
    "fikg/py.typed",
    "fikg/documents/fold_table.txt",
    "fikg/network/web/page.js",
    "fikg/service/pages/templates/home.html",
    "fikg/service/pages/static/fikg.css",
    "fikg/data/ontology/fikg.ttl",
    "fikg/data/ontology/shapes.ttl",
    "fikg/data/graph/claims/netease-2025.ttl",
    "fikg/data/queries/connections.rq",
}


def test_a_wheel_holds_all_that_the_command_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert names >= NEEDED
    assert any(name.endswith("licenses/LICENSES/CC-BY-4.0.txt") for name in names)
