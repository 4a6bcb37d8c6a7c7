"""A preview that runs beside the tests, and the small exhibit that it shows."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from conftest import REPOSITORY


class Served:
    """A preview that runs, and what it answers."""

    def __init__(self, address: str, process: subprocess.Popen[str], folder: Path) -> None:
        self.address, self.process, self.folder = address, process, folder

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        return self.ask(urllib.request.Request(self.address + path, headers=headers))

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        origin = re.match(r"http://[^/]+", self.address)
        assert origin is not None
        sent = {"Content-Type": "application/json", "Origin": origin[0], **headers}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask(urllib.request.Request(self.address + path, data, sent, method="POST"))

    def ask(self, request: urllib.request.Request) -> tuple[int, bytes, dict[str, str]]:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read(), {name.lower(): value for name, value in answer.headers.items()}
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.code, fault.read(), {}

    def json(self, path: str) -> Any:
        status, body, _ = self.get(path)
        assert status == 200, body
        return json.loads(body)

    def until(self, holds: Any) -> Any:
        """The state when something holds of it, however long that takes (the test ends with the run's own patience)."""
        for _ in range(600):
            state = self.json("state")
            if holds(state):
                return state
            time.sleep(0.1)
        raise AssertionError(f"it never held: {state}")


@contextmanager
def served(folder: Path, *more: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "exhibit_builder", "preview", str(folder), "--no-open", *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        address = re.search(r"http://\S+", line)
        assert address is not None, line + process.stdout.read()
        yield Served(address[0], process, folder)
    finally:
        by_itself = process.poll() is not None
        if not by_itself:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        # Whoever ended it and read what it said to its end has closed that.
        if not process.stdout.closed and process.returncode != -signal.SIGKILL and (by_itself or process.returncode):
            raise AssertionError(f"the preview ended with {process.returncode}: {process.stdout.read()}")
        process.stdout.close()


@contextmanager
def chromium_opened() -> Iterator[Any]:
    """The system's Chromium, opened once for the tests of a module; they are skipped without it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("the judge chromium is not installed")
    with sync_playwright() as play:
        # As root, as in containers, Chromium's own sandbox can't be made.
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


def three_panels(parent: Path) -> Path:
    """A small exhibit: three panels of ours in two formats and a booklet."""
    folder = parent / "exhibit"
    shutil.copytree(REPOSITORY / "exhibit", folder)
    text = (folder / "exhibit.yaml").read_text("utf-8")
    text = re.sub(r"^panels: .*$", "panels: [opening, town, action]", text, flags=re.M)
    text = re.sub(r"^  papers: \[A1,.*$", "  papers: [A1, A3]", text, flags=re.M)
    text = re.sub(r"^  papers: \[A5,.*$", "  papers: [A5]", text, flags=re.M)
    text = re.sub(r"^order:\n(?:  .*\n)+", "", text, flags=re.M)
    text = re.sub(r"^pictures:\n(?:  .*\n)+", "", text, flags=re.M)
    (folder / "exhibit.yaml").write_text(text, "utf-8")
    return folder
