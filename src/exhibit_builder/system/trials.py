"""A job tried first in a Python process of its own, for what a foreign library may not outlive."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

SECONDS = 120
"""How long a trial may take (*house*: the largest picture that is decoded at once takes some five)."""

_LEAST_FAULT = 0xC000_0000
"""From here on Windows ends a process for a fault of its own (Microsoft, NTSTATUS values, severity *error*)."""


def outlived(module: str, *arguments: str) -> bool:
    """Whether a process that runs a module of the program ends by itself, however: ``False`` when the system ended it
    for a fault in memory, and when it took more than :data:`SECONDS`.

    Where no process can be started, nothing is known against the job: ``True``.
    """
    import subprocess

    # -P: nothing that lies where the program was called is taken for a library.
    command = [sys.executable, "-P", "-m", module, *arguments]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    nowhere = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, env=known, stdin=nowhere, stdout=nowhere, stderr=nowhere, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    except (OSError, ValueError):
        return True
    return 0 <= done.returncode < _LEAST_FAULT


def without_traces() -> None:
    """In a process that is a trial: no picture of its memory is left on the disk, and no window opens when it ends."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_NOGPFAULTERRORBOX)
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
