"""``file-too-heavy``: a file that is hard to send."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.outputs import OFFICE, PICTURE, PRESS, SCREEN, TILES
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect

MEGABYTE = 1_000_000

MOST = {SCREEN: 10, OFFICE: 50, TILES: 50, PRESS: 200, PICTURE: 5}
"""Megabytes of a file by its purpose (*house*: so that it arrives). Mail takes 20 to 25 MB a message, of which coding
takes a quarter, and others have to fit as well; several pictures go with one message; an office printer with little
memory stops at large files; press files go up by a form."""

_HINTS = {
    PICTURE: "Ask for fewer pixels under pictures in exhibit.yaml, or for jpeg or webp.",
    SCREEN: "Send a link to it instead, or save its pictures with fewer pixels or more compression.",
    PRESS: "Ask the print shop how to send it, or save its pictures with fewer pixels or more compression.",
}
_SENT = {SCREEN: "by mail", PICTURE: "by mail or posted", PRESS: "by an upload form"}


def check(evidence: Evidence) -> Iterator[Defect]:
    for file in evidence.files:
        purpose, size = file.record.purpose, file.record.bytes / MEGABYTE
        if purpose in MOST and size > MOST[purpose]:
            yield Defect(
                f"{file_name(file)} has {size:.0f} MB.",
                spot=file_spot(file),
                expected=f"at most {MOST[purpose]} MB to be sent {_SENT.get(purpose, 'to an office printer')}",
                hint=_HINTS.get(purpose, ""),
                severity=Severity.WARNING if purpose.for_press else Severity.NOTE,
            )
