"""The edge of the command: whatever happens inside ends in words and an exit code, never in a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from exhibit_builder.cli.speaking import FAILED, speak_any_letters, tell
from exhibit_builder.system.file_name_encoding import write_names_in_utf8
from exhibit_builder.system.interrupts import OF_THE_DISK, what_stands

UNFORESEEN = 70
"""Exit code after a fault of the program's own: EX_SOFTWARE of BSD's sysexits.h, which Windows has no name for."""


class CommandGroup(click.Group):
    """All commands behind one door."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command as click does. What nobody foresaw becomes a sentence, a crash report and exit code 70."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        if args is None:
            write_names_in_utf8()
        speak_any_letters()
        try:
            return super().main(args, prog_name, complete_var, standalone_mode=True, **extra)
        except Exception as fault:
            sys.exit(_ended_by(fault, sys.argv[1:] if args is None else args, self))


def _ended_by(fault: Exception, arguments: Sequence[str], group: click.Group) -> int:
    """Say what ended the program, and the exit code for it. Whatever a command writes, it moves in when it is whole."""
    if isinstance(fault, OSError) and fault.errno in OF_THE_DISK:
        tell(f"Stopped: {fault.strerror}. {what_stands()}", err=True)
        return FAILED
    if isinstance(fault, MemoryError):
        tell(
            "Stopped: the memory of this computer does not suffice. Close other programs, or make fewer formats at "
            f"once (--paper). {what_stands()}",
            err=True,
        )
        return FAILED
    from exhibit_builder.cli.crash_report import write_crash_report

    path = write_crash_report(fault, arguments, group)
    what = f"The program met a fault of its own and has stopped. {what_stands()[:-1]}"
    if path is None:
        tell(f"{what}. Please tell those who maintain exhibit-builder: {type(fault).__name__}.", err=True)
    else:
        tell(
            f"{what}. Please send {path} to those who maintain exhibit-builder: it says which versions ran and where "
            "they failed, and holds nothing of your texts.",
            err=True,
        )
    return UNFORESEEN
