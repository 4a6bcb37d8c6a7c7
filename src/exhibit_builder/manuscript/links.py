"""Addresses: what may be printed as a code, which are placeholders, and whether mail can be sent to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern

_RESERVED_ENDS = frozenset({"example", "test", "invalid", "localhost"})
_LABEL = late_pattern(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
# Beside what RFC 3986 leaves out: invisible and direction-turning characters, which make one host look like another.
_FORBIDDEN = late_pattern(r"[\s<>\"\\^`{|}\u200b-\u200f\u202a-\u202e\u2060-\u206f]")

_BROKEN_ESCAPE = late_pattern(r"%(?![0-9A-Fa-f]{2})[^%/?#&=]{0,2}")
"""A percent sign without the two digits that make a byte of it (RFC 3986, 2.1), and what stands there instead."""

_UNSEEN = late_pattern(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
_MAIL_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_MAIL_BOX = rf"{_MAIL_WORD}(?:\.{_MAIL_WORD})*"
_MAIL_END = "[A-Za-z0-9\u0080-\U0010ffff]"
_MAIL_HOST = rf"(?:{_MAIL_END}(?:[A-Za-z0-9\u0080-\U0010ffff-]{{0,61}}{_MAIL_END})?(?:\.(?!$)|$))+"
"""A mailbox's two sides: words joined by points, and labels of at most 63 characters (RFC 5321, 4.1.2, with the letters
of RFC 6531; what stands in quotes or brackets there is left out, as in forms of browsers: WHATWG HTML, 4.10.5.1.5).
They are compiled when there is an address: that takes longer than to read a panel."""


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
    """``not-https`` for an address that can't be printed, ``wrong-address`` for one that is encoded wrongly.

    ``what`` names the address in a sentence: ``the link 'petition'``.
    """
    broken = _BROKEN_ESCAPE.search(url) if url.lower().startswith(("https://", "http://")) else None
    if broken:
        yield Finding(
            "wrong-address",
            f"The address of {what} has “{broken.group()}”, which stands for no character: {url}",
            place,
            expected="two digits of 0 to 9 or A to F behind each percent sign, such as %20",
            hint="Copy the whole address again from the browser; a percent sign itself is written %25.",
        )
    if not is_https(url):
        yield Finding(
            "not-https",
            f"The address of {what} is no https address: {url}",
            place,
            expected="https:// and a host, such as https://www.un.org/en/",
            hint=_repair(url),
        )


def mail_findings(mail: str, place: Place) -> Iterator[Finding]:
    """``wrong-address`` for an e-mail address that no letter can be sent to."""
    fault, hint = mail_fault(mail)
    if fault:
        expected = "one address, such as ada@example.org"
        yield Finding("wrong-address", f"The e-mail address {fault}: {mail}", place, expected, hint)


def mail_fault(mail: str) -> tuple[str, str]:
    """What keeps mail from being sent there, after “the e-mail address”, and what to do; both empty where nothing
    does."""
    box, _, name = mail.partition("@")
    if mail.lower().startswith("mailto:"):
        return "begins with mailto:, which is for links", f"Write {mail[len('mailto:') :]} alone."
    if mail.count("@") > 1:
        return "has more than one @", "Write one address; others may stand in a note."
    if "@" not in mail:
        return "has no @", ""
    if _UNSEEN.search(mail):
        return "has a blank in it, or a character that can't be seen", "Type it anew, without blanks."
    if not box or not name:
        return f"has nothing {'behind' if box else 'before'} its @", ""
    if not re.fullmatch(_MAIL_BOX, box):
        return f"has “{box}” before its @, which is no mailbox", ""
    if not re.fullmatch(_MAIL_HOST, name) or not re.search(r"\.[^\W\d_][^_]+$", name):
        return f"has “{name}” behind its @, which is no host", ""
    return "", ""


def _repair(url: str) -> str:
    if url.lower().startswith("http://") and is_https("https" + url[4:]):
        return f"Check that https{url[4:]} works, and write that."
    if is_https(f"https://{url}"):
        return f"Did you mean https://{url}?"
    return f"The host is {host(url)}." if host(url) else "Write the whole address as the browser shows it."
