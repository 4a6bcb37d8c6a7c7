"""What can be made again, kept from one run to the next: by content, whole or absent, and believed only if it is ours.

One store for everything that is kept. An entry is named by its address, the SHA-256 of all that it depends on, and ends
with a seal: a check sum that only this person on this computer can make. What is torn, what was changed, what stands at
another address and what comes from another computer has no such seal, and counts as not there.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import secrets
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Self, TypeVar

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.interrupts import held

RECENT = 3600.0
"""Seconds: what was used within an hour of the newest stays (*house*: another build may be reading it)."""

LOOK_EVERY = 600.0
"""Seconds: how seldom a store is looked through for what is too much (*house*: with some thousands of entries it takes
20 ms, a tenth of a check; what is kept in that time is recent and would stay)."""

ENDING = ".kept"
_PART = ".part"
_LOOKED = "looked-through"
_KEY = "key"
_KEY_BYTES = 32
"""As many as SHA-256 gives: a longer key adds nothing (RFC 2104, section 3)."""
_SEAL_BYTES = 32
_PIECE = 1 << 20

Value = TypeVar("Value")


def address(*made_of: str) -> str:
    """Where that is kept which depends on these words, in this order: texts, sums, sizes, versions."""
    told = hashlib.sha256()
    for word in made_of:
        data = word.encode("utf-8", "surrogatepass")  # a path may have bytes that are no letters
        told.update(len(data).to_bytes(8, "big") + data)  # so that no two lists read alike
    return told.hexdigest()


@dataclass(frozen=True, slots=True)
class CachedFile:
    """An entry too large to be held: its file, and how many bytes of it are the content, from the first on."""

    path: Path
    size: int


class Store:
    """A folder of entries. Several processes may share it, and several threads.

    ``most_bytes`` is what :meth:`make_room` leaves of it; ``key`` makes the seals, that of :func:`machine_key` where
    none is given.
    """

    def __init__(self, folder: Path, most_bytes: int, key: bytes | None = None) -> None:
        self.folder = folder
        self._most = most_bytes
        self._key = key or machine_key() or _KEY_OF_THIS_RUN

    @classmethod
    def at_home(cls, name: str, most_bytes: int) -> Self | None:
        """The store of that name where this computer keeps what can be made again (``XDG_CACHE_HOME`` counts).

        ``None`` where no key can be kept: then nothing would be believed the next time.
        """
        return cls(home() / name, most_bytes) if machine_key() is not None else None

    def read(self, where: str) -> bytes | None:
        """What is kept at an address; ``None`` when it is not there, not whole or not ours."""
        try:
            with _ordinary_file(self._path(where)) as stream:
                data = stream.read()
        except OSError:
            return None
        body, seal = data[:-_SEAL_BYTES], data[-_SEAL_BYTES:]
        told = self._sealing(where)
        told.update(body)
        if not hmac.compare_digest(_sealed(told, len(body)), seal):
            return None
        self._used(where)
        return body

    def keep(self, where: str, body: bytes) -> None:
        """Keep ``body`` at an address; where it can't be written it is not, and nothing else changes."""
        with suppress(OSError):
            self.keep_file(where, lambda out: out.write(body))

    def find(self, where: str) -> CachedFile | None:
        """What is kept at an address, read to its end and found to be whole and ours; ``None`` otherwise."""
        path = self._path(where)
        try:
            with _ordinary_file(path) as stream:
                size = stream.seek(-_SEAL_BYTES, os.SEEK_END)
                seal = stream.read()
                if not hmac.compare_digest(self._seal_of(where, stream, size), seal):
                    return None
        except (OSError, ValueError):
            return None
        self._used(where)
        return CachedFile(path, size)

    def keep_file(self, where: str, write: Callable[[IO[bytes]], Value]) -> tuple[CachedFile, Value]:
        """Keep what ``write`` writes to the file that it is given, and give it with what ``write`` gives.

        Raises ``OSError`` where it can't be written, and what ``write`` raises; nothing is kept then.
        """
        path = self._path(where)
        with _moved_in_whole(path) as out:
            value = write(out)
            size = out.seek(0, os.SEEK_END)
            seal = self._seal_of(where, out, size)
            out.seek(size)
            out.write(seal)
        return CachedFile(path, size), value

    def make_room(self) -> None:
        """Remove what was not used for longest where the store is too large, and what was never written to its end.

        Not again within :data:`LOOK_EVERY`, whoever looked. Several processes may do so at once; what can't be looked
        at or removed stays.
        """
        if not self._look_is_due():
            return
        files = []
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):  # another process was quicker
                    told = entry.stat()
                    if entry.name == _LOOKED:
                        continue
                    if entry.name.endswith(_PART) and time.time() - told.st_mtime > RECENT:
                        os.unlink(entry.path)
                    else:
                        files.append((told.st_mtime, told.st_size, entry.path))
        files.sort()
        total = sum(size for _, size, _ in files)
        for used, size, name in files:
            if total <= self._most or files[-1][0] - used < RECENT:
                return
            with suppress(OSError):  # as above, or open on a system that forbids it
                os.unlink(name)
            total -= size

    def _look_is_due(self) -> bool:
        """Whether nobody looked lately; then this is the look, and the next process is told so by a file's time.

        Two that ask in the same moment both look, which does no harm.
        """
        looked, now = self.folder / _LOOKED, time.time()
        with suppress(OSError):
            # One in the future is from before the clock was put right.
            if 0 <= now - looked.stat().st_mtime < LOOK_EVERY:
                return False
        with suppress(OSError):  # where it can't be told, each looks
            looked.touch()
            os.utime(looked, (now, now))
        return True

    def _path(self, where: str) -> Path:
        return self.folder / f"{where}{ENDING}"

    def _used(self, where: str) -> None:
        with suppress(OSError):  # a folder that may only be read from
            os.utime(self._path(where))

    def _sealing(self, where: str) -> hmac.HMAC:
        return hmac.new(self._key, where.encode(), "sha256")

    def _seal_of(self, where: str, stream: IO[bytes], size: int) -> bytes:
        """The seal of the first ``size`` bytes of a file at an address."""
        told, left = self._sealing(where), size
        stream.seek(0)
        while left and (piece := stream.read(min(_PIECE, left))):
            told.update(piece)
            left -= len(piece)
        return _sealed(told, size)


def _sealed(code: hmac.HMAC, size: int) -> bytes:
    code.update(size.to_bytes(8, "big"))
    return code.digest()


def _ordinary_file(path: Path) -> IO[bytes]:
    """A file to read from. Raises ``OSError`` for what is none: a link leads elsewhere, a pipe keeps one waiting."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))
    stream = os.fdopen(os.open(path, sum(flags, os.O_RDONLY)), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return stream


@contextmanager
def _moved_in_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write and read back, which stands at ``path`` when the block ends and nowhere when it raises."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=_PART)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
        os.replace(part, path)
    except BaseException:
        with held(), suppress(OSError):
            os.unlink(part)
        raise


def home() -> Path:
    """The folder where this computer keeps what can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("exhibit-builder", appauthor=False)


_KEY_OF_THIS_RUN = secrets.token_bytes(_KEY_BYTES)
"""Where no other can be kept: what is sealed with it is believed as long as this process lives."""


def machine_key() -> bytes | None:
    """The key of this person on this computer, made when there is none; ``None`` where it can't be kept.

    It lies in a file that nobody else may read. The number that the file system gives that file is part of it: a cache
    that is copied to another computer with its key is still from elsewhere.
    """
    return _machine_key(home() / _KEY)


@cache
def _machine_key(path: Path) -> bytes | None:
    key = _key_in(path)
    if key is None:
        with suppress(OSError):
            with _moved_in_whole(path) as out:  # which nobody else may read: mkstemp sees to that
                out.write(secrets.token_bytes(_KEY_BYTES))
            # Another process may have been quicker, or slower: what lies there counts.
            key = _key_in(path)
    return key


def _key_in(path: Path) -> bytes | None:
    """The key in a file, if the file is ours alone."""
    try:
        with _ordinary_file(path) as stream:
            told = os.fstat(stream.fileno())
            written = stream.read(_KEY_BYTES + 1)
    except OSError:
        return None
    ours = not hasattr(os, "geteuid") or (told.st_uid == os.geteuid() and not stat.S_IMODE(told.st_mode) & 0o077)
    if not ours or len(written) != _KEY_BYTES:
        return None
    return hmac.digest(written, str(told.st_ino).encode(), "sha256")
