"""What a page is made of besides its data: the library, our own files, safe JSON, and the policy."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from fikg.errors import DataError


@cache
def vis_network() -> tuple[str, str]:
    """vis-network's script (with its licence) and style, from the installed pyvis."""
    folder = files("pyvis") / "templates" / "lib" / "vis-9.1.2"
    try:
        script = (folder / "vis-network.min.js").read_text(encoding="utf-8")
        style = (folder / "vis-network.css").read_text(encoding="utf-8")
    except OSError:
        raise DataError(
            f"vis-network is not at {folder}", hint="Install pyvis 0.3.2, whose wheel brings it."
        ) from None
    # The source map is a second file: a browser with its tools open would ask for it.
    script = script.replace("//# sourceMappingURL=vis-network.min.js.map", "")
    return script.replace("</script", "<\\/script"), style.replace("</style", "<\\/style")


def web(name: str) -> str:
    """The text of one of our own files in `web/`."""
    return (files("fikg.network") / "web" / name).read_text(encoding="utf-8")


def safe_json(value: Any) -> str:
    """JSON that may stand inside a script element: no `<`, no `&`, no line separator of JavaScript's."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = text.encode("utf-8", "ignore").decode("utf-8")  # half a surrogate pair is no character
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def policy_of(*scripts: str, served: bool) -> str:
    """A content-security policy: these two scripts and nothing else.

    A page on its own may ask nobody for anything; a served one asks its own service for paragraphs.
    """
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    own = "img-src 'self' data:; connect-src 'self'; form-action 'self'"
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; " + (
        own if served else "img-src data:; form-action 'none'"
    )
