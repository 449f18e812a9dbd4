"""The files under `/static`: named by the digest of their content, such an address may be kept for ever."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
PREFIX = "/static/"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def static(name: str) -> str:
    """The address of a static file with the digest of what it holds now.

    Raises
    ------
    FileNotFoundError
        Where there is no such file, so that no page names one.
    """
    return f"{PREFIX}{name}?v={digest(name)}"


def digest(name: str) -> str:
    """Twelve hexadecimal digits that change with the content of a static file."""
    file = STATIC / name
    return _digest(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _digest(file: Path, _changed: int) -> str:
    return sha256(file.read_bytes()).hexdigest()[:12]


class Statics(StaticFiles):
    """Files that a browser keeps for ever where it names the content, and else asks for again each time."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v", [""])[0]
        named = bool(asked) and response.status_code in (200, 304) and asked == digest(path)
        response.headers["Cache-Control"] = FOR_EVER if named else ASK_AGAIN
        return response
