"""The server, which costs nothing while nobody asks."""

from __future__ import annotations

import asyncio
from types import FrameType

import uvicorn


class QuietServer(uvicorn.Server):
    """Waits to be ended; uvicorn looks ten times a second whether it shall end, which costs seconds of an idle hour.

    It is made within the loop that it runs in.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()

    def end(self) -> None:
        """Let it end."""
        self.should_exit = True
        self._ended.set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C, or another signal that ends it."""
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._ended.set)

    async def main_loop(self) -> None:
        """As long as it serves: headers are set once, for none of them tells the time."""
        await self.on_tick(0)
        if not self.should_exit:
            await self._ended.wait()
