"""How complete files get to their folder: all of them or none, and nothing that is not ours is touched."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.found_paths import unnameable
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.system.file_targets import kind_of_file
from exhibit_builder.system.interrupts import held, note_mixed, note_written
from exhibit_builder.system.journal import (
    InTheWay,
    Journal,
    Unfinished,
    file_sha256,
    is_left_in,
    move_list,
    needed_folders,
)
from exhibit_builder.system.locks import FileLock
from exhibit_builder.system.manifests import (
    MANIFEST,
    EarlierFile,
    dropped_files,
    earlier_files,
    manifest_text,
    own_manifest,
)

LOCK, WORK = ".exhibit-build.lock", ".exhibit-build"
"""Names in an output folder while a build goes on: what keeps a second one out, and where files are drawn. They lie in
it and not beside it: it may be a disk of its own, and what is above it may not be ours to write to."""

_OF_THE_SYSTEM = frozenset(
    {
        ".ds_store",
        ".fseventsd",
        ".spotlight-v100",
        ".temporaryitems",
        ".trashes",
        "$recycle.bin",
        "desktop.ini",
        "lost+found",
        "system volume information",
        "thumbs.db",
    }
)
"""What file systems and file managers put on a disk of their own accord, in small letters."""

_TRASH = ".trash-"
"""How the folder of thrown-away files begins on a stick (freedesktop.org, Trash specification 1.0)."""


def check_target(out: Path, folder: Path) -> None:
    """Refuse an output folder that is no folder, holds the exhibit itself, or holds somebody else's files.

    Nothing is opened for that but an earlier manifest. Raises :class:`ExhibitError` with ``out-not-usable``.
    """
    problem = unnameable(out)
    if problem or unnameable(folder):
        # Of the exhibit's folder reading it tells.
        pass
    elif out.exists() and not out.is_dir():
        problem = f"it is {kind_of_file(out)}"
    elif out.resolve() == folder.resolve() or out.resolve() in folder.resolve().parents:
        problem = "it holds the exhibit itself"
    elif not (os.path.lexists(out / WORK) or os.path.lexists(out / LOCK)):
        # Otherwise a build goes on there, or was killed: when it is our turn, we look again.
        problem = _foreign(out)
    if problem:
        raise _not_usable(out, problem)


def _foreign(out: Path) -> str:
    """What speaks against a folder because of what is in it, or nothing."""
    if not out.is_dir():
        return ""
    try:
        names = {path.name for path in out.iterdir()} - {LOCK, WORK}
    except OSError as fault:
        return fault.strerror or str(fault)
    theirs = {
        name for name in names if name.casefold() not in _OF_THE_SYSTEM and not name.casefold().startswith(_TRASH)
    }
    return "it holds files that are not from an earlier build" if theirs and own_manifest(out) is None else ""


def _not_usable(out: Path, problem: str) -> ExhibitError:
    return ExhibitError(
        [
            Finding(
                "out-not-usable",
                f"can't write to {out}: {problem}",
                expected="a new or empty folder, or one with an earlier build",
                hint="choose another folder with --out",
            )
        ]
    )


@contextmanager
def workspace(out: Path, waits: Callable[[], None] | None = None) -> Iterator[Path]:
    """A folder to draw in for ``out``, for one build at a time; it is gone afterwards whatever happens.

    A build that finds another one in ``out`` waits until that is done; ``waits`` is called when it has to. What a
    killed build left is put right first: its files are all published or none is, and its folder goes.

    Raises :class:`ExhibitError` with ``cannot-write`` when the disk is full or not writable, and ``out-not-usable``
    when somebody else's files are in ``out``.
    """
    made: list[Path] = []
    lock = FileLock(out / LOCK)
    work = out / WORK
    try:
        try:
            _enter(out, lock, made, waits)
            _put_right(out)
            if problem := _foreign(out):
                raise _not_usable(out, problem)
            _clear(work)
            folder = work / "new"
            folder.mkdir(parents=True)
        except (OSError, ValueError) as fault:
            raise _cannot_write(out, fault) from fault
        try:
            yield folder
        except OSError as fault:
            raise _cannot_write(out, fault) from fault
    finally:
        with held():
            if lock.is_held:
                if not is_left_in(work):
                    with suppress(OSError):
                        _clear(work)
                lock.release()
            for place in reversed(made):
                with suppress(OSError):  # not empty: something was made
                    place.rmdir()


def _enter(out: Path, lock: FileLock, made: list[Path], waits: Callable[[], None] | None) -> None:
    """Make ``out`` where it is missing, with the folders above it noted in ``made``, and take its lock."""
    while True:
        missing = [place for place in (out, *out.parents) if not os.path.lexists(place)]
        for place in reversed(missing):
            place.mkdir(exist_ok=True)
            made.append(place)
        try:
            lock.wait(waits)
        except FileNotFoundError:
            if out.is_dir():
                raise
            continue  # another build that made the folder has failed, and took it away again
        return


def _put_right(out: Path) -> None:
    """Carry to its end what a killed build had begun to publish, or undo it."""
    journal = Journal.left_in(out, out / WORK)
    if journal is None:
        return
    try:
        with held():
            journal.finish()
    except Unfinished as fault:
        raise _cannot_write(out, f"an earlier build was killed, and {fault}", whole=False) from fault


def _clear(work: Path) -> None:
    """Remove what was left of an earlier build's work."""
    if work.is_symlink() or (work.exists() and not work.is_dir()):
        work.unlink()
    elif work.exists():
        shutil.rmtree(work)


def _cannot_write(out: Path, fault: OSError | ValueError | str, *, whole: bool = True) -> ExhibitError:
    """``cannot-write`` for a fault of the system, or for what is in the way; ``whole``: ``out`` is as it was."""
    expected = "a folder without other things by the names of the build's own"
    if isinstance(fault, OSError):
        expected = "a folder on a disk with room that you may write to"
        name = fault.filename2 or fault.filename
        fault = f"{name}: {fault.strerror}" if name else fault.strerror or str(fault)
    elif isinstance(fault, ValueError):
        fault = "no folder can have this name"
    hint = "choose another folder with --out; what was there before is untouched"
    if not whole:
        hint = "close what holds its files open and build again: some are new now, some from the build before"
    return ExhibitError([Finding("cannot-write", f"can't write to {out}: {fault}", expected=expected, hint=hint)])


def publish(
    folder: Path,
    out: Path,
    title: str,
    records: Sequence[FileRecord],
    draft: str = "",
    *,
    texts_sha256: str = "",
    earlier: Sequence[EarlierFile] = (),
    printer: str = "",
) -> None:
    """Move complete files from ``folder``, which :func:`workspace` gave, into ``out``, and drop those of the last build
    that are not made any more.

    ``draft`` is the day of a draft, which the manifest then names, as it does ``texts_sha256``, which the files were
    made from, and the ``printer`` that they were made for. Those in ``earlier`` stay as they are, and the manifest says
    that they are of an earlier build.

    All or nothing: every target is looked at before the first file moves, what is replaced or dropped is kept aside
    until the end, and a fault in the middle puts it back. What is there already with the same bytes is left alone.
    Each file is replaced in one step, the manifest last. No interrupt comes between; after a sudden end the next
    :func:`workspace` puts right what is left. Files that no build made, or that somebody changed since, stay unless a
    new one has their name.

    Raises :class:`ExhibitError` with ``cannot-write``, which says whether ``out`` is as it was.
    """
    work = folder.parent
    try:
        told = folder / MANIFEST
        text = manifest_text(title, records, draft, texts_sha256, earlier, printer)
        told.write_text(text, encoding="utf-8", newline="\n")
        aside = work / "before"
        aside.mkdir()
        sums = {**{item.path: item.sha256 for item in records}, MANIFEST: file_sha256(told)}
        folders = needed_folders(out, list(sums))
        dropped = dropped_files(out, {*sums, *(file.path for file in earlier)})
        placed = ((path, folder / path, sha256) for path, sha256 in sums.items() if not _is_there(out / path, sha256))
        journal = Journal(out, work, folders, move_list(out, dropped, placed, aside))
        with held():
            try:
                journal.carry_out()
            except BaseException:
                if is_left_in(work):
                    note_mixed(str(out))
                raise
            note_written(str(out))
            _sweep((target for target, _ in dropped), out.resolve())
    except Unfinished as fault:
        cause = fault.__cause__
        if cause is None or isinstance(cause, OSError):
            raise _cannot_write(out, cause or str(fault), whole=False) from fault
        raise cause from None
    except InTheWay as fault:
        raise _cannot_write(out, str(fault)) from fault
    except OSError as fault:
        raise _cannot_write(out, fault) from fault


def _is_there(target: Path, sha256: str) -> bool:
    """Whether a file is there already as it is to be."""
    try:
        return stat.S_ISREG(target.lstat().st_mode) and file_sha256(target) == sha256
    except OSError:
        return False


def published_sum(out: Path) -> str:
    """What stands for all that lies published in ``out``: the SHA-256 of its manifest, which holds those of the files.

    Empty where a file is missing or is no longer as it was published, and while a build goes on there or was killed.
    """
    manifest = own_manifest(out)
    if manifest is None or os.path.lexists(out / WORK):
        return ""
    named = manifest.get("files")
    if not isinstance(named, list) or len(earlier_files(out, ())) != len(named):
        return ""
    return file_sha256(out / MANIFEST)


def _sweep(dropped: Iterable[Path], home: Path) -> None:
    """Remove the folders below ``home`` that are empty without the dropped files; one that can't go does no harm."""
    for target in dropped:
        for place in target.parents:
            if place == home:
                break
            with suppress(OSError):  # not empty, or held open
                place.rmdir()
