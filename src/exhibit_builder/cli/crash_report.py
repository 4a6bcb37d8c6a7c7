"""What those who maintain the program need to mend a fault: versions and where it failed, and no text of an exhibit."""

from __future__ import annotations

import linecache
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from types import TracebackType

import click

from exhibit_builder.core.version import __version__

_DISTRIBUTION = "exhibit-builder"

_NAMES_ONLY = (ArithmeticError, AttributeError, ImportError, IndexError, NameError, RecursionError, TypeError)
"""What Python itself says in these are names out of code and kinds of values, never a value."""

_DEEPEST = 10
"""Exceptions behind one another that are told (*house*: a handler within a handler within a third is rare enough)."""

_LONGEST = 60
"""Calls of one exception that are told from each end (*house*: a recursion has a thousand alike)."""


def write_crash_report(fault: BaseException, arguments: Sequence[str], group: click.Group) -> Path | None:
    """Write the report on a ``fault`` in a command of a ``group`` to a new file for temporary ones, and give its path.

    Gives ``None`` where it can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix="exhibit-crash-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(crash_report(fault, arguments, group))
    except OSError:
        return None
    return Path(name)


def crash_report(fault: BaseException, arguments: Sequence[str], group: click.Group) -> str:
    """Versions, the command with the names of its options, and every exception with its calls.

    Neither values nor the values of options stand in it; paths begin where Python looks for modules.
    """
    return "\n".join([*_versions(), f"command: {_command(arguments, group)}", "", *_exceptions(fault)]) + "\n"


def _versions() -> Iterator[str]:
    yield f"{_DISTRIBUTION} {__version__}"
    yield f"Python {platform.python_version()} ({platform.python_implementation()})"
    yield f"system: {platform.system()} {platform.release()} {platform.machine()}"
    yield f"encodings: files {sys.getfilesystemencoding()}, output {getattr(sys.stdout, 'encoding', None)}"
    try:
        needed = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        needed = []
    names = [entry.partition(";")[0].partition(">")[0].strip() for entry in needed if "extra ==" not in entry]
    for name in sorted(names):
        try:
            yield f"    {name} {version(name)}"
        except PackageNotFoundError:
            yield f"    {name} is not installed"


def _command(arguments: Sequence[str], group: click.Group) -> str:
    """``build DIR --paper … --draft``: which command, and which options."""
    words = [word for word in arguments[:1] if word in group.commands]
    command = group.commands.get(words[0]) if words else group
    known = {option for parameter in command.params for option in parameter.opts} if command else set()
    words += [name for name in (word.partition("=")[0] for word in arguments) if name in known]
    return " ".join(words)


def _exceptions(fault: BaseException) -> Iterator[str]:
    """The exception and those behind it, the last first."""
    told: BaseException | None = fault
    for _ in range(_DEEPEST):
        if told is None:
            return
        yield f"{type(told).__module__}.{type(told).__qualname__}{_words_of(told)}"
        calls = list(_calls(told.__traceback__))
        if len(calls) > 2 * _LONGEST:
            between = len(calls) - 2 * _LONGEST
            calls = [*calls[:_LONGEST], f"    … {between} calls more …", *calls[-_LONGEST:]]
        yield from calls
        if told.__cause__ is None and told.__suppress_context__:
            return
        told = told.__cause__ or told.__context__
        if told is not None:
            yield "after"


def _calls(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"    {_module_path(code.co_filename)}:{trace.tb_lineno} in {code.co_qualname}"
        trace = trace.tb_next


def _module_path(file: str) -> str:
    """A module's file from where Python found it on: what lies before is somebody's folder."""
    path = Path(file)
    roots = sorted({Path(root) for root in sys.path if root}, key=lambda root: -len(root.parts))
    for root in (Path(__file__).parents[2], *roots):
        if path.is_absolute() and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name


def _words_of(fault: BaseException) -> str:
    """What an exception says, as far as it can't be anybody's words."""
    if isinstance(fault, OSError) and fault.errno is not None:
        return f": {os.strerror(fault.errno)}"
    if isinstance(fault, UnicodeError):
        return f": {getattr(fault, 'encoding', '')}"  # the rest quotes the text
    said, trace = str(fault), fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or not said:
        return ""
    code = trace.tb_frame.f_code
    if said in code.co_consts:  # words of the program itself
        return f": {said}"
    raised = linecache.getline(code.co_filename, trace.tb_lineno).strip().startswith("raise")
    return f": {said}" if isinstance(fault, _NAMES_ONLY) and not raised else ""
