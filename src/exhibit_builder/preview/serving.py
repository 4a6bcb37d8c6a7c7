"""``exhibit preview``: the server, the watch over the folder, and what follows when a file is saved."""

from __future__ import annotations

import asyncio
import gc
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from watchfiles import awatch

from exhibit_builder.commands.second_look import SecondLook
from exhibit_builder.commands.session import Session
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.preview.application import application
from exhibit_builder.preview.asked_changes import AskedChanges
from exhibit_builder.preview.editors import Editor
from exhibit_builder.preview.event_log import EventLog
from exhibit_builder.preview.guard import LOOPBACK, RequestGuard
from exhibit_builder.preview.live_exhibit import LiveExhibit
from exhibit_builder.preview.quiet_server import QuietServer
from exhibit_builder.preview.saved_files import GATHERED, PATIENCE, STEP, SavedFiles

QUIET = 0.35
"""Seconds without a save after which the rules look at everything (*house*: a pause in typing)."""

FIRST_PORT = 8765
"""The port that is tried first (*house*: no well-known service has it), so that an address stays the same."""

PORTS = 20
"""How many are tried (*house*: as many exhibits as one person has open)."""


def serve(
    folder: Path,
    *,
    port: int | None,
    fonts: Path | None,
    printer: str | None,
    editor: Editor | None,
    ready: Callable[[str], None],
) -> None:
    """Show the exhibit in ``folder`` until the process is interrupted; ``ready`` is told the page's address, and the
    page offers to open files in an ``editor``.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` with ``no-exhibit``, ``unknown-printer``, or
    ``port-not-free``.
    """
    session = Session(folder, printer=printer, fonts=fonts)
    bound = _bound(port)
    token = secrets.token_urlsafe(16)
    with bound:
        number = bound.getsockname()[1]
        look = SecondLook(folder, printer, fonts)
        live = LiveExhibit(folder, session, look, editor)
        asyncio.run(_serve(live, bound, token, lambda: ready(f"http://{LOOPBACK}:{number}/{token}/")))


def _bound(port: int | None) -> socket.socket:
    """A socket on the loopback, on the port that was asked for or the first that is free."""
    for number in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS):
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            bound.bind((LOOPBACK, number))
            bound.listen()  # so that a browser that is quicker waits
        except OSError:
            bound.close()
        else:
            return bound
    which = f"Port {port} is" if port is not None else f"The ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are"
    raise ExhibitError(
        [Finding("port-not-free", f"{which} taken by another program.", hint="Choose another one with --port.")]
    )


async def _serve(live: LiveExhibit, bound: socket.socket, token: str, ready: Callable[[], None]) -> None:
    # What was made by now stays to the end: looking through it for garbage takes as long as setting a page.
    gc.collect()
    gc.freeze()
    events = EventLog()
    saves = _Saves(live, events)
    guarded = RequestGuard(application(live, AskedChanges(live), events, saves.note), token, bound.getsockname()[1])
    server = QuietServer(
        uvicorn.Config(
            guarded,
            log_level="critical",
            access_log=False,
            date_header=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
    )
    stop = asyncio.Event()
    following = [asyncio.create_task(each) for each in (saves.follow(), saves.look(), saves.watch(live.folder, stop))]
    for task in following:
        task.add_done_callback(lambda _: server.end())
    ready()
    try:
        await server.serve(sockets=[bound])
        # A page that no longer follows must not look as if it did: what ended one of these ends it all, and is told.
        for task in following:
            if task.done():
                task.result()
    finally:
        stop.set()
        await events.close()
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)
        live.close()


class _Saves:
    """Saves as they come: read again at once, and looked through when it is quiet."""

    def __init__(self, live: LiveExhibit, events: EventLog) -> None:
        self._live = live
        self._events = events
        self._paths: set[Path] | None = set()
        self._news = asyncio.Event()
        self._news.set()
        self._unseen = asyncio.Event()

    def note(self) -> None:
        """A page wrote something itself: look at all files."""
        self._paths = None
        self._news.set()

    async def watch(self, folder: Path, stop: asyncio.Event) -> None:
        """Note every save in the folder."""
        async for changes in awatch(
            folder, watch_filter=SavedFiles(), debounce=GATHERED, step=STEP, rust_timeout=PATIENCE, stop_event=stop
        ):
            if self._paths is not None:
                self._paths |= {Path(path) for _, path in changes}
            self._news.set()

    async def follow(self) -> None:
        """Read again and set anew after each save; it never ends."""
        first = True
        while True:
            await self._news.wait()
            self._news.clear()
            paths, self._paths = self._paths, set()
            await self._read_again([] if first else sorted(paths) if paths else None)
            if first:  # what was saved before the watch had begun
                self.note()
            first = False
            self._unseen.set()

    async def look(self) -> None:
        """Have the rules look when saves have paused; it never ends."""
        while True:
            await self._unseen.wait()
            self._unseen.clear()
            await asyncio.sleep(QUIET)
            found = self._live.look_through()
            while not self._unseen.is_set() and not self._news.is_set():
                event = await asyncio.to_thread(next, found, None)
                if event is None:
                    break
                await self._events.add(**event)

    async def _read_again(self, paths: list[Path] | None) -> None:
        events = self._live.read_again(paths)
        while (event := await asyncio.to_thread(next, events, None)) is not None:
            await self._events.add(**event)
            if self._news.is_set():  # overtaken by another save
                break
