"""Asking an address whether it is there: one HEAD request, without cookies, to public hosts only."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.links import host, is_https
from exhibit_builder.preflight.text.public_numbers import is_public

TIMEOUT = 10.0
"""Seconds from a question to the last answer, whatever is on the way (*house*: nobody who has scanned a code waits
longer)."""

MOST_REDIRECTS = 5
"""Times that a host may send a visitor on (*house*: browsers stop at 20, but each costs a telephone a second)."""

AT_ONCE = 8
"""Addresses that are asked at the same time (*house*: a list takes seconds, and no line is troubled)."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Answers that send a visitor on (RFC 9110, 15.4)."""

Head = Callable[[str, Sequence[str], float], tuple[int, str]]
"""Asks an address at the numbers of its host, until a moment of :func:`time.monotonic`: the status of the answer, and
where it sends a visitor, if anywhere. Raises ``OSError``."""

Resolve = Callable[[str], Sequence[str]]
"""The numbers (IP addresses) of a host. Raises ``OSError``."""

MOST_NUMBERS = 4
"""Numbers of a host that are tried one after the other (*house*: two of each version of IP; the deadline stays one)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: an HTTP ``status`` (0 for none), the ``url`` that answered at last, what was wrong on
    the way in words, and the addresses that sent a visitor on, in their order."""

    status: int
    url: str
    fault: str = ""
    over: tuple[str, ...] = ()


def reach(url: str, head: Head | None = None, resolve: Resolve | None = None) -> Answer:
    """Ask for ``url`` and follow where it leads, all within :data:`TIMEOUT`; the others replace the network.

    The numbers that were looked at are those that are asked: a name that means another one a moment later leads nowhere
    else (DNS rebinding).
    """
    head, resolve = head or ask, resolve or ip_addresses
    until = time.monotonic() + TIMEOUT
    over: tuple[str, ...] = ()
    for _ in range(MOST_REDIRECTS + 1):
        if not is_https(url):
            return Answer(0, url, "leads to an address that is not https", over)
        try:
            numbers = _in_time(resolve, host(url), until)
            if not numbers or not all(map(is_public, numbers)):
                return Answer(0, url, "leads into a private network", over)
            status, leads = head(url, numbers, until)
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


def ask(url: str, numbers: Sequence[str], until: float) -> tuple[int, str]:
    """One HEAD request at the first of the numbers that answers, or ``OSError``.

    Redirects are told and not followed, so that each can be looked at first.
    """
    from http.client import HTTPException
    from urllib.parse import quote, urljoin, urlsplit, urlunsplit

    from exhibit_builder.preflight.text.pinned_connection import PinnedConnection

    parts = urlsplit(url)
    name = (parts.hostname or "").encode("idna").decode("ascii")
    safe = "%/:=&?~#+!$,;'@()*[]"
    target = urlunsplit(("", "", quote(parts.path, safe=safe) or "/", quote(parts.query, safe=safe), ""))
    fault: OSError = OSError("its host has no number")
    for number in numbers[:MOST_NUMBERS]:
        connection = PinnedConnection(name, parts.port or 443, number, until)
        try:
            connection.request("HEAD", target, headers={"User-Agent": "Mozilla/5.0 (exhibit-builder link check)"})
            response = connection.getresponse()
            location = response.getheader("Location") or ""
            return response.status, urljoin(url, location) if location else ""
        except HTTPException as wrong:
            fault = OSError(str(wrong) or type(wrong).__name__)
        except OSError as wrong:
            fault = wrong
        finally:
            connection.close()
    raise fault


def ip_addresses(name: str) -> list[str]:
    """The numbers of a host, as the system knows them."""
    import socket

    found = socket.getaddrinfo(name.encode("idna").decode("ascii"), 443, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def _in_time(resolve: Resolve, name: str, until: float) -> Sequence[str]:
    """What ``resolve`` gives, or ``TimeoutError`` at the deadline: a system's own question for a name knows none."""
    from exhibit_builder.preflight.text.pinned_connection import seconds_left

    answers: queue.Queue[tuple[Sequence[str], Exception | None]] = queue.Queue()

    def answer() -> None:
        try:
            answers.put((resolve(name), None))
        except Exception as fault:
            answers.put(((), fault))

    # It is left behind when it is late, and keeps nobody from ending the program.
    threading.Thread(target=answer, daemon=True).start()
    try:
        numbers, fault = answers.get(timeout=seconds_left(until))
    except queue.Empty:
        raise TimeoutError("timed out") from None
    if fault is not None:
        raise fault
    return numbers


def _words(fault: Exception) -> str:
    reason = getattr(fault, "reason", fault)
    return str(getattr(reason, "strerror", "") or reason)
