"""Where a single file may be written: never over another kind of file, over what is being read, or over a newer one."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.found_paths import unnameable
from exhibit_builder.system.interrupts import held, note_written
from exhibit_builder.system.work_folders import work_folder

PDF = b"%PDF"
ZIP = b"PK"
"""What files of these kinds begin with."""


def target_findings(out: Path, begins: bytes, what: str, never: Path | None = None) -> tuple[Finding, ...]:
    """``out-not-usable`` for a target that is a folder, a device or a pipe, or another kind of file than the one that
    is to be written. Nothing but a usual file is opened to find out: a pipe would be waited for without end.

    ``begins`` are the bytes that such a file begins with, ``what`` is its name in words; ``never`` is a file that is
    read, by whatever name.
    """
    problem = unnameable(out)
    try:
        if problem:
            pass
        elif out.exists() and not out.is_file():
            problem = f"it is {kind_of_file(out)}"
        elif never is not None and out.exists() and never.exists() and out.samefile(never):
            problem = "it is the file that is read, which would be lost"
        elif out.exists():
            with out.open("rb") as stream:
                start = stream.read(len(begins))
            if start and start != begins:
                problem = f"it is there already and is not {what}"
    except (OSError, ValueError) as fault:
        problem = getattr(fault, "strerror", None) or str(fault)
    if not problem:
        return ()
    return (
        Finding(
            "out-not-usable",
            f"can't write to {out}: {problem}",
            expected=f"a new name, or an older version of {what}",
            hint="choose another name with --out",
        ),
    )


def kind_of_file(path: Path) -> str:
    """What something that is there is, in words; a link is what it leads to."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "a file that can't be looked at"
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((words for is_kind, words in kinds if is_kind(mode)), "a file")


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A name to write a file by, beside ``target``, which it becomes in one step when the block ends.

    Where the block raises, or writing fails, ``target`` is as it was and nothing lies beside it; the folders that had
    to be made for it are gone too. Raises :class:`ExhibitError` with ``cannot-write`` for every ``OSError``.
    """
    try:
        with folders_made_for(target), work_folder(target.parent) as folder:
            part = folder / target.name
            yield part
            with held():
                os.replace(part, target)
                note_written(str(target))
    except OSError as fault:
        raise ExhibitError(
            [
                Finding(
                    "cannot-write",
                    f"can't write {target}: {fault.strerror or fault}",
                    expected="a file in a folder on a disk with room that you may write to",
                    hint="choose another name or folder; what was there before is untouched",
                )
            ]
        ) from fault


def write_once(target: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all, and never over one that is.

    Raises :class:`ExhibitError` with ``is-there-already``, or with ``cannot-write`` for every other ``OSError``; no
    folder and no file was added then.
    """
    try:
        with folders_made_for(target), work_folder(target.parent) as folder:
            part = folder / target.name
            with part.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            with held():
                _placed_once(part, target)
                note_written(str(target))
    except FileExistsError as fault:
        raise ExhibitError(
            [
                Finding(
                    "is-there-already",
                    f"{target} is there already, and stays as it is.",
                    expected="a name that is not taken",
                    hint="choose another name",
                )
            ]
        ) from fault
    except OSError as fault:
        raise ExhibitError(
            [
                Finding(
                    "cannot-write",
                    f"can't write {target}: {fault.strerror or fault}",
                    expected="a folder on a disk with room that you may write to",
                    hint="nothing was written; run the command again once nothing is in the way",
                )
            ]
        ) from fault


def _placed_once(part: Path, target: Path) -> None:
    """Give a file its name; raises ``FileExistsError`` where that is taken."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.replace(part, target)


@contextmanager
def folders_made_for(target: Path) -> Iterator[None]:
    """The folders above ``target`` are there; those that had to be made are gone when the block raises.

    Raises ``OSError`` where one can't be made.
    """
    made: list[Path] = []
    try:
        for place in reversed([place for place in target.absolute().parents if not place.exists()]):
            place.mkdir(exist_ok=True)
            made.append(place)
        yield
    except BaseException:
        for place in reversed(made):
            with suppress(OSError):  # somebody else has put something there
                place.rmdir()
        raise


def replace_file(folder: Path, file: str, before: bytes, after: bytes) -> tuple[Finding, ...]:
    """Write ``after`` over a ``file`` in ``folder`` that holds ``before``, in one step and with the rights it has.

    Gives ``cannot-write`` when it may not be written or holds something else by now; it is as it was then.
    """
    part: Path | None = None
    try:
        target = (folder / file).resolve(strict=True)
        if not os.access(target, os.W_OK):
            return (_not_written(file, "it may not be changed"),)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, part)
        if target.read_bytes() != before:
            return (_not_written(file, "another program has changed it meanwhile"),)
        with held():
            os.replace(part, target)
            note_written(file)
    except OSError as fault:
        return (_not_written(file, fault.strerror or str(fault)),)
    finally:
        if part is not None:
            with suppress(OSError):  # it has its new name, or is gone
                part.unlink()
    return ()


def has_hard_links(path: Path) -> bool:
    """Whether a file has further names on the disk: a new file in its place would part them."""
    try:
        return path.stat().st_nlink > 1
    except OSError:
        return False


def _not_written(file: str, why: str) -> Finding:
    return Finding(
        "cannot-write",
        f"{file} can't be written: {why}.",
        Place(file),
        expected="a file that you may change, on a disk with room",
        hint="it is as it was; run the command again once nothing is in the way",
    )
