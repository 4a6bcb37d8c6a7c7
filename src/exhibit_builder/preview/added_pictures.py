"""A photograph that was dropped on a panel: looked at, put into the exhibit's folder, and shown small."""

from __future__ import annotations

import io
import re
from pathlib import Path, PurePosixPath

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.pictures.image_files import BROKEN, open_picture
from exhibit_builder.pictures.kinds import kind_of, other_kind
from exhibit_builder.system.file_targets import written_whole

FOLDER = "images"
"""Where pictures of an exhibit lie, below its folder."""

MOST_BYTES = 300_000_000
"""Bytes of a picture that is taken (*house*: a TIFF of 100 megapixels)."""

MOST_PIXELS = 250_000_000
"""Pixels of a picture that is shown small (*house*: a gigabyte where it can't be made small while it is read)."""

SMALL = 480
"""Pixels of the long side of a picture that is shown small (*house*: the width of the field)."""


def added_picture(folder: Path, name: str, data: bytes) -> str:
    """Put a picture called ``name`` into the exhibit's folder, beside one of the same name, never over it; its path
    below the folder.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` with ``no-picture`` for what is none that can be read,
    and ``cannot-write``.
    """
    target = _free(folder / FOLDER, name)
    with written_whole(target) as part:
        part.write_bytes(data)
        if kind_of(part) is None:
            other = other_kind(part)
            what = other.name if other else "no picture that can be printed"
            hint = other.remedy if other else "Save it as JPEG or PNG."
            raise ExhibitError([Finding("no-picture", f"{name} is {what}.", hint=hint)])
        try:
            open_picture(part).close()
        except BROKEN as fault:
            raise ExhibitError([Finding("no-picture", f"{name} can't be read as a picture.")]) from fault
    return f"{FOLDER}/{target.name}"


def _free(folder: Path, name: str) -> Path:
    """A path in ``folder`` that nothing has, by the letters and figures of a name."""
    given = PurePosixPath(name.replace("\\", "/"))
    stem = re.sub(r"[^\w-]+", "-", given.stem).strip("-")[:60] or "picture"
    ending = re.sub(r"[^.\w]", "", given.suffix.lower())[:6]
    number = 1
    while (path := folder / f"{stem}{f'-{number}' if number > 1 else ''}{ending}").exists():
        number += 1
    return path


def small_picture(folder: Path, file: str) -> bytes:
    """A picture of the exhibit as a small JPEG. Raises ``ExhibitError`` with ``no-picture`` where there is none."""
    path = found_path(folder, file)
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise OSError
        with open_picture(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise OSError
            picture.draft("RGB", (SMALL, SMALL))
            picture.thumbnail((SMALL, SMALL))
            out = io.BytesIO()
            picture.convert("RGB").save(out, "JPEG", quality=80)
    except BROKEN as fault:
        raise ExhibitError([Finding("no-picture", f"{file} is no picture that can be shown.")]) from fault
    return out.getvalue()
