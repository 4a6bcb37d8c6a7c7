"""Files that a manuscript points to: that they are inside the exhibit's folder, and whole pictures.

The size in a picture's header is checked before a pixel is decoded, against a limit of our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.core.found_paths import found_path, twins
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.pictures.kinds import KINDS_IN_WORDS, PictureKind, kind_of, other_kind

if TYPE_CHECKING:
    from exhibit_builder.pictures.size import Source

MAX_PICTURE_BYTES = 200_000_000
"""Size limit of a picture file, bytes (*house*: an A0 photograph at 300 ppi is some 40 MB as JPEG)."""

MAX_PIXELS = 200_000_000
"""Limit of width × height, pixels (*house*: A0 with bleed at 300 ppi is 142 million)."""


def find_file(folder: Path, written: str, place: Place) -> tuple[Path | None, tuple[Finding, ...]]:
    """The file that ``written`` (relative to ``folder``) means, or ``None`` with one finding.

    Findings: ``path-outside`` for anything that leaves the folder, by ``..``, an absolute path or a
    symbolic link; ``missing-file`` with the nearest name in the same folder. A file that is there may have
    :func:`twin_findings`.
    """

    def refused(message: str, hint: str = "") -> tuple[None, tuple[Finding, ...]]:
        expected = "a path inside the exhibit's folder, such as images/house.jpg"
        return None, (Finding("path-outside", message, place, expected, hint),)

    windows = PureWindowsPath(written)
    if "\\" in written:
        return refused(f"{written} is written with backslashes.", "Write / between folders.")
    if PurePosixPath(written).is_absolute() or windows.drive or windows.root:
        return refused(f"{written} is an absolute path.", "Copy the file into the exhibit's folder.")
    if ".." in PurePosixPath(written).parts:
        return refused(f"{written} leaves the exhibit's folder.", "Copy the file into the exhibit's folder.")
    try:
        path = found_path(folder, written)
        if not path.resolve().is_relative_to(folder.resolve()):
            return refused(f"{written} is a symbolic link that leaves the exhibit's folder.")
        if path.is_file():
            return path, tuple(twin_findings(path, written, place))
        if path.exists():
            return _no_file(path, written, place)
        names = (entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else iter(())
        hint = did_you_mean(path.name, (name for name in names if name != path.name))
    except (OSError, ValueError, RuntimeError):  # a name too long, a loop of links, no permission
        hint = ""
    return None, (Finding("missing-file", f"The file {written} does not exist.", place, hint=hint),)


def _no_file(path: Path, written: str, place: Place) -> tuple[None, tuple[Finding, ...]]:
    """``missing-file`` for what is there under a file's name and holds nothing that could be read."""
    if path.is_dir():
        message, hint = f"{written} is a folder.", "Write the name of a file in it after a /."
    else:
        message, hint = f"{written} is no ordinary file.", "Put a copy of the file there."
    return None, (Finding("missing-file", message, place, "a file", hint),)


def twin_findings(path: Path, written: str, place: Place) -> Iterator[Finding]:
    """``duplicate-value``: another file whose name looks the same, as when an archive was unpacked over a folder."""
    if twins(path):
        yield Finding(
            "duplicate-value",
            f"There are two files called {written}: one has each accent in its letter, the other behind it.",
            place,
            expected="one file of that name",
            hint="Look at both, and take away the one that is not meant, or give it another name.",
            severity=Severity.WARNING,
        )


def picture_findings(written: Mapping[Path, str]) -> dict[Path, Finding]:
    """What is wrong with the pictures at these paths; nothing for a whole one of a kind that is read.

    ``written`` is how the exhibit names each. The findings are still without a place.

    Findings: ``file-too-large``, ``not-a-picture`` (by content, whatever the name says),
    ``picture-too-large`` (pixels, from the header alone), ``several-pictures``, ``broken-picture``,
    ``unreadable-file``.
    """
    if not written:
        return {}
    from exhibit_builder.pictures.damage import DamagedPicture
    from exhibit_builder.pictures.size import read_source
    from exhibit_builder.pictures.threads import in_threads
    from exhibit_builder.pictures.wholeness import look_through, memory_to_look

    wrong: dict[Path, Finding] = {}
    sources = []
    for path, name in written.items():
        try:
            unfit = _unfit_file(path, name)
            source = None if unfit else read_source(path)
        except DamagedPicture:
            unfit, source = _broken(path, name), None
        if source is not None:
            unfit = _unfit_picture(source, name)
        if unfit is not None:
            wrong[path] = unfit
        elif source is not None:
            sources.append(source)

    def damaged(source: Source) -> bool:
        try:
            look_through(source)
        except DamagedPicture:
            return True
        return False

    for source, is_damaged in zip(sources, in_threads(damaged, sources, memory_to_look), strict=True):
        if is_damaged:
            wrong[source.file] = _broken(source.file, written[source.file])
    return wrong


def _unfit_file(path: Path, written: str) -> Finding | None:
    """What its size and its first bytes say against the file."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            stream.read(1)
        kind = kind_of(path)
    except OSError as fault:
        return Finding("unreadable-file", f"{written} can't be read: {fault.strerror}.")
    if not size:
        return _empty_file(written)
    if size > MAX_PICTURE_BYTES:
        return Finding(
            "file-too-large",
            f"{written} has {size / 1e6:.0f} MB.",
            expected=f"at most {MAX_PICTURE_BYTES / 1e6:.0f} MB",
        )
    if kind is None:
        other = other_kind(path)
        return Finding(
            "not-a-picture",
            f"{written} is {other.name}." if other else f"{written} is no picture of a kind that is known.",
            expected=KINDS_IN_WORDS,
            hint=other.remedy if other else "Save it as JPEG or PNG; another ending in its name is not enough.",
        )
    return None


def _empty_file(written: str) -> Finding:
    """``not-a-picture`` for a file of no bytes: what is left of one whose copying stopped."""
    return Finding(
        "not-a-picture",
        f"{written} is empty: it has 0 bytes.",
        expected=KINDS_IN_WORDS,
        hint="Copy it again from where it came from.",
    )


def _unfit_picture(source: Source, written: str) -> Finding | None:
    """What its header says against a picture: too many pixels, or more than one picture."""
    from exhibit_builder.pictures.jpeg import MOST_DECODED
    from exhibit_builder.pictures.raster import Raster

    if source.width * source.height > MAX_PIXELS:
        return _too_large(written, source.width, source.height)
    if not isinstance(source, Raster):
        return None
    if source.held > MOST_DECODED:
        strips = "with LZW compression in strips, " if source.kind is PictureKind.TIFF else ""
        return Finding(
            "picture-too-large",
            f"{written} has {source.width} × {source.height} pixels, which a {source.kind} of its kind gives only all "
            "at once.",
            expected=f"at most {MOST_DECODED // 4_000_000} million pixels in such a file",
            hint=f"Save it {strips}as JPEG or as PNG; or scale it down.",
        )
    if source.pictures > 1:
        what = "pages" if source.kind is PictureKind.TIFF else "pictures, which move"
        return Finding(
            "several-pictures",
            f"{written} has {source.pictures} {what}.",
            expected="one picture in a file",
            hint="Save the one that is meant as a file of its own.",
        )
    return None


def _too_large(written: str, width: int, height: int) -> Finding:
    return Finding(
        "picture-too-large",
        f"{written} says it has {width} × {height} pixels.",
        expected=f"at most {MAX_PIXELS // 1_000_000} million pixels",
        hint="Scale it down: an A0 poster at 300 ppi needs 142 million.",
    )


def _broken(path: Path, written: str) -> Finding:
    """Why a picture can't be read: what kind it is, or that its bytes are not those that were saved."""
    from exhibit_builder.pictures.jpeg import unusual_kind
    from exhibit_builder.pictures.tiff import unusual_tiff

    is_a = kind_of(path)
    if is_a is PictureKind.TIFF and (kind := unusual_tiff(path)):
        return Finding(
            "broken-picture",
            f"{written} is {kind}, which this program can't read.",
            expected="a TIFF with 8 or 16 bits a channel in grey, RGB, CMYK or Lab, or a JPEG or PNG",
            hint="Open it in the program that made it, and save it as a TIFF with 16 bits a channel, or as PNG.",
        )
    if is_a is PictureKind.JPEG and (kind := unusual_kind(path)):
        return Finding(
            "broken-picture",
            f"{written} is {kind}, which neither this program nor most at a print shop can read.",
            expected="a JPEG as cameras save it (8 bits; grey, RGB or CMYK), or a PNG",
            hint="Open it in the program that made it, and save it again as PNG or as an ordinary JPEG.",
        )
    return Finding(
        "broken-picture",
        f"{written} is damaged or incomplete.",
        hint="Copy it again from where it came from, or save it again.",
    )
