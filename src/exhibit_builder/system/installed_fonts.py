"""The font files that this computer has, which another may not have."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MOST_LOOKED_AT = 20_000
"""Files in the folders of fonts (*house*: a designer's computer has some thousands)."""


def font_folders() -> tuple[Path, ...]:
    """Where programs find fonts on this system, the person's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local, windows = os.environ.get("LOCALAPPDATA", ""), os.environ.get("WINDIR", r"C:\Windows")
        own = (Path(local) / "Microsoft/Windows/Fonts",) if local else ()
        return (*own, Path(windows) / "Fonts")
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    data = os.environ.get("XDG_DATA_HOME", "")
    own_data = Path(data) if data else home / ".local/share"
    return own_data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


def installed_fonts(endings: tuple[str, ...]) -> Iterator[Path]:
    """The files in these folders whose names end so, always in the same order."""
    count = 0
    for folder in font_folders():
        for root, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                count += 1
                if count > MOST_LOOKED_AT:
                    return
                if name.lower().endswith(endings):
                    with suppress(OSError):
                        yield Path(root, name).resolve(strict=True)
