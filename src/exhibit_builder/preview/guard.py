"""Who may ask: a browser on this computer that knows the token, and no page of anybody else.

The server listens on the loopback alone. A page from elsewhere can still make a browser ask it, so the name that was
asked for must be the loopback's (against names that were bound anew), writing must come from the page itself, and every
path stands below a random token.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = "127.0.0.1"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing but what this server gives (Content Security Policy Level 3). Styles in attributes place the pages."""

_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class RequestGuard:
    """An application behind the checks; what doesn't pass them never reaches it."""

    def __init__(self, application: Application, token: str, port: int) -> None:
        self._application = application
        self._token = token
        self._hosts = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._application(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal:
            await PlainTextResponse(refusal, 403)(scope, receive, send)
            return

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        start = f"/{self._token}"
        inner = {**scope, "path": scope["path"][len(start) :] or "/", "raw_path": b""}
        await self._application(inner, receive, send_with_headers)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> str:
        """Why a request is not answered; empty where it is."""
        if headers.get("host", "") not in self._hosts:
            return "The preview answers under 127.0.0.1 and localhost alone."
        origin = headers.get("origin", "")
        if origin and origin not in {f"http://{host}" for host in self._hosts}:
            return "The preview answers its own page alone."
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "The preview answers its own page alone."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return "The preview knows no such request."
        if scope["method"] == "POST" and (
            not origin or headers.get("content-type", "") not in ("application/json", "application/octet-stream")
        ):
            return "The preview is written to by its own page alone."
        asked = scope["path"].split("/", 2)[1]
        if not hmac.compare_digest(asked.encode(), self._token.encode()):
            return "The address is not the one that exhibit preview printed."
        return ""
