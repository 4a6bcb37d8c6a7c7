"""What happened, each event with a number, so that a page that was away asks for what it missed."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

MOST_EVENTS = 200
"""Events that are remembered (*house*: who missed more asks for everything)."""

QUIET = 20.0
"""Seconds after which a line without meaning keeps a quiet connection open (*house*: less than browsers and their
helpers wait)."""


class EventLog:
    """Events in order, told to every page that listens. Asked and written from the server's loop alone."""

    def __init__(self) -> None:
        self._events: deque[tuple[int, str]] = deque(maxlen=MOST_EVENTS)
        self._number = 0
        self._news = asyncio.Condition()
        self._closed = False

    @property
    def number(self) -> int:
        """The number of the last event."""
        return self._number

    async def add(self, kind: str, **details: Any) -> None:
        """Tell all pages; ``details`` are what JSON can hold."""
        async with self._news:
            self._number += 1
            event: Mapping[str, Any] = {"number": self._number, "kind": kind, **details}
            self._events.append((self._number, json.dumps(event, ensure_ascii=False)))
            self._news.notify_all()

    async def close(self) -> None:
        """Let every listener go."""
        async with self._news:
            self._closed = True
            self._news.notify_all()

    async def after(self, number: int) -> AsyncIterator[str]:
        """Events after one by its number, as lines of a stream (server-sent events, HTML 9.2), for as long as it is
        listened to."""
        if number > self._number:
            number = 0  # of a server that was started anew
        if number == 0:
            number = self._number
            yield f'data: {{"number": {number}, "kind": "hello"}}\n\n'
        while True:
            async with self._news:
                missed = [(own, text) for own, text in self._events if own > number]
                if not missed and not self._closed:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._news.wait(), QUIET)
                    missed = [(own, text) for own, text in self._events if own > number]
                closed = self._closed
            for own, text in missed:
                number = own
                yield f"id: {own}\ndata: {text}\n\n"
            if closed:
                return
            if not missed:
                yield ": still here\n\n"
