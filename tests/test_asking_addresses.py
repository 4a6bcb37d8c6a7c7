"""What ``--online`` does on the wire: which number it speaks to, for how long, and what it says."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.text import pinned_connection, reaching
from exhibit_builder.preflight.text.public_numbers import is_public

PUBLIC = [
    "93.184.216.34",
    "2606:2800:21f:cb07::1",
    "::ffff:93.184.216.34",
    "64:ff9b::5db8:d822",  # NAT64 of a public address: all that a network without IPv4 has
    "2002:5db8:d822::1",
    "2606:2800::5efe:5db8:d822",
]
PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",  # where clouds keep their keys
    "100.64.0.1",  # RFC 6598, a provider's own
    "0.0.0.0",
    "224.0.0.251",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:10.0.0.1",
    "::10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::5db8:d822",
    "2002:7f00:1::1",
    "2002:a00:1::",
    "2002:c0a8:1::1",
    "2001:0:5db8:d822:8000:63bf:f5ff:fffe",  # Teredo, whose client is 10.0.0.1
    "2001:0:a00:1:8000:63bf:a247:27dd",  # Teredo, whose server is
    "2606:2800::5efe:a00:1",  # ISATAP
    "2606:2800::200:5efe:c0a8:1",
]


@pytest.mark.parametrize("number", PUBLIC)
def test_numbers_of_the_open_internet_are_asked(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("number", PRIVATE)
def test_a_number_that_leads_into_a_network_is_refused_however_it_is_wrapped(number: str) -> None:
    """Also as the second number of a name that has a public one, and behind a redirect."""
    assert not is_public(number)
    asked: list[str] = []

    def head(url: str, numbers: Sequence[str], until: float) -> tuple[int, str]:
        asked.append(url)
        return 301, "https://inside.org/"

    names = {"a.org": ["93.184.216.34"], "inside.org": ["93.184.216.34", number]}
    answer = reaching.reach("https://a.org/", head, names.__getitem__)
    assert "private network" in answer.fault and asked == ["https://a.org/"]


class Unsealed:
    """In place of TLS: the line as it is, and whose certificate was asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def wrap_socket(self, line: socket.socket, server_hostname: str) -> socket.socket:
        self.names.append(server_hostname)
        return line


@pytest.fixture
def unsealed(monkeypatch: pytest.MonkeyPatch) -> Unsealed:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = Unsealed()
    monkeypatch.setattr(pinned_connection.ssl, "create_default_context", lambda: made)
    return made


WAIT = 0.02
"""Seconds after which a server's thread looks whether its test is over."""


@contextmanager
def server(answer: Callable[[socket.socket, list[bytes]], None]) -> Iterator[tuple[int, list[bytes]]]:
    """A server on this computer that reads a request's head and leaves the answer to a function."""
    heads: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as door, accepting(door) as accepted:

        def serve() -> None:
            for line in accepted:
                with line:
                    head = b""
                    while b"\r\n\r\n" not in head and (part := line.recv(4096)):
                        head += part
                    heads.append(head)
                    with suppress(OSError):  # the other side has left
                        answer(line, heads)

        threading.Thread(target=serve, daemon=True).start()
        yield door.getsockname()[1], heads


@contextmanager
def accepting(door: socket.socket) -> Iterator[Iterator[socket.socket]]:
    """The lines to a server for as long as the block lasts: no thread of a test waits at its door afterwards."""
    over = threading.Event()
    door.settimeout(WAIT)

    def lines() -> Iterator[socket.socket]:
        while not over.is_set():
            with suppress(TimeoutError):
                line, _ = door.accept()
                line.settimeout(None)
                yield line

    try:
        yield lines()
    finally:
        over.set()
        time.sleep(2 * WAIT)


def soon() -> float:
    return time.monotonic() + 60


def test_a_request_is_a_head_without_cookies(unsealed: Unsealed) -> None:
    """The method, the name, letters written for the wire; the redirect is told, and nothing is kept for the next."""

    def answer(line: socket.socket, _: list[bytes]) -> None:
        line.sendall(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nSet-Cookie: a=b\r\n\r\n")

    with server(answer) as (port, heads):
        for _ in range(2):
            told = reaching.ask(f"https://brücke.org:{port}/brücke?a=ə", ["127.0.0.1"], soon())
            assert told == (302, f"https://brücke.org:{port}/elsewhere")
    for head in heads:
        first, *fields = head.decode("ascii").split("\r\n")
        assert first == "HEAD /br%C3%BCcke?a=%C9%99 HTTP/1.1"
        assert f"Host: xn--brcke-lva.org:{port}" in fields
        assert not any(field.lower().startswith("cookie") for field in fields)
    assert unsealed.names == ["xn--brcke-lva.org"] * 2


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(
    unsealed: Unsealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that changes its number between the look and the question (DNS rebinding) leads nowhere else."""
    looked_up: list[str] = []

    def changing(name: str) -> list[str]:
        looked_up.append(name)
        return ["93.184.216.34"] if len(looked_up) == 1 else ["127.0.0.1"]

    spoken_to: list[Any] = []

    def create_connection(there: Any, timeout: float) -> socket.socket:
        spoken_to.append(there)
        raise OSError("not here")

    monkeypatch.setattr(pinned_connection.socket, "create_connection", create_connection)
    monkeypatch.setattr(reaching, "ip_addresses", changing)
    answer = reaching.reach("https://rebinding.org/")
    assert "not here" in answer.fault
    assert spoken_to == [("93.184.216.34", 443)] and looked_up == ["rebinding.org"]


def test_a_second_number_is_asked_when_the_first_is_silent(unsealed: Unsealed) -> None:
    """A host with two numbers, of which one has nobody at the door."""
    with server(lambda line, _: line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")) as (port, _):
        assert reaching.ask(f"https://a.org:{port}/", ["127.0.0.2", "127.0.0.1"], soon()) == (200, "")


def dripping(of: bytes) -> Callable[[socket.socket, list[bytes]], None]:
    """An answer that never ends, a piece at a time, so that no timeout of a single read comes about."""

    def answer(line: socket.socket, _: list[bytes]) -> None:
        while True:
            line.sendall(of)
            time.sleep(0.02)

    return answer


@pytest.mark.parametrize("of", [b"H", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: ", b"\x00"])
def test_one_deadline_holds_for_the_whole_answer(
    of: bytes, unsealed: Unsealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host that drips its answer is given up, and so is the one that it is asked to wait for without end."""
    monkeypatch.setattr(reaching, "TIMEOUT", 0.5)
    monkeypatch.setattr(reaching, "is_public", lambda number: True)
    with server(dripping(of)) as (port, _):
        answer = reaching.reach(f"https://a.org:{port}/", resolve=lambda name: ["127.0.0.1"])
    assert answer.status == 0 and answer.fault


def test_the_deadline_counts_over_all_redirects(unsealed: Unsealed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step has what the steps before it left."""
    given: list[float] = []

    def head(url: str, numbers: Sequence[str], until: float) -> tuple[int, str]:
        given.append(until)
        return 301, f"{url}a"

    reaching.reach("https://a.org/", head, lambda name: ["93.184.216.34"])
    assert len(given) == reaching.MOST_REDIRECTS + 1 and len(set(given)) == 1


def test_a_name_that_nobody_resolves_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own question for a number has no deadline: it is left behind."""
    monkeypatch.setattr(reaching, "TIMEOUT", 0.2)
    never = threading.Event()

    def silent(name: str) -> list[str]:
        never.wait(60)
        return []

    answer = reaching.reach("https://a.org/", resolve=silent)
    never.set()
    assert "timed out" in answer.fault


def test_behind_a_proxy_the_number_is_asked_for(unsealed: Unsealed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy gets no name to resolve anew, and its login; the host gets the request."""

    def answer(line: socket.socket, heads: list[bytes]) -> None:
        line.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        heads.append(line.recv(4096))
        line.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with server(answer) as (port, heads):
        monkeypatch.setenv("https_proxy", f"http://me:p%40ss@127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "elsewhere.org")
        for number, written in (("93.184.216.34", "93.184.216.34"), ("2606:2800::1", "[2606:2800::1]")):
            assert reaching.ask("https://a.org/x", [number], soon()) == (204, "")
            assert heads[-2].startswith(f"CONNECT {written}:443 HTTP/1.1\r\n".encode())
            assert b"\r\nProxy-Authorization: Basic bWU6cEBzcw==\r\n" in heads[-2]
            assert heads[-1].startswith(b"HEAD /x HTTP/1.1\r\nHost: a.org\r\n")
            assert b"Proxy-Authorization" not in heads[-1]


def test_a_proxy_that_refuses_is_told(unsealed: Unsealed, monkeypatch: pytest.MonkeyPatch) -> None:
    with server(lambda line, _: line.sendall(b"HTTP/1.1 407 Login first\r\n\r\n")) as (port, _):
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{port}")
        with pytest.raises(OSError, match="proxy refuses it, status 407"):
            reaching.ask("https://a.org/", ["93.184.216.34"], soon())


def test_a_certificate_for_another_name_is_refused(judge: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speaking to a number, the certificate must still be that of the name."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [
        judge("openssl"),
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=right.org",
    ]
    command += ["-addext", "subjectAltName=DNS:right.org", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    sealed = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    sealed.load_cert_chain(certificate, key)
    known = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(pinned_connection.ssl, "create_default_context", lambda: known)
    with socket.create_server(("127.0.0.1", 0)) as door, accepting(door) as accepted:

        def serve() -> None:
            for line in accepted:
                with suppress(OSError), sealed.wrap_socket(line, server_side=True) as safe:
                    safe.recv(4096)
                    safe.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

        threading.Thread(target=serve, daemon=True).start()
        port = door.getsockname()[1]
        assert reaching.ask(f"https://right.org:{port}/", ["127.0.0.1"], soon()) == (200, "")
        with pytest.raises(OSError, match=r"wrong\.org"):
            reaching.ask(f"https://wrong.org:{port}/", ["127.0.0.1"], soon())


IN_USE = "links: {{archive: {{url: '{}', label: The archive}}}}\n"
BLOCKS = "- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n"


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["https://bit.ly/x", "https://archives.gov/a"], "bit.ly"),
        (["https://bit.ly/x"], "bit.ly"),
        (["https://archives.gov/b", "https://t.co/x", "https://archives.gov/a"], "t.co"),
        (["https://bit.ly/x", "https://t.co/y", "https://archives.gov/a"], "bit.ly and t.co"),
        (["https://bit.ly/x", "http://archives.gov/a"], "bit.ly"),
        (["https://archives.gov/b"], ""),
    ],
)
def test_a_shortener_behind_a_redirect_is_told(
    steps: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address of one's own that leads over a service that counts, in the middle, at the end, or where it breaks."""
    start = "https://www.archives.gov/research/"
    leads = dict(zip([start, *steps], steps, strict=False))
    monkeypatch.setattr(reaching, "ask", lambda url, *_: (301, leads[url]) if url in leads else (200, ""))
    monkeypatch.setattr(reaching, "ip_addresses", lambda name: ["93.184.216.34"])
    folder = rule_samples.write(tmp_path, Example(exhibit=IN_USE.format(start), blocks=BLOCKS))
    found = check(folder, select_rules=["tracking-redirect"], today=rule_samples.TODAY, online=True).verdict.findings
    assert [(told in finding.message, finding.severity) for finding in found] == (
        [(True, Severity.WARNING)] if told else []
    )
