"""A connection to a host at the very number that was looked at, with one deadline for all that is said on it."""

from __future__ import annotations

import io
import socket
import ssl
import time
from base64 import b64encode
from http.client import HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass


class _InTime:
    """A socket on which nothing waits beyond ``until`` (:func:`time.monotonic`), however the other side deals it out.

    A timeout of a socket begins anew with every byte.
    """

    def __init__(self, line: socket.socket, until: float) -> None:
        self.line, self._until = line, until

    def sendall(self, data: bytes) -> None:
        self.line.settimeout(seconds_left(self._until))
        self.line.sendall(data)

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self.line, self._until))

    def close(self) -> None:
        self.line.close()


class _Reading(io.RawIOBase):
    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self._line.settimeout(seconds_left(self._until))
        return self._line.recv_into(into)


class PinnedConnection(HTTPSConnection):
    """HTTPS to ``name``, of which the certificate must be, at the IP address ``number``; all done by ``until``.

    Where the system says that a proxy stands between, it is asked for that number.
    """

    def __init__(self, name: str, port: int, number: str, until: float, context: ssl.SSLContext | None = None) -> None:
        super().__init__(name, port)
        self._number, self._until = number, until
        self._tls = context or ssl.create_default_context()

    def connect(self) -> None:
        proxy = _proxy(self.host)
        there = (proxy.hostname or "", proxy.port or 80) if proxy else (self._number, self.port)
        line = socket.create_connection(there, timeout=seconds_left(self._until))
        try:
            if proxy:
                self._through(proxy, _InTime(line, self._until))
            line.settimeout(seconds_left(self._until))
            line = self._tls.wrap_socket(line, server_hostname=self.host)
        except BaseException:
            line.close()
            raise
        self.sock: Any = _InTime(line, self._until)

    def _through(self, proxy: SplitResult, line: _InTime) -> None:
        """Ask a proxy for a line to the number (RFC 9110, 9.3.6)."""
        to = f"[{self._number}]:{self.port}" if ":" in self._number else f"{self._number}:{self.port}"
        words = f"CONNECT {to} HTTP/1.1\r\nHost: {to}\r\n"
        if proxy.username:
            login = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
            words += f"Proxy-Authorization: Basic {b64encode(login).decode('ascii')}\r\n"
        line.sendall(f"{words}\r\n".encode("ascii"))
        answer = HTTPResponse(line, method="CONNECT")  # type: ignore[arg-type]  # it asks for makefile alone
        answer.begin()
        if answer.status != 200:
            raise OSError(f"the proxy refuses it, status {answer.status}")


def seconds_left(until: float) -> float:
    """Seconds until then, more than none; raises ``TimeoutError`` when it is over."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


def _proxy(name: str) -> SplitResult | None:
    written = None if proxy_bypass(name) else getproxies().get("https")
    return urlsplit(written if "://" in written else f"http://{written}") if written else None
