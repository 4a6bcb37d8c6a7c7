"""What can be seen on pages alone, looked for when a file is saved: by a program of its own, so that nobody waits.

To compose all pages takes a second or more of the processor's whole time. The program reads what was saved, and is
stopped when something is saved again before it ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.table import all_rules


@dataclass(slots=True)
class PageCheck:
    """Looks at the pages of the exhibit in ``folder``, one time after another."""

    folder: Path
    _running: asyncio.subprocess.Process | None = None

    async def findings(self) -> tuple[Finding, ...] | None:
        """What is found on pages now; ``None`` when it was stopped, or nothing could be told."""
        self.stop()
        rules = ",".join(rule.id for rule in all_rules().values() if rule.stage is Stage.PAGES)
        program = (sys.executable, "-m", "exhibit_builder", "check", str(self.folder))
        running = await asyncio.create_subprocess_exec(
            *program,
            *("--format", "json", "--select", rules),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        self._running = running
        output, _ = await running.communicate()
        if self._running is not running:
            return None
        self._running = None
        try:
            found = [_finding(one) for one in json.loads(output)["findings"]]
        except (ValueError, KeyError):
            return None
        # What is wrong with a text is told as it is typed.
        return tuple(finding for finding in found if finding.code in rules.split(","))

    def stop(self) -> None:
        """Stop a check that is under way."""
        if self._running is not None:
            with suppress(ProcessLookupError):
                self._running.terminate()
            self._running = None


def _finding(entry: dict[str, Any]) -> Finding:
    place = Place(entry["file"], entry["line"] or 0, entry["column"] or 0) if entry["file"] else None
    hint = (entry["hint"] or "").removeprefix("To do: ")
    return Finding(entry["rule"], entry["message"], place, hint=hint, severity=Severity(entry["severity"]))
