"""Whether a catalogue was read by somebody who speaks its language, as its header says: ``X-Review`` and its kin.

A digest of all texts stands beside it: a catalogue that changed since it was signed is a draft again.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

from exhibit_builder.manuscript.translated_texts import Review, ReviewState
from exhibit_builder.translation.template import REVIEW

if TYPE_CHECKING:
    import polib

BY, DAY, DIGEST = "X-Reviewed-By", "X-Reviewed-On", "X-Reviewed-Digest"
"""Keys of a header: who signed, on which day, and the sum of what was signed."""

READING = "X-Review-Answers"
"""The key of a header under which the answers of the last reading are summed up."""


def texts_digest(po: polib.POFile) -> str:
    """A sum of all texts in use and their translations, whatever their order and their notes (SHA-256, 32 digits)."""
    texts = sorted(
        (entry.msgctxt or "", entry.msgid, entry.msgstr, "fuzzy" in entry.flags) for entry in po if not entry.obsolete
    )
    return hashlib.sha256(repr(texts).encode()).hexdigest()[:32]


def review_of(po: polib.POFile) -> Review:
    """What the header of a catalogue says of its review, and whether that still holds."""
    header = po.metadata
    if header.get(REVIEW, "").strip().casefold() != ReviewState.REVIEWED.value:
        return Review()
    holds = header.get(DIGEST, "") == texts_digest(po)
    state = ReviewState.REVIEWED if holds else ReviewState.CHANGED
    return Review(state, header.get(BY, ""), header.get(DAY, ""))


def note_reading(po: polib.POFile, by: str, day: datetime.date, *, right: int, asked: int, changed: int) -> None:
    """Write into the header how far a reader has come on a day: of so many texts so many are right."""
    po.metadata[READING] = f"{day.isoformat()}, {by}: {right} of {asked} right, {changed} to be changed"


def sign(po: polib.POFile, by: str, day: datetime.date) -> None:
    """Write into the header that somebody read all of it on a day."""
    po.metadata |= {
        REVIEW: ReviewState.REVIEWED.value,
        BY: by,
        DAY: day.isoformat(),
        DIGEST: texts_digest(po),
    }
