"""A plugin for pytest that writes down which functions of the core each test runs, and how long it takes.

It is for a copy of the program whose functions put their names into the set ``__ran__`` (``noting`` in mutants.py).
NOTES_TO is an empty folder: there each process of pytest leaves a file of JSON. Seconds are those of the processor, so
that a busy machine counts for nothing. Of a test that starts Python anew nobody knows what that runs, so it is noted
that it did.
"""

from __future__ import annotations

import builtins
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TOO_LARGE = "khojaly"
"""The fixture that builds the repository's whole exhibit: a test that asks for it is too slow to be asked often."""


class Notes:
    """Which functions ran since the last look, and the shares of shared fixtures, which all their tests have."""

    def __init__(self, ran: set[str]) -> None:
        self.ran = ran
        self.own_seconds = 0.0
        self.passed = True
        self.started_python = False
        self.tests: dict[str, Any] = {}
        self.fixtures: dict[str, Any] = {}

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python calls this whenever something goes out of it."""
        if event == "subprocess.Popen" and os.fsdecode(arguments[0]) == sys.executable:
            self.started_python = True

    def told(self) -> list[str]:
        """What ran since this was last asked."""
        ran = sorted(self.ran)
        self.ran.clear()
        return ran

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        self.told()
        self.passed, self.started_python, self.own_seconds = True, False, -_seconds()
        result = yield
        self.own_seconds += _seconds()
        if self.passed:
            self.tests[item.nodeid] = {
                "seconds": self.own_seconds,
                "fixtures": [name for name in self.fixtures if _asks_for(item, name)],
                "ran": self.told(),
                "started_python": self.started_python,
            }
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[Any]:
        if fixturedef.scope == "function":
            return (yield)
        ran, before = self.told(), _seconds()
        result = yield
        spent = _seconds() - before
        self.fixtures[f"{fixturedef.baseid}::{fixturedef.argname}"] = {"seconds": spent, "ran": self.told()}
        self.ran.update(ran)
        self.own_seconds -= spent
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.passed = self.passed and report.passed and not hasattr(report, "wasxfail")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if TOO_LARGE not in item.fixturenames]  # type: ignore[attr-defined]

    def pytest_sessionfinish(self) -> None:
        name = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        written = {"tests": self.tests, "fixtures": self.fixtures}
        Path(os.environ["NOTES_TO"], f"{name}.json").write_text(json.dumps(written), encoding="utf-8")


def _asks_for(item: pytest.Item, fixture: str) -> bool:
    home, _, name = fixture.rpartition("::")
    return name in item.fixturenames and item.nodeid.startswith(home)  # type: ignore[attr-defined]


def _seconds() -> float:
    """Seconds that this process and those that it waited for have had the processor."""
    return sum(os.times()[:4])


def pytest_configure(config: pytest.Config) -> None:
    # With several processes only those that run tests take notes.
    if not config.getoption("numprocesses", None) or hasattr(config, "workerinput"):
        notes = Notes(builtins.__ran__)  # type: ignore[attr-defined]
        sys.addaudithook(notes.hear)
        config.pluginmanager.register(notes, "notes")
