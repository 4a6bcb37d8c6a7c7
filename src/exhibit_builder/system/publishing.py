"""How complete files get to their folder: all of them or none, and nothing that is not ours is touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.outputs import FileRecord

MANIFEST = "manifest.json"

MARKER = ("made-by", "exhibit-builder")
"""Key and value of a manifest that say it is ours: ``manifest.json`` is a name that many programs use."""


def check_target(out: Path, folder: Path) -> None:
    """Refuse an output folder that is no folder, holds the exhibit itself, or holds somebody else's files.

    Raises :class:`ExhibitError` with ``out-not-usable``.
    """
    problem = ""
    if out.exists() and not out.is_dir():
        problem = "it is a file"
    elif out.resolve() == folder.resolve() or out.resolve() in folder.resolve().parents:
        problem = "it holds the exhibit itself"
    elif out.is_dir() and any(out.iterdir()) and _manifest(out) is None:
        problem = "it holds files that are not from an earlier build"
    if problem:
        raise ExhibitError(
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
def workspace(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` to draw in; it is gone afterwards whatever happens.

    Raises :class:`ExhibitError` with ``cannot-write`` when the disk is full or not writable.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as fault:
        raise _cannot_write(out, fault) from fault
    try:
        yield folder
    except OSError as fault:
        raise _cannot_write(out, fault) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cannot_write(out: Path, fault: OSError | str, *, whole: bool = True) -> ExhibitError:
    """``cannot-write`` for a fault of the system, or for what is in the way; ``whole``: ``out`` is as it was."""
    expected = "a folder without other things by the names of the build's own"
    if isinstance(fault, OSError):
        expected = "a folder on a disk with room that you may write to"
        name = fault.filename2 or fault.filename
        fault = f"{name}: {fault.strerror}" if name else fault.strerror or str(fault)
    hint = "choose another folder with --out; what was there before is untouched"
    if not whole:
        hint = "close what holds its files open and build again: some are new now, some from the build before"
    return ExhibitError([Finding("cannot-write", f"can't write to {out}: {fault}", expected=expected, hint=hint)])


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """A file of an earlier build that stays beside those of this one: its path below the output folder, the SHA-256 of
    the texts that it was made from (empty when that is not known), and its day if it is a draft.

    ``entry`` is what the earlier manifest says of it.
    """

    path: str
    texts_sha256: str
    draft: str
    entry: Mapping[str, Any]


def earlier_files(out: Path, replaced: Collection[str]) -> tuple[EarlierFile, ...]:
    """The files of earlier builds in ``out`` that nobody changed, but for those at the paths in ``replaced``."""
    manifest = _manifest(out) or {}
    found = []
    for path, entry, _ in _files_of(out, manifest, replaced):
        # What was kept once before has its own words; the others have those of the whole build.
        own = entry if entry.get("earlier") else manifest
        found.append(EarlierFile(path, str(own.get("texts_sha256") or ""), str(own.get("draft") or ""), entry))
    return tuple(found)


def publish(
    folder: Path,
    out: Path,
    title: str,
    records: Sequence[FileRecord],
    draft: str = "",
    *,
    texts_sha256: str = "",
    earlier: Sequence[EarlierFile] = (),
) -> None:
    """Move complete files from ``folder`` into ``out`` and drop those of the last build that are not made any more.

    ``draft`` is the day of a draft, which the manifest then names, as it does ``texts_sha256``, which the files were
    made from. Those in ``earlier`` stay as they are, and the manifest says that they are of an earlier build.

    All or nothing: every folder is made and every target looked at before the first file moves, what is
    replaced or dropped is kept aside in ``folder`` until the end, and a fault in the middle puts it back.
    Each file is replaced in one step, the manifest last. Files that no build made, or that somebody changed
    since, stay unless a new one has their name.

    Raises :class:`ExhibitError` with ``cannot-write``, which says whether ``out`` is as it was.
    """
    made: list[Path] = []
    moves: list[_Move] = []
    try:
        named = {"draft": draft} if draft else {}
        named |= {"texts_sha256": texts_sha256} if texts_sha256 else {}
        entries = [*map(asdict, records), *map(_earlier_entry, earlier)]
        manifest = {MARKER[0]: MARKER[1], "exhibit": title, **named, "files": entries}
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        aside = Path(tempfile.mkdtemp(prefix=".before-", dir=folder))
        paths = [*(item.path for item in records), MANIFEST]
        _make_ready(out, paths, made)
        dropped = _dropped(out, {*paths, *(file.path for file in earlier)})
        # Dropped files go first: where capitals don't count, an old name may be a new one in other letters.
        for target in dropped:
            moves.append(_Move(target, None, aside / str(len(moves))))
            moves[-1].go()
        for path in paths:
            moves.append(_Move(out / path, folder / path, aside / str(len(moves))))
            moves[-1].go()
    except BaseException as fault:  # Ctrl-C too must not leave half of a build
        whole = _put_back(moves, made)
        if isinstance(fault, OSError | _InTheWay):
            raise _cannot_write(out, fault if isinstance(fault, OSError) else str(fault), whole=whole) from fault
        raise
    _sweep(dropped, out.resolve())


def _earlier_entry(file: EarlierFile) -> dict[str, Any]:
    own = {"texts_sha256": file.texts_sha256, "draft": file.draft}
    return {**file.entry, "earlier": True, **{key: value for key, value in own.items() if value}}


class _InTheWay(Exception):
    """Something in the output folder stands where a file or folder must be; its words say what."""


@dataclass(frozen=True, slots=True)
class _Move:
    """One step of publishing: ``source`` takes the place of ``target``, or nothing does (``None``).

    What stood at ``target`` is at ``aside`` from then on.
    """

    target: Path
    source: Path | None
    aside: Path

    def go(self) -> None:
        """Do it; at no moment is there no file where there was one and is one afterwards."""
        if self.source is None:
            os.replace(self.target, self.aside)
            return
        if os.path.lexists(self.target):
            try:
                os.link(self.target, self.aside, follow_symlinks=False)
            except (OSError, NotImplementedError):  # a disk or system without links
                shutil.copy2(self.target, self.aside, follow_symlinks=False)
        os.replace(self.source, self.target)

    def back(self) -> None:
        """Undo it, however far it came."""
        if self.source is not None and self.source.exists():
            return
        if os.path.lexists(self.aside):
            os.replace(self.aside, self.target)
        elif self.source is not None:
            self.target.unlink(missing_ok=True)


def _make_ready(out: Path, paths: Iterable[str], made: list[Path]) -> None:
    """Make every folder that ``paths`` below ``out`` need, noted in ``made``, and see that each can be written to.

    Raises :class:`_InTheWay` for a file where a folder must be, a folder where a file must be, or a link that
    leads out of ``out``; ``OSError`` when a folder can't be made.
    """
    home = out.resolve()
    for path in paths:
        target = out / path
        for parent in reversed(Path(path).parents):
            place = out / parent
            if not place.resolve().is_relative_to(home):
                raise _InTheWay(f"{place} is a link that leads out of it")
            if not os.path.lexists(place):
                place.mkdir(parents=True)
                made.append(place)
            elif not place.is_dir():
                raise _InTheWay(f"{place} is in the way: a folder must be there")
        if target.is_dir() and not target.is_symlink():
            raise _InTheWay(f"{target} is in the way: a file must be there")


def _put_back(moves: list[_Move], made: list[Path]) -> bool:
    """Undo ``moves`` and remove the folders in ``made``, last first; whether everything is as it was."""
    whole = True
    for move in reversed(moves):
        try:
            move.back()
        except OSError:
            whole = False
    for place in reversed(made):
        with suppress(OSError):
            place.rmdir()
    return whole


def _sweep(dropped: Iterable[Path], home: Path) -> None:
    """Remove the folders below ``home`` that are empty without the dropped files; one that can't go does no harm."""
    for target in dropped:
        for place in target.parents:
            if place == home:
                break
            with suppress(OSError):  # not empty, or held open
                place.rmdir()


def _dropped(out: Path, staying: set[str]) -> list[Path]:
    """Files of the last build that this one doesn't make, ready to be removed.

    The manifest is only a file, which anybody may have changed or copied: one that it names is ours when it
    is a regular file inside ``out`` that still has the SHA-256 of its record.
    """
    return sorted({real for path, _, real in _files_of(out, _manifest(out) or {}, staying)})


def _files_of(
    out: Path, manifest: Mapping[str, Any], unread: Collection[str] = ()
) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """The files that a manifest names and that are still ours, each with its path as named, what is said of it, and
    where it is; those at the paths in ``unread`` are not looked at."""
    home = out.resolve()
    files = manifest.get("files")
    for entry in files if isinstance(files, list) else []:
        path, digest = (entry.get("path"), entry.get("sha256")) if isinstance(entry, dict) else (None, None)
        if not isinstance(path, str) or path in unread:
            continue
        target = home / path
        with suppress(OSError, ValueError, RuntimeError):  # gone, not readable, a name that no file can have
            real = target.resolve(strict=True)
            ours = real.is_relative_to(home) and stat.S_ISREG(target.lstat().st_mode)
            if ours and hashlib.sha256(real.read_bytes()).hexdigest() == digest:
                yield path, entry, real


def _manifest(out: Path) -> dict[str, Any] | None:
    """The manifest of the last build in ``out``, or ``None`` when there is none or it isn't ours."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get(MARKER[0]) == MARKER[1] else None
