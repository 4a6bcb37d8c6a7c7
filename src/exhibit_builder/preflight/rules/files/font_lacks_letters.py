"""``font-lacks-letters``: letters that a typeface of the exhibit hasn't got, which another one stands in for."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.typography.own_faces import OwnFace

MOST_LISTED = 12
"""Letters that a finding names."""


def check(evidence: Evidence) -> Iterator[Defect]:
    book = evidence.book
    own = book.own.every
    if not own:
        return
    lent: dict[OwnFace, dict[str, tuple[FinishedPage, GlyphRun]]] = {}
    for page in facts.pages(evidence):
        for run in page.page.marks:
            if not isinstance(run, GlyphRun) or run.face in own or run.role not in evidence.theme.roles:
                continue
            wanted = _wanted(evidence, run.role)
            if wanted is not None:
                letters = lent.setdefault(wanted, {})
                face = book.face(wanted.name)
                for char in run.text:
                    # A part of a line may be set in another family, such as ages in sans; then nothing is lacking.
                    if not char.isspace() and not face.glyph(char):
                        letters.setdefault(char, (page, run))
    for wanted, letters in lent.items():
        if letters:
            page, run = next(iter(letters.values()))
            shown = " ".join(sorted(letters)[:MOST_LISTED])
            more = f" and {len(letters) - MOST_LISTED} more" if len(letters) > MOST_LISTED else ""
            faces = sorted({found.face for _, found in letters.values()})
            stand = " and others stand" if len(faces) > 1 else " stands"
            yield Defect(
                f"The font {wanted.written} has no {shown}{more}; {faces[0]}{stand} in.",
                wanted.place,
                page.spot(page.run_box(run)),
                hint="Take a version of the font with these letters, or name another for them under other-faces.",
            )


def _wanted(evidence: Evidence, role: TextRole) -> OwnFace | None:
    """The exhibit's font for a kind of text; ``None`` where it brings none."""
    kind = evidence.theme.roles[role]
    family = evidence.book.own_family(evidence.book.family_for(role, kind.family))
    return family.regular if family is not None else None
