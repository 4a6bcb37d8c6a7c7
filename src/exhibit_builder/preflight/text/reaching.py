"""Asking an address whether it is there: one HEAD request, without cookies, to public hosts only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exhibit_builder.manuscript.links import host, is_https

TIMEOUT = 10.0
"""Seconds that a host has to answer in (*house*: nobody who has scanned a code waits longer)."""

MOST_REDIRECTS = 5
"""Times that a host may send a visitor on (*house*: browsers stop at 20, but each costs a telephone a second)."""

AT_ONCE = 8
"""Addresses that are asked at the same time (*house*: a list takes seconds, and no line is troubled)."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Answers that send a visitor on (RFC 9110, 15.4)."""

Head = Callable[[str], tuple[int, str]]
"""Asks an address: the status of its answer, and where it sends a visitor, if anywhere. Raises ``OSError``."""

Resolve = Callable[[str], Sequence[str]]
"""The numbers (IP addresses) of a host. Raises ``OSError``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: an HTTP ``status`` (0 for none), the ``url`` that answered at last, what was wrong on
    the way in words, and the addresses that sent a visitor on, in their order."""

    status: int
    url: str
    fault: str = ""
    over: tuple[str, ...] = ()


def reach(url: str, head: Head | None = None, resolve: Resolve | None = None) -> Answer:
    """Ask for ``url`` and follow where it leads; ``head`` and ``resolve`` replace the network."""
    head, resolve = head or ask, resolve or ip_addresses
    over: tuple[str, ...] = ()
    for _ in range(MOST_REDIRECTS + 1):
        if not is_https(url):
            return Answer(0, url, "leads to an address that is not https", over)
        try:
            if not all(_is_public(number) for number in resolve(host(url))):
                return Answer(0, url, "leads into a private network", over)
            status, leads = head(url)
        except (OSError, ValueError) as fault:
            return Answer(0, url, f"does not answer ({_words(fault)})", over)
        if status not in REDIRECTS or not leads:
            return Answer(status, url, over=over)
        over += (url,)
        url = leads
    return Answer(0, url, f"sends visitors on more than {MOST_REDIRECTS} times", over)


def reach_all(urls: Sequence[str]) -> list[Answer]:
    """The answers of several addresses, in their order."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(reach, urls))


def ask(url: str) -> tuple[int, str]:
    """One HEAD request. Redirects are told and not followed, so that each can be looked at first."""
    from http.client import HTTPException
    from urllib.parse import quote, urljoin, urlsplit, urlunsplit
    from urllib.request import HTTPErrorProcessor, Request, build_opener

    class Untouched(HTTPErrorProcessor):
        """Gives every answer as it came: no exception for 404, no redirect followed."""

        def http_response(self, request, response):  # type: ignore[no-untyped-def]
            return response

        https_response = http_response

    parts = urlsplit(url)
    name = parts.netloc.encode("idna").decode("ascii")
    safe = "%/:=&?~#+!$,;'@()*[]"
    plain = urlunsplit(("https", name, quote(parts.path, safe=safe), quote(parts.query, safe=safe), ""))
    request = Request(plain, method="HEAD", headers={"User-Agent": "Mozilla/5.0 (exhibit-builder link check)"})
    try:
        with build_opener(Untouched).open(request, timeout=TIMEOUT) as response:
            location = response.headers.get("Location") or ""
            return response.status, urljoin(plain, location) if location else ""
    except HTTPException as fault:
        raise OSError(str(fault) or type(fault).__name__) from fault


def ip_addresses(name: str) -> list[str]:
    """The numbers of a host, as the system knows them."""
    import socket

    found = socket.getaddrinfo(name.encode("idna").decode("ascii"), 443, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def _is_public(number: str) -> bool:
    from ipaddress import ip_address

    return ip_address(number.partition("%")[0]).is_global


def _words(fault: Exception) -> str:
    reason = getattr(fault, "reason", fault)
    return str(getattr(reason, "strerror", "") or reason)
