"""The command ``exhibit``, also as ``python -m exhibit_builder``.

From its first moment to its last, whoever stops it is told in one line what that means for the files.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

from exhibit_builder.core.version import __version__
from exhibit_builder.core.visible_text import visible
from exhibit_builder.system.interrupts import OF_THE_DISK, Interrupt, exit_code, listening, what_stands


def main() -> None:
    """Run the command, and end the process with its exit code."""
    with listening():
        code: int | str | None = 0
        try:
            if sys.argv[1:] == ["--version"]:
                code = _version()
            else:
                # Only now: from here on an interrupt finds somebody who listens.
                from exhibit_builder.cli import main as command

                command(prog_name="exhibit")
        except SystemExit as end:
            code = end.code
        except (Interrupt, KeyboardInterrupt) as stop:
            code = exit_code(stop)
            _say(f"\nStopped. {what_stands()}")
        except OSError as fault:
            if fault.errno not in OF_THE_DISK:
                raise
            code = 1
            _say(f"Stopped: {fault.strerror}. {what_stands()}")
        sys.exit(_printed(code))


def _version() -> int:
    """Say which version this is, in the command line's words: to load what reads options takes longer than all else."""
    try:
        _say(f"exhibit, version {__version__}", sys.stdout)
    except BrokenPipeError:
        return 1
    return 0


def _printed(code: int | str | None) -> int | str | None:
    """The exit code, once all that was printed got to where it goes; if it can't get there, that is said."""
    try:
        sys.stdout.flush()
    except OSError as fault:
        if not code and fault.errno != errno.EPIPE:  # who reads no further than he wants needs not be told
            _say(f"What was to be printed can't be written: {fault.strerror}. {what_stands()}")
        # Python would try once more at its end, and say so in its own words.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code or 1
    return code


def _say(words: str, stream: TextIO | None = None) -> None:
    """Say it on a stream, which raises ``OSError`` where it can't be; without one on that of errors, at once, and no
    more than can be: the window that it would stand in may be closed."""
    try:
        print(visible(words), file=stream or sys.stderr, flush=stream is None)
    except OSError:
        if stream is not None:
            raise


if __name__ == "__main__":
    main()
