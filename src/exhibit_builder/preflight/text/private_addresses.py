"""Addresses that open for their owner alone, or for a while: in a house's own network, in an editor, on a file
share."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.manuscript.links import host
from exhibit_builder.preflight.text.addresses import is_below

_INSIDE = ("local", "localdomain", "lan", "internal", "intranet", "corp", "home", "home.arpa", "private", "onion")
"""Ends of names that only a house's own network knows: RFC 6762 (local), RFC 8375 (home.arpa), ICANN's resolution of
2024-07-29 (internal), and what routers use of their own accord. Names of RFC 7686 (onion) open in one browser."""

_EDITORS = ("docs.google.com", "sites.google.com", "canva.com", "figma.com", "overleaf.com", "miro.com", "trello.com")
_EDITING = late_pattern(
    r"/(?:edit|editor|wp-admin|wp-login\.php|admin|administrator|backend|cms|typo3|login|signin|preview|draft)(?:/|\.\w+)?$"
    r"|/wp-admin/|/user/login",
    re.IGNORECASE,
)
_EDITING_ASKED = {"action": ("edit", "submit"), "veaction": ("edit",), "preview": ("true", "1"), "draft": ("true", "1")}
_TRIAL = late_pattern(r"^(?:staging|stage|preview|dev|test|draft|beta|preprod|uat)(?:[-.\d]|$)")

_SHARES = {
    "drive.google.com": "",
    "1drv.ms": "",
    "onedrive.live.com": "",
    "sharepoint.com": "",
    "dropbox.com": r"/(?:s|sh|scl|home|preview|transfer)(?:/|$)",
    "dl.dropboxusercontent.com": "",
    "box.com": r"/(?:s|file|folder)/",
    "icloud.com": r"/(?:iclouddrive|photos|sharedalbum|pages|keynote|numbers)(?:/|$)",
    "wetransfer.com": r"/downloads/",
    "we.tl": "",
    "mega.nz": "",
    "disk.yandex.ru": "",
    "yadi.sk": "",
    "photos.app.goo.gl": "",
    "photos.google.com": "",
    "mail.google.com": "",
    "teams.microsoft.com": "",
    "web.whatsapp.com": "",
    "chat.whatsapp.com": "",
}
"""Hosts of files that somebody shares for a while, and the paths of theirs that do."""

_OWN_CLOUD = late_pattern(r"^(?:/index\.php)?/s/[A-Za-z0-9]{10,}")
_PASSES = frozenset({"token", "access_token", "auth", "sig", "signature", "x-amz-signature", "x-goog-signature", "jwt"})
"""Names of what lets in whoever has the address, until it runs out."""


def why_private(url: str) -> tuple[str, bool]:
    """Why an address opens for few, as it reads after “the address”, and whether that is sure; empty where it may open
    for all."""
    name, parts = host(url), urlsplit(url)
    if any(is_below(name, end) for end in _INSIDE):
        return "is one of a network of its own, which nobody outside can reach", True
    asked = parse_qsl(parts.query, keep_blank_values=True)
    if any(value.lower() in _EDITING_ASKED.get(key.lower(), ()) for key, value in asked):
        return "opens an editor or a preview, not the page that is there for all", True
    if _EDITING.search(parts.path):
        sure = any(is_below(name, editor) for editor in _EDITORS) or "wp-" in parts.path
        return "opens an editor or a log-in, not the page that is there for all", sure
    if _TRIAL.search(name) and name.count(".") > 1:
        return "is one of a trial copy, which is taken down one day", False
    for share, path in _SHARES.items():
        if is_below(name, share) and (not path or re.match(path, parts.path)):
            return "leads to a file share, which asks for a log-in or ends one day", False
    if _OWN_CLOUD.match(parts.path):
        return "leads to a file share, which asks for a log-in or ends one day", False
    if any(key.lower() in _PASSES and len(value) >= 8 for key, value in asked):
        return "has a pass in it, which runs out", False
    return "", False
