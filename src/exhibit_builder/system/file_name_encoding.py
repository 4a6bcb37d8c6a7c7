"""Names of files in every script, whatever locale the system is set to."""

from __future__ import annotations

import os
import sys


def write_names_in_utf8() -> None:
    """Start the program anew in Python's UTF-8 mode where the locale has no bytes for most letters of file names.

    Python reads and writes names in the encoding of the locale, so under ISO 8859-9 a panel called bədəl could neither
    be found nor made. Output keeps the encoding that it has. Does nothing where names are in UTF-8 already: on Windows,
    on macOS, and on Linux but for few machines.
    """
    if os.name != "posix" or sys.flags.utf8_mode or sys.getfilesystemencoding() == "utf-8":
        return
    environment = dict(os.environ)
    environment.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:{sys.stdout.errors}")
    os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], environment)
