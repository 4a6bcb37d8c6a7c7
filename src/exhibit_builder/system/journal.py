"""Moves that belong together: written down before the first, so that whoever comes after a sudden end puts them right.

A process that is killed, or a computer that loses its power, leaves some files moved and some not. The journal says
which they were to be. Nothing is moved before all that is to be moved lies complete on the disk, and the journal too;
so what was left can be carried to its end. Where it can't, it is undone.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Self

from exhibit_builder.core.plain_values import dataclass

_FORWARD, _BACK = "journal", "journal-back"
"""The journal's name while moves are made, and from the moment when they are to be undone."""


@dataclass(frozen=True, slots=True)
class Move:
    """``source`` takes the place of ``target``, or nothing does (``None``); what stood there is then at ``aside``.

    ``stood`` is whether anything stood there before. ``sha256`` is that of what comes, or of what goes where nothing
    does. Each can be done and undone any number of times, and after a sudden end.
    """

    target: Path
    source: Path | None
    aside: Path
    stood: bool
    sha256: str

    def go(self) -> None:
        """Do it; at no moment is there no file where there was one and is one afterwards."""
        if self.source is None:
            if not os.path.lexists(self.aside) and self._has_its_sum(self.target):
                _replace(self.target, self.aside)
            return
        if not os.path.lexists(self.source):
            return
        if not os.path.lexists(self.aside) and os.path.lexists(self.target):
            try:
                os.link(self.target, self.aside, follow_symlinks=False)
            except (OSError, NotImplementedError):  # a disk or system without links
                part = self.aside.with_name(f"{self.aside.name}.part")
                shutil.copy2(self.target, part, follow_symlinks=False)
                os.rename(part, self.aside)
        _replace(self.source, self.target)

    def back(self) -> None:
        """Undo it, however far it came; what somebody put there since stays."""
        if self.source is not None and os.path.lexists(self.source):
            return
        if self.source is not None and os.path.lexists(self.target) and not self._has_its_sum(self.target):
            return
        if os.path.lexists(self.aside):
            _replace(self.aside, self.target)
        elif self.source is not None and not self.stood:
            self.target.unlink(missing_ok=True)

    def is_possible(self) -> bool:
        """Whether it is done, or what it needs lies there as it was told."""
        return self.source is None or not os.path.lexists(self.source) or self._has_its_sum(self.source)

    def _has_its_sum(self, path: Path) -> bool:
        with suppress(OSError), path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
        return False


@dataclass(frozen=True, slots=True)
class Journal:
    """Moves into the folder ``out`` from the folder ``work`` below it, in their order, and the ``folders`` that they
    need and that have to be made first, outer before inner."""

    out: Path
    work: Path
    folders: tuple[Path, ...]
    moves: tuple[Move, ...]

    def carry_out(self) -> None:
        """Make all moves, or none: what keeps one from being made undoes the others and is raised then.

        When even that fails, :class:`Unfinished` is raised, and the journal stays for whoever comes next.
        """
        try:
            for move in self.moves:
                if move.source is not None:
                    _onto_disk(move.source)
            self._write()
            for folder in self.folders:
                folder.mkdir(exist_ok=True)
            for move in self.moves:
                move.go()
        except BaseException as fault:
            if not self.undo():
                raise Unfinished(fault) from fault
            raise
        for folder in {move.target.parent for move in self.moves}:
            _onto_disk(folder)
        (self.work / _FORWARD).unlink()

    def undo(self) -> bool:
        """Undo whatever was done; whether that is the end of it. If so, there is no journal afterwards."""
        whole = True
        try:
            os.rename(self.work / _FORWARD, self.work / _BACK)
        except FileNotFoundError:  # it was not even written, or this was tried before
            pass
        except OSError:
            whole = False
        for move in reversed(self.moves):
            try:
                move.back()
            except OSError:
                whole = False
        for folder in reversed(self.folders):
            with suppress(OSError):  # never made, or not empty
                folder.rmdir()
        if whole:
            (self.work / _BACK).unlink(missing_ok=True)
        return whole

    def finish(self) -> None:
        """After a sudden end: carry the moves to their end, or back where they were to be undone or something is torn.

        Raises ``OSError`` when something is in the way, and :class:`Unfinished` when undoing is impossible.
        """
        if (self.work / _BACK).exists() or not all(move.is_possible() for move in self.moves):
            if not self.undo():
                raise Unfinished("it can't be undone")
            return
        self.carry_out()

    def _write(self) -> None:
        told = json.dumps(
            {
                "folders": [_relative(folder, self.out) for folder in self.folders],
                "moves": [
                    {
                        "target": _relative(move.target, self.out),
                        "source": move.source and _relative(move.source, self.work),
                        "aside": _relative(move.aside, self.work),
                        "stood": move.stood,
                        "sha256": move.sha256,
                    }
                    for move in self.moves
                ],
            }
        )
        path = self.work / _FORWARD
        if path.exists():  # left by a sudden end: it says the same
            return
        # Torn, it is none: the sum at its end says whether it is whole, and nothing moves before it lies on the disk.
        path.write_text(f"{told}\n{_sum(told)}\n", encoding="utf-8", newline="\n")
        _onto_disk(path)
        _onto_disk(self.work)

    @classmethod
    def left_in(cls, out: Path, work: Path) -> Self | None:
        """The journal that a sudden end left, or ``None``. It names nothing outside ``out`` and ``work``."""
        for name in (_BACK, _FORWARD):
            with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
                told, check, rest = (work / name).read_text(encoding="utf-8").split("\n")
                if check == _sum(told) and not rest:
                    return cls._read(json.loads(told), out, work)
        return None

    @classmethod
    def _read(cls, written: dict[str, Any], out: Path, work: Path) -> Self:
        moves = tuple(
            Move(
                _inside(out, entry["target"]),
                None if entry["source"] is None else _inside(work, entry["source"]),
                _inside(work, entry["aside"]),
                bool(entry["stood"]),
                str(entry["sha256"]),
            )
            for entry in written["moves"]
        )
        return cls(out, work, tuple(_inside(out, folder) for folder in written["folders"]), moves)


class Unfinished(Exception):
    """Moves that were neither made nor undone; its cause says why."""


def is_left_in(work: Path) -> bool:
    """Whether a journal lies in ``work``: moves were begun that are neither made nor undone."""
    return (work / _FORWARD).exists() or (work / _BACK).exists()


def move_list(
    out: Path, dropped: Iterable[tuple[Path, str]], placed: Iterable[tuple[str, Path, str]], aside: Path
) -> tuple[Move, ...]:
    """The moves that take ``dropped`` files away (where they are, SHA-256), then put the ``placed`` ones (path below
    ``out``, where they are, SHA-256) into their places, in this order.

    Dropped files go first: where capitals don't count, an old name may be a new one in other letters.
    """
    moves: list[Move] = []
    for target, sha256 in dropped:
        moves.append(Move(target, None, aside / str(len(moves)), True, sha256))
    gone = {move.target for move in moves}
    for path, source, sha256 in placed:
        target = out / path
        stood = os.path.lexists(target) and not any(_same(target, other) for other in gone)
        moves.append(Move(target, source, aside / str(len(moves)), stood, sha256))
    return tuple(moves)


def _same(one: Path, other: Path) -> bool:
    """Whether two names of existing files are one file's where capitals don't count."""
    if one.name.casefold() != other.name.casefold():
        return False
    try:
        return one.samefile(other)
    except OSError:
        return False


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _replace(source: Path, target: Path) -> None:
    """``os.replace``, also where a part of the folder lies on another disk."""
    try:
        os.replace(source, target)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        part = target.with_name(f".{target.name}.part")
        try:
            shutil.copy2(source, part, follow_symlinks=False)
            _onto_disk(part)
            os.replace(part, target)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        source.unlink()


def _onto_disk(path: Path) -> None:
    """What was written at ``path`` (of a folder: the names in it) lies on the disk, where the system tells."""
    try:
        handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    except OSError:  # Windows opens no folder, a file may be for reading only
        return
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
    finally:
        os.close(handle)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _relative(path: Path, home: Path) -> str:
    # A file that is dropped is told by where it really is.
    return (path.relative_to(home) if path.is_relative_to(home) else path.relative_to(home.resolve())).as_posix()


def _inside(home: Path, written: str) -> Path:
    """A path as it is written, below ``home``; ``ValueError`` for any other, and where a link leads out of it."""
    path = PurePosixPath(written)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in written or ":" in written.split("/")[0]:
        raise ValueError(written)
    place = home / path
    if not place.parent.resolve().is_relative_to(home.resolve()):
        raise ValueError(written)
    return place


def needed_folders(out: Path, paths: Sequence[str]) -> tuple[Path, ...]:
    """The folders that ``paths`` below ``out`` need and that are not there, outer before inner.

    Raises :class:`InTheWay` for a file where a folder must be, a folder where a file must be, or a link that
    leads out of ``out``.
    """
    home, missing = out.resolve(), dict[Path, None]()
    for path in paths:
        target = out / path
        for parent in reversed(Path(path).parents):
            place = out / parent
            if not place.resolve().is_relative_to(home):
                raise InTheWay(f"{place} is a link that leads out of it")
            if not os.path.lexists(place):
                missing[place] = None
            elif not place.is_dir():
                raise InTheWay(f"{place} is in the way: a folder must be there")
        if target.is_dir() and not target.is_symlink():
            raise InTheWay(f"{target} is in the way: a file must be there")
    return tuple(missing)


class InTheWay(Exception):
    """Something in the output folder stands where a file or folder must be; its words say what."""
