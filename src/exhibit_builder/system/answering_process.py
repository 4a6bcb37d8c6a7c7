"""A process of its own that answers one question after another, as long as anybody asks."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

END = 5.0
"""Seconds that a process has to end by itself (*house*: a look at a large exhibit takes two)."""


class AnsweringProcess:
    """A fresh process in which ``prepare(*made_of)`` makes what answers; it and what goes to and fro can be pickled.

    It is started when it is first asked, and again where it has ended. Any thread may ask; one at a time is answered.
    """

    def __init__(self, prepare: Callable[..., Callable[[Any], Any]], *made_of: object) -> None:
        self._prepare = prepare
        self._made_of = made_of
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._ours: Connection | None = None

    def answer(self, question: object) -> Any:
        """What it answers; ``None`` where the process ended before it did."""
        with self._lock:
            try:
                if self._process is None or not self._process.is_alive() or self._ours is None:
                    self._start()
                if self._ours is None:
                    return None
                self._ours.send(question)
                return self._ours.recv()
            except (EOFError, OSError):
                self._process = None
                return None

    def close(self) -> None:
        """Let it end."""
        process, ours = self._process, self._ours
        self._process = self._ours = None
        if ours is not None:
            ours.close()
        if process is not None:
            process.join(END)
            if process.is_alive():
                process.terminate()

    def _start(self) -> None:
        # A copy of this process would hold its threads' locks.
        fresh = multiprocessing.get_context("spawn")
        ours, theirs = fresh.Pipe()
        process = fresh.Process(target=_answer, args=(theirs, self._prepare, self._made_of), daemon=True)
        process.start()
        theirs.close()
        self._ours, self._process = ours, process


def _answer(asked: Connection, prepare: Callable[..., Callable[[Any], Any]], made_of: tuple[object, ...]) -> None:
    """Answer until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asks
    answer = prepare(*made_of)
    with suppress(EOFError, OSError):
        while True:
            asked.send(answer(asked.recv()))
