"""Which files of a folder were saved: not what editors lay beside them, and nothing that is hidden."""

from __future__ import annotations

from pathlib import Path

from watchfiles import Change, DefaultFilter

GATHERED = 30
"""Milliseconds in which the saves of a burst are taken together (*house*: an editor writes a file in two or
three steps within that time)."""

STEP = 20
"""Milliseconds after which it is looked whether anything was saved, and whether a burst goes on (*house*: not felt
after a save, and half the processor in an idle hour that 10 would cost)."""

PATIENCE = 5000
"""Milliseconds of quiet after which it is looked whether anybody still listens (*house*: idle costs nothing)."""


class SavedFiles(DefaultFilter):
    """The filter for watchfiles."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change counts."""
        name = Path(path).name
        return super().__call__(change, path) and not name.startswith(".") and not name.endswith(("~", ".tmp"))
