"""Web addresses: what may be printed as a code, and which are placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from exhibit_builder.core.findings import Finding, Place

_RESERVED_ENDS = frozenset({"example", "test", "invalid", "localhost"})
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
# Beside what RFC 3986 leaves out: invisible and direction-turning characters, which make one host look like another.
_FORBIDDEN = re.compile(r"[\s<>\"\\^`{|}\u200b-\u200f\u202a-\u202e\u2060-\u206f]")


def host(url: str) -> str:
    """The host's name in lower case, or nothing when the address has none that can be used."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError for a port that is no number
        return (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_reserved(url: str) -> bool:
    """Whether the address is one that never leads anywhere (RFC 2606: example.org, .test, …).

    Such an address stands in for one that isn't known yet; it must not reach the press.
    """
    labels = host(url).split(".")
    return labels[-1] in _RESERVED_ENDS or (len(labels) > 1 and labels[-2] == "example")


def is_about_examples(url: str) -> bool:
    """Whether the address leads to IANA's page about addresses for examples, as that of the template does."""
    return host(url).removeprefix("www.") == "iana.org" and "/example" in url.lower()


def is_https(url: str) -> bool:
    """Whether it is a complete https address: a dotted host, no blanks, no user name."""
    if not url.lower().startswith("https://") or _FORBIDDEN.search(url) or "@" in url.split("/")[2]:
        return False
    labels = host(url).split(".")
    dotted = len(labels) > 1 or labels[-1] in _RESERVED_ENDS
    return dotted and all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()


def address_findings(url: str, what: str, place: Place) -> Iterator[Finding]:
    """``not-https`` for an address that can't be printed.

    ``what`` names the address in a sentence: ``the link 'petition'``.
    """
    if not is_https(url):
        yield Finding(
            "not-https",
            f"The address of {what} is no https address: {url}",
            place,
            expected="https:// and a host, such as https://www.un.org/en/",
            hint=_repair(url),
        )


def _repair(url: str) -> str:
    if url.lower().startswith("http://") and is_https("https" + url[4:]):
        return f"Check that https{url[4:]} works, and write that."
    if is_https(f"https://{url}"):
        return f"Did you mean https://{url}?"
    return f"The host is {host(url)}." if host(url) else "Write the whole address as the browser shows it."
