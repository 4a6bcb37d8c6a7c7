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
from exhibit_builder.pictures.image_files import JPEG, PNG

if TYPE_CHECKING:
    from exhibit_builder.pictures.jpeg import Jpeg
    from exhibit_builder.pictures.png import Png

MAX_PICTURE_BYTES = 200_000_000
"""Size limit of a picture file, bytes (*house*: an A0 photograph at 300 ppi is some 40 MB as JPEG)."""

MAX_PIXELS = 200_000_000
"""Limit of width × height, pixels (*house*: A0 with bleed at 300 ppi is 142 million)."""

_OTHER_FORMATS = (
    (b"GIF8", "a GIF"),
    (b"%PDF", "a PDF"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"BM", "a BMP"),
    (b"8BPS", "a Photoshop file"),
    (b"<svg", "an SVG"),
    (b"<?xml", "an SVG or another XML file"),
    (b"<!DOC", "a web page"),
    (b"<html", "a web page"),
)


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
        names = (entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else iter(())
        hint = did_you_mean(path.name, names)
    except (OSError, ValueError, RuntimeError):  # a name too long, a loop of links, no permission
        hint = ""
    return None, (Finding("missing-file", f"The file {written} does not exist.", place, hint=hint),)


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
    """What is wrong with the pictures at these paths; nothing for a whole JPEG or PNG. ``written`` is how the
    exhibit names each. The findings are still without a place.

    Findings: ``file-too-large``, ``not-a-picture`` (by content, whatever the name says),
    ``picture-too-large`` (pixels, from the header alone), ``broken-picture``, ``unreadable-file``.
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
        if source is not None and source.width * source.height > MAX_PIXELS:
            unfit = _too_large(name, source.width, source.height)
        if unfit is not None:
            wrong[path] = unfit
        elif source is not None:
            sources.append(source)

    def damaged(source: Jpeg | Png) -> bool:
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
            start = stream.read(16)
    except OSError as fault:
        return Finding("unreadable-file", f"{written} can't be read: {fault.strerror}.")
    if size > MAX_PICTURE_BYTES:
        return Finding(
            "file-too-large",
            f"{written} has {size / 1e6:.0f} MB.",
            expected=f"at most {MAX_PICTURE_BYTES / 1e6:.0f} MB",
        )
    if not start.startswith((PNG, JPEG)):
        kind = next((name for mark, name in _OTHER_FORMATS if start.lower().startswith(mark.lower())), "")
        return Finding(
            "not-a-picture",
            f"{written} is {kind}." if kind else f"{written} is neither a JPEG nor a PNG.",
            expected="a JPEG or a PNG",
            hint="Save it as JPEG or PNG; another ending in its name is not enough.",
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

    with path.open("rb") as stream:
        is_jpeg = stream.read(len(JPEG)) == JPEG
    if is_jpeg and (kind := unusual_kind(path)):
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
