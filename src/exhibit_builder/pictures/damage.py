"""What the readers of this room raise for bytes that only look like a picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.gone_files import gone
from exhibit_builder.pictures.image_files import BROKEN


class DamagedPicture(Exception):
    """The picture's bytes can't be read as what they say they are."""


@contextmanager
def reading() -> Iterator[None]:
    """Turns what Pillow and the readers raise on damaged bytes into :class:`DamagedPicture`.

    So a disk that can't be written to, which is an ``OSError`` as well, is never taken for a damaged picture.
    """
    try:
        yield
    except BROKEN as fault:
        raise DamagedPicture(str(fault)) from fault


@contextmanager
def refusing(file: Path) -> Iterator[None]:
    """Turns :class:`DamagedPicture` into :class:`ExhibitError` with the finding ``broken-picture``, or with
    ``missing-file`` where the file is no longer there."""
    try:
        yield
    except DamagedPicture as fault:
        if not file.exists():
            raise ExhibitError([gone(file.name)]) from fault
        broken = Finding(
            "broken-picture",
            f"{file.name} is damaged or incomplete.",
            hint="Copy it again from where it came from, or save it again.",
        )
        raise ExhibitError([broken]) from fault
