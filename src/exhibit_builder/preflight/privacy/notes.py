"""What a file may tell beside what it shows: the closed set of notes, and where one was found."""

from __future__ import annotations

from enum import StrEnum

from exhibit_builder.core.plain_values import dataclass


class NoteKind(StrEnum):
    """What a note tells; its value is how a message calls it."""

    CAMERA = "what a camera noted (EXIF)"
    PLACE = "the place where a picture was taken (GPS)"
    OWNER = "the name of a person or the number of a camera"
    MAKER = "a camera maker's own notes"
    THUMBNAIL = "a thumbnail, which may show what was cut off"
    XMP = "what a program noted (XMP)"
    PRESS_AGENCY = "keywords and names as press agencies note them (IPTC)"
    COMMENT = "a comment"
    SECOND_PICTURE = "another picture or film behind the first"
    PROGRAM = "a program's own data"
    AUTHOR = "an author's name"
    ATTACHMENT = "an attached file"
    REMARK = "a remark with the name of who made it"
    EARLIER_VERSION = "an earlier version of itself"
    FONT_NAMES = "what a font says of its makers"


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a ``kind`` that stands in ``where``, a word of the file's own format (``/Author``, ``APP1``).

    What it says is not kept: a report goes from hand to hand too.
    """

    kind: NoteKind
    where: str
