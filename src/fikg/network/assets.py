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


#: What every page of a network runs, in this order; `page.js` starts it.
CORE = (
    "texts.js",
    "state.js",
    "make.js",
    "looks.js",
    "visible.js",
    "labels.js",
    "marks.js",
    "verbs.js",
    "evidence.js",
    "drawing.js",
    "panel.js",
    "legend.js",
    "slider.js",
    "table.js",
    "take.js",
    "keys.js",
)
#: What only the page of a service runs.
OF_A_SERVICE = (
    "served_texts.js",
    "address.js",
    "steps.js",
    "paragraphs.js",
    "menu.js",
    "suggest.js",
    "filters.js",
    "paths.js",
    "toolbar.js",
)
STARTS = "page.js"


@cache
def script(*, served: bool) -> str:
    """Our own script: the core alone, or with what needs a service."""
    return "\n".join(map(web, (*CORE, *(OF_A_SERVICE if served else ()), STARTS)))


@cache
def served_files() -> dict[str, tuple[str, bytes]]:
    """The files that the page of a service loads: name with a digest → media type and content.

    A changed file has another name, so that a browser may keep each for ever.
    """
    library, library_style = vis_network()
    style = library_style + web("page.css") + web("served.css")
    files = {
        "vis-network-9.1.2.js": ("text/javascript", library),
        "explorer.js": ("text/javascript", script(served=True)),
        "explorer.css": ("text/css", style),
    }
    named = {}
    for name, (kind, text) in files.items():
        content = text.encode("utf-8")
        stem, _, ending = name.rpartition(".")
        named[f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"] = (kind, content)
    return named


def safe_json(value: Any) -> str:
    """JSON that may stand inside a script element: no `<`, no `&`, no line separator of JavaScript's."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = text.encode("utf-8", "ignore").decode("utf-8")  # half a surrogate pair is no character
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def policy_of(*scripts: str) -> str:
    """The content-security policy of a page on its own: these scripts and nothing else; nobody is asked."""
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


#: The policy of the page of a service: its own files and answers, its own pictures, no inline script.
SERVED_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
)
