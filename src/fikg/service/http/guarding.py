"""What every answer tells a browser to allow: nothing from elsewhere, no script but our files."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "Content-Security-Policy"
FRAMING = "frame-ancestors 'self'"
#: For pages: everything comes from this service, scripts and styles as files; forms are sent only to it.
STRICT = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        FRAMING,
    ]
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
OF_PAGES = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ASK_AGAIN = "no-cache"
#: All that a page is sent with, where nothing else is told.
PAGE_HEADERS = EVERYWHERE | OF_PAGES | {POLICY: STRICT}
_EVERYWHERE = [(name.lower().encode(), value.encode()) for name, value in EVERYWHERE.items()]
_HTML = b"text/html"
#: Markup of ours: text of others never holds a bare `<`.
_OWN_POLICY = re.compile(rb"<meta\s+http-equiv=\"Content-Security-Policy\"", re.IGNORECASE)
_HEAD = 4000  # bytes in which a page names its own policy


class Guarding:
    """Gives every page a content-security policy, and every answer what makes it inert elsewhere.

    A page that brings its own policy keeps it: as a header, or as a `meta` in its head, which names the
    digests of its scripts. It cannot say there who may frame it, so that is still told as a header.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: Message | None = None

        async def guarded(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                raw = message.setdefault("headers", [])
                told = dict(raw)
                raw += [pair for pair in _EVERYWHERE if pair[0] not in told]
                if not told.get(b"content-type", b"").startswith(_HTML):
                    await send(message)
                    return
                _set(MutableHeaders(raw=raw), OF_PAGES | {"Cache-Control": ASK_AGAIN})
                held = message  # until its body tells whether the page has a policy
                return
            if held is not None:
                start, held = held, None
                own = _OWN_POLICY.search(message.get("body", b"")[:_HEAD])
                _set(MutableHeaders(raw=start["headers"]), {POLICY: FRAMING if own else STRICT})
                await send(start)
            await send(message)

        await self.app(scope, receive, guarded)


def _set(headers: MutableHeaders, given: dict[str, str]) -> None:
    for name, value in given.items():
        headers.setdefault(name, value)
