"""The rules in a process of their own, with a session of their own: while they look, pages are set and drawn here.

Looking through takes some ten times as long as setting a page; in one process a page that somebody waits for would
wait for it.
"""

from __future__ import annotations

import datetime
import multiprocessing
import signal
import threading
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.verdict import Verdict

END = 5.0
"""Seconds that a process has to end by itself (*house*: a look at a large exhibit takes two)."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The texts that stand in no file, and for each file that has none any more, ``None``; and the day that review
    dates are compared with (without one, that of exhibit.yaml)."""

    unsaved: Mapping[str, bytes | None]
    today: datetime.date | None


class SecondLook:
    """Verdicts on the exhibit in ``folder`` as it lies on the disk, for the printer's profile of that name.

    The process is started when it is first asked, and again where it has ended. Any thread may ask; one at a time is
    answered.
    """

    def __init__(self, folder: Path, printer: str | None, fonts: Path | None) -> None:
        self._made_of = (folder, printer, fonts)
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._ours: Connection | None = None

    def verdict(self, unsaved: Mapping[str, bytes | None], today: datetime.date | None = None) -> Verdict | None:
        """What the rules find in texts and pages, with ``unsaved`` texts; ``None`` where nobody could look.

        ``today`` is the day that review dates are compared with; without it, that of exhibit.yaml.
        """
        with self._lock:
            try:
                if self._process is None or not self._process.is_alive() or self._ours is None:
                    self._start()
                if self._ours is None:
                    return None
                self._ours.send(_Asked(unsaved, today))
                answer: Verdict | None = self._ours.recv()
            except (EOFError, OSError):
                self._process = None
                return None
            return answer

    def close(self) -> None:
        """Let the process end."""
        process, ours = self._process, self._ours
        self._process = self._ours = None
        if ours is not None:
            ours.close()
        if process is not None:
            process.join(END)
            if process.is_alive():
                process.terminate()

    def _start(self) -> None:
        # A fresh process: a copy of this one would hold its threads' locks.
        fresh = multiprocessing.get_context("spawn")
        ours, theirs = fresh.Pipe()
        process = fresh.Process(target=_look, args=(theirs, *self._made_of), daemon=True)
        process.start()
        theirs.close()
        self._ours, self._process = ours, process


def _look(asked: Connection, folder: Path, printer: str | None, fonts: Path | None) -> None:
    """Answer until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asks
    from exhibit_builder.commands.session import Session

    session: Session | None = None
    with suppress(EOFError, OSError):
        while True:
            request: _Asked = asked.recv()
            try:
                if session is None:
                    session = Session(folder, printer=printer, fonts=fonts)
                session.update(None, request.unsaved)
                asked.send(session.verdict(today=request.today))
            except ExhibitError:
                asked.send(None)
