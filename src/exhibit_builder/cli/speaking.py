"""What commands print and how they end: findings, progress, JSON, exit codes."""

from __future__ import annotations

import atexit
import codecs
import gc
import io
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

import click

from exhibit_builder.core.visible_text import visible
from exhibit_builder.system.interrupts import Interrupt, exit_code, listening, what_stands

if TYPE_CHECKING:
    from exhibit_builder.core.findings import Finding
    from exhibit_builder.system.progress import Progress

FAILED = 1
"""Exit code when the exhibit has mistakes or nothing could be written; click uses 2 for a wrong command line."""


def tell(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text; all that the commands print comes through here.

    What it quotes may be names of files and words out of other programs' files: nothing in them steers the terminal.
    """
    # Not by click, which takes an output in ASCII for one in UTF-8.
    print(visible(text), file=sys.stderr if err else sys.stdout, end="\n" if nl else "", flush=True)


def speak_any_letters() -> None:
    """Letters that the output has no place for are written as JSON escapes them, and no command ends for them.

    Windows gives a pipe the code page of the country, which has neither ə nor Ж.
    """
    codecs.register_error("escaped-as-in-json", _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "backslashreplace", "surrogateescape"):
            stream.reconfigure(errors="escaped-as-in-json")


def _escaped(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    return "".join(json.dumps(char)[1:-1] for char in fault.object[fault.start : fault.end]), fault.end


def comma_separated(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names given as ``A2,A3`` or in several options."""
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


in_languages = click.option(
    "--language",
    "languages",
    multiple=True,
    callback=comma_separated,
    metavar="az,...",
    help="In these languages of exhibit.yaml, or in all; without it, in the exhibit's own.",
)
"""The option of commands that know an exhibit in several languages."""

at_places = click.option(
    "--place",
    "places",
    multiple=True,
    callback=comma_separated,
    metavar="NAME,...",
    help="At these places of places.csv or places/, or at all; each has a folder of its own.",
)
"""The option of commands that know an exhibit at several places."""


def asked_again(folder: str, **asked: str | tuple[str, ...] | None) -> str:
    """An exhibit's folder and options by their names, without those that are empty, as they are written on a command
    line."""
    import shlex

    words = [folder]
    for option, value in asked.items():
        if value:
            words += [f"--{option}", value if isinstance(value, str) else ",".join(value)]
    return shlex.join(words)


def keep_garbage() -> None:
    """Look for no garbage until the process ends, nor when it ends.

    A command that makes pages makes many small values that live to its end: to look through them only takes time, in
    the end as much as a tenth of a build.
    """
    gc.disable()
    # Python looks once more at its end, but not at what is set aside.
    atexit.register(gc.freeze)


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C ends in one line, with what it means for the files; so does a closed window, or a system that shuts down.

    Without that these two would end the program at once, and leave what is half made in the output folder.
    """
    with listening():
        try:
            yield
        except (Interrupt, KeyboardInterrupt) as stop:
            with suppress(OSError):  # the window that it would stand in is closed
                tell(f"\nStopped. {what_stands()}", err=True)
            sys.exit(exit_code(stop))


@contextmanager
def with_progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on a terminal, a line for each file elsewhere, nothing for JSON."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
            task = bar.add_task("reading", total=None)
            # Refreshed here and not by a thread of its own: a process with threads must not be split.
            yield lambda what, done, total: bar.update(
                task, description=visible(what), completed=done, total=total, refresh=True
            )
    else:
        yield lambda what, done, total: tell(f"{done}/{total} {what}", err=True)


def size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def say(findings: Sequence[Finding]) -> None:
    """Findings in their order, notes before what needs doing, so that the last lines are those to act on."""
    for finding in sorted(findings, key=lambda finding: finding.severity != "note"):
        tell(str(finding), err=True)


def fail(findings: Sequence[Finding], as_json: bool, advice: str = "") -> NoReturn:
    """The findings that kept a command from its work, and the end; ``advice`` is what may be done all the same."""
    from exhibit_builder.core.findings import errors

    if as_json:
        print_json({"findings": findings})
        sys.exit(FAILED)
    say(findings)
    count = len(errors(findings))
    tell(f"{count} mistake{'' if count == 1 else 's'}. Nothing was written. {advice}".rstrip(), err=True)
    sys.exit(FAILED)


def print_json(value: Any) -> None:
    """A dictionary as JSON; tuples of values in it are written out."""
    tell(
        json.dumps({key: json_value(entry) for key, entry in value.items()}, ensure_ascii=False, indent=1, default=str)
    )


def json_value(value: Any) -> Any:
    """A tuple of values as what JSON can hold; anything else as it is."""
    from dataclasses import asdict

    return [asdict(item) for item in value] if isinstance(value, tuple) else value
