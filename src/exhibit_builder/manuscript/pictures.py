"""Files that a manuscript points to: that they are inside the exhibit's folder, and whole pictures.

The size in a picture's header is checked before a pixel is decoded, against a limit of our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from exhibit_builder.findings import Finding, Place
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.pictures.files import BROKEN, JPEG, PNG, open_picture

MAX_PICTURE_BYTES = 200_000_000
"""Size limit of a picture file, bytes (*house*: an A0 photograph at 300 ppi is some 40 MB as JPEG)."""

MAX_PIXELS = 200_000_000
"""Limit of width × height, pixels (*house*: A0 with bleed at 300 ppi is 142 million)."""

MAX_DECODED_PIXELS = 50_000_000
"""Larger pictures are checked by their ends and check sums only, to spare memory (*house*: 200 MB)."""

_JPEG_END = b"\xff\xd9"
_JPEG_TAIL = 65536  # cameras append a preview or padding after the end mark

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
    symbolic link; ``missing-file`` with the nearest name in the same folder.
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
    path = folder / written
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return refused(f"{written} is a symbolic link that leaves the exhibit's folder.")
        if path.is_file():
            return path, ()
        names = (entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else iter(())
        hint = did_you_mean(path.name, names)
    except (OSError, ValueError, RuntimeError):  # a name too long, a loop of links, no permission
        hint = ""
    return None, (Finding("missing-file", f"The file {written} does not exist.", place, hint=hint),)


def picture_findings(path: Path, written: str, place: Place) -> Iterator[Finding]:
    """What is wrong with the picture at ``path``; nothing when it is a whole JPEG or PNG.

    Findings: ``file-too-large``, ``not-a-picture`` (by content, whatever the name says),
    ``picture-too-large`` (pixels, from the header alone), ``broken-picture``, ``unreadable-file``.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(16)
            stream.seek(max(0, size - _JPEG_TAIL))
            tail = stream.read(_JPEG_TAIL)
    except OSError as fault:
        yield Finding("unreadable-file", f"{written} can't be read: {fault.strerror}.", place)
        return
    if size > MAX_PICTURE_BYTES:
        yield Finding(
            "file-too-large",
            f"{written} has {size / 1e6:.0f} MB.",
            place,
            expected=f"at most {MAX_PICTURE_BYTES / 1e6:.0f} MB",
        )
    elif not start.startswith((PNG, JPEG)):
        kind = next((name for mark, name in _OTHER_FORMATS if start.lower().startswith(mark.lower())), "")
        yield Finding(
            "not-a-picture",
            f"{written} is {kind}." if kind else f"{written} is neither a JPEG nor a PNG.",
            place,
            expected="a JPEG or a PNG",
            hint="Save it as JPEG or PNG; another ending in its name is not enough.",
        )
    else:
        yield from _decoded(path, written, place, start.startswith(PNG), tail)


def _decoded(path: Path, written: str, place: Place, png: bool, tail: bytes) -> Iterator[Finding]:
    broken = Finding(
        "broken-picture",
        f"{written} is damaged or incomplete.",
        place,
        hint="Copy it again from where it came from, or save it again.",
    )
    try:
        with open_picture(path) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                yield Finding(
                    "picture-too-large",
                    f"{written} says it has {width} × {height} pixels.",
                    place,
                    expected=f"at most {MAX_PIXELS // 1_000_000} million pixels",
                    hint="Scale it down: an A0 poster at 300 ppi needs 142 million.",
                )
                return
            if png:
                picture.verify()  # the check sum of every part, without decoding
            elif _JPEG_END not in tail:
                yield broken
                return
        if width * height <= MAX_DECODED_PIXELS:
            with open_picture(path) as picture:
                picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))  # a JPEG decodes at an eighth
                picture.load()
    except BROKEN:
        yield broken
