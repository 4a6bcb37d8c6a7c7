"""A file of an exhibit that was there when it was read, and is not when it is needed."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, Place

_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.EPERM})
"""What a system says of a file that was taken away, put elsewhere, or may no longer be read."""


@contextmanager
def told_when_gone(folder: Path) -> Iterator[None]:
    """Raises :class:`ExhibitError` with ``missing-file`` where a file of the exhibit in ``folder`` can't be opened any
    more, in the place of the system's error; every other one is let through."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in _GONE or not isinstance(fault.filename, str):
            raise
        home, path = folder.resolve(), Path(fault.filename).absolute()
        if not path.is_relative_to(home) and not path.is_relative_to(folder.absolute()):
            raise
        base = home if path.is_relative_to(home) else folder.absolute()
        name = path.relative_to(base).as_posix()
        raise ExhibitError([gone(name, Place(name))]) from fault


def gone(name: str, place: Place | None = None) -> Finding:
    """``missing-file`` for a file called ``name`` that was there when the exhibit was read."""
    return Finding(
        "missing-file",
        f"The file {name} was there when the exhibit was read, and can't be opened now.",
        place,
        hint="Put it back, or take it out of the panel that shows it, and try again.",
    )
